// The limit of wrong passwords: exact however many come at once, and never in the way of whoever knows the password.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import { createAudit } from "../../../src/service/audit/audit.ts"
import {
  type Attempts,
  attemptLimit,
  attemptWindow,
  createAttempts,
  liftLockout,
} from "../../../src/service/auth/attempts.ts"
import type { Passwords } from "../../../src/service/auth/passwords.ts"
import { type Environment, newId } from "../../../src/service/environment.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import { type Clock, createClock, createCountingPasswords, createEnvironment } from "../support/service.ts"

const right = "correct horse battery staple"
const failure = "authn_login_fail"
const known = { emailKey: "ada@example.com" }
const unknown = { emailKey: "eve@example.com" }

let database: TestDatabase
let environment: Environment
let clock: Clock
let attempts: Attempts
/** What was compared: `null` is the hash that nobody has. */
let compared: (string | null)[]
let busy: boolean

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  clock = createClock()
  environment = createEnvironment(database, clock)
  compared = []
  busy = false
  attempts = open()
  const at = clock.now()
  await environment.prisma.user.create({
    data: {
      id: newId(environment),
      email: known.emailKey,
      ...known,
      username: "ada",
      usernameKey: "ada",
      passwordHash: `plain:${right}`,
      roles: ["user"],
      createdAt: at,
      updatedAt: at,
    },
  })
})

/** As of another process each time: what is known in memory is not shared. */
function open(wait?: (milliseconds: number) => Promise<void>): Attempts {
  const passwords: Passwords = {
    ...createCountingPasswords(),
    verify: async (hash, password) => {
      if (busy) return "busy"
      compared.push(hash)
      await new Promise((resolve) => setImmediate(resolve))
      return hash === `plain:${password}` ? "right" : "wrong"
    },
  }
  return createAttempts({ environment, passwords, audit: createAudit(environment), ...(wait ? { wait } : {}) })
}

const own = () => compared.filter((hash) => hash !== null).length
const guess = (password = "wrong", who: { emailKey: string } = known, by = attempts) =>
  by.compare({ who, password, failure })
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))
async function guessInVain(count: number): Promise<void> {
  for (let index = 0; index < count; index++) expect(await guess()).toBe("wrong")
}
const user = () => environment.prisma.user.findFirstOrThrow()
const events = async () =>
  (await environment.prisma.auditEvent.findMany({ orderBy: { id: "asc" } })).map(({ type, details }) => ({
    type,
    details,
  }))

describe("wrong passwords", () => {
  test("of 200 at once, exactly the limit is compared with the account's own hash; the others with nobody's, or they are busy", async () => {
    const outcomes = await times(200, () => guess())
    expect(own()).toBe(attemptLimit)
    expect(outcomes.every((outcome) => outcome === "wrong" || outcome === "busy")).toBe(true)
    expect(compared).toHaveLength(outcomes.filter((outcome) => outcome === "wrong").length)
  })

  test("of 200 at once in twenty processes it is the same", async () => {
    const processes = Array.from({ length: 20 }, () => open())
    const outcomes = await times(200, (index) => guess("wrong", known, processes[index % 20]))
    expect(own()).toBe(attemptLimit)
    expect(outcomes).toEqual(outcomes.map(() => "wrong"))
  })

  test("at the limit the account is locked, which is recorded once; the right one is then refused as any other", async () => {
    await guessInVain(attemptLimit + 2)
    clock.advance(1)
    expect(await guess(right)).toBe("wrong")
    expect(own()).toBe(attemptLimit)
    expect(await user()).toMatchObject({ lockedUntil: new Date(clock.now().getTime() - 1 + attemptWindow) })
    const recorded = await events()
    expect(recorded.filter(({ type }) => type === "authn_login_lock")).toHaveLength(1)
    expect(recorded).toContainEqual({ type: "authn_login_fail", details: { reason: "locked" } })
  })

  test("the lock ends after its time, and when it is lifted", async () => {
    await guessInVain(attemptLimit)
    clock.advance(attemptWindow - 1)
    expect(await guess(right)).toBe("wrong")
    clock.advance(1)
    expect(await guess(right)).toMatchObject({ id: (await user()).id })
    await guessInVain(attemptLimit)
    const { id } = await user()
    expect(await liftLockout(environment.prisma, id)).toBe(true)
    expect(await guess(right)).toMatchObject({ id })
    expect(await user()).toMatchObject({ lockedUntil: null, loginFailures: 0 })
  })

  test("do not add up over windows", async () => {
    await guessInVain(attemptLimit - 1)
    clock.advance(attemptWindow)
    await guessInVain(attemptLimit - 1)
    expect(await guess(right)).toMatchObject({ roles: ["user"] })
  })

  test("of which the sender can make any number, at nobody or at a locked account, are one event a minute", async () => {
    await guessInVain(attemptLimit)
    const recorded = async (reason: string) =>
      (await events()).filter(({ details }) => (details as { reason?: string }).reason === reason).length
    expect(await recorded("wrong-password")).toBe(attemptLimit)
    for (const minute of [1, 2]) {
      await times(5, () => guess())
      await times(5, (index) => guess("wrong", { emailKey: `eve${index}@example.com` }))
      expect([await recorded("locked"), await recorded("unknown-account")]).toEqual([minute, minute])
      clock.advance(60_000)
    }
    expect(compared).toHaveLength(attemptLimit + 20)
  })

  test("cost as much for nobody, for a suspended and for a locked account: one comparison and one event that says why", async () => {
    expect(await guess(right, unknown)).toBe("wrong")
    clock.advance(1)
    await environment.prisma.user.updateMany({ data: { suspendedAt: clock.now() } })
    expect(await guess(right)).toBe("wrong")
    clock.advance(1)
    await environment.prisma.user.updateMany({ data: { suspendedAt: null, loginAttempts: 10, loginFailures: 10 } })
    expect(await guess(right)).toBe("wrong")
    expect(compared).toEqual([null, null, null])
    expect(await events()).toEqual(
      ["unknown-account", "suspended", "locked"].map((reason) => ({ type: "authn_login_fail", details: { reason } })),
    )
  })
})

