// Signing keys: published before they sign, rotated once by any number of replicas, trusted as long as the database has them.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import { v7 } from "uuid"
import { createSilentLog } from "../../../src/runtime/index.ts"
import { createAudit } from "../../../src/service/audit/audit.ts"
import { createAccessTokens } from "../../../src/service/auth/access-tokens.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import { createKeyJobs } from "../../../src/service/auth/key-jobs.ts"
import { publishedAfter, publishedBefore, rotateKeys } from "../../../src/service/auth/signing-key-rows.ts"
import { openSigningKeys } from "../../../src/service/auth/signing-keys.ts"
import { type Environment, newId } from "../../../src/service/environment.ts"
import { openKeyAdministration } from "../../../src/service/index.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import { type Clock, createClock, createEnvironment, random } from "../support/service.ts"

const day = 24 * 60 * 60 * 1000
const secret = "a secret of more than 32 characters, for tests"
const sealingKey = createDeriveKey(secret)("signing keys")

let database: TestDatabase
let environment: Environment
let clock: Clock

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  clock = createClock()
  environment = createEnvironment(database, clock)
})

/** What a replica has of the keys, and the access tokens that it writes and judges with them. */
async function openReplica(given = environment) {
  const keys = await openSigningKeys(given, sealingKey)
  const issuer = "https://api.example.com"
  const tokens = createAccessTokens({ keys, issuer, now: clock.now, newId: () => newId(environment) })
  const [job, rotation] = createKeyJobs(keys, {
    environment,
    sealingKey,
    audit: createAudit(environment),
    settings: { SIGNING_KEY_ROTATION_DAYS: 30 },
    log: createSilentLog(),
  })
  return {
    keys,
    tokens,
    issue: () => tokens.issue({ userId: v7(), sessionId: v7(), scopes: [] }),
    read: () => job?.run(),
    rotate: () => rotation?.run(),
  }
}

const rotateNow = (early = false) =>
  rotateKeys({
    environment,
    sealingKey,
    audit: createAudit(environment),
    actor: { kind: "system" },
    dueAfter: 0,
    early,
  })
const kidsOf = async (status: string) =>
  (await environment.prisma.signingKey.findMany({ where: { status } })).map(({ kid }) => kid)
const rotations = () => environment.prisma.auditEvent.findMany({ where: { type: "signing_key_rotated" } })

describe("rotation", () => {
  test("begins with a key that signs and one that is only published", async () => {
    const { keys } = await openReplica()
    expect(await kidsOf("active")).toEqual([keys.active.kid])
    const [next = ""] = await kidsOf("next")
    expect(keys.published.map(({ kid }) => kid).sort()).toEqual([keys.active.kid, next].sort())
  })

  test("takes the published key when its time has come, and keeps the old one until its last token is over", async () => {
    const replica = await openReplica()
    const [first = "", next = ""] = [...(await kidsOf("active")), ...(await kidsOf("next"))]
    clock.advance(30 * day - 1)
    await replica.rotate()
    expect(await kidsOf("active")).toEqual([first])
    clock.advance(1)
    const old = await replica.issue()
    await replica.rotate()
    expect(replica.keys.active.kid).toBe(next)
    expect(await kidsOf("retired")).toEqual([first])
    expect(replica.keys.published).toHaveLength(3)
    clock.advance(599_000)
    expect(await replica.tokens.verify(old)).not.toBeNull()
    clock.advance(publishedAfter)
    await replica.rotate()
    expect(replica.keys.published.map(({ kid }) => kid)).not.toContain(first)
    expect(await rotations()).toMatchObject([{ actorKind: "system", subjectKind: "key", subjectId: next }])
  })

  test("does not take a key that verifiers may not have fetched, unless it has to be early", async () => {
    await openReplica()
    clock.advance(publishedBefore - 1)
    expect(await rotateNow()).toEqual({ refused: "not-published-long-enough" })
    const [next] = await kidsOf("next")
    expect(await rotateNow(true)).toEqual({ kid: next })
    clock.advance(publishedBefore)
    expect(await rotateNow()).toMatchObject({ kid: expect.any(String) })
  })

  test("of eight replicas at once is one", async () => {
    const replicas = await Promise.all(Array.from({ length: 8 }, () => openReplica()))
    clock.advance(30 * day)
    await Promise.all(replicas.map((replica) => replica.rotate()))
    expect(await rotations()).toHaveLength(1)
    expect(await environment.prisma.signingKey.count()).toBe(3)
    await Promise.all(replicas.map((replica) => replica.read()))
    expect(new Set(replicas.map(({ keys }) => keys.active.kid))).toEqual(new Set(await kidsOf("active")))
  })
})

