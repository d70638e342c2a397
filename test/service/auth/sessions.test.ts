// Sessions on the database: what is stored, what parallel requests do, and when a session ends.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import type { Pool } from "pg"
import { createAudit } from "../../../src/service/audit/audit.ts"
import { type AccessTokens, createAccessTokens } from "../../../src/service/auth/access-tokens.ts"
import { createAttempts } from "../../../src/service/auth/attempts.ts"
import { personOf } from "../../../src/service/auth/caller.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import { createLiveSessions } from "../../../src/service/auth/live-sessions.ts"
import { createRefreshTokens } from "../../../src/service/auth/refresh-token.ts"
import { scopesOf } from "../../../src/service/auth/roles.ts"
import { createSessions, type SessionOptions, type Sessions } from "../../../src/service/auth/sessions.ts"
import { openSigningKeys } from "../../../src/service/auth/signing-keys.ts"
import type { TokenPair } from "../../../src/service/auth/token-pair.ts"
import { type Environment, newId } from "../../../src/service/environment.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import { registerVerified } from "../support/mail.ts"
import { type Clock, createClock, createCountingPasswords, createEnvironment } from "../support/service.ts"

const day = 24 * 60 * 60 * 1000
const grace = 10_000
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
  sessions = open()
  await registerVerified(environment, passwords, { ...credentials, username: "ada" })
  passwords.work.hashed = 0
})

