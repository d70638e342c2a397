// Counts requests per caller or address; in memory here, elsewhere by whoever implements the interface.

export interface RateVerdict {
  readonly allowed: boolean
  /** Whole seconds, at least 1, after which the next request will be allowed; 0 when this one was. */
  readonly retryAfter: number
}

/** May be shared by several processes; then it answers a promise. */
export interface RateStore {
  /**
   * Takes one of `quota` requests per `window` milliseconds.
   * @param now milliseconds since 1970.
   */
  take(key: string, quota: number, window: number, now: number): RateVerdict | Promise<RateVerdict>
}

const allowed: RateVerdict = { allowed: true, retryAfter: 0 }

/**
 * A store for one process (generic cell rate algorithm: a full quota at once, then evenly). At most `capacity` keys are kept;
 * beyond, the key that was used longest ago is forgotten, so that memory stays bounded under attack.
 */
export function createMemoryRates(capacity = 50_000): RateStore {
  const arrivals = new Map<string, number>()
  return {
    take(key, quota, window, now) {
      const interval = window / quota
      const arrival = Math.max(arrivals.get(key) ?? now, now)
      const ahead = arrival - now - (window - interval)
      if (ahead > 1e-6) return { allowed: false, retryAfter: Math.max(1, Math.ceil(ahead / 1000)) }
      // Deleting first moves the key to the young end of the map.
      arrivals.delete(key)
      if (arrivals.size >= capacity) {
        const oldest = arrivals.keys().next()
        if (!oldest.done) arrivals.delete(oldest.value)
      }
      arrivals.set(key, arrival + interval)
      return allowed
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
