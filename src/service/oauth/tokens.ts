// Decides about tokens of clients, and tells other services what a token stands for: RFC 6749 §4.4, RFC 7662, RFC 7009.
import { decodeJwt } from "jose"
import type { AccessTokenScope } from "../../../generated/api/api.ts"
import { inTransaction } from "../../database/index.ts"
import type { Audit } from "../audit/audit.ts"
import { type AccessTokens, accessTokenLifetime, type ClientClaims, type UserClaims } from "../auth/access-tokens.ts"
import type { AuthenticatedClient, Caller, ClientCaller } from "../auth/caller.ts"
import { endSessions } from "../auth/end-sessions.ts"
import type { Environment } from "../environment.ts"
import { type Refusal, refuse } from "../outcomes.ts"

export interface IssuedToken {
  readonly accessToken: string
  /** Seconds. */
  readonly expiresIn: number
  readonly scopes: readonly AccessTokenScope[]
}

/** What a good token says, with what it allows now. Times are seconds since 1970. */
export interface TokenFacts {
  readonly scopes: readonly AccessTokenScope[]
  readonly clientId: string
  readonly subject: string
  readonly issuer: string
  readonly audience: string
  readonly tokenId: string
  readonly issuedAt: number
  readonly expiresAt: number
}

export interface Tokens {
  /** `scope` as it was sent; all scopes of the client where there is none. */
  grant(client: AuthenticatedClient, scope: string | undefined): Promise<IssuedToken | Refusal<"invalid_scope">>
  /** `null` for every text that is no good access token at this moment. */
  introspect(token: string): Promise<TokenFacts | null>
  /** By a client, or by whoever holds the token of a person. What is no good token is revoked already. */
  revoke(token: string, client: ClientCaller | null): Promise<"revoked" | Refusal<"invalid_client" | "invalid_grant">>
}

export interface TokensOptions {
  readonly environment: Environment
  readonly audit: Audit
  readonly accessTokens: AccessTokens
  readonly recognise: (accessToken: string) => Promise<Caller | null>
  /** Ends the session of a refresh token; nothing happens for any other text. */
  readonly logOut: (refreshToken: string) => Promise<void>
}

export function createTokens({ environment, audit, accessTokens, recognise, logOut }: TokensOptions): Tokens {
  const { prisma, now } = environment

  async function revokeOfClient(token: string, { tokenId, clientId }: ClientClaims): Promise<"revoked"> {
    const { exp = 0 } = decodeJwt(token)
    return inTransaction(prisma, async (rows) => {
      const { count } = await rows.revokedToken.createMany({
        data: { jti: tokenId, expiresAt: new Date(exp * 1000) },
        skipDuplicates: true,
      })
      if (count === 1)
        await audit.record(
          { type: "authn_token_revoked", actor: { kind: "client", id: clientId }, details: { tokenId } },
          rows,
        )
      return "revoked" as const
    })
  }

  async function revokeOfPerson({ userId, sessionId }: UserClaims): Promise<"revoked"> {
    return inTransaction(prisma, async (rows) => {
      const ended = await endSessions(rows, { userId, sessionId, reason: "logged-out", at: now() })
      if (ended === 1)
        await audit.record(
          {
            type: "session_ended",
            actor: { kind: "user", id: userId },
            subject: { kind: "session", id: sessionId },
            details: { reason: "logged-out" },
          },
          rows,
        )
      return "revoked" as const
    })
  }

  return {
    async grant(client, scope) {
      const wanted = readScope(scope)
      const scopes = wanted.length === 0 ? client.scopes : client.scopes.filter((held) => wanted.includes(held))
      if (scopes.length === 0 || wanted.some((name) => !scopes.some((held) => held === name)))
        return refuse("invalid_scope")
      const accessToken = await accessTokens.issue({ clientId: client.clientId, secretId: client.secretId, scopes })
      await audit.record({
        type: "authn_token_created",
        actor: { kind: "client", id: client.clientId },
        details: { scopes },
      })
      return { accessToken, expiresIn: accessTokenLifetime, scopes }
    },

    async introspect(token) {
      const caller = await recognise(token)
      if (caller === null) return null
      // Recognised, so it has exactly the claims that we write.
      const { client_id, sub = "", iss = "", aud, jti = "", iat = 0, exp = 0 } = decodeJwt(token)
      return {
        scopes: caller.scopes,
        clientId: String(client_id),
        subject: sub,
        issuer: iss,
        audience: String(aud),
        tokenId: jti,
        issuedAt: iat,
        expiresAt: exp,
      }
    },

    async revoke(token, client) {
      const claims = await accessTokens.verify(token)
      if (claims === null) {
        if (client === null) await logOut(token)
        return "revoked"
      }
      if (!("clientId" in claims)) return client === null ? revokeOfPerson(claims) : refuse("invalid_grant")
      if (client === null) return refuse("invalid_client")
      return client.clientId === claims.clientId ? revokeOfClient(token, claims) : refuse("invalid_grant")
    },
  }
}

/** RFC 6749 §3.3: names with spaces between them, in any order; a name sent twice is one. */
function readScope(scope = ""): string[] {
  return [...new Set(scope.split(" ").filter((name) => name !== ""))]
}
