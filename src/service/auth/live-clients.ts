// Asks the database, for every request with a client's token, whether client, secret and token are still good: one statement for all that come together.
import type { AccessTokenScope } from "../../../generated/api/api.ts"
import { askTogether, type Database } from "../../database/index.ts"
import type { ClientClaims } from "./access-tokens.ts"
import type { ClientCaller } from "./caller.ts"
import { grantableScopes } from "./roles.ts"

/** Who the claims of a good token stand for; `null` when the client or the secret is gone, or the token was revoked. */
export type RecogniseClient = (claims: ClientClaims) => Promise<ClientCaller | null>

const statement = {
  name: "live-clients",
  text: `select token.jti, clients.scopes from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as token (jti, client_id, secret_id)
    join clients on clients.id = token.client_id
    join client_secrets on client_secrets.id = token.secret_id and client_secrets.client_id = token.client_id
    where not exists (select from revoked_tokens where revoked_tokens.jti = token.jti)`,
  rowMode: "array",
} as const

/** As with sessions there is no cache in between: deleted, revoked and taken away hold for the next request, on every replica. */
export function createRecogniseClient({ pool }: Pick<Database, "pool">): RecogniseClient {
  // Keys are a token, its client and its secret together: what a token says of them was signed, and is asked as it stands.
  const find = askTogether<string, readonly string[]>(async (keys) => {
    const parts = keys.map((key) => key.split(" "))
    const { rows } = await pool.query<[jti: string, scopes: string[]]>({
      ...statement,
      values: [
        parts.map(([jti]) => jti),
        parts.map(([, clientId]) => clientId),
        parts.map(([, , secretId]) => secretId),
      ],
    })
    const scopes = new Map(rows)
    return new Map(
      keys.flatMap((key, index) => {
        const held = scopes.get(parts[index]?.[0] ?? "")
        return held === undefined ? [] : [[key, held] as const]
      }),
    )
  })
  return async ({ clientId, secretId, tokenId, scopes }) => {
    const held = await find(`${tokenId} ${clientId} ${secretId}`)
    return held === undefined ? null : { kind: "client", id: clientId, clientId, scopes: heldStill(scopes, held) }
  }
}

/** What the token was issued with, as far as the client still has it: a scope that was taken away works no more at once. */
function heldStill(issued: readonly string[], held: readonly string[]): AccessTokenScope[] {
  return grantableScopes.filter((scope) => issued.includes(scope) && held.includes(scope))
}
