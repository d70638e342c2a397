// Puts together what reads the audit trail, what writes to it of refused callers, and what lets go of its old events.
import type { Log } from "../../runtime/index.ts"
import type { DeriveKey } from "../auth/derived-keys.ts"
import type { Environment } from "../environment.ts"
import { withFailures } from "../failures.ts"
import { createCursors } from "../users/cursor.ts"
import type { Audit } from "./audit.ts"
import { createAuditRetention, createListAuditEvents } from "./events.ts"
import { createAuditHandlers } from "./handlers.ts"
import { createRefusedAccess } from "./refused-access.ts"

export interface AuditTrailOptions {
  readonly environment: Environment
  readonly audit: Audit
  readonly log: Log
  readonly deriveKey: DeriveKey
  /** How long events are kept. */
  readonly days: number
}

export function createAuditTrail({ environment, audit, log, deriveKey, days }: AuditTrailOptions) {
  const list = createListAuditEvents(environment, createCursors(deriveKey("cursors of audit events")))
  return {
    handlers: withFailures(createAuditHandlers(list)),
    retention: createAuditRetention(environment, days),
    refusedAccess: createRefusedAccess({ audit, log, now: environment.now }),
  }
}
