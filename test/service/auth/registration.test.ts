// Registration on the database: whose address it is, whose name, and how many mails leave, also when many ask at once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import { createEmailConfirmation, type EmailConfirmation } from "../../../src/service/auth/email-confirmation.ts"
import { createPasswordReset, type PasswordReset } from "../../../src/service/auth/password-reset.ts"
import { noPassword } from "../../../src/service/auth/passwords.ts"
import { createRegister, type Register } from "../../../src/service/auth/registration.ts"
import { createRemoveUnconfirmed } from "../../../src/service/auth/unconfirmed-accounts.ts"
import { type Environment, newId } from "../../../src/service/environment.ts"
import { onceWindow } from "../../../src/service/mail/outbox.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import { createTestMailing, registerVerified, type TestMailing } from "../support/mail.ts"
import {
  type Clock,
  type CountingPasswords,
  createClock,
  createCountingPasswords,
  createEnvironment,
} from "../support/service.ts"

const password = "correct horse battery staple"
const ada = { email: "ada@example.com", username: "ada", password }
const hour = 60 * 60 * 1000

let database: TestDatabase
let environment: Environment
let clock: Clock
let passwords: CountingPasswords
let mailing: TestMailing
let register: Register
let confirmation: EmailConfirmation
let passwordReset: PasswordReset

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  clock = createClock()
  environment = createEnvironment(database, clock)
  passwords = createCountingPasswords()
  mailing = createTestMailing(environment)
  const parts = { environment, passwords, ...mailing }
  register = createRegister(parts)
  confirmation = createEmailConfirmation(parts)
  passwordReset = createPasswordReset(parts)
})

const userOf = (emailKey: string) => environment.prisma.user.findUniqueOrThrow({ where: { emailKey } })
const eventTypes = async () =>
  (await environment.prisma.auditEvent.findMany({ orderBy: { id: "asc" } })).map(({ type }) => type)
/** How many mails wait or have left, by kind. */
const mailsByKind = async () => {
  const mails = await environment.prisma.mail.findMany({ select: { kind: true } })
  return Object.fromEntries(
    [...new Set(mails.map(({ kind }) => kind))].map((kind) => [
      kind,
      mails.filter((mail) => mail.kind === kind).length,
    ]),
  )
}

describe("many at once", () => {
  const spellings = ["new@example.com", "New@example.com", "NEW@EXAMPLE.COM", "ｎｅｗ@example.com", "new@ｅｘample.com"]
  const registerMany = () =>
    Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        register({ email: spellings[index % spellings.length] ?? "", username: `new-${index}`, password }),
      ),
    )

  test("100 registrations of one address, however it is spelled, make one row, one mail and no surprise", async () => {
    expect(new Set(await registerMany())).toEqual(new Set(["received"]))
    expect(await environment.prisma.user.count()).toBe(1)
    expect(await environment.prisma.oneTimeToken.count()).toBe(1)
    expect(await mailsByKind()).toEqual({ "register-verify": 1 })
    expect(await mailing.sendDue()).toBe(1)
    expect(await confirmation.confirm(await mailing.newestToken())).toBe("confirmed")
    const { username } = await userOf("new@example.com")
    expect(mailing.sent[0]?.text).toContain(`username ${username} `)
  })

  test("100 registrations of an address that has an account make one mail to it, of the other kind", async () => {
    await registerVerified(environment, passwords, { email: "new@example.com", username: "holder", password })
    const before = await userOf("new@example.com")
    expect(new Set(await registerMany())).toEqual(new Set(["received"]))
    expect(await environment.prisma.user.findMany()).toEqual([before])
    expect(await mailsByKind()).toEqual({ "register-verify": 1, "already-registered": 1 })
  })

  test("50 registrations of one username at once make one row; the others are told", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => register({ email: `p${index}@example.com`, username: "one", password })),
    )
    expect(outcomes.filter((outcome) => outcome === "received")).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome !== "received")).toEqual(
      Array.from({ length: 49 }, () => ({ refused: "username-taken" })),
    )
    expect(await mailing.sendDue()).toBe(1)
  })

  test("a token that 20 spend at once is spent once", async () => {
    await register(ada)
    const token = await mailing.newestToken()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => confirmation.confirm(token)))
    expect(outcomes.filter((outcome) => outcome === "confirmed")).toHaveLength(1)
    expect((await userOf("ada@example.com")).version).toBe(2)
  })

  test("100 who forgot one password at once make one mail; of 20 who reset it with its token one does", async () => {
    await registerVerified(environment, passwords, ada)
    await mailing.sendDue()
    await Promise.all(Array.from({ length: 100 }, () => passwordReset.forgot("ADA@example.com")))
    const token = await mailing.newestToken()
    expect(await mailsByKind()).toMatchObject({ "reset-password": 1 })
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => passwordReset.reset(token, `another password ${index}`)),
    )
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1)
    expect((await mailsByKind())["password-changed"]).toBe(1)
  })
})

