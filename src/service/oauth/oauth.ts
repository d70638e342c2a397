// Puts together what programs need: clients that authenticate, their tokens, and what is told of tokens.
import type { Audit } from "../audit/audit.ts"
import type { AccessTokens } from "../auth/access-tokens.ts"
import type { AuthenticatedClient } from "../auth/caller.ts"
import type { DeriveKey } from "../auth/derived-keys.ts"
import type { Sessions } from "../auth/sessions.ts"
import type { PublicKey } from "../auth/signing-key-rows.ts"
import { createAuthenticateClient, readBasic } from "../clients/authentication.ts"
import { createClients } from "../clients/clients.ts"
import { createClientsHandlers } from "../clients/handlers.ts"
import type { Environment } from "../environment.ts"
import { withFailures } from "../failures.ts"
import { createCursors } from "../users/cursor.ts"
import { createOAuthHandlers } from "./handlers.ts"
import { createTokens } from "./tokens.ts"

export interface OAuthOptions {
  readonly environment: Environment
  readonly audit: Audit
  readonly accessTokens: AccessTokens
  readonly deriveKey: DeriveKey
  readonly sessions: Pick<Sessions, "recognise" | "logOut">
  /** Who issues tokens. */
  readonly issuer: string
  /** What tokens are verified with. */
  readonly publishedKeys: () => readonly PublicKey[]
}

/** The handlers of the tags clients and oauth, and the authenticator of clients by HTTP Basic. */
export function createOAuth({ environment, audit, accessTokens, deriveKey, sessions, ...options }: OAuthOptions) {
  const { recognise, logOut } = sessions
  const authenticateClient = createAuthenticateClient(environment, audit)
  const tokens = createTokens({ environment, audit, accessTokens, recognise, logOut })
  const clients = createClients(environment, audit, createCursors(deriveKey("cursors of clients")))
  return {
    handlers: {
      clients: withFailures(createClientsHandlers(clients)),
      oauth: withFailures(createOAuthHandlers({ tokens, authenticateClient, ...options })),
    },
    async clientBasic(credentials: { username: string; password: string }): Promise<AuthenticatedClient | null> {
      const given = readBasic(credentials)
      return given === null ? null : authenticateClient(given)
    },
  }
}