describe("another replica", () => {
  test("accepts what is signed with the next key before it has read that it is active", async () => {
    const [one, other] = [await openReplica(), await openReplica()]
    clock.advance(30 * day)
    await one.rotate()
    expect(other.keys.active.kid).not.toBe(one.keys.active.kid)
    expect(await other.tokens.verify(await one.issue())).not.toBeNull()
    expect(await one.tokens.verify(await other.issue())).not.toBeNull()
    await other.read()
    expect(other.keys.active.kid).toBe(one.keys.active.kid)
  })

  test("finds a key that it does not know yet at the first token of it", async () => {
    const [one, other] = [await openReplica(), await openReplica()]
    await rotateNow(true)
    await rotateNow(true)
    await one.read()
    expect(other.keys.verifying.has(one.keys.active.kid)).toBe(false)
    expect(await other.tokens.verify(await one.issue())).not.toBeNull()
  })

  test("trusts no key any more that the database has lost, at the next reading, and signs with another", async () => {
    const replica = await openReplica()
    const token = await replica.issue()
    expect(await replica.tokens.verify(token)).not.toBeNull()
    await environment.prisma.signingKey.deleteMany({ where: { status: "active" } })
    const [next] = await kidsOf("next")
    await replica.read()
    expect(await replica.tokens.verify(token)).toBeNull()
    expect(replica.keys.active.kid).toBe(next)
    expect(await replica.tokens.verify(await replica.issue())).not.toBeNull()
  })
})

test("forged names of keys ask the database once in five seconds, and never when they cannot be one", async () => {
  let questions = 0
  const signingKey = new Proxy(environment.prisma.signingKey, {
    get: (target, name) => {
      if (name === "findMany") questions += 1
      return Reflect.get(target, name)
    },
  })
  const prisma = new Proxy(environment.prisma, {
    get: (target, name) => (name === "signingKey" ? signingKey : Reflect.get(target, name)),
  })
  const { keys } = await openReplica({ ...environment, prisma })
  const forged = () => Buffer.from(random(32)).toString("base64url")
  questions = 0
  for (const kid of ["", "../../dev/null", "' or 1=1 --", "__proto__", "x".repeat(44)])
    expect(await keys.lookUp(kid)).toBeUndefined()
  expect(questions).toBe(0)
  await Promise.all(Array.from({ length: 100 }, () => keys.lookUp(forged())))
  clock.advance(4999)
  await keys.lookUp(forged())
  expect(questions).toBe(1)
  clock.advance(1)
  await keys.lookUp(forged())
  expect(questions).toBe(2)
})

test("the command lists keys without their secrets, and rotates them", async () => {
  const settings = { SECRET_KEY: secret, DATA_DIR: "" }
  const administration = await openKeyAdministration({ database, settings, now: clock.now, random })
  expect(await administration.list()).toEqual([
    expect.stringMatching(/^[\w-]{43} {2}(active|next) /),
    expect.stringMatching(/^[\w-]{43} {2}(active|next) /),
  ])
  expect(await administration.rotate(false)).toMatchObject({ done: false, message: expect.stringMatching(/--early/) })
  expect(await administration.rotate(true)).toMatchObject({ done: true })
  expect(await administration.list()).toHaveLength(3)
  expect(await rotations()).toHaveLength(1)
  await administration.close()
})
