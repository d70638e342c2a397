// Decides which of many events alike is written down: one a minute, so that whoever repeats them does not fill the audit trail.

export interface OnceAMinute {
  /** True for the first of a key in a minute of this process; false for all beyond `capacity`. */
  isDue(key: string): boolean
  /** It could not be written down: the next one is due. */
  forget(key: string): void
}

/** Milliseconds. */
const interval = 60_000

/** @param capacity how many keys one minute may have */
export function createOnceAMinute(now: () => Date, capacity = 10_000): OnceAMinute {
  /** When each was due, oldest first. */
  const heard = new Map<string, number>()
  return {
    isDue(key) {
      const at = now().getTime()
      const isRecent = (time: number | undefined) => time !== undefined && Math.abs(at - time) < interval
      if (isRecent(heard.get(key))) return false
      heard.delete(key)
      for (const [other, time] of heard) {
        if (isRecent(time)) break
        heard.delete(other)
      }
      if (heard.size >= capacity) return false
      heard.set(key, at)
      return true
    },
    forget(key) {
      heard.delete(key)
    },
  }
}
