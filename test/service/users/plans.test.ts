// What PostgreSQL does for the statements of reads: index ranges, however many rows there are and however deep the page.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import type { Pool } from "pg"
import { v7 } from "uuid"
import { createAudit } from "../../../src/service/audit/audit.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import { createClearExpiredLocks } from "../../../src/service/auth/expired-locks.ts"
import { createLiveSessions } from "../../../src/service/auth/live-sessions.ts"
import { isLastAdmin } from "../../../src/service/users/account.ts"
import { createCursors } from "../../../src/service/users/cursor.ts"
import { mostFound } from "../../../src/service/users/list.ts"
import { createUsers, type Users } from "../../../src/service/users/users.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import {
  createClock,
  createCountingPasswords,
  createEnvironment,
  createSealedOutbox,
  random,
} from "../support/service.ts"

/** Enough that a scan of the table costs the planner fifty times what the index does. */
const many = 20_000
const pageSize = 20
/** The oldest; so a walk from the newest to the first that is active is a long one. 2,000 in their middle are suspended, 2,000 locked. */
const verified = 12_000

interface Plan {
  readonly "Node Type": string
  readonly "Index Name"?: string
  readonly "Actual Rows"?: number
  readonly "Actual Loops"?: number
  readonly "Rows Removed by Filter"?: number
  readonly Plans?: readonly Plan[]
}

interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

let database: TestDatabase
let users: Users
let ids: string[]
const clock = createClock()
const cursors = createCursors(createDeriveKey("a secret of more than 32 characters, for tests")("cursors of users"))
/** What went to the database, in the order that it went. */
let sent: Statement[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  ids = Array.from({ length: many }, (_, index) => v7({ msecs: clock.now().getTime() + index, random: random(16) }))
  await database.pool.query(
    `insert into users (id, email, email_key, email_verified_at, username, username_key, password_hash, roles, locked_until, suspended_at,
       created_at, updated_at)
     select id, n || '@example.com', n || '@example.com', case when n <= ${verified} then now() end, 'user-' || n, 'user-' || n, 'none',
       case when n <= 3 then '{admin}'::text[] else '{user}' end,
       case when n between 6001 and 8000 then 'infinity'::timestamptz end, case when n between 4001 and 6000 then now() end, now(), now()
     from unnest($1::uuid[]) with ordinality as given (id, n)`,
    [ids],
  )
  await database.pool.query(
    `insert into sessions (id, user_id, generation, seed, token_hash, created_at, last_used_at, expires_at, idle_expires_at)
     select id, id, 0, '', '', now(), now(), 'infinity', 'infinity' from users`,
  )
  await database.pool.query("analyze")
  listen(database.pool)
  const environment = createEnvironment(database, clock)
  users = createUsers({
    environment,
    audit: createAudit(environment),
    passwords: createCountingPasswords(),
    cursors,
    outbox: createSealedOutbox(environment),
  })
})
afterAll(() => database.close())

/** Writes down what the pool is asked, by Prisma too. */
function listen(pool: Pool): void {
  const query = pool.query.bind(pool) as (...input: unknown[]) => unknown
  const recording = (...input: unknown[]) => {
    const [first, values] = input as [string | Statement, unknown[] | undefined]
    sent.push(typeof first === "string" ? { text: first, values: values ?? [] } : first)
    return query(...input)
  }
  Object.assign(pool, { query: recording })
}

/** The one statement that `work` sends, and each step of the plan that the server makes for it, with and without its values. */
async function stepsOf(work: () => Promise<unknown>): Promise<{ statement: Statement; plans: Plan[][] }> {
  sent = []
  await work()
  const [statement, ...more] = sent
  expect(more).toEqual([])
  if (!statement) throw new Error("Nothing was sent.")
  return { statement, plans: await plansOf(statement) }
}

async function plansOf(statement: Statement): Promise<Plan[][]> {
  const client = await database.pool.connect()
  const plans: Plan[][] = []
  try {
    for (const mode of ["force_custom_plan", "force_generic_plan"]) {
      await client.query(`set plan_cache_mode = ${mode}`)
      const text = `explain (analyze, format json, timing off) ${statement.text}`
      const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(text, [...statement.values])
      const plan = rows[0]?.["QUERY PLAN"][0].Plan
      if (plan) plans.push(flatten(plan))
    }
  } finally {
    await client.query("reset plan_cache_mode")
    client.release()
  }
  expect(plans).toHaveLength(2)
  return plans
}

function flatten(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flatten)]
}

const indexScans = ["Index Scan", "Index Only Scan", "Bitmap Heap Scan", "Bitmap Index Scan"]
const scansOf = (steps: readonly Plan[]) =>
  steps.filter((step) => step["Node Type"].endsWith("Scan") && step["Node Type"] !== "Subquery Scan")
const touchedBy = (step: Plan) =>
  ((step["Actual Rows"] ?? 0) + (step["Rows Removed by Filter"] ?? 0)) * (step["Actual Loops"] ?? 1)

