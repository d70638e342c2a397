// Writes down what happened: events in the words of the OWASP Logging Vocabulary, without secrets, addresses or names.
import type { Prisma } from "#prisma"
import { type Environment, newId, type Rows } from "../environment.ts"

/** OWASP Logging Vocabulary Cheat Sheet; the contract's `AuditEventType` is this list. */
export const auditEventTypes = [
  "authn_login_success",
  "authn_login_fail",
  "authn_login_lock",
  "authn_password_change",
  "authn_password_change_fail",
  "authn_password_reset_requested",
  "authn_token_created",
  "authn_token_revoked",
  "authn_token_reuse",
  "authz_fail",
  "authz_change",
  "client_created",
  "client_updated",
  "client_deleted",
  "client_secret_created",
  "client_secret_deleted",
  "session_ended",
  "signing_key_rotated",
  "user_created",
  "user_deleted",
  "user_email_verified",
  "user_lock_lifted",
  "user_suspended",
  "user_unsuspended",
  "user_updated",
] as const

export type AuditEventType = (typeof auditEventTypes)[number]

/** Who did it. `system` is this service itself: a job, a command. */
export type AuditActor =
  | { readonly kind: "user" | "client"; readonly id: string }
  | { readonly kind: "anonymous" | "system" }

/** What it was done to. */
export interface AuditSubject {
  readonly kind: "user" | "client" | "session" | "key"
  readonly id: string
}

export interface AuditEntry {
  readonly type: AuditEventType
  readonly actor: AuditActor
  readonly subject?: AuditSubject
  /** Of `…_updated`, `changed` holds the names of what is other than before. Small facts such as `{ reason: "wrong-password" }`; never a content. */
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

export interface Audit {
  /** Give the open transaction where there is one: then the event is written if, and only if, the change is. */
  record(entry: AuditEntry, rows?: Rows): Promise<void>
}

/** Events are never changed or deleted here, and the database refuses it of everybody (migration `accounts`). */
export function createAudit(environment: Environment): Audit {
  return {
    async record({ type, actor, subject, details = {} }, rows = environment.prisma) {
      await rows.auditEvent.create({
        data: {
          id: newId(environment),
          at: environment.now(),
          type,
          actorKind: actor.kind,
          actorId: "id" in actor ? actor.id : null,
          subjectKind: subject?.kind ?? null,
          subjectId: subject?.id ?? null,
          details: details as Prisma.InputJsonObject,
        },
        select: { id: true },
      })
    },
  }
}
