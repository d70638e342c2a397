// Sessions on the database: what is stored, what parallel requests do, and when a session ends.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import type { Pool } from "pg"
import { type AccessTokens, createAccessTokens } from "../../../src/service/auth/access-tokens.ts"
import { personOf } from "../../../src/service/auth/caller.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import { createLiveSessions } from "../../../src/service/auth/live-sessions.ts"
import { createRefreshTokens } from "../../../src/service/auth/refresh-token.ts"
import { createRegister } from "../../../src/service/auth/registration.ts"
import { scopesOf } from "../../../src/service/auth/roles.ts"
import { createSessions, type Sessions, type TokenPair } from "../../../src/service/auth/sessions.ts"
import { openSigningKeys } from "../../../src/service/auth/signing-keys.ts"
import { type Environment, newId } from "../../../src/service/environment.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import { type Clock, createClock, createCountingPasswords, createEnvironment } from "../support/service.ts"

const day = 24 * 60 * 60 * 1000
const credentials = { email: "ada@example.com", password: "correct horse battery staple" }
const deriveKey = createDeriveKey("a secret of more than 32 characters, for tests")
const refreshTokens = createRefreshTokens(deriveKey("refresh tokens"))

let database: TestDatabase
let environment: Environment
let accessTokens: AccessTokens
let sessions: Sessions
let clock: Clock
let passwords = createCountingPasswords()
/** Of the check of sessions. */
let statements = 0
let reuses: { sessionId: string; userId: string }[]

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  clock = createClock()
  environment = createEnvironment(database, clock)
  passwords = createCountingPasswords()
  reuses = []
  const keys = await openSigningKeys(environment, deriveKey("signing keys"))
  accessTokens = createAccessTokens({
    keys,
    issuer: "https://api.example.com",
    now: clock.now,
    newId: () => newId(environment),
  })
  sessions = createSessions({
    environment,
    passwords,
    accessTokens,
    liveSessions: createLiveSessions({ pool: counted(database.pool) }, clock.now),
    refreshTokens,
    onReuse: (session) => reuses.push(session),
  })
  await createRegister(environment, passwords)({ ...credentials, username: "ada" })
  passwords.work.hashed = 0
})

/** The pool itself, which counts in `statements`. */
function counted(pool: Pool): Pool {
  return new Proxy(pool, {
    get: (_, name) => {
      if (name === "query") statements += 1
      return Reflect.get(pool, name).bind(pool)
    },
  })
}

async function logIn(): Promise<TokenPair> {
  const outcome = await sessions.logIn(credentials)
  if ("refused" in outcome) throw new Error(outcome.refused)
  return outcome
}

async function refresh(token: string): Promise<TokenPair> {
  const outcome = await sessions.refresh(token)
  if ("refused" in outcome) throw new Error(outcome.refused)
  return outcome
}

