// A fresh, migrated database for each test file: on TEST_DATABASE_URL a database of its own, otherwise one in memory.
import { createHash, randomBytes } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import pg from "pg"
import { createEmbeddedDatabase, startEngine } from "../../src/database/embedded.ts"
import { createMemoryDatabase, type Database, migrationsFolder, openDatabase } from "../../src/database/index.ts"
import { readMigrations } from "../../src/database/migration-folder.ts"
import { createSilentLog } from "../../src/runtime/index.ts"

export interface TestDatabase extends Database {
  /** Empties every table; for use between tests. */
  truncate(): Promise<void>
}

export interface TestDatabaseOptions {
  /** Without any table. */
  readonly empty?: boolean
  /** What `migrate()` applies; prisma/migrations by default. */
  readonly migrations?: string
}

const cacheFolder = join(import.meta.dirname, "../../node_modules/.cache/dovetail")

/** Where the tests of this run have their databases; undefined means embedded. */
export function testServerUrl(): string | undefined {
  return process.env.TEST_DATABASE_URL || undefined
}

/** Opened once per test file and closed in its `afterAll`; closing removes all of it. */
export async function openTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const url = testServerUrl()
  const database = url === undefined ? await openInMemory(options) : await openOnServer(url, options)
  return { ...database, truncate: () => truncate(database) }
}

async function truncate({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ tables: string | null }>(
    `SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') AS tables FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  )
  if (!rows[0]?.tables) return
  // A service may forbid to empty a table of its own (the audit trail does), by a trigger; replicas fire none.
  const emptied = `TRUNCATE ${rows[0].tables} RESTART IDENTITY CASCADE`
  await pool.query(`BEGIN; SET LOCAL session_replication_role = replica; ${emptied}; COMMIT`)
}

/** Changes with the migrations and with the embedded engine. */
async function templateDigest(): Promise<string> {
  const hash = createHash("sha256")
  for (const { name, checksum } of await readMigrations(migrationsFolder)) hash.update(`${name} ${checksum}\n`)
  hash.update(readFileSync(createRequire(import.meta.url).resolve("@electric-sql/pglite")))
  return hash.digest("hex").slice(0, 16)
}

async function openInMemory({ empty, migrations }: TestDatabaseOptions): Promise<Database> {
  const folder = migrations === undefined ? {} : { migrations }
  if (empty) return createMemoryDatabase(folder)
  const engine = await startEngine({ template: await memoryTemplate() })
  return createEmbeddedDatabase({ engine, ...folder })
}

/** A migrated data folder as a tar, made by whichever worker comes first. */
async function memoryTemplate(): Promise<Blob> {
  const name = `test-database-${await templateDigest()}.tar`
  try {
    return new Blob([readFileSync(join(cacheFolder, name))])
  } catch {
    const { dataDir } = await import("@electric-sql/pglite-prepopulatedfs")
    const engine = await startEngine({ template: await dataDir() })
    const database = createEmbeddedDatabase({ engine })
    await database.migrate()
    const template = await engine.dumpDataDir("none")
    await database.close()
    mkdirSync(cacheFolder, { recursive: true })
    for (const old of readdirSync(cacheFolder).filter((each) => each.startsWith("test-database-") && each !== name))
      rmSync(join(cacheFolder, old), { force: true })
    const unfinished = join(cacheFolder, `unfinished-${randomBytes(6).toString("hex")}`)
    writeFileSync(unfinished, Buffer.from(await template.arrayBuffer()))
    renameSync(unfinished, join(cacheFolder, name))
    return template
  }
}

/** Runs statements on the server's own database, which the URL names. */
async function administer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** Creates a database on the test server and answers how to reach and drop it. */
export async function createServerDatabase(
  url: string,
  template = "template1",
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `dovetail_test_${process.pid}_${randomBytes(6).toString("hex")}`
  await administer(url, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`))
  const drop = () =>
    administer(url, async (client) => void (await client.query(`DROP DATABASE "${name}" WITH (FORCE)`)))
  return { url: withDatabaseName(url, name), drop }
}

async function openOnServer(url: string, { empty, migrations }: TestDatabaseOptions): Promise<Database> {
  const created = await createServerDatabase(url, empty ? undefined : await serverTemplate(url))
  const folder = migrations === undefined ? {} : { migrations }
  const database = await openDatabase({ url: created.url, dataDir: "", log: createSilentLog(), ...folder })
  return {
    ...database,
    close: async () => {
      await database.close()
      await created.drop()
    },
  }
}

/** A migrated database that others are copied from; kept for the next run. Workers that come at once wait for the first. */
async function serverTemplate(url: string): Promise<string> {
  const name = `dovetail_template_${await templateDigest()}`
  await administer(url, async (client) => {
    await client.query("SELECT pg_advisory_lock(hashtext('dovetail test template'))")
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name])
    if (rowCount) return
    const unfinished = `${name}_unfinished`
    await client.query(`DROP DATABASE IF EXISTS "${unfinished}" WITH (FORCE)`)
    await client.query(`CREATE DATABASE "${unfinished}"`)
    const database = await openDatabase({ url: withDatabaseName(url, unfinished), dataDir: "", log: createSilentLog() })
    await database.migrate()
    await database.close()
    await client.query(`ALTER DATABASE "${unfinished}" RENAME TO "${name}"`)
  })
  return name
}
