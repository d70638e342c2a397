// Writes down who was refused for what they may not do, once a minute for each caller and operation.
import type { Forbidden, Log } from "../../runtime/index.ts"
import type { Audit, AuditActor } from "./audit.ts"
import { createOnceAMinute } from "./once-a-minute.ts"

/** The problems that say that somebody may not. A wrong current password is 403 too, and recorded where it is compared. */
export const refusedAccess: ReadonlySet<string> = new Set([
  "insufficient-scope",
  "higher-account",
  "higher-client",
  "use-own-profile",
  "own-client",
  "cannot-grant-higher-role",
  "cannot-grant-higher-scope",
])

export interface RefusedAccess {
  /** For `createApi`. Nobody waits for it, and it never throws. */
  readonly onForbidden: (forbidden: Forbidden) => void
  /** Waits for the events that are being written. */
  settled(): Promise<void>
}

export interface RefusedAccessOptions {
  readonly audit: Audit
  readonly log: Log
  readonly now: () => Date
  /** Callers times operations of one minute; 10,000 unless given. */
  readonly capacity?: number
}

/**
 * Records `authz_fail`. Whoever is refused a thousand times in a minute is one event, so that nobody fills the audit trail; what is beyond
 * `capacity` is none, and stands in the metrics with all the others. A database that is away costs the event and one line of the log.
 */
export function createRefusedAccess({ audit, log, now, capacity }: RefusedAccessOptions): RefusedAccess {
  const recorded = createOnceAMinute(now, capacity)
  const writing = new Set<Promise<void>>()
  let isFailing = false

  async function write(key: string, actor: AuditActor, { problem, missingScopes, context }: Forbidden): Promise<void> {
    const { operationId } = context
    const why = missingScopes.length > 0 ? { missingScopes } : {}
    try {
      await audit.record({ type: "authz_fail", actor, details: { operationId, reason: problem, ...why } })
      isFailing = false
    } catch (error) {
      recorded.forget(key)
      if (!isFailing) log.warn({ operationId, error }, "Refused access could not be recorded in the audit trail")
      isFailing = true
    }
  }

  return {
    onForbidden(forbidden) {
      const actor = actorOf(forbidden.caller)
      if (actor === undefined || !refusedAccess.has(forbidden.problem)) return
      const key = `${actor.kind} ${actor.id} ${forbidden.context.operationId}`
      if (!recorded.isDue(key)) return
      const written = write(key, actor, forbidden).finally(() => writing.delete(written))
      writing.add(written)
    },
    async settled() {
      await Promise.all(writing)
    },
  }
}

function actorOf(caller: unknown): Extract<AuditActor, { id: string }> | undefined {
  if (typeof caller !== "object" || caller === null || !("kind" in caller) || !("id" in caller)) return undefined
  const { kind, id } = caller
  return (kind === "user" || kind === "client") && typeof id === "string" ? { kind, id } : undefined
}
