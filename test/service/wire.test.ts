// What must not leave: a password hash that a handler answers, a secret in a log line, an error's words.
import { describe, expect, test } from "@jest/globals"
import request from "supertest"
import { accessTokenRoles, type Callers, createApi, type User, type UsersHandlers } from "../../generated/api/index.ts"
import { createApp, createLog, createSilentLog } from "../../src/runtime/index.ts"
import { withFailures } from "../../src/service/failures.ts"
import { createUsersHandlers } from "../../src/service/users/handlers.ts"
import { useApp } from "./support/app.ts"

const app = useApp()

const row = {
  id: "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10",
  email: "ada@example.com",
  username: "ada",
  emailVerified: true,
  status: "active" as const,
  createdAt: "2026-11-22T09:30:00.000Z",
  updatedAt: "2026-11-22T09:30:00.000Z",
  roles: ["user" as const],
  passwordHash: "$argon2id$canary",
}

/** The API with other handlers for users. */
function serve(users: UsersHandlers<Callers>, log = createSilentLog()) {
  const api = createApi(
    {
      handlers: { users } as never,
      authenticators: {
        accessToken: async () => ({ id: row.id, scopes: accessTokenRoles.admin }),
        clientBasic: async () => null,
      },
    },
    { missingHandlers: "answer-501" },
  )
  return createApp({
    api,
    log,
  })
}

describe("the wire", () => {
  test("a passwordHash that handlers answer does not reach it, alone or in a list", async () => {
    const users = {
      ...createUsersHandlers({} as never),
      // TypeScript lets the extra property of an async literal pass; the projection does not.
      getUser: async () => ({ status: 200 as const, headers: { etag: '"1"' }, body: row as User }),
      listUsers: async () => ({
        status: 200 as const,
        headers: { link: '</v1/users>; rel="first"' },
        body: { items: [row as User], nextCursor: null },
      }),
    } as UsersHandlers<Callers>
    const { passwordHash: _, ...shown } = row
    const one = await request(serve(users)).get(`/v1/users/${row.id}`).set("authorization", "Bearer x")
    const list = await request(serve(users)).get("/v1/users").set("authorization", "Bearer x")
    expect(one.body).toEqual(shown)
    expect(list.body).toEqual({ items: [shown], nextCursor: null })
  })

  test("a database that is away is 503 with Retry-After; any other surprise is 500; neither says more", async () => {
    const lines: string[] = []
    const away = Object.assign(new Error("connect ECONNREFUSED canary"), { code: "ECONNREFUSED" })
    const users = (error: Error) =>
      withFailures({
        ...createUsersHandlers({} as never),
        getUser: async () => {
          throw error
        },
      }) as UsersHandlers<Callers>
    const log = createLog("debug", { write: (line) => lines.push(line) })
    const ask = (error: Error) =>
      request(serve(users(error), log))
        .get(`/v1/users/${row.id}`)
        .set("authorization", "Bearer x")
    const first = await ask(away)
    expect(first.status).toBe(503)
    expect(first.headers["retry-after"]).toBe("1")
    expect(first.body).toMatchObject({ type: "/problems/service-unavailable" })
    const second = await ask(new Error("canary"))
    expect(second.body).toEqual({
      type: "/problems/internal-error",
      title: expect.any(String),
      status: 500,
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(first.text + second.text).not.toContain("canary")
    expect(lines.join("")).toContain(second.body.traceId)
  })
})

describe("the second opinion", () => {
  test("looks at what these tests exchange", async () => {
    const before = app().judged()
    await app().get("/health")
    expect(app().judged()).toBe(before + 1)
  })
})

describe("the log", () => {
  test("holds no password, token, hash or e-mail address, whatever happens", async () => {
    const user = await app().newUser()
    const { accessToken, refreshToken } = await user.logIn()
    const password = "canary-password-4711"
    await app().post("/v1/auth/login", { email: user.email, password })
    await app().post("/v1/auth/register", { email: user.email, username: app().newName().username, password })
    await app().post("/v1/auth/register", { email: user.email, username: "x", password: 4711, [password]: password })
    await app().get(`/v1/users?cursor=${accessToken}`, accessToken)
    await app().get(`/v1/nothing/${refreshToken}`, accessToken)
    await app().get("/v1/users/me", `${accessToken}x`)
    const next = await app().post("/v1/auth/refresh", { refreshToken })
    await app().later(10_000, () => app().post("/v1/auth/refresh", { refreshToken }))
    const { rows } = await app().database.pool.query<{ password_hash: string; email: string }>("select * from users")
    const written = app().log.join("")
    expect(written).toContain('"operationId":"login"')
    expect(written).toContain("a refresh token was used twice")
    const secrets = [
      password,
      accessToken,
      refreshToken,
      next.body.refreshToken as string,
      next.body.accessToken as string,
    ]
    for (const secret of [
      ...secrets,
      "correct horse",
      "sesame street",
      ...rows.flatMap((each) => [each.password_hash, each.email]),
    ])
      expect([secret, written.includes(secret)]).toEqual([secret, false])
  })
})
