// What the server says about values is in no error of ours; what it says about the schema is.
import { afterAll, beforeAll, expect, test } from "@jest/globals"
import { PrismaClient } from "#prisma"
import { uniqueViolation } from "../../src/database/index.ts"
import { describeError } from "../../src/runtime/log/log.ts"
import { openTestDatabase, type TestDatabase } from "../support/database.ts"

let database: TestDatabase
let prisma: PrismaClient
beforeAll(async () => {
  database = await openTestDatabase()
  prisma = new PrismaClient({ adapter: database.adapter, errorFormat: "minimal" })
  await database.pool.query(`create table secrets (id int primary key, secret text unique);
    create function refuse() returns trigger language plpgsql as $$ begin
      raise exception 'row refused: %', new using detail = new::text, hint = new::text;
    end $$;
    create trigger refuse before insert on secrets for each row when (new.id > 9) execute function refuse()`)
})
afterAll(async () => {
  await prisma.$disconnect()
  await database.close()
})

async function errorOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => {
      throw new Error("It was not refused.")
    },
    (error: unknown) => error as Error,
  )
}
const ways: readonly (readonly [name: string, run: (sql: string) => Promise<unknown>])[] = [
  ["the pool", (sql) => database.pool.query(sql)],
  ["Prisma", (sql) => prisma.$executeRawUnsafe(sql)],
]

for (const [name, run] of ways) {
  test(`an error through ${name} does not repeat a value that is no UUID, and says its code`, async () => {
    const error = await errorOf(run("select 'correct-horse'::uuid"))
    expect(JSON.stringify([describeError(error), error])).not.toContain("correct-horse")
    expect(error.message).toContain("22P02")
  })

  test(`an error through ${name} does not repeat the row that a trigger quotes`, async () => {
    const error = await errorOf(run("insert into secrets values (10, 'correct-horse')"))
    expect(JSON.stringify([describeError(error), error])).not.toContain("correct-horse")
    expect(error.message).toContain("P0001")
  })

  test(`an error through ${name} about the schema says what it is`, async () => {
    expect((await errorOf(run("select nothing from secrets"))).message).toContain('column "nothing" does not exist')
    await run("insert into secrets values (1, 'correct-horse') on conflict do nothing")
    const error = await errorOf(run("insert into secrets values (2, 'correct-horse')"))
    expect(uniqueViolation(error)).toBe("secrets_secret_key")
    expect(JSON.stringify(describeError(error))).not.toContain("correct-horse")
  })
}
