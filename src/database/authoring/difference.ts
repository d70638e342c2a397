// Compares migrations with schema.prisma in a throw-away embedded database, and writes what is missing as a new migration.
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Database } from "../database.ts"
import { readMigrations } from "../migration-folder.ts"
import { applyMigrations } from "../migrations.ts"
import { createMemoryDatabase } from "../open.ts"

export interface Authored {
  readonly schemaFile: string
  /** prisma/migrations, or another folder of the same form. */
  readonly migrationsFolder: string
}

/** The SQL that schema.prisma has beyond the migrations; "" when they agree. Throws what the schema or a migration is wrong about. */
export async function driftOf({ schemaFile, migrationsFolder }: Authored): Promise<string> {
  const schema = await readFile(schemaFile, "utf8")
  const migrations = await readMigrations(migrationsFolder)
  // Loaded here: the engine is a development dependency, and this room's door is also opened in production.
  const { differenceSql } = await import("./schema-engine.ts")
  const shadow: Database = await createMemoryDatabase()
  const client = await shadow.pool.connect()
  try {
    await applyMigrations(client, migrations)
    // Bookkeeping that schema.prisma does not describe.
    await client.query('DROP TABLE IF EXISTS "_prisma_migrations"')
    return await differenceSql(client, schema)
  } finally {
    client.release()
    await shadow.close()
  }
}

export interface NewMigration {
  /** The folder's name. */
  readonly name: string
  readonly file: string
  readonly sql: string
  /** Statements that drop something, and rows with it. */
  readonly destructive: readonly string[]
}

/** One sentence about a name that is not accepted, or undefined. Names become folder names on every system. */
export function describeNameProblem(name: string): string | undefined {
  if (/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(name) && name.length <= 60) return undefined
  return `${JSON.stringify(name)} is no name for a migration: expected 1 to 60 small letters and digits, with - or _ between words, such as add_last_login.`
}

/** SQL statements of `sql` that lose rows or columns; the engine writes one statement per line or block. */
function destructiveStatements(sql: string): string[] {
  return sql
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /\bDROP (TABLE|COLUMN|SCHEMA|TYPE)\b|\bTRUNCATE\b|\bDELETE FROM\b|\bSET DATA TYPE\b/.test(line))
}

/**
 * Writes the difference as `<UTC time>_<name>/migration.sql` and answers it; null when there is none.
 * @throws {TypeError} for a name that is not accepted
 */
export async function writeMigration(authored: Authored, name: string, now: Date): Promise<NewMigration | null> {
  const problem = describeNameProblem(name)
  if (problem !== undefined) throw new TypeError(problem)
  const sql = await driftOf(authored)
  if (sql === "") return null
  const destructive = destructiveStatements(sql)
  const warning = destructive.map((statement) => `-- This loses data: ${statement}\n`).join("")
  const stamped = await nameAfterLast(authored.migrationsFolder, name, now)
  const folder = join(authored.migrationsFolder, stamped)
  await mkdir(folder, { recursive: true })
  const file = join(folder, "migration.sql")
  await writeFile(file, `${warning}${warning && "\n"}${sql}`, { flag: "wx" })
  const lockFile = join(authored.migrationsFolder, "migration_lock.toml")
  await writeFile(lockFile, 'provider = "postgresql"\n', { flag: "wx" }).catch(() => {})
  return { name: stamped, file, sql, destructive }
}

/** Migrations run in the order of their names, so a clock that is behind must not sort a new one before those it builds on. */
async function nameAfterLast(migrationsFolder: string, name: string, now: Date): Promise<string> {
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14)
  const last = (await readMigrations(migrationsFolder)).at(-1)?.name.match(/^\d{14}/)?.[0] ?? ""
  const next = stamp > last ? stamp : String(BigInt(last) + 1n)
  return `${next}_${name.replaceAll("-", "_")}`
}
