// The stream between pg and PGlite behaves as a connection to a server does.

import type { PGlite } from "@electric-sql/pglite"
import { dataDir } from "@electric-sql/pglite-prepopulatedfs"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import pg from "pg"
import { createEmbeddedPool, startEngine } from "../../src/database/embedded.ts"
import { createEmbeddedStream } from "../../src/database/embedded-stream.ts"
import { isUnavailable } from "../../src/database/index.ts"

let engine: PGlite
let pool: pg.Pool

beforeAll(async () => {
  engine = await startEngine({ template: await dataDir() })
  pool = createEmbeddedPool(engine)
})
afterAll(async () => {
  await pool.end()
  await engine.close()
})

describe("errors", () => {
  test.each<[string, pg.QueryConfig, string]>([
    ["simple", { text: "SELECT nothing" }, "42703"],
    ["extended, while parsing", { text: "SELECT nothing, $1::integer", values: [1] }, "42703"],
    ["extended, while binding", { text: "SELECT $1::integer", values: ["x"] }, "22P02"],
    ["extended, while executing", { text: "SELECT 1 / $1::integer", values: [0] }, "22012"],
    ["named", { name: "n", text: "SELECT 1 / $1::integer", values: [0] }, "22012"],
  ])("of a %s query have their code, and the next query works", async (_, query, code) => {
    const client = await pool.connect()
    await expect(client.query(query)).rejects.toMatchObject({ code })
    expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }])
    client.release()
  })

  test("end a transaction only when it is rolled back", async () => {
    const client = await pool.connect()
    await client.query("BEGIN")
    await expect(client.query("SELECT nothing")).rejects.toMatchObject({ code: "42703" })
    await expect(client.query("SELECT 1")).rejects.toMatchObject({ code: "25P02" })
    expect((await client.query("COMMIT")).command).toBe("ROLLBACK")
    client.release()
  })
})

test("notices arrive", async () => {
  const client = await pool.connect()
  const notices: (string | undefined)[] = []
  client.on("notice", ({ message }) => notices.push(message))
  await client.query("DO $$ BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two'; END $$")
  client.release(true)
  expect(notices).toEqual(["one", "two"])
})

test("values of several megabytes pass in both directions, as do many statements in one text", async () => {
  const text = "é".repeat(2_000_000)
  expect((await pool.query("SELECT $1::text AS text, length($1::text) AS length", [text])).rows).toEqual([
    { text, length: 2_000_000 },
  ])
  const results: unknown = await pool.query("SELECT 1 AS a; SELECT 2 AS b")
  expect((results as pg.QueryResult[]).map(({ rows }) => rows)).toEqual([[{ a: 1 }], [{ b: 2 }]])
})

test("frames may arrive in any pieces", async () => {
  const pieces = createEmbeddedStream(engine, { last: Promise.resolve() })
  const whole: Buffer[] = []
  pieces.on("data", (data: Buffer) => whole.push(data))
  const startUp = Buffer.from("\0\0\0\0\0\x03\0\0user\0postgres\0database\0postgres\0\0")
  startUp.writeInt32BE(startUp.length, 0)
  const query = Buffer.from("Q\0\0\0\0SELECT 'cut in pieces'\0")
  query.writeInt32BE(query.length - 1, 1)
  for (const byte of Buffer.concat([startUp, query])) pieces.write(Buffer.from([byte]))
  await new Promise((resolve) => pieces.end(resolve))
  const answer = Buffer.concat(whole).toString("latin1")
  expect(answer).toMatch(/server_version.*cut in pieces.*SELECT 1/s)
  expect(answer.endsWith("Z\0\0\0\x05I")).toBe(true)
})

describe("closing a connection", () => {
  test("rolls back what it left open, and forgets settings, prepared statements and temporary tables", async () => {
    const client = await pool.connect()
    await client.query("SET work_mem = '1MB'; CREATE TEMPORARY TABLE gone (id integer); PREPARE p AS SELECT 1")
    await client.query("BEGIN")
    await client.query("CREATE TABLE rolled_back (id integer)")
    client.release(true)
    const { rows } = await pool.query(
      `SELECT to_regclass('rolled_back') AS "table", to_regclass('gone') AS temporary, current_setting('work_mem') AS setting,
       current_setting('TimeZone') AS zone, (SELECT count(*)::integer FROM pg_prepared_statements) AS prepared`,
    )
    expect(rows).toEqual([{ table: null, temporary: null, setting: "4MB", zone: "UTC", prepared: 0 }])
  })

  test("lets the next one in; until then it waits, and one that gave up waiting changes nothing", async () => {
    const turns = { last: Promise.resolve() }
    const connect = () =>
      new pg.Client({ user: "postgres", database: "postgres", stream: () => createEmbeddedStream(engine, turns) })
    const [first, second, third] = [connect(), connect(), connect()]
    const order: string[] = []
    await first.connect()
    const secondConnected = second.connect().catch(() => order.push("second gave up"))
    const thirdConnected = third.connect().then(() => order.push("third connected"))
    ;(second as unknown as { connection: { stream: { destroy(error: Error): void } } }).connection.stream.destroy(
      new Error("gave up"),
    )
    await secondConnected
    await first.query("SELECT 1").then(() => order.push("first queried"))
    await first.end()
    await thirdConnected
    await third.end()
    expect(order).toEqual(["second gave up", "first queried", "third connected"])
  })
})

test("a chain of queries lets timers run", async () => {
  let fired = false
  setTimeout(() => {
    fired = true
  }, 1)
  while (!fired) await pool.query("SELECT 1")
  expect(fired).toBe(true)
})

test("a stopped engine looks like a lost connection", async () => {
  const other = await startEngine({ template: await dataDir() })
  const lost = createEmbeddedPool(other)
  await lost.query("SELECT 1")
  other.execProtocolRawStream = () => Promise.reject(new Error("unreachable"))
  const error: unknown = await lost.query("SELECT 1").catch((thrown: unknown) => thrown)
  expect(String(error)).toMatch(/The embedded database has stopped: unreachable/)
  expect(isUnavailable(error)).toBe(true)
  expect(isUnavailable(await lost.query("SELECT 1").catch((thrown: unknown) => thrown))).toBe(true)
  await lost.end()
  await other.close()
})