/** No table is read from end to end, and no step touches more rows than this. */
function expectIndex(plans: readonly Plan[][], rows: number): void {
  for (const steps of plans) {
    expect(scansOf(steps).length).toBeGreaterThan(0)
    for (const scan of scansOf(steps)) expect(indexScans).toContain(scan["Node Type"])
    for (const step of steps) expect(touchedBy(step)).toBeLessThanOrEqual(rows)
  }
}

/** Nothing is sorted either: the index is in the order of the list. */
function expectRange(plans: readonly Plan[][], rows: number): void {
  expectIndex(plans, rows)
  for (const steps of plans) expect(steps.filter((step) => step["Node Type"].includes("Sort"))).toEqual([])
}

describe("the plan", () => {
  test.each([
    ["the first page", () => users.list({ limit: pageSize })],
    ["a page in the middle", () => users.list({ limit: pageSize, cursor: cursors.write(ids[many / 2] ?? "") })],
    ["the last page", () => users.list({ limit: pageSize, cursor: cursors.write(ids[pageSize] ?? "") })],
  ])("of %s of the list is one range of the key", async (_, list) => {
    const { plans } = await stepsOf(list)
    expectRange(plans, pageSize + 1)
    for (const steps of plans) expect(scansOf(steps).map((scan) => scan["Index Name"])).toEqual(["users_pkey"])
  })

  const statuses = [undefined, "active", "suspended", "locked", "unverified"] as const
  const sorts = ["createdAt", "-createdAt", "username", "-username"] as const
  const lists = statuses.flatMap((status) => sorts.map((sort) => [status ?? "everybody", sort, status] as const))

  test.each(lists)(
    "of %s by %s is a range of an index in that order, on the first page and the next",
    async (_, sort, status) => {
      const list = { limit: pageSize, sort, ...(status === undefined ? {} : { status }) }
      const page = await users.list(list)
      if ("refused" in page || page.nextCursor === null) throw new Error("no next page")
      const cursor = page.nextCursor
      for (const query of [list, { ...list, cursor }]) {
        const { plans } = await stepsOf(() => users.list(query))
        expectRange(plans, pageSize + 1)
      }
    },
  )

  test.each(lists)("of a search among %s by %s touches what is found", async (_, sort, status) => {
    // Two names with ten or a hundred more each, and as many addresses.
    for (const [q, found] of [
      ["user-1", 0],
      ["user-150", 111],
      ["1150", 11],
    ] as const) {
      sent = []
      const page = await users.list({ limit: pageSize, q, sort, ...(status === undefined ? {} : { status }) })
      if (found === 0) expect(page).toEqual({ refused: "search-too-broad" })
      const [search, ...pages] = sent
      expect(pages).toHaveLength(found === 0 ? 0 : 1)
      for (const statement of pages) expectIndex(await plansOf(statement), found)
      if (search) expectIndex(await plansOf(search), found === 0 ? mostFound + 1 : found)
    }
  })

  test("of asking for another administrator is the index of administrators", async () => {
    const { plans } = await stepsOf(async () => {
      const { prisma } = createEnvironment(database, clock)
      const account = await users.find(ids[0] ?? "")
      if (account === null) throw new Error("nobody")
      sent = []
      await isLastAdmin(prisma, account)
      // The lock before it, which this transaction of one statement has given back.
      sent.shift()
    })
    expectRange(plans, 2)
    for (const steps of plans) expect(scansOf(steps).map((scan) => scan["Index Name"])).toEqual(["users_admins"])
  })

  test("of clearing expired locks reads the locked accounts, and no others", async () => {
    const { plans } = await stepsOf(() => createClearExpiredLocks(createEnvironment(database, clock)).run())
    expectIndex(plans, 2000)
    for (const steps of plans)
      expect(scansOf(steps).map((scan) => scan["Index Name"])).toContainEqual(expect.stringMatching(/^users_locked_/))
  })

  test.each([1, 5, 64])("of finding %i users is the key of each", async (count) => {
    const asked = ids.slice(100, 100 + count)
    const { plans } = await stepsOf(() => Promise.all(asked.map((id) => users.find(id))))
    expectRange(plans, 64)
  })

  test.each([1, 64])("of %i sessions is the key of each, and of its account", async (count) => {
    const { find } = createLiveSessions(database, clock.now)
    const asked = ids.slice(100, 100 + count)
    const { statement, plans } = await stepsOf(async () => {
      const found = await Promise.all(asked.map(find))
      expect(found.map((session) => session?.userId)).toEqual(asked)
    })
    expect(statement).toMatchObject({ name: "live-sessions" })
    expectRange(plans, 64)
  })

  test("tells a list that skips, which reads what it skips, from one that does not", async () => {
    const { plans } = await stepsOf(() => users.list({ limit: pageSize, skip: 5000 }))
    expect(() => expectRange(plans, pageSize + 1)).toThrow()
  })
})
