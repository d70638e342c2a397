// A registered client for tests, with a secret.
import request from "supertest"
import { newSecret } from "../../../src/service/clients/secrets.ts"
import { newId } from "../../../src/service/environment.ts"
import type { TestApp } from "../support/app.ts"
import { random } from "../support/service.ts"

export interface TestClient {
  readonly id: string
  readonly secret: string
  /** `Authorization` by HTTP Basic. */
  readonly basic: { readonly authorization: string }
}

export async function newClient(app: TestApp, scopes: readonly string[] = ["users:read"]): Promise<TestClient> {
  const environment = { now: app.clock.now, random }
  const id = newId(environment)
  const { secret, digest, hint } = newSecret(random)
  const at = app.clock.now()
  await app.database.pool.query(
    "insert into clients (id, name, name_key, scopes, created_at, updated_at) values ($1, $2, $2, $3, $4, $4)",
    [id, `client-${id}`, scopes, at],
  )
  await app.database.pool.query(
    "insert into client_secrets (id, client_id, digest, hint, created_at) values ($1, $2, $3, $4, $5)",
    [newId(environment), id, Buffer.from(digest), hint, at],
  )
  return { id, secret, basic: basicOf(id, secret) }
}

/** An access token for all scopes of the client. */
export async function issueToken(app: TestApp, { basic }: TestClient): Promise<string> {
  const answer = await request(app.server)
    .post("/v1/oauth/token")
    .set({ ...form, ...basic })
    .send({ grant_type: "client_credentials" })
  if (answer.status !== 200) throw new Error(`The token endpoint answered ${answer.status} ${answer.text}.`)
  return answer.body.access_token as string
}

export function basicOf(id: string, secret: string) {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` }
}

export const form = { "content-type": "application/x-www-form-urlencoded" }
