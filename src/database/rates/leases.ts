// What this process knows of shared limits without asking: requests that it has in hand, and refusals that still hold.
import { type RateVerdict, verdictAt } from "../../runtime/index.ts"

export interface Leases {
  /** Decides from what is in hand; `undefined` where the table has to be asked. */
  take(key: string, quota: number, window: number, now: number): RateVerdict | undefined
  /** How many requests beyond those that wait are worth asking for. */
  extra(key: string, quota: number, now: number): number
  /** Keeps what was granted beyond those that waited; `arrival` is the table's, by this process's clock. */
  keep(key: string, granted: Granted): void
}

export interface Granted {
  readonly quota: number
  readonly window: number
  readonly now: number
  readonly arrival: number
  /** What `extra` wished for. */
  readonly extra: number
  /** What is left of the grant. */
  readonly left: number
  /** Nothing was left for some of those who waited. */
  readonly isUsedUp: boolean
}

interface Lease {
  left: number
  readonly size: number
  readonly arrival: number
  readonly expires: number
  readonly refusedUntil: number
}

/** A hundredth of the quota, 50 requests at most; none of quotas below 200, which stay exact. */
export function mostOfLease(quota: number): number {
  return quota < 200 ? 0 : Math.min(50, Math.floor(quota / 100))
}

/**
 * A lease begins with one request and doubles each time it is used up before it ends, so only keys that are asked much have much in hand.
 * It ends after the time in which the quota refills as much as the largest lease holds, a hundredth of the window. Hence in any window
 * all processes together allow the quota and one lease for each process at most; and as much may lie unused with one while another refuses.
 */
export function createLeases(capacity = 10_000): Leases {
  const leases = new Map<string, Lease>()
  return {
    take(key, quota, window, now) {
      const lease = leases.get(key)
      if (lease === undefined) return undefined
      const wait = lease.refusedUntil - now
      // A wait beyond the window means that this process's clock was set back.
      if (wait > 0 && wait <= window)
        return { allowed: false, remaining: 0, retryAfter: Math.max(1, Math.ceil(wait / 1000)) }
      if (lease.left === 0 || now >= lease.expires) return undefined
      lease.left--
      const verdict = verdictAt(lease.arrival, now, quota, window, true)
      return { ...verdict, remaining: Math.min(quota, verdict.remaining + lease.left) }
    },
    extra(key, quota, now) {
      const lease = leases.get(key)
      const most = mostOfLease(quota)
      if (most === 0 || lease === undefined || lease.left > 0 || now >= lease.expires) return 0
      return Math.min(most, Math.max(1, lease.size * 2))
    },
    keep(key, { quota, window, now, arrival, extra, left, isUsedUp }) {
      const step = window / quota
      const most = mostOfLease(quota)
      leases.delete(key)
      if (most === 0 && !isUsedUp) return
      if (leases.size >= capacity) {
        const oldest = leases.keys().next()
        if (!oldest.done) leases.delete(oldest.value)
      }
      const refusedUntil = isUsedUp ? arrival + step - window : 0
      leases.set(key, { left, size: extra, arrival, expires: now + most * step, refusedUntil })
    },
  }
}
