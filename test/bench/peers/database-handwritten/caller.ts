// Who is asking: the service's own check of the access token, then the session in the database, as the service does.
import type { AccessTokens } from "../../../../src/service/auth/access-tokens.ts"
import { rolesOf, scopesOf } from "../../../../src/service/auth/roles.ts"
import type { Store } from "./store.ts"

export interface Caller {
  readonly userId: string
  readonly scopes: readonly string[]
}

/** The caller of an `Authorization` header; `null` for none, for every token that is not good, and for an ended session. */
export async function recognise(
  authorization: string | undefined,
  tokens: AccessTokens,
  store: Store,
): Promise<Caller | null> {
  if (authorization === undefined || authorization.slice(0, 7).toLowerCase() !== "bearer ") return null
  const claims = await tokens.verify(authorization.slice(7))
  if (claims === null || "clientId" in claims) return null
  const session = await store.session(claims.sessionId, claims.userId)
  if (session === null || session.revokedAt !== null || session.expiresAt.getTime() <= Date.now()) return null
  const scopes = scopesOf(rolesOf(session.roles)).filter((scope) => claims.scopes.includes(scope))
  return { userId: claims.userId, scopes }
}
