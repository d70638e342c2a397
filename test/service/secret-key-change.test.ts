// What docs/security.md tells operators to do when SECRET_KEY may be known, done: with another one the service goes on, and only what it says is lost.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "@jest/globals"
import request from "supertest"
import { createApi } from "../../generated/api/index.ts"
import { createApp, createSilentLog } from "../../src/runtime/index.ts"
import { createService } from "../../src/service/index.ts"
import { openTestDatabase, type TestDatabase } from "../support/database.ts"
import { basicOf, form } from "./oauth/clients.ts"
import { admin, serviceSettings, unlimited } from "./support/app.ts"
import { random } from "./support/service.ts"

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

async function start(SECRET_KEY: string) {
  const log = createSilentLog()
  const service = await createService({
    database,
    settings: { ...serviceSettings, SECRET_KEY },
    log,
    now: () => new Date(),
    random,
    timers: { after: () => ({ cancel() {} }) },
    mailTransport: { send: async () => {} },
  })
  const app = createApp({ api: createApi(service), log, rates: unlimited })
  const post = (path: string, body: object, headers = {}) => request(app).post(path).set(headers).send(body)
  return {
    logIn: async () => (await post("/v1/auth/login", admin)).body as { accessToken: string; refreshToken: string },
    refresh: (refreshToken: string) => post("/v1/auth/refresh", { refreshToken }),
    me: (token: string) => request(app).get("/v1/users/me").set("authorization", `Bearer ${token}`),
    newClient: (token: string) =>
      post("/v1/clients", { name: "Billing", scopes: ["users:read"] }, { authorization: `Bearer ${token}` }),
    clientToken: (id: string, secret: string) =>
      post("/v1/oauth/token", { grant_type: "client_credentials" }, { ...form, ...basicOf(id, secret) }),
    close: () => service.close(),
  }
}

/** The statements of the page, so that nobody is told anything that was not tried. */
const page = readFileSync(join(import.meta.dirname, "../../docs/security.md"), "utf8")
const statements = ["DELETE FROM signing_keys", "UPDATE sessions SET revoked_at"].map((beginning) => {
  const statement = page.match(new RegExp(`\`(${beginning}[^\`]*)\``))?.[1]
  if (statement === undefined) throw new Error(`docs/security.md has no statement that begins with ${beginning}.`)
  return statement
})

test("passwords and client secrets stay good, tokens do not, and without the statements there is no start", async () => {
  const before = await start("the secret of before, of more than 32 characters")
  const tokens = await before.logIn()
  const { id, secret } = (await before.newClient(tokens.accessToken)).body as { id: string; secret: string }
  expect((await before.me(tokens.accessToken)).status).toBe(200)
  await before.close()

  const other = "another secret, also of more than 32 characters"
  await expect(start(other)).rejects.toThrow(/SECRET_KEY is not the one that this database's signing key/)
  for (const statement of statements) await database.pool.query(statement)
  const after = await start(other)
  expect((await after.me(tokens.accessToken)).status).toBe(401)
  expect((await after.refresh(tokens.refreshToken)).status).toBe(401)
  expect((await after.me((await after.logIn()).accessToken)).status).toBe(200)
  expect((await after.clientToken(id, secret)).status).toBe(200)
  await after.close()
})