describe("an address that is known", () => {
  test("is hashed a password for too, and a taken username is said for it too", async () => {
    await registerVerified(environment, passwords, ada)
    passwords.work.hashed = 0
    expect(await register({ ...ada, username: "free" })).toBe("received")
    expect(await register({ ...ada, username: "ADA" })).toEqual({ refused: "username-taken" })
    expect(passwords.work.hashed).toBe(2)
    expect(await environment.prisma.user.count()).toBe(1)
  })

  test("gets a mail that says so, and nothing else happens", async () => {
    await registerVerified(environment, passwords, ada)
    await mailing.sendDue()
    await register({ ...ada, username: "free", password: "another password entirely" })
    await mailing.sendDue()
    expect(mailing.sent.at(-1)).toMatchObject({ to: "ada@example.com", subject: "You already have an account" })
    expect(await userOf("ada@example.com")).toMatchObject({ username: "ada", passwordHash: `plain:${password}` })
  })
})

describe("an address that nobody has confirmed", () => {
  const squatter = { ...ada, username: "squatter", password: "a squatter's password" }

  const contestedHash = { passwordHash: noPassword }

  test.each([
    ["at once", 0],
    ["at the end of the window", onceWindow - 1],
    ["with a mail of its own", onceWindow],
  ])(
    "has nobody's password when somebody else registers it %s: its owner chooses one by another mail",
    async (_, by) => {
      await register(squatter)
      await mailing.sendDue()
      clock.advance(by)
      expect(await register(ada)).toBe("received")
      expect(await userOf(ada.email)).toMatchObject(contestedHash)
      expect(await confirmation.confirm(await mailing.newestToken())).toBe("confirmed")
      const choose = await mailing.newestToken()
      expect(mailing.sent.at(-1)).toMatchObject({ to: ada.email, subject: "Choose your password" })
      expect(await userOf(ada.email)).toMatchObject({ ...contestedHash, emailVerifiedAt: clock.now() })
      expect(await passwordReset.reset(choose, password)).toBe("done")
      expect(await userOf(ada.email)).toMatchObject({ passwordHash: `plain:${password}` })
      expect(mailing.sent.filter(({ subject }) => subject === "Confirm your e-mail address")).toHaveLength(
        by === onceWindow ? 2 : 1,
      )
    },
  )

  test("is nobody's with the first password again either, and stays nobody's", async () => {
    await register(ada)
    await register(squatter)
    await register(ada)
    await register(squatter)
    expect(await userOf(ada.email)).toMatchObject({ ...contestedHash, version: 2 })
    expect((await eventTypes()).sort()).toEqual(["user_created", "user_updated"])
  })

  test("has the username of the newest mail; the mail before is good for nothing any more", async () => {
    await register(squatter)
    const first = await mailing.newestToken()
    clock.advance(onceWindow)
    await register(ada)
    const second = await mailing.newestToken()
    expect(await userOf(ada.email)).toMatchObject({ username: "ada" })
    clock.advance(1)
    expect(await confirmation.confirm(first)).toEqual({ refused: "invalid-token" })
    expect(await confirmation.confirm(second)).toBe("confirmed")
  })

  test("keeps the username that its mail says while no other mail may leave", async () => {
    await register(ada)
    const token = await mailing.newestToken()
    clock.advance(onceWindow - 1)
    expect(await register(squatter)).toBe("received")
    await confirmation.resend(ada.email)
    await mailing.sendDue()
    expect(mailing.sent).toHaveLength(1)
    expect(await confirmation.confirm(token)).toBe("confirmed")
    expect(await userOf(ada.email)).toMatchObject({ username: "ada" })
  })

  test("and is registered in the same way twice, at once or later, is as after the first time", async () => {
    await Promise.all(Array.from({ length: 20 }, () => register(ada)))
    expect(await mailing.sendDue()).toBe(1)
    clock.advance(onceWindow)
    expect(await register({ ...ada, username: "ADA" })).toBe("received")
    expect(await userOf(ada.email)).toMatchObject({ username: "ada", passwordHash: `plain:${password}`, version: 1 })
    expect(await confirmation.confirm(await mailing.newestToken())).toBe("confirmed")
    await mailing.sendDue()
    expect(mailing.sent.map(({ subject }) => subject)).toEqual(Array(2).fill("Confirm your e-mail address"))
  })

  test("costs one operation on the password, as every other does", async () => {
    await registerVerified(environment, passwords, { ...ada, email: "known@example.com", username: "known" })
    await register(ada)
    const { work } = passwords
    const given = [ada, { ...ada, password: "another password" }, squatter]
    for (const each of [
      ...given,
      { ...ada, email: "known@example.com", username: "x1" },
      { ...ada, email: "new@example.com", username: "x2" },
    ]) {
      const before = work.hashed + work.verified
      await register(each)
      expect(work.hashed + work.verified - before).toBe(1)
    }
  })

  test("loses the roles that it was given when somebody else registers it, and that is recorded", async () => {
    await register(ada)
    await environment.prisma.user.update({ where: { emailKey: ada.email }, data: { roles: ["user", "admin"] } })
    await register(ada)
    expect(await userOf(ada.email)).toMatchObject({ roles: ["user", "admin"] })
    await register(squatter)
    expect(await userOf(ada.email)).toMatchObject({ roles: ["user"] })
    expect(await environment.prisma.auditEvent.findMany({ where: { type: "authz_change" } })).toMatchObject([
      { actorKind: "anonymous", details: { from: ["user", "admin"], to: ["user"] } },
    ])
  })

  test("goes to whoever resets the password by mail", async () => {
    await register(squatter)
    await mailing.sendDue()
    await passwordReset.forgot(ada.email)
    expect(await passwordReset.reset(await mailing.newestToken(), password)).toBe("done")
    expect(await userOf("ada@example.com")).toMatchObject({
      emailVerifiedAt: clock.now(),
      passwordHash: `plain:${password}`,
      version: 2,
    })
    expect(await environment.prisma.oneTimeToken.count()).toBe(0)
  })

  test("a name that was taken meanwhile is said, and nothing is changed", async () => {
    await register(ada)
    await register({ ...ada, email: "grace@example.com", username: "grace" })
    clock.advance(onceWindow)
    expect(await register({ ...ada, username: "GRACE" })).toEqual({ refused: "username-taken" })
    expect(await userOf("ada@example.com")).toMatchObject({ username: "ada" })
  })
})

