// Tells a service of callers who are known and may not do what they asked for.
import type { Forbidden, Implementation } from "../handler.ts"
import type { Log } from "../log/log.ts"
import type { Refusal } from "../problems/refusal.ts"

/** A refusal for want of scopes, with what the service is told of it. */
export interface ForbiddenRefusal extends Refusal, Pick<Forbidden, "caller" | "missingScopes"> {}

export function isForbidden(refusal: Refusal): refusal is ForbiddenRefusal {
  return "missingScopes" in refusal
}

/** Waits for nothing and never throws: the answer is the same, whatever the service makes of it. */
export function tellForbidden(
  onForbidden: NonNullable<Implementation["onForbidden"]>,
  forbidden: Forbidden,
  log: Log,
): void {
  const { operationId } = forbidden.context
  const fail = (error: unknown) => log.error({ operationId, error }, "onForbidden failed; the request was refused")
  try {
    const told: unknown = onForbidden(forbidden)
    if (told instanceof Promise) told.catch(fail)
  } catch (error) {
    fail(error)
  }
}
