// Roles stand for scopes as the contract says (`x-roles`).
import { type AccessTokenRole, type AccessTokenScope, accessTokenRoles } from "../../../generated/api/api.ts"

/** The roles among stored texts, in the contract's order; one that the contract no longer knows gives nothing. */
export function rolesOf(stored: readonly string[]): AccessTokenRole[] {
  return allRoles.filter((role) => stored.includes(role))
}

/** What the roles together may do. */
export function scopesOf(roles: readonly AccessTokenRole[]): AccessTokenScope[] {
  return [...new Set(roles.flatMap((role) => accessTokenRoles[role]))]
}

/** What a client can be given, in the contract's order: everything but the scope of people, `self`. */
export const grantableScopes: readonly AccessTokenScope[] = scopesOf(
  Object.keys(accessTokenRoles) as AccessTokenRole[],
).filter((scope) => scope !== "self")

const allRoles = Object.keys(accessTokenRoles) as AccessTokenRole[]
