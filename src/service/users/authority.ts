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
}

/** A caller whom a scope lets change accounts. */
export function actingFor(caller: Caller): Acting {
  return { actor: { kind: caller.kind, id: caller.id }, authority: caller.scopes }
}

/** A person at their own account. */
export function actingAsOwner({ userId }: UserCaller): Acting {
  return { actor: { kind: "user", id: userId }, authority: "owner" }
}

/**
 * Whether a caller whom a scope lets change accounts is at their own. What asks an owner for the password, or for a mail's token, must not be
 * had by that scope without: a token that was stolen would take the account for good.
 */
export function isOwn({ actor, authority }: Acting, accountId: string): boolean {
  return authority !== "owner" && actor.kind === "user" && actor.id === accountId
}

/**
 * Whether these roles, as they are stored or wanted, allow anything that the caller may not. Looking after one's own account (`self`) is
 * nothing over others; clients never have it.
 */
export function isHigher({ authority }: Acting, roles: readonly (string | AccessTokenRole)[]): boolean {
  if (authority === "owner") return false
  return scopesOf(rolesOf(roles)).some((scope) => scope !== "self" && !authority.includes(scope))
}
