// Translates the operations of the tag oauth: forms to domain, outcomes to the errors of RFC 6749.
import type { OauthHandlers } from "../../../generated/api/api.ts"
import { passwordClient } from "../auth/access-tokens.ts"
import type { AuthenticatedClient } from "../auth/caller.ts"
import type { PublicKey } from "../auth/signing-key-rows.ts"
import type { Callers } from "../callers.ts"
import type { AuthenticateClient } from "../clients/authentication.ts"
import { isRefusal, type Refusal, refuse } from "../outcomes.ts"
import { metadataOf } from "./metadata.ts"
import type { Tokens } from "./tokens.ts"

export interface OAuthHandlersOptions {
  readonly tokens: Tokens
  readonly authenticateClient: AuthenticateClient
  readonly issuer: string
  readonly publishedKeys: () => readonly PublicKey[]
}

export function createOAuthHandlers({
  tokens,
  authenticateClient,
  issuer,
  publishedKeys,
}: OAuthHandlersOptions): OauthHandlers<Callers> {
  const clientOf = createClientOf(authenticateClient)
  const metadata = metadataOf(issuer)
  return {
    async createToken({ caller, body }) {
      if (body.grant_type === "") return invalidRequest("The parameter grant_type is empty.")
      if (body.grant_type !== "client_credentials") {
        const error_description = "The only grant is client_credentials."
        return { status: 400, body: { error: "unsupported_grant_type", error_description } }
      }
      const client = await clientOf(caller, body)
      if (client === null) return invalidClient("A client authenticates by HTTP Basic, or in the body.")
      if (isRefusal(client)) return refusals[client.refused]()
      const outcome = await tokens.grant(client, body.scope)
      if (isRefusal(outcome)) {
        const error_description = "A scope was asked for that the client does not have."
        return { status: 400, body: { error: outcome.refused, error_description } }
      }
      return {
        status: 200,
        headers: { "cache-control": "no-store", pragma: "no-cache" },
        body: {
          access_token: outcome.accessToken,
          token_type: "Bearer",
          expires_in: outcome.expiresIn,
          scope: outcome.scopes.join(" "),
        },
      }
    },

    async introspectToken({ caller, body }) {
      const client = await clientOf(caller, body)
      if (client === null) return invalidClient("A client authenticates by HTTP Basic, or in the body.")
      if (isRefusal(client)) return refusals[client.refused]()
      if (body.token === "") return invalidRequest("The parameter token is empty.")
      const facts = await tokens.introspect(body.token)
      if (facts === null) return { status: 200, body: { active: false } }
      return {
        status: 200,
        body: {
          active: true,
          scope: facts.scopes.join(" "),
          client_id: facts.clientId,
          sub: facts.subject,
          token_type: "Bearer",
          iss: facts.issuer,
          aud: facts.audience,
          jti: facts.tokenId,
          iat: facts.issuedAt,
          exp: facts.expiresAt,
        },
      }
    },

    async revokeToken({ caller, body }) {
      const client = await clientOf(caller, body)
      if (isRefusal(client)) return refusals[client.refused]()
      if (body.token === "") return invalidRequest("The parameter token is empty.")
      const outcome = await tokens.revoke(body.token, client)
      if (!isRefusal(outcome)) return { status: 200 }
      if (outcome.refused === "invalid_client")
        return invalidClient("The token belongs to a client that has to say who it is.")
      return {
        status: 400,
        body: { error: outcome.refused, error_description: "The token was issued to somebody else." },
      }
    },

    getAuthorizationServer: () => ({
      status: 200,
      headers: { "cache-control": "public, max-age=300" },
      body: metadata,
    }),

    getJwks: () => ({
      status: 200,
      headers: { "cache-control": "public, max-age=300" },
      body: { keys: [...publishedKeys()] },
    }),
  }
}

interface ClientInBody {
  readonly client_id?: string
  readonly client_secret?: string
}

/**
 * Who asks, by HTTP Basic (`caller`) or in the body (RFC 6749 §2.3.1); `null` when nobody says so. Both at once is refused (§2.3), even
 * where they agree.
 */
function createClientOf(authenticateClient: AuthenticateClient) {
  return async (
    caller: AuthenticatedClient | null,
    body: ClientInBody,
  ): Promise<AuthenticatedClient | null | Refusal<"invalid_client" | "invalid_request">> => {
    // Parameters without a value are as if they were not there (§3.2).
    const { client_id: id = "", client_secret: secret = "" } = body
    if (caller !== null) {
      return secret !== "" || (id !== "" && id !== caller.clientId) ? refuse("invalid_request") : caller
    }
    // A client without a secret says who it is and proves nothing (§3.2.1): the one that people log in with is nobody here.
    if (secret === "" && (id === "" || id === passwordClient)) return null
    return (await authenticateClient({ id, secret })) ?? refuse("invalid_client")
  }
}

/** In the words of the runtime, which refuses HTTP Basic: who asks learns nothing of the way. */
const refusals = {
  invalid_client: () => invalidClient("The credentials are not, or no longer, good."),
  invalid_request: () => invalidRequest("A client authenticates by HTTP Basic or in the body, not by both."),
}

function invalidRequest(error_description: string) {
  return { status: 400, body: { error: "invalid_request", error_description } } as const
}

/** With the challenge even where nothing stood in `Authorization`: HTTP wants one in every 401 (RFC 9110 §15.5.2). */
function invalidClient(error_description: string) {
  return {
    status: 401,
    headers: { "www-authenticate": 'Basic realm="Dovetail accounts", charset="UTF-8"' },
    body: { error: "invalid_client", error_description },
  } as const
}
