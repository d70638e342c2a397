// People for the tests of accounts: made by an administrator with the roles that a test needs, and signed in.
import type { AccessTokenRole, AccessTokenScope } from "../../../generated/api/api.ts"
import { createAccessTokens } from "../../../src/service/auth/access-tokens.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import { openSigningKeys } from "../../../src/service/auth/signing-keys.ts"
import { newId } from "../../../src/service/environment.ts"
import { password, serviceSettings, type TestApp } from "../support/app.ts"
import { createEnvironment, random } from "../support/service.ts"

export interface Person {
  readonly id: string
  readonly email: string
  readonly username: string
  readonly accessToken: string
  readonly refreshToken: string
}

export async function newPerson(app: TestApp, roles: readonly AccessTokenRole[]): Promise<Person> {
  const name = `person-${Buffer.from(random(6)).toString("hex")}`
  const account = { email: `${name}@example.com`, username: name }
  const created = await app.post("/v1/users", { ...account, password, roles }, await app.adminToken())
  if (created.status !== 201) throw new Error(`Creation answered ${created.status} ${created.text}.`)
  return { ...account, id: created.body.id as string, ...(await app.logIn(account.email, password)) }
}

/** The account as administrators see it, and its tag as `If-Match`. */
export async function seen(app: TestApp, id: string) {
  const { body, headers } = await app.get(`/v1/users/${id}`, await app.adminToken())
  return { body, headers: { "if-match": headers.etag as string } }
}

/** A token of a client that was registered with these scopes. */
export async function clientToken({ database, clock }: TestApp, scopes: readonly AccessTokenScope[]): Promise<string> {
  const environment = createEnvironment(database, clock)
  const [id, at] = [newId(environment), clock.now()]
  const data = { id, name: id, nameKey: id, scopes: [...scopes], createdAt: at, updatedAt: at }
  const secretId = newId(environment)
  const secret = { id: secretId, digest: new Uint8Array(random(32)), hint: "none", createdAt: at }
  await environment.prisma.client.create({ data: { ...data, secrets: { create: secret } } })
  const keys = await openSigningKeys(environment, createDeriveKey(serviceSettings.SECRET_KEY)("signing keys"))
  const issuer = serviceSettings.PUBLIC_URL
  return createAccessTokens({ keys, issuer, now: clock.now, newId: () => newId(environment) }).issue({
    clientId: id,
    secretId,
    scopes,
  })
}
