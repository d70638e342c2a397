// Starts, renews, ends and recognises sessions: one per sign-in, with one good refresh token each.
import type { AccessTokens } from "./access-tokens.ts"
import type { Caller } from "./caller.ts"
import type { RecogniseClient } from "./live-clients.ts"
import type { LiveSessions } from "./live-sessions.ts"
import { createLogIn, type LogIn, type LogInOptions } from "./log-in.ts"
import { createRefreshing, type Refreshing, type RefreshingOptions } from "./refresh.ts"
import { rolesOf, scopesOf } from "./roles.ts"
import { createIssuePair } from "./token-pair.ts"

export interface Sessions extends Refreshing {
  readonly logIn: LogIn
  /** Who an access token stands for while its session, or its client, lasts; `null` for every other text. */
  recognise(accessToken: string): Promise<Caller | null>
}

export interface SessionOptions
  extends Omit<LogInOptions, "issuePair">,
    Omit<RefreshingOptions, "issuePair" | keyof LogInOptions> {
  readonly accessTokens: AccessTokens
  readonly liveSessions: LiveSessions
  /** Without it, tokens of clients are not recognised. */
  readonly recogniseClient?: RecogniseClient
}

export function createSessions({
  accessTokens,
  liveSessions,
  recogniseClient = async () => null,
  ...options
}: SessionOptions): Sessions {
  const issuePair = createIssuePair(accessTokens)
  return {
    logIn: createLogIn({ ...options, issuePair }),
    ...createRefreshing({ ...options, issuePair }),

    async recognise(accessToken) {
      const claims = await accessTokens.verify(accessToken)
      if (!claims) return null
      if ("clientId" in claims) return recogniseClient(claims)
      const session = await liveSessions.find(claims.sessionId)
      if (session?.userId !== claims.userId) return null
      const roles = rolesOf(session.roles)
      // What the token was issued with, as far as the account still has it: a role that was taken away works no more at once.
      const scopes = scopesOf(roles).filter((scope) => claims.scopes.includes(scope))
      return { kind: "user", id: claims.userId, userId: claims.userId, sessionId: claims.sessionId, roles, scopes }
    },
  }
}
