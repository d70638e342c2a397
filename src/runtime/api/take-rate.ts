// The rate limits of an operation, asked before authentication for addresses and after it for callers.
import type { RateDefinition } from "../definition.ts"
import type { Refusal } from "../problems/refusal.ts"
import type { RateVerdict } from "../rates/verdict.ts"
import type { RequestState } from "../request/state.ts"

/**
 * A refusal when a limit is reached; `undefined` when the request may go on. Limits are asked in their order until one refuses, and what
 * is left of each that was asked goes into `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11 §4). At once where the store answers so.
 */
export function takeRates(
  state: RequestState,
  operationId: string,
  rates: readonly RateDefinition[],
  by: RateDefinition["by"],
  who: string,
  from = 0,
): Refusal | undefined | Promise<Refusal | undefined> {
  for (let index = from; index < rates.length; index++) {
    const rate = rates[index] as RateDefinition
    if (rate.by !== by) continue
    const { rates: store, now } = state.host
    const verdict = store.take(`${operationId} ${rate.name} ${who}`, rate.quota, rate.window * 1000, now())
    if (verdict instanceof Promise)
      return verdict.then((told) => heed(told, rate, state) ?? takeRates(state, operationId, rates, by, who, index + 1))
    const refusal = heed(verdict, rate, state)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function heed(verdict: RateVerdict, rate: RateDefinition, state: RequestState): Refusal | undefined {
  const { allowed, remaining, retryAfter } = verdict
  const item = `"${rate.name}";r=${remaining};t=${retryAfter}`
  state.rateLimit = state.rateLimit === "" ? item : `${state.rateLimit}, ${item}`
  if (allowed) return undefined
  return {
    refusal: "too-many-requests",
    detail: `More than ${rate.quota} requests in ${rate.window} seconds. Try again in ${retryAfter} s.`,
    headers: ["retry-after", String(retryAfter)],
  }
}
