// The rate limit of an operation, asked before authentication for addresses and after it for callers.
import type { RateDefinition } from "../definition.ts"
import type { Refusal } from "../problems/refusal.ts"
import type { Host } from "../request/host.ts"

/** A refusal when the limit is reached; `undefined` when the request may go on. */
export async function takeRate(
  host: Host,
  operationId: string,
  rate: RateDefinition,
  who: string,
): Promise<Refusal | undefined> {
  const verdict = await host.rates.take(`${operationId} ${rate.by} ${who}`, rate.quota, rate.window * 1000, host.now())
  if (verdict.allowed) return undefined
  return {
    refusal: "too-many-requests",
    detail: `More than ${rate.quota} requests in ${rate.window} seconds. Try again in ${verdict.retryAfter} s.`,
    headers: ["retry-after", String(verdict.retryAfter)],
  }
}
