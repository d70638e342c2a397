// The arithmetic of limits (generic cell rate algorithm): a full quota at once, then evenly.

export interface RateVerdict {
  readonly allowed: boolean
  /** How many more would be allowed at this moment; 0 when this one was not. */
  readonly remaining: number
  /** Whole seconds, at least 1, after which there is one more than `remaining`. */
  readonly retryAfter: number
}

/** Sums of doubles miss whole numbers by less. */
const tolerance = 1e-6

/**
 * What a key's arrival says at a moment. `arrival`: until when what was taken so far is paid for, in milliseconds since 1970; each
 * request adds `window / quota` to it, and it may be ahead of `now` by `window` at most.
 * @param isTaken whether the request that asks is among what was taken
 * @param window milliseconds
 */
export function verdictAt(arrival: number, now: number, quota: number, window: number, isTaken: boolean): RateVerdict {
  const interval = window / quota
  const ahead = Math.max(0, arrival - now)
  const remaining = Math.max(0, Math.min(quota, Math.floor((window - ahead) / interval + tolerance)))
  const wait = ahead + (remaining + 1) * interval - window
  return {
    allowed: isTaken,
    remaining: isTaken ? remaining : 0,
    retryAfter: Math.max(1, Math.ceil(wait / 1000 - tolerance)),
  }
}

/** Whether one more request may go. */
export function isFree(arrival: number, now: number, quota: number, window: number): boolean {
  return Math.max(arrival, now) - now - (window - window / quota) <= tolerance
}