describe("logging in", () => {
  test.each([
    ["the right password", credentials, false],
    ["the right password, the address in another case", { ...credentials, email: "ADA@Example.com" }, false],
    ["a wrong password", { ...credentials, password: "wrong" }, true],
    ["an unknown address", { ...credentials, email: "eve@example.com" }, true],
  ])("%s: exactly one password is checked", async (_, given, refused) => {
    const outcome = await sessions.logIn(given)
    expect(outcome).toEqual(refused ? { refused: "invalid-credentials" } : expect.objectContaining({ expiresIn: 600 }))
    expect(passwords.work).toEqual({ hashed: 0, verified: 1 })
  })

  test("a hash of older parameters is renewed, once", async () => {
    const old = { ...passwords, verify: async () => "right" as const }
    await environment.prisma.user.updateMany({ data: { passwordHash: "older:hash" } })
    const renewing = createSessions({
      environment,
      passwords: old,
      accessTokens: { issue: async () => "token", verify: async () => null },
      liveSessions: createLiveSessions(database, clock.now),
      refreshTokens,
      onReuse: () => {},
    })
    await renewing.logIn(credentials)
    await renewing.logIn(credentials)
    expect(passwords.work.hashed).toBe(1)
    expect(await environment.prisma.user.findFirst({ select: { passwordHash: true } })).toEqual({
      passwordHash: `plain:${credentials.password}`,
    })
  })

  test("beyond what can be hashed the answer is busy before the database is asked", async () => {
    const unasked = new Proxy(environment.prisma, {
      get: (_, name) => {
        throw new Error(`The database was asked for ${String(name)}.`)
      },
    })
    const { logIn } = createSessions({
      environment: { ...environment, prisma: unasked },
      passwords: { ...passwords, isBusy: () => true },
      accessTokens,
      liveSessions: createLiveSessions(database, clock.now),
      refreshTokens,
      onReuse: () => {},
    })
    expect(await logIn(credentials)).toEqual({ refused: "busy" })
    expect(passwords.work.verified).toBe(0)
  })

  test("neither token is stored in clear", async () => {
    const { accessToken, refreshToken } = await logIn()
    const { rows } = await database.pool.query("select row_to_json(sessions)::text as row from sessions")
    const stored = JSON.stringify(rows)
    expect(stored).not.toContain(accessToken)
    expect(stored).not.toContain(refreshToken)
    expect(stored).not.toContain(Buffer.from(refreshToken, "base64url").subarray(20).toString("hex"))
  })
})

describe("refreshing", () => {
  test("gives a new pair each time, and the old refresh token is spent", async () => {
    const first = await logIn()
    const second = await refresh(first.refreshToken)
    const third = await refresh(second.refreshToken)
    expect(new Set([first, second, third].flatMap((pair) => [pair.refreshToken, pair.accessToken])).size).toBe(6)
    expect(await sessions.refresh(second.refreshToken)).toEqual({ refused: "refresh-token-reused" })
  })

  test("a spent token ends the session for everybody, and is reported", async () => {
    const first = await logIn()
    const second = await refresh(first.refreshToken)
    expect(await sessions.refresh(first.refreshToken)).toEqual({ refused: "refresh-token-reused" })
    expect(await sessions.refresh(second.refreshToken)).toEqual({ refused: "refresh-token-invalid" })
    expect(await sessions.recognise(second.accessToken)).toBeNull()
    expect(reuses).toHaveLength(1)
  })

  test("of 100 at once at most one rotates, in each of five rounds", async () => {
    for (let round = 0; round < 5; round++) {
      const { refreshToken } = await logIn()
      const outcomes = await Promise.all(Array.from({ length: 100 }, () => sessions.refresh(refreshToken)))
      const pairs = outcomes.filter((outcome) => !("refused" in outcome))
      expect(pairs.length).toBeLessThanOrEqual(1)
      const claim = refreshTokens.read(refreshToken)
      const row = await environment.prisma.session.findUnique({ where: { id: claim?.sessionId ?? "" } })
      expect(row).toMatchObject({ generation: 1, revokedReason: "refresh-token-reused" })
    }
  })

  test("a forged token changes nothing, even one that names a real session and an older generation", async () => {
    const first = await logIn()
    const second = await refresh(first.refreshToken)
    const forged = Buffer.from(first.refreshToken, "base64url")
    forged.writeUInt8(forged.readUInt8(51) ^ 1, 51)
    expect(await sessions.refresh(forged.toString("base64url"))).toEqual({ refused: "refresh-token-invalid" })
    await sessions.logOut(forged.toString("base64url"))
    await refresh(second.refreshToken)
  })

  test("a token of a generation that was never issued is not good", async () => {
    const { refreshToken } = await logIn()
    const claim = refreshTokens.read(refreshToken)
    const session = await environment.prisma.session.findFirstOrThrow()
    const ahead = refreshTokens.issue({ sessionId: claim?.sessionId ?? "", generation: 5 }, session.seed)
    expect(await sessions.refresh(ahead)).toEqual({ refused: "refresh-token-invalid" })
    await refresh(refreshToken)
  })

  test("a session that rests for seven days expires; one that is used does not, until thirty days", async () => {
    const idle = await logIn()
    let used = await logIn()
    for (let days = 0; days < 30; days += 6) {
      clock.advance(6 * day - 1)
      used = await refresh(used.refreshToken)
      if (days === 0) clock.advance(1)
    }
    expect(await sessions.refresh(idle.refreshToken)).toEqual({ refused: "session-expired" })
    clock.advance(10)
    expect(await sessions.refresh(used.refreshToken)).toEqual({ refused: "session-expired" })
    expect(await sessions.recognise(used.accessToken)).toBeNull()
  })
})

