// Puts together what reads the audit trail, and what lets go of its old events.
import type { DeriveKey } from "../auth/derived-keys.ts"
import type { Environment } from "../environment.ts"
import { withFailures } from "../failures.ts"
import { createCursors } from "../users/cursor.ts"
import { createAuditRetention, createListAuditEvents } from "./events.ts"
import { createAuditHandlers } from "./handlers.ts"

/** `days` is how long events are kept. */
export function createAuditTrail(environment: Environment, deriveKey: DeriveKey, days: number) {
  const list = createListAuditEvents(environment, createCursors(deriveKey("cursors of audit events")))
  return { handlers: withFailures(createAuditHandlers(list)), retention: createAuditRetention(environment, days) }
}
