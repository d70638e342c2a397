// Transactions commit what was accepted and roll back what was refused, on either kind of database.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import { PrismaClient } from "#prisma"
import { inTransaction, isUnavailable, uniqueViolation } from "../../src/database/index.ts"
import { openTestDatabase, type TestDatabase } from "../support/database.ts"

let database: TestDatabase
let prisma: PrismaClient

beforeAll(async () => {
  database = await openTestDatabase()
  prisma = new PrismaClient({ adapter: database.adapter, errorFormat: "minimal" })
})
beforeEach(() => database.truncate())
afterAll(async () => {
  await prisma.$disconnect()
  await database.close()
})

const at = new Date("2026-03-29T01:30:00.123Z")
const key = (kid: string) => ({
  kid,
  status: "next",
  publicJwk: {},
  sealedPrivateKey: new Uint8Array([1]),
  createdAt: at,
})

describe("inTransaction", () => {
  test("commits an accepted outcome and answers it", async () => {
    const outcome = await inTransaction(prisma, async (rows) => (await rows.signingKey.create({ data: key("a") })).kid)
    expect(outcome).toBe("a")
    expect(await prisma.signingKey.count()).toBe(1)
  })

  test("rolls back a refused outcome, and answers it", async () => {
    const outcome = await inTransaction(prisma, async (rows) => {
      await rows.signingKey.create({ data: key("a") })
      return { refused: "too-many-keys" } as const
    })
    expect(outcome).toEqual({ refused: "too-many-keys" })
    expect(await prisma.signingKey.count()).toBe(0)
  })

  test("lets the caller say what a refusal is", async () => {
    const outcome = await inTransaction(
      prisma,
      async (rows) => {
        await rows.signingKey.create({ data: key("a") })
        return "no"
      },
      { isRefusal: (answer) => answer === "no" },
    )
    expect(outcome).toBe("no")
    expect(await prisma.signingKey.count()).toBe(0)
  })

  test("rolls back and passes on what is thrown", async () => {
    const work = inTransaction(prisma, async (rows) => {
      await rows.signingKey.create({ data: key("a") })
      throw new RangeError("surprise")
    })
    await expect(work).rejects.toThrow(new RangeError("surprise"))
    expect(await prisma.signingKey.count()).toBe(0)
  })

  test("twenty at once all finish, each refusing or committing for itself", async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        inTransaction(prisma, async (rows) => {
          await rows.signingKey.create({ data: key(`k${index}`) })
          return index % 2 === 0 ? "made" : { refused: "odd" }
        }),
      ),
    )
    expect(outcomes.filter((outcome) => outcome === "made")).toHaveLength(10)
    expect(await prisma.signingKey.count()).toBe(10)
  })

  test("isolation levels reach the database", async () => {
    const levels = await inTransaction(
      prisma,
      (rows) => rows.$queryRaw<{ level: string }[]>`SELECT current_setting('transaction_isolation') AS level`,
      { isolationLevel: "Serializable" },
    )
    expect(levels).toEqual([{ level: "serializable" }])
  })

  test("work that takes longer than its time-out is rolled back and counts as unavailable", async () => {
    const error: unknown = await inTransaction(
      prisma,
      async (rows) => {
        await rows.signingKey.create({ data: key("a") })
        for (;;) await rows.signingKey.count()
      },
      { timeout: 50 },
    ).catch((thrown: unknown) => thrown)
    expect(isUnavailable(error)).toBe(true)
    expect(await prisma.signingKey.count()).toBe(0)
  })
})

describe("what an error means", () => {
  test("a unique violation names its constraint, through Prisma and through the pool", async () => {
    await prisma.signingKey.create({ data: key("a") })
    const error: unknown = await prisma.signingKey.create({ data: key("a") }).catch((thrown: unknown) => thrown)
    expect(uniqueViolation(error)).toBe("signing_keys_pkey")
    expect(isUnavailable(error)).toBe(false)
    const insert = `INSERT INTO signing_keys VALUES ('a', 'next', '{}', '', now())`
    const direct: unknown = await database.pool.query(insert).catch((thrown: unknown) => thrown)
    expect(uniqueViolation(direct)).toBe("signing_keys_pkey")
  })

  test("other errors are neither a violation nor unavailability", async () => {
    const error: unknown = await database.pool.query("SELECT nothing").catch((thrown: unknown) => thrown)
    expect([uniqueViolation(error), isUnavailable(error)]).toEqual([null, false])
    expect([uniqueViolation(null), isUnavailable("x"), isUnavailable(undefined)]).toEqual([null, false, false])
  })
})

test("times are stored and read in UTC, whatever the clocks do", async () => {
  await prisma.signingKey.create({ data: key("a") })
  expect((await prisma.signingKey.findFirstOrThrow()).createdAt).toEqual(at)
  const { rows } = await database.pool.query(
    "SELECT current_setting('TimeZone') AS zone, extract(epoch FROM created_at)::text AS seconds, created_at FROM signing_keys",
  )
  expect(rows).toEqual([{ zone: "UTC", seconds: (at.getTime() / 1000).toFixed(6), created_at: at }])
})
