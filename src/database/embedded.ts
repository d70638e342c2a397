// The embedded database: PGlite, which is PostgreSQL in WebAssembly, inside this process and behind an ordinary pg pool.
import { PGlite } from "@electric-sql/pglite"
import pg from "pg"
import { createDatabase, type Database } from "./database.ts"
import { createEmbeddedStream, type Turns } from "./embedded-stream.ts"
import { withholdValues, withValues } from "./withheld-values.ts"

const startParameters = [
  ...PGlite.defaultStartParams,
  // With the default of 1 GB the log grows to 1.8 GB; nothing here writes so much that smaller would be slower.
  ...["-c", "max_wal_size=64MB"],
  ...["-c", "TimeZone=UTC"],
]

export interface EngineOptions {
  /** Where the files are; in memory when absent. */
  readonly folder?: string
  /** A gzipped tar of a fresh data folder, to be unpacked into an empty one. */
  readonly template?: Blob
}

/** Starts PostgreSQL in this process. A folder is opened as it is, whatever happened to the process before. */
export async function startEngine({ folder, template }: EngineOptions): Promise<PGlite> {
  return PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(template === undefined ? {} : { loadDataDir: template }),
    startParams: startParameters,
  })
}

/** One connection, kept for good: PGlite has one session, and opening it costs more than a query. */
export function createEmbeddedPool(engine: PGlite): pg.Pool {
  const turns: Turns = { last: Promise.resolve() }
  const pool = new pg.Pool({
    user: "postgres",
    database: "postgres",
    stream: () => createEmbeddedStream(engine, turns),
    max: 1,
    idleTimeoutMillis: 0,
    // Everybody waits for the one connection, so waiting is ordinary here.
    connectionTimeoutMillis: 10_000,
  })
  // A pool without a listener brings the process down; whoever queries next is told.
  pool.on("error", () => {})
  withholdValues(pool)
  return pool
}

export interface EmbeddedOptions {
  readonly engine: PGlite
  /** Another folder of migrations than this project's. */
  readonly migrations?: string
  /** Called after the engine has stopped. */
  readonly onClosed?: () => void
}

export function createEmbeddedDatabase({ engine, migrations, onClosed }: EmbeddedOptions): Database {
  const pool = createEmbeddedPool(engine)
  return createDatabase({
    kind: "embedded",
    pool,
    ...(migrations === undefined ? {} : { folder: migrations }),
    withConnection: async (work) => {
      const client = await pool.connect()
      try {
        return await withValues(client, () => work(client))
      } finally {
        client.release()
      }
    },
    close: async () => {
      try {
        if (!engine.closed) await engine.close()
      } finally {
        onClosed?.()
      }
    },
  })
}
