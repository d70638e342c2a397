// Migrations are applied once, in order, whole or not at all, and in the bookkeeping that Prisma's own tool uses.

import { createHash } from "node:crypto"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import pg from "pg"
import { applyMigrations } from "../../src/database/migrations.ts"
import { runChild } from "../support/child-process.ts"
import { createServerDatabase, openTestDatabase, type TestDatabase, testServerUrl } from "../support/database.ts"

let folder: string
let database: TestDatabase

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "dovetail-migrations-"))
  database = await openTestDatabase({ empty: true, migrations: folder })
})
beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  await database.pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, "migration.sql"), sql)
}

async function rowsOf(sql: string): Promise<unknown[]> {
  return (await database.pool.query(sql)).rows
}

const applied =
  'SELECT migration_name, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" ORDER BY started_at'

test("no migrations: nothing is applied and nothing is left behind", async () => {
  expect(await database.migrate()).toEqual([])
  rmSync(folder, { recursive: true })
  expect(await database.migrate()).toEqual([])
  expect(await rowsOf("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).toEqual([])
})

test("they are applied in the order of their names, once, and later ones later", async () => {
  write("20260102000000_second", "ALTER TABLE a ADD b integer;")
  write("20260101000000_first", "CREATE TABLE a (id integer);\nCREATE TABLE c (id integer);")
  expect(await database.migrate()).toEqual(["20260101000000_first", "20260102000000_second"])
  expect(await database.migrate()).toEqual([])
  write("20260103000000_third", "INSERT INTO a VALUES (1, 2)")
  expect(await database.migrate()).toEqual(["20260103000000_third"])
  expect(await rowsOf("SELECT * FROM a")).toEqual([{ id: 1, b: 2 }])
})

test("the record is what `prisma migrate deploy` writes", async () => {
  const sql = "CREATE TABLE a (id integer);\n"
  write("20260101000000_first", sql)
  await database.migrate()
  expect(await rowsOf('SELECT * FROM "_prisma_migrations"')).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      checksum: createHash("sha256").update(sql).digest("hex"),
      migration_name: "20260101000000_first",
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
      applied_steps_count: 1,
    },
  ])
})

describe("a migration that fails", () => {
  test("leaves nothing, keeps those before it, names file and line, and runs again when it is mended", async () => {
    write("20260101000000_good", "CREATE TABLE a (id integer);")
    write(
      "20260102000000_bad",
      "CREATE TABLE b (id integer);\nINSERT INTO a VALUES (1);\nINSERT INTO nowhere VALUES (1);",
    )
    await expect(database.migrate()).rejects.toThrow(
      'The migration 20260102000000_bad failed at prisma/migrations/20260102000000_bad/migration.sql:3: relation "nowhere" does not exist. Nothing of it was kept.',
    )
    expect(await rowsOf("SELECT * FROM a")).toEqual([])
    expect(await rowsOf(applied)).toEqual([{ migration_name: "20260101000000_good", finished: true }])
    write("20260102000000_bad", "CREATE TABLE b (id integer);")
    expect(await database.migrate()).toEqual(["20260102000000_bad"])
  })

  test("without a transaction is remembered and refused until somebody has looked", async () => {
    write("20260101000000_alone", "-- no-transaction\nCREATE TABLE a (id integer); SELECT 1 / 0;")
    await expect(database.migrate()).rejects.toThrow(/division by zero. It commits by itself/)
    await expect(database.migrate()).rejects.toThrow(
      /began earlier and did not finish.*DELETE FROM "_prisma_migrations"/,
    )
    expect(await rowsOf('SELECT logs FROM "_prisma_migrations"')).toEqual([{ logs: "division by zero" }])
    await database.pool.query(
      `DELETE FROM "_prisma_migrations" WHERE migration_name = '20260101000000_alone' AND finished_at IS NULL`,
    )
    write("20260101000000_alone", "-- no-transaction\nDROP TABLE IF EXISTS a;")
    expect(await database.migrate()).toEqual(["20260101000000_alone"])
  })

  test("with no migration.sql in its folder says what to restore", async () => {
    mkdirSync(join(folder, "20260101000000_empty"))
    await expect(database.migrate()).rejects.toThrow("The migration 20260101000000_empty has no file migration.sql")
  })
})

