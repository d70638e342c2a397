// Counts requests per caller or address; in memory here, elsewhere by whoever implements the interface.
import { isFree, type RateVerdict, verdictAt } from "./verdict.ts"

/** May be shared by several processes; then it answers a promise where it has to ask. */
export interface RateStore {
  /**
   * Takes one of `quota` requests per `window` milliseconds.
   * @param now milliseconds since 1970.
   */
  take(key: string, quota: number, window: number, now: number): RateVerdict | Promise<RateVerdict>
}

/** Answers at once. */
export interface MemoryRates extends RateStore {
  take(key: string, quota: number, window: number, now: number): RateVerdict
}

/**
 * A store for one process. At most `capacity` keys are kept; beyond, the key that was used longest ago is forgotten, so that memory stays
 * bounded under attack.
 */
export function createMemoryRates(capacity = 50_000): MemoryRates {
  const arrivals = new Map<string, number>()
  return {
    take(key, quota, window, now) {
      const arrival = Math.max(arrivals.get(key) ?? now, now)
      if (!isFree(arrival, now, quota, window)) return verdictAt(arrival, now, quota, window, false)
      // Deleting first moves the key to the young end of the map.
      arrivals.delete(key)
      if (arrivals.size >= capacity) {
        const oldest = arrivals.keys().next()
        if (!oldest.done) arrivals.delete(oldest.value)
      }
      const next = arrival + window / quota
      arrivals.set(key, next)
      return verdictAt(next, now, quota, window, true)
    },
  }
}

/** Who is counted for an address: IPv6 by its /64 network, because one client owns all of it. */
export function rateAddress(address: string): string {
  if (!address.includes(":")) return address
  if (address.startsWith("::ffff:")) return address.slice(7)
  const [head = "", tail] = address.split("::")
  const groups = head === "" ? [] : head.split(":")
  if (tail !== undefined) {
    const rest = tail === "" ? [] : tail.split(":")
    while (groups.length + rest.length < 8) groups.push("0")
  }
  return groups.slice(0, 4).join(":")
}
