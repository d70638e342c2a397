// What a database is to the rest of the service, whichever kind it is, and how migrations are run on it.
import { fileURLToPath } from "node:url"
import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils"
import type { ClientBase, Pool } from "pg"
import { createAdapter } from "./adapter.ts"
import { readMigrations } from "./migration-folder.ts"
import { applyMigrations } from "./migrations.ts"

export interface Database {
  /** `embedded` is PGlite inside this process: one connection, one process, not safe against power loss. */
  readonly kind: "embedded" | "postgresql"
  /** For statements that Prisma has no words for. */
  readonly pool: Pool
  /** For `new PrismaClient({ adapter })`. */
  readonly adapter: SqlDriverAdapterFactory
  /** Applies the migrations that are missing and answers their names. Safe to call from several processes at once. */
  migrate(): Promise<string[]>
  /** Answers when the database does; throws what `isUnavailable` recognises when it does not. */
  ping(): Promise<void>
  /** Waits for running queries. Safe to call twice. */
  close(): Promise<void>
}

/** prisma/migrations of this project. */
export const migrationsFolder: string = fileURLToPath(new URL("../../prisma/migrations", import.meta.url))

/** What the two kinds of database differ in. */
export interface DatabaseParts {
  readonly kind: Database["kind"]
  readonly pool: Pool
  readonly folder?: string
  /** Lends a connection without statement time-outs. */
  readonly withConnection: <T>(work: (client: ClientBase) => Promise<T>) => Promise<T>
  /** Called once, after the pool has ended. */
  readonly close: () => Promise<void>
}

export function createDatabase({
  kind,
  pool,
  folder = migrationsFolder,
  withConnection,
  close,
}: DatabaseParts): Database {
  let closing: Promise<void> | undefined
  return {
    kind,
    pool,
    adapter: createAdapter(pool),
    migrate: async () => {
      const migrations = await readMigrations(folder)
      return withConnection((client) => applyMigrations(client, migrations))
    },
    ping: async () => {
      await pool.query("SELECT 1")
    },
    close: () => {
      closing ??= pool.end().then(close, async (error: unknown) => {
        await close()
        throw error
      })
      return closing
    },
  }
}