test("-- no-transaction lets PostgreSQL run what it refuses inside one", async () => {
  write("20260101000000_first", "CREATE TABLE a (id integer);")
  write("20260102000000_vacuum", "-- no-transaction\nVACUUM a;")
  expect(await database.migrate()).toHaveLength(2)
  expect(await rowsOf(applied)).toEqual([
    { migration_name: "20260101000000_first", finished: true },
    { migration_name: "20260102000000_vacuum", finished: true },
  ])
})

test("a migration that commits by itself is recorded", async () => {
  write("20260101000000_own", "BEGIN; CREATE TABLE a (id integer); COMMIT;")
  expect(await database.migrate()).toEqual(["20260101000000_own"])
  expect(await database.migrate()).toEqual([])
})

test("an edited migration is refused", async () => {
  write("20260101000000_first", "CREATE TABLE a (id integer);")
  await database.migrate()
  write("20260101000000_first", "CREATE TABLE a (id bigint);")
  await expect(database.migrate()).rejects.toThrow(/20260101000000_first was edited after it had been applied/)
})

test("a migration that only the database knows is left alone: a newer release was here", async () => {
  write("20260101000000_first", "CREATE TABLE a (id integer);")
  write("20260102000000_newer", "CREATE TABLE b (id integer);")
  await database.migrate()
  rmSync(join(folder, "20260102000000_newer"), { recursive: true })
  expect(await database.migrate()).toEqual([])
})

test("the lock is given up after a failure, and settings of the session are as before", async () => {
  write("20260101000000_bad", "SELECT nothing")
  await expect(database.migrate()).rejects.toThrow()
  expect(await rowsOf("SELECT count(*)::integer AS held FROM pg_locks WHERE locktype = 'advisory'")).toEqual([
    { held: 0 },
  ])
  expect(await rowsOf("SHOW lock_timeout")).toEqual([{ lock_timeout: "0" }])
})

const onServer = testServerUrl() === undefined ? describe.skip : describe

onServer("on a server", () => {
  const url = testServerUrl() ?? ""

  test("eight processes at once apply each migration once", async () => {
    write("20260101000000_first", "CREATE TABLE a (id integer); SELECT pg_sleep(0.1);")
    write("20260102000000_second", "INSERT INTO a VALUES (1)")
    const created = await createServerDatabase(url)
    const file = join(import.meta.dirname, "children/migrate.ts")
    const children = Array.from({ length: 8 }, () => runChild(file, [created.url, folder]))
    expect(await Promise.all(children.map((child) => child.ended))).toEqual(Array(8).fill(0))
    const names = children.map((child) => JSON.parse(child.output()) as string[])
    expect(names.flat().sort()).toEqual(["20260101000000_first", "20260102000000_second"])
    await created.drop()
  }, 300_000)

  test("a lock that is not given up ends in a message", async () => {
    const created = await createServerDatabase(url)
    const [holder, waiter] = [new pg.Client(created.url), new pg.Client(created.url)]
    await Promise.all([holder.connect(), waiter.connect()])
    await holder.query("SELECT pg_advisory_lock(72707369)")
    const migration = { name: "20260101000000_first", sql: "SELECT 1", checksum: "" }
    await expect(applyMigrations(waiter, [migration], { lockTimeout: 20 })).rejects.toThrow(
      /Another process has been migrating this database for more than 0.02 seconds/,
    )
    await Promise.all([holder.end(), waiter.end()])
    await created.drop()
  })

  test("a user that may not create tables is told so, and may start once the tables are there", async () => {
    write("20260101000000_first", "CREATE TABLE a (id integer);")
    const created = await createServerDatabase(url)
    const [owner, user] = [new pg.Client(created.url), new pg.Client(created.url)]
    await Promise.all([owner.connect(), user.connect()])
    const role = `dovetail_test_role_${process.pid}`
    await owner.query(`CREATE ROLE ${role}`)
    await user.query(`SET ROLE ${role}`)
    const migration = { name: "20260101000000_first", sql: "SELECT 1", checksum: "" }
    await expect(applyMigrations(user, [migration])).rejects.toThrow(
      /may not create tables.*GRANT CREATE ON SCHEMA public/,
    )
    await applyMigrations(owner, [migration])
    await owner.query(`GRANT SELECT ON "_prisma_migrations" TO ${role}`)
    expect(await applyMigrations(user, [migration])).toEqual([])
    await user.end()
    await owner.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
    await owner.end()
    await created.drop()
  })
})