describe("recognising", () => {
  test("answers who it is, with the scopes of the account's roles", async () => {
    await environment.prisma.user.updateMany({ data: { roles: ["user", "admin"] } })
    const { accessToken } = await logIn()
    const user = await environment.prisma.user.findFirstOrThrow()
    expect(await sessions.recognise(accessToken)).toEqual({
      kind: "user",
      id: user.id,
      userId: user.id,
      sessionId: expect.any(String),
      roles: ["user", "admin"],
      scopes: scopesOf(["user", "admin"]),
    })
  })

  test.each<[string, (pair: TokenPair) => Promise<unknown>]>([
    ["a session that was logged out", (pair) => sessions.logOut(pair.refreshToken)],
    ["an account that was deleted", () => environment.prisma.user.deleteMany()],
    ["an expired token", async () => clock.advance(606_000)],
  ])("%s is not recognised, at once", async (_, end) => {
    const pair = await logIn()
    expect(await sessions.recognise(pair.accessToken)).not.toBeNull()
    await end(pair)
    expect(await sessions.recognise(pair.accessToken)).toBeNull()
  })

  test("100 requests at once of ten sessions, of which two have ended, are one statement", async () => {
    const pairs: TokenPair[] = []
    for (let index = 0; index < 10; index++) pairs.push(await logIn())
    for (const pair of pairs.slice(0, 2)) await sessions.logOut(pair.refreshToken)
    const asked = Array.from({ length: 100 }, (_, index) => pairs[index % 10]?.accessToken ?? "")
    await Promise.all(asked.map((token) => sessions.recognise(token)))
    statements = 0
    const callers = await Promise.all(asked.map((token) => sessions.recognise(token)))
    expect(callers.map((caller) => caller !== null)).toEqual(asked.map((_, index) => index % 10 > 1))
    expect(new Set(callers.map((caller) => caller && personOf(caller).sessionId)).size).toBe(9)
    expect(statements).toBe(1)
  })

  test("a token that names somebody else's session is not recognised", async () => {
    const caller = await sessions.recognise((await logIn()).accessToken)
    const stranger = { userId: newId(environment), sessionId: caller ? personOf(caller).sessionId : "", scopes: [] }
    expect(await sessions.recognise(await accessTokens.issue(stranger))).toBeNull()
  })

  test("a role that was taken away gives no scope any more; one that was given needs a new token", async () => {
    await environment.prisma.user.updateMany({ data: { roles: ["user", "admin"] } })
    const admin = await logIn()
    expect(await sessions.recognise(admin.accessToken)).toMatchObject({ roles: ["user", "admin"] })
    await environment.prisma.user.updateMany({ data: { roles: ["user"] } })
    expect(await sessions.recognise(admin.accessToken)).toMatchObject({ scopes: ["self"] })
    const user = await logIn()
    await environment.prisma.user.updateMany({ data: { roles: ["user", "admin"] } })
    expect(await sessions.recognise(user.accessToken)).toMatchObject({ scopes: ["self"] })
  })
})

describe("logging out", () => {
  test("works with the newest token and with an older one, and twice", async () => {
    const first = await logIn()
    const second = await refresh(first.refreshToken)
    await sessions.logOut(first.refreshToken)
    await sessions.logOut(first.refreshToken)
    expect(await sessions.refresh(second.refreshToken)).toEqual({ refused: "refresh-token-invalid" })
  })

  test("leaves other sessions alone", async () => {
    const [one, other] = [await logIn(), await logIn()]
    await sessions.logOut(one.refreshToken)
    await refresh(other.refreshToken)
  })
})
