// What the person who starts the service reads when the database cannot be used: one message, and never a password.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { createServer, type Server } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals"
import { DatabaseStartUpError, databaseSettings, isUnavailable, openDatabase } from "../../src/database/index.ts"
import { createSilentLog, readSettings } from "../../src/runtime/index.ts"
import { createServerDatabase, openTestDatabase, testServerUrl, withDatabaseName } from "../support/database.ts"

const log = createSilentLog()
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "dovetail-open-"))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

async function refusalOf(options: { url?: string; dataDir?: string }): Promise<string> {
  const error: unknown = await openDatabase({ dataDir, log, ...options }).then(
    (database) => database.close(),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(DatabaseStartUpError)
  return (error as Error).message
}

describe("the embedded database", () => {
  test("makes its folder for its owner alone, and opens it again", async () => {
    const nested = join(dataDir, "a/b")
    const first = await openDatabase({ dataDir: nested, log })
    await first.pool.query("CREATE TABLE kept AS SELECT 1 AS one")
    await first.close()
    expect(readdirSync(nested)).toEqual(["pglite"])
    expect(statSync(join(nested, "pglite")).mode & 0o077).toBe(0)
    const second = await openDatabase({ dataDir: nested, log })
    expect((await second.pool.query("SELECT * FROM kept")).rows).toEqual([{ one: 1 }])
    await second.close()
    await second.close()
    expect(isUnavailable(await second.ping().catch((error: unknown) => error))).toBe(true)
  })

  test("begins again where a first start was interrupted", async () => {
    mkdirSync(join(dataDir, "pglite.unfinished"))
    writeFileSync(join(dataDir, "pglite.unfinished/PG_VERSION"), "18\n")
    const database = await openDatabase({ dataDir, log })
    await database.close()
    expect(readdirSync(dataDir)).toEqual(["pglite"])
  })

  test.each([
    ["a file in the folder's place", () => writeFileSync(join(dataDir, "x"), ""), "x", /a file is in its place/],
    ["another version's files", () => putVersion("17"), ".", /was made by version 17 .* and this is version 18/],
    ["files that are no database", () => putVersion(undefined), ".", /holds files that are no database/],
  ])("says so: %s", async (_, prepare, folder, message) => {
    prepare()
    expect(await refusalOf({ dataDir: join(dataDir, folder) })).toMatch(message)
    expect(readdirSync(dataDir)).not.toContain("pglite.lock")
  })

  function putVersion(version: string | undefined): void {
    mkdirSync(join(dataDir, "pglite"))
    writeFileSync(join(dataDir, "pglite", version === undefined ? "notes.txt" : "PG_VERSION"), version ?? "")
  }
})

describe("a URL", () => {
  const unreadable = [
    ["another protocol", "mysql://user:geheim@host/db", "starts with postgresql://"],
    ["no port number", "postgresql://user:geheim@host:port/db", "cannot be read"],
    ["a slash in the password", "postgresql://user:1/geheim@host/db", "unescaped character in its password"],
    ["a hash in the password", "postgresql://user:1#geheim@host/db", "unescaped character in its password"],
    ["a question mark in the password", "postgresql://user:1?geheim@host/db", "unescaped character in its password"],
    ["a per cent sign in the password", "postgresql://user:geheim%zz@host/db", "write a % itself as %25"],
    ["no host", "postgresql:///db", "names no host"],
    ["no database", "postgresql://user:geheim@host", "names no database"],
    ["a schema", "postgresql://user:geheim@host/db?schema=app", "names a schema"],
  ] as const

  test.each(unreadable)("that cannot be used is explained without its password: %s", async (_, url, message) => {
    const said = await refusalOf({ url })
    expect(said).toContain(message)
    expect(said).not.toContain("geheim")
    const setting = () => readSettings({ DATABASE_URL: url }, databaseSettings)
    expect(setting).toThrow(/DATABASE_URL/)
    expect(setting).not.toThrow(/geheim/)
  })

  test("is optional, and so is the data folder", () => {
    expect(readSettings({}, databaseSettings)).toEqual({ DATABASE_URL: undefined, DATA_DIR: ".data" })
    const url = "postgresql://user:p%40ss@host:5432/db?sslmode=disable"
    expect(readSettings({ DATABASE_URL: url, DATA_DIR: "/data" }, databaseSettings)).toEqual({
      DATABASE_URL: url,
      DATA_DIR: "/data",
    })
  })
})

/** A server that does with each connection what the test says. */
async function listen(onConnection: Parameters<typeof createServer>[1]): Promise<{ server: Server; url: string }> {
  const server = createServer(onConnection)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as { port: number }
  return { server, url: `postgresql://me:geheim@127.0.0.1:${port}/db` }
}

describe("a server that cannot be reached", () => {
  test("nothing listens", async () => {
    const { server, url } = await listen(undefined)
    await new Promise((resolve) => server.close(resolve))
    const said = await refusalOf({ url })
    expect(said).toMatch(
      /^The database me@127\.0\.0\.1:\d+\/db cannot be used: nothing answers there\. Start PostgreSQL/,
    )
    expect(said).not.toContain("geheim")
  })

  test("a frozen one is given up", async () => {
    const { server, url } = await listen((socket) => void socket.on("error", () => {}))
    expect(await refusalOf({ url })).toMatch(/it does not answer within 2 seconds/)
    server.close()
  })

  test("the host does not exist", async () => {
    expect(await refusalOf({ url: "postgresql://me:geheim@nowhere.example:1/db" })).toMatch(
      /no such host|cannot be looked up|nothing answers/,
    )
  })
})

const onServer = testServerUrl() === undefined ? describe.skip : describe

onServer("on a server", () => {
  const url = testServerUrl() ?? ""

  test("a database that does not exist is named with the command that makes it", async () => {
    expect(await refusalOf({ url: withDatabaseName(url, "dovetail_nowhere") })).toMatch(/createdb dovetail_nowhere/)
  })

  test("the session is in UTC whatever the database's default and the URL's options say", async () => {
    const created = await createServerDatabase(url)
    const target = new URL(created.url)
    target.searchParams.set("options", "-c TimeZone=Asia/Tokyo -c application_name=kept")
    const database = await openDatabase({ url: target.href, dataDir, log })
    const name = new URL(created.url).pathname.slice(1)
    await database.pool.query(`ALTER DATABASE "${name}" SET TimeZone = 'America/New_York'`)
    await database.close()
    const again = await openDatabase({ url: target.href, dataDir, log })
    const { rows } = await again.pool.query(
      "SELECT current_setting('TimeZone') AS zone, current_setting('application_name') AS name",
    )
    expect(rows).toEqual([{ zone: "UTC", name: "kept" }])
    await again.close()
    await created.drop()
  })

  test("a statement that takes too long and a connection that is cut count as unavailable, and the pool recovers", async () => {
    const database = await openTestDatabase()
    const slow: unknown = await database.pool.query("SELECT pg_sleep(10)").catch((error: unknown) => error)
    expect(slow).toMatchObject({ code: "57014" })
    expect(isUnavailable(slow)).toBe(true)
    const cut: unknown = await database.pool
      .query("SELECT pg_terminate_backend(pg_backend_pid())")
      .catch((error: unknown) => error)
    expect(isUnavailable(cut)).toBe(true)
    await database.ping()
    await database.close()
  })

  test("idle connections that the server cuts bring nothing down", async () => {
    const database = await openTestDatabase()
    await Promise.all([database.ping(), database.ping(), database.ping()])
    await database.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    await database.ping()
    await database.close()
  })

  test("a pool without a free connection gives up in time", async () => {
    const database = await openTestDatabase()
    const held = await Promise.all(Array.from({ length: 10 }, () => database.pool.connect()))
    const error: unknown = await database.ping().catch((thrown: unknown) => thrown)
    expect(isUnavailable(error)).toBe(true)
    for (const client of held) client.release()
    await database.ping()
    await database.close()
  })
})