/** Sessions with a grace of ten seconds, and with the parts that a test replaces. */
function open(more: Partial<SessionOptions> = {}): Sessions {
  const given = { environment, passwords, ...more }
  const audit = createAudit(environment)
  return createSessions({
    audit,
    attempts: createAttempts({ ...given, audit }),
    accessTokens,
    liveSessions: createLiveSessions({ pool: counted(database.pool) }, clock.now),
    refreshTokens,
    grace,
    onReuse: (session) => reuses.push(session),
    ...given,
  })
}

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
    const renewing = open({ passwords: old })
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
    const { logIn } = open({
      environment: { ...environment, prisma: unasked },
      passwords: { ...passwords, isBusy: () => true },
    })
    expect(await logIn(credentials)).toEqual({ refused: "busy" })
    expect(passwords.work.verified).toBe(0)
  })

  test("an address that is not verified is said only after the right password", async () => {
    await environment.prisma.user.updateMany({ data: { emailVerifiedAt: null } })
    expect(await sessions.logIn({ ...credentials, password: "wrong" })).toEqual({ refused: "invalid-credentials" })
    expect(await sessions.logIn(credentials)).toEqual({ refused: "email-not-verified" })
  })

  test.each<[string, object]>([
    ["suspended", { suspendedAt: new Date(0) }],
    ["given another password", { passwordChangedAt: new Date(0) }],
  ])("an account that is %s while its password is compared gets no session", async (_, data) => {
    const verify = async () => {
      await environment.prisma.user.updateMany({ data })
      return "right" as const
    }
    const outcome = await open({ passwords: { ...passwords, verify } }).logIn(credentials)
    expect(outcome).toEqual({ refused: "invalid-credentials" })
    expect(await environment.prisma.session.count()).toBe(0)
  })

  test("20 at once with the right password all get a session, though ten wrong ones lock the account", async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => sessions.logIn(credentials)))
    expect(outcomes.filter((outcome) => "refused" in outcome)).toEqual([])
    expect(await environment.prisma.session.count()).toBe(20)
  })

  test("a locked account keeps its sessions, and they are refreshed", async () => {
    const pair = await logIn()
    for (let index = 0; index < 11; index++) await sessions.logIn({ ...credentials, password: "wrong" })
    expect(await sessions.logIn(credentials)).toEqual({ refused: "invalid-credentials" })
    expect(await sessions.recognise((await refresh(pair.refreshToken)).accessToken)).not.toBeNull()
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
    clock.advance(grace)
    expect(await sessions.refresh(second.refreshToken)).toEqual({ refused: "refresh-token-reused" })
  })

  test("the token before the newest answers the same successor for ten seconds, and is not stored for that", async () => {
    const first = await logIn()
    const second = await refresh(first.refreshToken)
    clock.advance(grace - 1)
    const again = await refresh(first.refreshToken)
    expect(again.refreshToken).toBe(second.refreshToken)
    expect(await sessions.recognise(again.accessToken)).not.toBeNull()
    expect(await environment.prisma.session.findFirst()).toMatchObject({ generation: 1 })
    const { rows } = await database.pool.query("select row_to_json(sessions)::text as row from sessions")
    const code = Buffer.from(second.refreshToken, "base64url").subarray(20)
    for (const form of ["hex", "base64", "base64url"] as const)
      expect(JSON.stringify(rows)).not.toContain(code.toString(form))
  })

  test("an older one than that ends the session at once, whatever the grace", async () => {
    const first = await logIn()
    const second = await refresh(first.refreshToken)
    await refresh(second.refreshToken)
    expect(await sessions.refresh(first.refreshToken)).toEqual({ refused: "refresh-token-reused" })
    expect(await sessions.refresh(second.refreshToken)).toEqual({ refused: "refresh-token-invalid" })
  })

  test("without a grace a token is traded once, also when the clocks of two replicas differ", async () => {
    const strict = open({ grace: 0 })
    const first = await logIn()
    await strict.refresh(first.refreshToken)
    clock.advance(-1000)
    expect(await strict.refresh(first.refreshToken)).toEqual({ refused: "refresh-token-reused" })
  })

  test("100 lost answers are asked for again, and the sessions go on", async () => {
    let { refreshToken } = await logIn()
    for (let round = 0; round < 100; round++) {
      await refresh(refreshToken)
      clock.advance(grace - 1)
      refreshToken = (await refresh(refreshToken)).refreshToken
    }
    expect(await environment.prisma.session.findFirst()).toMatchObject({ generation: 100, revokedAt: null })
    expect(reuses).toEqual([])
  })

  test("a spent token ends the session for everybody, which is reported and recorded once", async () => {
    const first = await logIn()
    const second = await refresh(first.refreshToken)
    clock.advance(grace)
    expect(await sessions.refresh(first.refreshToken)).toEqual({ refused: "refresh-token-reused" })
    expect(await sessions.refresh(second.refreshToken)).toEqual({ refused: "refresh-token-invalid" })
    expect(await sessions.recognise(second.accessToken)).toBeNull()
    expect(reuses).toHaveLength(1)
    const recorded = await environment.prisma.auditEvent.findMany({ where: { type: "authn_token_reuse" } })
    expect(recorded).toMatchObject([{ subjectKind: "session", subjectId: reuses[0]?.sessionId }])
  })

  test("of 100 at once one rotates, and all get the same successor, in each of 20 rounds", async () => {
    let { refreshToken } = await logIn()
    for (let round = 1; round <= 20; round++) {
      const pairs = await Promise.all(Array.from({ length: 100 }, () => refresh(refreshToken)))
      expect(new Set(pairs.map((pair) => pair.refreshToken)).size).toBe(1)
      refreshToken = pairs[0]?.refreshToken ?? ""
      expect(await environment.prisma.session.findFirst()).toMatchObject({ generation: round, revokedAt: null })
    }
    expect(await environment.prisma.auditEvent.count({ where: { type: "authn_token_created" } })).toBe(20)
  })

  test("of 100 at once without a grace, one gets a successor at most, and the session ends", async () => {
    const strict = open({ grace: 0 })
    const { refreshToken } = await logIn()
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => strict.refresh(refreshToken)))
    expect(outcomes.filter((outcome) => !("refused" in outcome)).length).toBeLessThanOrEqual(1)
    expect(await environment.prisma.session.findFirst()).toMatchObject({
      generation: 1,
      revokedReason: "refresh-token-reused",
    })
    expect(await environment.prisma.auditEvent.count({ where: { type: "authn_token_reuse" } })).toBe(1)
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
    ["an account that was suspended", () => environment.prisma.user.updateMany({ data: { suspendedAt: clock.now() } })],
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
