// Tells in the log who still uses deprecated operations: each caller once a day.
import type { RequestState } from "../request/state.ts"

export interface DeprecatedUses {
  /** Writes `Deprecated operation used` where this is the first time today; anonymous callers are one caller. */
  note(state: RequestState): void
}

const day = 86_400_000

/** At most `capacity` callers a day are told apart, so that neither memory nor log grows without bound. */
export function createDeprecatedUses(capacity = 10_000): DeprecatedUses {
  const seen = new Set<string>()
  let today = 0
  return {
    note(state) {
      const { operation, host, callerId } = state
      if (operation === undefined) return
      const date = Math.floor(host.now() / day)
      if (date !== today) {
        today = date
        seen.clear()
      }
      const key = `${operation.operationId} ${callerId ?? ""}`
      if (seen.size >= capacity || seen.has(key)) return
      seen.add(key)
      state.isFirstDeprecatedUse = true
      host.log.info({ operationId: operation.operationId, caller: callerId }, "Deprecated operation used")
    },
  }
}
