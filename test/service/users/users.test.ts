// Accounts on the database: uniqueness, paging and the last administrator, also when many ask at once.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import { createAudit } from "../../../src/service/audit/audit.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import type { Environment } from "../../../src/service/environment.ts"
import type { Acting } from "../../../src/service/users/authority.ts"
import { createCursors } from "../../../src/service/users/cursor.ts"
import { createUsers, type Users } from "../../../src/service/users/users.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import {
  type Clock,
  createClock,
  createCountingPasswords,
  createEnvironment,
  createSealedOutbox,
} from "../support/service.ts"

const password = "correct horse battery staple"
const cursors = createCursors(createDeriveKey("a secret of more than 32 characters, for tests")("cursors of users"))

/** Whoever may do everything, and has seen every state. */
const root: Acting = { actor: { kind: "system" }, authority: "owner" }
const seen = () => true

let database: TestDatabase
let environment: Environment
let users: Users
let clock: Clock
const passwords = createCountingPasswords()

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  clock = createClock()
  environment = createEnvironment(database, clock)
  users = createUsers({
    environment,
    audit: createAudit(environment),
    passwords,
    cursors,
    outbox: createSealedOutbox(environment),
  })
})

async function create(username: string, roles: ("user" | "admin")[] = ["user"]): Promise<string> {
  clock.advance(1)
  const outcome = await users.create(root, { email: `${username}@example.com`, username, password, roles })
  if ("refused" in outcome) throw new Error(outcome.refused)
  return outcome.id
}

describe("uniqueness", () => {
  test.each([
    ["the same address", { email: "ada@example.com", username: "other" }, "email-taken"],
    ["the address in another case", { email: "ADA@Example.COM", username: "other" }, "email-taken"],
    ["the username in another case", { email: "other@example.com", username: "ADA" }, "username-taken"],
  ])("%s is refused on creation and on change", async (_, { email, username }, refused) => {
    await create("ada")
    const other = await create("grace")
    expect(await users.create(root, { email, username, password, roles: ["user"] })).toEqual({ refused })
    expect(await users.update(root, other, refused === "email-taken" ? { email } : { username }, seen)).toEqual({
      refused,
    })
  })

  test("one may write one's own address and name in another case", async () => {
    const id = await create("ada")
    expect(await users.update(root, id, { email: "Ada@example.com", username: "Ada" }, seen)).toMatchObject({
      account: {
        email: "Ada@example.com",
        username: "Ada",
      },
    })
  })
})

describe("finding", () => {
  test("of 100 at once everybody is answered their own account, the deleted one as deleted", async () => {
    const ids: string[] = []
    for (let index = 0; index < 20; index++) ids.push(await create(`user-${index}`))
    const [gone = ""] = ids.splice(7, 1)
    await users.remove(root, gone, seen)
    const asked = Array.from({ length: 100 }, (_, index) => ids[index % ids.length] ?? "")
    const found = await Promise.all([...asked, gone].map((id) => users.find(id)))
    expect(found.map((user) => user?.id)).toEqual([...asked, undefined])
    expect(await users.find(ids[3]?.toUpperCase() ?? "")).toEqual(found[3])
  })
})

describe("paging", () => {
  test("walks through everybody, newest first, in pages of any size", async () => {
    const ids: string[] = []
    for (let index = 0; index < 25; index++) ids.unshift(await create(`user-${index}`))
    for (const limit of [1, 7, 24, 25, 100]) {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await users.list({ limit, ...(cursor === undefined ? {} : { cursor }) })
        if ("refused" in page) throw new Error(page.refused)
        expect(page.items.length).toBeLessThanOrEqual(limit)
        seen.push(...page.items.map((user) => user.id))
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      expect(seen).toEqual(ids)
    }
    expect(await users.list({ limit: 3, skip: 23 })).toMatchObject({
      items: [{ id: ids[23] }, { id: ids[24] }],
      nextCursor: null,
    })
  })

  test("a page goes on where it was, whatever was created or deleted meanwhile", async () => {
    const [oldest, middle, newest] = [await create("one-"), await create("two-"), await create("three")]
    const first = await users.list({ limit: 1 })
    expect(first).toMatchObject({ items: [{ id: newest }] })
    await create("four")
    await users.remove(root, newest, seen)
    if ("refused" in first || first.nextCursor === null) throw new Error("no next page")
    expect(await users.list({ limit: 5, cursor: first.nextCursor })).toMatchObject({
      items: [{ id: middle }, { id: oldest }],
    })
  })

  test("a foreign cursor and a cursor with skip are refused", async () => {
    expect(await users.list({ limit: 1, cursor: "AAAA" })).toEqual({ refused: "invalid-cursor" })
    expect(await users.list({ limit: 1, cursor: "AAAA", skip: 1 })).toEqual({ refused: "conflicting-parameters" })
  })
})