describe("asking for a mail", () => {
  test("leaves the same rows for every address, and a mail only where it is wanted", async () => {
    await register(ada)
    await registerVerified(environment, passwords, { ...ada, email: "grace@example.com", username: "grace" })
    await mailing.sendDue()
    clock.advance(onceWindow)
    const before = mailing.sent.length
    for (const email of ["ada@example.com", "grace@example.com", "nobody@example.com"]) {
      await confirmation.resend(email)
      await passwordReset.forgot(email)
    }
    const waiting = await environment.prisma.mail.findMany({
      where: { sentAt: null },
      select: { kind: true, attempts: true },
    })
    expect(waiting.filter(({ kind }) => kind === "reset-password")).toHaveLength(3)
    expect(waiting.filter(({ kind }) => kind === "register-verify")).toHaveLength(3)
    await mailing.sendDue()
    expect(
      mailing.sent
        .slice(before)
        .map(({ to, subject }) => [to, subject])
        .sort(),
    ).toEqual([
      ["ada@example.com", "Confirm your e-mail address"],
      ["ada@example.com", "Set a new password"],
      ["grace@example.com", "Set a new password"],
    ])
    expect((await environment.prisma.mail.findMany()).every(({ sealedContent }) => sealedContent.length === 0)).toBe(
      true,
    )
  })
})

