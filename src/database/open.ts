// Opens the database that the configuration names: a PostgreSQL server, or the embedded one.
import type { Log } from "../runtime/index.ts"
import type { Database } from "./database.ts"
import { createEmbeddedDatabase, startEngine } from "./embedded.ts"
import { openEmbedded } from "./open-embedded.ts"
import { openPostgresql } from "./postgresql.ts"

export interface DatabaseOptions {
  /** A PostgreSQL server; without it the embedded database in `dataDir` is opened. */
  readonly url?: string | undefined
  readonly dataDir: string
  readonly log: Log
  /** The clock of the lock file; the system's by default. */
  readonly now?: () => Date
  /** Another folder of migrations than prisma/migrations. */
  readonly migrations?: string
}

/**
 * Opens and tries the database; migrations are another step.
 * @throws {DatabaseStartUpError} one message saying what is there, what was expected and what to do; it never holds a password
 */
export async function openDatabase({ url, dataDir, log, ...options }: DatabaseOptions): Promise<Database> {
  const { now = () => new Date(), migrations } = options
  const folder = migrations === undefined ? {} : { migrations }
  if (url !== undefined) {
    const onConnectionError = (error: unknown) => log.warn({ error }, "a database connection was lost")
    return openPostgresql({ url, onConnectionError, ...folder })
  }
  const onUpkeepError = (error: unknown) => log.warn({ error }, "the upkeep of the embedded database failed")
  return openEmbedded({ dataDir, now, onUpkeepError, ...folder })
}

/** An embedded database that is gone when it is closed, for tests and for comparing schemas. It needs no lock and no upkeep. */
export async function createMemoryDatabase(
  options: { readonly template?: Blob; readonly migrations?: string } = {},
): Promise<Database> {
  const { template, migrations } = options
  const { dataDir: freshDataFolder } = await import("@electric-sql/pglite-prepopulatedfs")
  const engine = await startEngine({ template: template ?? (await freshDataFolder()) })
  return createEmbeddedDatabase({ engine, ...(migrations === undefined ? {} : { migrations }) })
}
