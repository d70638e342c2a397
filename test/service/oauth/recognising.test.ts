// Clients' access tokens against the database: what is recognised, with which scopes, and in how many statements.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import type { ClientClaims } from "../../../src/service/auth/access-tokens.ts"
import { createRecogniseClient, type RecogniseClient } from "../../../src/service/auth/live-clients.ts"
import { type Environment, newId } from "../../../src/service/environment.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import { createClock, createEnvironment, random } from "../support/service.ts"

let database: TestDatabase
let environment: Environment
let recognise: RecogniseClient
let statements = 0

beforeAll(async () => {
  database = await openTestDatabase()
  environment = createEnvironment(database, createClock())
  const pool = new Proxy(database.pool, {
    get: (_, name) => {
      if (name === "query") statements += 1
      return Reflect.get(database.pool, name).bind(database.pool)
    },
  })
  recognise = createRecogniseClient({ pool })
})
afterAll(() => database.close())
beforeEach(() => database.truncate())

/** Each client's first secret. */
const secretOf = new Map<string, string>()

async function newClient(scopes: string[]): Promise<string> {
  const id = newId(environment)
  const at = environment.now()
  await environment.prisma.client.create({
    data: { id, name: id, nameKey: id, scopes, createdAt: at, updatedAt: at },
  })
  secretOf.set(id, await newSecret(id))
  return id
}

async function newSecret(clientId: string): Promise<string> {
  const id = newId(environment)
  const digest = new Uint8Array(random(32))
  await environment.prisma.clientSecret.create({
    data: { id, clientId, digest, hint: "none", createdAt: environment.now() },
  })
  return id
}

const claims = (clientId: string, scopes: readonly string[], secretId = secretOf.get(clientId)): ClientClaims => ({
  clientId,
  secretId: secretId ?? "",
  tokenId: newId(environment),
  scopes,
})

describe("a client's token", () => {
  test("stands for the client, with the scopes that token and client both have", async () => {
    const clientId = await newClient(["users:read", "audit:read"])
    expect(await recognise(claims(clientId, ["users:read", "users:write"]))).toEqual({
      kind: "client",
      id: clientId,
      clientId,
      scopes: ["users:read"],
    })
  })

  test("never holds self, whatever token and row say", async () => {
    const clientId = await newClient(["self", "users:read"])
    expect(await recognise(claims(clientId, ["self", "users:read"]))).toMatchObject({ scopes: ["users:read"] })
  })

  test("loses at once a scope that its client loses, and everything with the client", async () => {
    const clientId = await newClient(["users:read", "users:write"])
    const token = claims(clientId, ["users:read", "users:write"])
    await environment.prisma.client.update({ where: { id: clientId }, data: { scopes: ["users:read"] } })
    expect(await recognise(token)).toMatchObject({ scopes: ["users:read"] })
    await environment.prisma.client.delete({ where: { id: clientId } })
    expect(await recognise(token)).toBeNull()
  })

  test("ends with the secret that it was got with, and only with that; another client's secret is none", async () => {
    const [clientId, otherId] = [await newClient(["users:read"]), await newClient(["users:read"])]
    const second = await newSecret(clientId)
    const tokens = [undefined, second, secretOf.get(otherId)].map((secret) => claims(clientId, ["users:read"], secret))
    const ids = async () => (await Promise.all(tokens.map(recognise))).map((caller) => caller?.id ?? null)
    expect(await ids()).toEqual([clientId, clientId, null])
    await environment.prisma.clientSecret.delete({ where: { id: second } })
    expect(await ids()).toEqual([clientId, null, null])
  })

  test("is not recognised once it was revoked, others of its client still are", async () => {
    const clientId = await newClient(["users:read"])
    const [revoked, other] = [claims(clientId, ["users:read"]), claims(clientId, ["users:read"])]
    await environment.prisma.revokedToken.create({ data: { jti: revoked.tokenId, expiresAt: environment.now() } })
    expect(await Promise.all([recognise(revoked), recognise(other)])).toEqual([null, expect.any(Object)])
  })

  test("64 requests at once are one statement", async () => {
    const clients = await Promise.all([newClient(["users:read"]), newClient(["audit:read"])])
    const tokens = Array.from({ length: 64 }, (_, index) => claims(clients[index % 2] ?? "", ["users:read"]))
    statements = 0
    const callers = await Promise.all(tokens.map(recognise))
    expect(callers.map((caller) => caller?.clientId)).toEqual(tokens.map(({ clientId }) => clientId))
    expect(statements).toBe(1)
  })
})
