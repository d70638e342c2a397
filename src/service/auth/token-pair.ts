// What a log-in and a refresh answer: an access token with the scopes of the account's roles, and a refresh token.
import { type AccessTokens, accessTokenLifetime } from "./access-tokens.ts"
import { rolesOf, scopesOf } from "./roles.ts"

export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
  /** Seconds until the access token expires. */
  readonly expiresIn: number
}

export type IssuePair = (
  user: { readonly id: string; readonly roles: readonly string[] },
  sessionId: string,
  refreshToken: string,
) => Promise<TokenPair>

export function createIssuePair(accessTokens: AccessTokens): IssuePair {
  return async ({ id, roles }, sessionId, refreshToken) => {
    const accessToken = await accessTokens.issue({ userId: id, sessionId, scopes: scopesOf(rolesOf(roles)) })
    return { accessToken, refreshToken, expiresIn: accessTokenLifetime }
  }
}
