// One administrator stays, whoever removes whom at the same time: by deletion, suspension or the loss of the role.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import { createAudit } from "../../../src/service/audit/audit.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import type { Environment } from "../../../src/service/environment.ts"
import { type Administration, createAdministration } from "../../../src/service/users/administration.ts"
import type { Acting } from "../../../src/service/users/authority.ts"
import { createCursors } from "../../../src/service/users/cursor.ts"
import { createUsers, type Users } from "../../../src/service/users/users.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import { createClock, createCountingPasswords, createEnvironment, createSealedOutbox } from "../support/service.ts"

const password = "correct horse battery staple"
const root: Acting = { actor: { kind: "system" }, authority: "owner" }
const seen = () => true

let database: TestDatabase
let environment: Environment
let users: Users
let administration: Administration

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  environment = createEnvironment(database, createClock())
  const audit = createAudit(environment)
  const cursors = createCursors(createDeriveKey("a secret of more than 32 characters, for tests")("cursors of users"))
  users = createUsers({
    environment,
    audit,
    passwords: createCountingPasswords(),
    cursors,
    outbox: createSealedOutbox(environment),
  })
  administration = createAdministration({ environment, audit, outbox: createSealedOutbox(environment) })
})

async function create(username: string, roles: ("user" | "admin")[]): Promise<string> {
  const outcome = await users.create(root, { email: `${username}@example.com`, username, password, roles })
  if ("refused" in outcome) throw new Error(outcome.refused)
  return outcome.id
}

const activeAdmins = () =>
  environment.prisma.user.count({
    where: { roles: { has: "admin" }, suspendedAt: null, emailVerifiedAt: { not: null } },
  })

const removals = {
  deletion: (id: string) => users.remove(root, id, seen),
  suspension: (id: string) => administration.suspend(root, id, "On leave.", seen),
  "loss of the role": (id: string) => administration.setRoles(root, id, ["user"], seen),
}
const ways = Object.values(removals)

describe("the last administrator", () => {
  test.each(Object.entries(removals))("stays at %s; any other account may go", async (_, remove) => {
    const [admin, user] = [await create("admin", ["admin"]), await create("user", ["user"])]
    expect(await remove(admin)).toEqual({ refused: "last-admin" })
    expect(await remove(user)).not.toHaveProperty("refused")
    expect(await activeAdmins()).toBe(1)
  })

  test.each(Object.entries(removals))("goes by %s when another one comes", async (_, remove) => {
    const admin = await create("admin", ["admin"])
    await create("other", ["user", "admin"])
    expect(await remove(admin)).not.toHaveProperty("refused")
    expect(await activeAdmins()).toBe(1)
  })

  test("is whoever can log in: a suspended administrator may be deleted, and does not count", async () => {
    const [admin, other] = [await create("admin", ["admin"]), await create("other", ["admin"])]
    await administration.suspend(root, other, "On leave.", seen)
    expect(await users.remove(root, admin, seen)).toEqual({ refused: "last-admin" })
    expect(await users.remove(root, other, seen)).toEqual({ verified: true })
  })

  test("is one, after 50 attempts at once in all ways to remove the last two, in each of ten rounds", async () => {
    for (let round = 0; round < 10; round++) {
      await database.truncate()
      const admins = [await create("one", ["admin"]), await create("two", ["user", "admin"])]
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          ways[(index + round) % ways.length]?.(admins[Math.floor(index / 3) % 2] ?? ""),
        ),
      )
      const refusals = outcomes.flatMap((outcome) => (outcome && "refused" in outcome ? [outcome.refused] : []))
      for (const refused of refusals) expect(["last-admin", "user-not-found"]).toContain(refused)
      expect(refusals).toContain("last-admin")
      expect(await activeAdmins()).toBe(1)
    }
  })
})