describe("right passwords", () => {
  test("of 20 at once, all are right, in one process and in twenty", async () => {
    for (const processes of [[attempts], Array.from({ length: 20 }, () => open())]) {
      const outcomes = await times(20, (index) => guess(right, known, processes[index % processes.length]))
      expect(outcomes.map((outcome) => typeof outcome)).toEqual(outcomes.map(() => "object"))
    }
    expect(await user()).toMatchObject({ loginAttempts: 0, loginFailures: 0 })
  })

  test("of 20 at once are right when only one attempt is left", async () => {
    await guessInVain(attemptLimit - 1)
    const processes = Array.from({ length: 20 }, () => open())
    const outcomes = await times(20, (index) => guess(right, known, processes[index]))
    expect(outcomes.map((outcome) => typeof outcome)).toEqual(outcomes.map(() => "object"))
  })

  test("forgive the wrong ones before them", async () => {
    for (let round = 0; round < 3; round++) {
      await guessInVain(attemptLimit - 1)
      expect(await guess(right)).toMatchObject({ roles: ["user"] })
    }
  })

  test("are counted back when they could not be compared", async () => {
    busy = true
    for (let index = 0; index < 2 * attemptLimit; index++) expect(await guess(right)).toBe("busy")
    busy = false
    expect(await guess(right)).toMatchObject({ roles: ["user"] })
    expect(await events()).toEqual([])
  })
})

test("attempts that a process took with it into its end become failures after a bounded wait", async () => {
  await environment.prisma.user.updateMany({
    data: { loginAttempts: attemptLimit, loginFailures: 4, attemptsSince: clock.now() },
  })
  const waits: number[] = []
  const patient = open(async (milliseconds) => void waits.push(milliseconds))
  expect(await guess(right, known, patient)).toBe("wrong")
  expect(waits.reduce((sum, each) => sum + each)).toBeGreaterThan(4000)
  expect(waits.reduce((sum, each) => sum + each)).toBeLessThan(8000)
  expect(await user()).toMatchObject({ loginFailures: attemptLimit })
  clock.advance(attemptWindow)
  expect(await guess(right)).toMatchObject({ roles: ["user"] })
})

test("a password of the signed-in owner counts on the same account, under its own name", async () => {
  const { id } = await user()
  for (let index = 0; index < attemptLimit; index++)
    expect(
      await attempts.compare({ who: { userId: id }, password: "wrong", failure: "authn_password_change_fail" }),
    ).toBe("wrong")
  expect(await guess(right)).toBe("wrong")
  const failures = { where: { type: "authn_password_change_fail" } } as const
  expect(await environment.prisma.auditEvent.count(failures)).toBe(attemptLimit)
  expect(await environment.prisma.auditEvent.findFirst(failures)).toMatchObject({ actorKind: "user", actorId: id })
})
