// Who may change whom: nobody changes an account, or hands out a role, that allows more than they may themselves.
import type { AccessTokenRole, AccessTokenScope } from "../../../generated/api/api.ts"
import type { AuditActor } from "../audit/audit.ts"
import type { Caller, UserCaller } from "../auth/caller.ts"
import { rolesOf, scopesOf } from "../auth/roles.ts"

/** On whose behalf an account is changed. */
export interface Acting {
  readonly actor: AuditActor
  /** What they may do, or `"owner"`: the account is their own, whatever it may do. */
  readonly authority: readonly AccessTokenScope[] | "owner"
  /** The session that asks; a change of one's own account leaves it alone. */
  readonly sessionId?: string
}

/** A caller whom a scope lets change accounts. */
export function actingFor(caller: Caller): Acting {
  const actor: AuditActor = { kind: caller.kind, id: caller.id }
  return {
    actor,
    authority: caller.scopes,
    ...(caller.kind === "user" ? { sessionId: caller.sessionId } : {}),
  }
}

/** A person at their own account. */
export function actingAsOwner({ userId, sessionId }: UserCaller): Acting {
  return { actor: { kind: "user", id: userId }, authority: "owner", sessionId }
}

/**
 * Whether these roles, as they are stored or wanted, allow anything that the caller may not. Looking after one's own account (`self`) is
 * nothing over others; clients never have it.
 */
export function isHigher({ authority }: Acting, roles: readonly (string | AccessTokenRole)[]): boolean {
  if (authority === "owner") return false
  return scopesOf(rolesOf(roles)).some((scope) => scope !== "self" && !authority.includes(scope))
}