describe("a token", () => {
  test("of a mail expires: a registration's after 24 hours, a password's after 30 minutes", async () => {
    await register(ada)
    const verify = await mailing.newestToken()
    await passwordReset.forgot(ada.email)
    const reset = await mailing.newestToken()
    clock.advance(hour / 2)
    expect(await passwordReset.reset(reset, "another password")).toEqual({ refused: "invalid-token" })
    clock.advance(23.5 * hour)
    expect(await confirmation.confirm(verify)).toEqual({ refused: "invalid-token" })
  })

  test("is good for its own purpose only, and only as it is spelled", async () => {
    await register(ada)
    const verify = await mailing.newestToken()
    await passwordReset.forgot(ada.email)
    const reset = await mailing.newestToken()
    expect(await confirmation.confirm(reset)).toEqual({ refused: "invalid-token" })
    expect(await passwordReset.reset(verify, "another password")).toEqual({ refused: "invalid-token" })
    for (const text of ["", " ", `${verify}=`, ` ${verify}`, verify.slice(1), "A".repeat(43), "ß".repeat(43)])
      expect(await confirmation.confirm(text)).toEqual({ refused: "invalid-token" })
    expect(await confirmation.confirm(verify)).toBe("confirmed")
  })

  test("is stored as its digest only", async () => {
    await register(ada)
    const token = await mailing.newestToken()
    const { rows } = await database.pool.query("select one_time_tokens::text as row from one_time_tokens")
    expect(rows).toHaveLength(1)
    const row = JSON.stringify(rows)
    for (const text of [token, Buffer.from(token).toString("hex"), Buffer.from(token, "base64url").toString("hex")])
      expect(row).not.toContain(text)
  })

  test("of a password is not used up by a password that is refused, or by a moment without a free hand", async () => {
    await registerVerified(environment, passwords, ada)
    await passwordReset.forgot(ada.email)
    const token = await mailing.newestToken()
    expect(await passwordReset.reset(token, "password123")).toEqual({ refused: "weak-password" })
    const busy = createPasswordReset({
      environment,
      ...mailing,
      passwords: { ...passwords, hash: async () => "busy" },
    })
    expect(await busy.reset(token, "another password")).toEqual({ refused: "busy" })
    expect(await passwordReset.reset(token, "another password")).toBe("done")
    await mailing.sendDue()
    expect(mailing.sent.at(-1)).toMatchObject({ to: "ada@example.com", subject: "Your password was changed" })
  })
})

describe("an account that nobody confirms", () => {
  test("is removed after seven days, with a line in the audit trail; its name comes free", async () => {
    await register(ada)
    await registerVerified(environment, passwords, { ...ada, email: "grace@example.com", username: "grace" })
    const { id } = await userOf("ada@example.com")
    const job = createRemoveUnconfirmed(environment, mailing.audit)
    clock.advance(7 * 24 * hour - 1)
    await job.run()
    expect(await environment.prisma.user.count()).toBe(2)
    clock.advance(1)
    await job.run()
    expect(await environment.prisma.user.findMany()).toMatchObject([{ username: "grace" }])
    expect(await environment.prisma.auditEvent.findMany({ where: { type: "user_deleted" } })).toMatchObject([
      { actorKind: "system", subjectId: id, details: { reason: "never-confirmed" } },
    ])
    expect(await register({ ...ada, email: "other@example.com" })).toBe("received")
  })

  test("stays while a mail that was asked for again can confirm it", async () => {
    await register(ada)
    clock.advance(6.9 * 24 * hour)
    await confirmation.resend(ada.email)
    const token = await mailing.newestToken()
    clock.advance(0.2 * 24 * hour)
    await createRemoveUnconfirmed(environment, mailing.audit).run()
    expect(await confirmation.confirm(token)).toBe("confirmed")
  })

  test("all go, however many there are", async () => {
    await environment.prisma.user.createMany({
      data: Array.from({ length: 250 }, (_, index) => ({
        id: newId(environment),
        email: `p${index}@example.com`,
        emailKey: `p${index}@example.com`,
        username: `p${index}`,
        usernameKey: `p${index}`,
        passwordHash: "",
        roles: ["user"],
        createdAt: clock.now(),
        updatedAt: clock.now(),
      })),
    })
    clock.advance(8 * 24 * hour)
    await createRemoveUnconfirmed(environment, mailing.audit).run()
    expect(await environment.prisma.user.count()).toBe(0)
  })
})
