// The clean-up removes what is long over, all of it, and nothing else.
import { afterAll, beforeAll, expect, test } from "@jest/globals"
import { createCleanUpJob, keptAfterEnd } from "../../../src/service/auth/clean-up.ts"
import { createClearExpiredLocks } from "../../../src/service/auth/expired-locks.ts"
import { type Environment, newId } from "../../../src/service/environment.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import { createClock, createEnvironment, random } from "../support/service.ts"

const clock = createClock()
let database: TestDatabase
let environment: Environment
beforeAll(async () => {
  database = await openTestDatabase()
  environment = createEnvironment(database, clock)
})
afterAll(() => database.close())

test("sessions go 30 days after their end, one-time tokens and revoked tokens with their time, in batches", async () => {
  const { prisma } = environment
  const at = clock.now()
  const later = (by: number) => new Date(at.getTime() + by)
  const userId = newId(environment)
  const name = { email: "ada@example.com", emailKey: "ada@example.com", username: "ada", usernameKey: "ada" }
  const user = { id: userId, ...name, passwordHash: "plain:x", roles: ["user"], createdAt: at, updatedAt: at }
  await prisma.user.create({ data: user })
  const session = (userAgent: string, ends: { expiresAt?: Date; idleExpiresAt?: Date; revokedAt?: Date }) => ({
    id: newId(environment),
    userId,
    generation: 0,
    seed: new Uint8Array(32),
    tokenHash: new Uint8Array(32),
    userAgent,
    createdAt: at,
    lastUsedAt: at,
    expiresAt: later(1),
    idleExpiresAt: later(1),
    ...ends,
  })
  const longOver = later(-keptAfterEnd - 1)
  await prisma.session.createMany({
    data: [
      session("lasts", {}),
      session("revoked lately", { revokedAt: later(-keptAfterEnd) }),
      session("expired lately", { expiresAt: later(-keptAfterEnd) }),
      session("expired", { expiresAt: longOver }),
      session("rested", { idleExpiresAt: longOver }),
      ...Array.from({ length: 1000 }, () => session("revoked", { revokedAt: longOver })),
    ],
  })
  const token = (purpose: string, expiresAt: Date) => ({
    id: newId(environment),
    userId,
    purpose,
    tokenHash: new Uint8Array(random(32)),
    email: name.email,
    createdAt: at,
    expiresAt,
  })
  await prisma.oneTimeToken.createMany({ data: [token("verify-email", at), token("reset-password", later(-1))] })
  await prisma.revokedToken.createMany({
    data: [at, later(-1)].map((expiresAt) => ({ jti: newId(environment), expiresAt })),
  })
  await createCleanUpJob(environment).run()
  const left = await prisma.session.findMany({ orderBy: { userAgent: "asc" } })
  expect(left.map(({ userAgent }) => userAgent)).toEqual(["expired lately", "lasts", "revoked lately"])
  expect(await prisma.oneTimeToken.findMany()).toMatchObject([{ purpose: "verify-email" }])
  expect(await prisma.revokedToken.findMany()).toMatchObject([{ expiresAt: at }])
})

test("locks go when their time is over, and whoever is locked stays so; the account is as it was else", async () => {
  const { prisma } = environment
  const at = clock.now()
  const user = (name: string, lockedUntil: Date | null) => {
    const names = { email: name, emailKey: name, username: name, usernameKey: name, emailVerifiedAt: at }
    const attempts = { loginAttempts: 10, loginFailures: 10, attemptsSince: at, lockedUntil }
    const id = newId(environment)
    return { id, ...names, passwordHash: "plain:x", roles: [], ...attempts, createdAt: at, updatedAt: at }
  }
  const before = [
    user("locked", new Date(at.getTime() + 1)),
    user("never", null),
    user("over", at),
    user("over for long", new Date(0)),
  ]
  await prisma.user.createMany({ data: [...before, ...Array.from({ length: 1000 }, (_, n) => user(`${n}`, at))] })
  await createClearExpiredLocks(environment).run()
  const after = await prisma.user.findMany({
    where: { id: { in: before.map(({ id }) => id) } },
    orderBy: { username: "asc" },
  })
  expect(after).toMatchObject(
    before.map((each) => (each.username === "locked" ? each : { ...each, lockedUntil: null })),
  )
  expect(await prisma.user.count({ where: { lockedUntil: { lte: at } } })).toBe(0)
})
