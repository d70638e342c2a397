// Keeps replies in memory: for one process, and as long as it lasts.
import type { IdempotencyStore } from "./store.ts"

interface Entry {
  readonly fingerprint: Uint8Array
  readonly fence: string
  until: number
  reply: Uint8Array | undefined
}

/**
 * A store for tests, and for services that run as one process and may forget when it ends. At most `capacity` records are kept; beyond,
 * the replies that were kept first are forgotten, and attempts under way never are.
 */
export function createMemoryIdempotency(capacity = 10_000): IdempotencyStore {
  const entries = new Map<string, Entry>()
  const held = (key: string, fence: string): Entry | undefined => {
    const entry = entries.get(key)
    return entry?.fence === fence && entry.reply === undefined ? entry : undefined
  }
  function makeRoom(now: number): void {
    for (const [key, { until, reply }] of entries) {
      if (entries.size < capacity) return
      if (until <= now || reply !== undefined) entries.delete(key)
    }
  }
  return {
    async reserve({ key, fingerprint, fence, now, until }) {
      const known = entries.get(key)
      if (known !== undefined && known.until > now) {
        const { reply } = known
        return reply === undefined
          ? { outcome: "in-progress", fingerprint: known.fingerprint }
          : { outcome: "completed", fingerprint: known.fingerprint, reply }
      }
      entries.delete(key)
      makeRoom(now)
      entries.set(key, { fingerprint, fence, until, reply: undefined })
      return { outcome: "reserved" }
    },
    async renew(key, fence, until) {
      const entry = held(key, fence)
      if (entry !== undefined) entry.until = until
      return entry !== undefined
    },
    async complete(key, fence, reply, until) {
      const entry = held(key, fence)
      if (entry !== undefined) Object.assign(entry, { reply, until })
      return entry !== undefined
    },
    async release(key, fence) {
      if (held(key, fence) !== undefined) entries.delete(key)
    },
  }
}
