// Translates the operations of the tag audit: wire to domain, outcome to declared reply.
import { type AuditHandlers, problem } from "../../../generated/api/api.ts"
import type { Callers } from "../callers.ts"
import { isRefusal } from "../outcomes.ts"
import { pageLinks } from "../page-links.ts"
import type { ListAuditEvents } from "./events.ts"

export function createAuditHandlers(list: ListAuditEvents): AuditHandlers<Callers> {
  return {
    async listAuditEvents({ query }) {
      const outcome = await list(query)
      if (!isRefusal(outcome))
        return {
          status: 200,
          headers: { link: pageLinks("/v1/audit-events", { ...query }, outcome.nextCursor) },
          body: outcome,
        }
      return problem(outcome.refused, {
        detail: "The query parameter cursor is not a nextCursor that this list answered, with the same filters.",
      })
    },
  }
}
