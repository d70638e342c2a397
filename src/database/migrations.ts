// Applies migrations at start, in the table and under the lock of `prisma migrate deploy`, so that either may run next.
import { randomUUID } from "node:crypto"
import type { ClientBase } from "pg"
import type { Migration } from "./migration-folder.ts"
import { DatabaseStartUpError } from "./start-up-error.ts"

/** The advisory lock that Prisma's schema engine takes. */
const lockNumber = 72_707_369

/** As Prisma's schema engine makes it, byte for byte in what a database keeps. */
const createTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

interface Applied {
  readonly migration_name: string
  readonly checksum: string
  readonly finished: boolean
}

export interface MigrationOptions {
  /** Milliseconds to wait for another process that is migrating; 60,000 by default. */
  readonly lockTimeout?: number
}

/**
 * Applies what is missing, in order, and answers the names. `client` must be a connection of its own, with no statement time-out.
 * A migration and its record are one transaction: one that fails leaves nothing. Several processes may call this at once: one
 * applies, the others wait and find it done. Names in the database without a folder are left alone: a newer release has been here.
 * @throws {DatabaseStartUpError} for a failed migration, one that was edited after it was applied, and a lock that is not given up
 */
export async function applyMigrations(
  client: ClientBase,
  migrations: readonly Migration[],
  options: MigrationOptions = {},
): Promise<string[]> {
  // Nothing to do, nothing to create: a service without tables of its own leaves none behind.
  if (migrations.length === 0) return []
  await lock(client, options.lockTimeout ?? 60_000)
  try {
    await ensureTable(client)
    const { rows } = await client.query<Applied>(
      'SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
    )
    const missing = migrations.filter((migration) => isMissing(migration, rows))
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    // Fails only on a lost connection, and then the server has let go of the lock by itself.
    await client.query("SELECT pg_advisory_unlock($1)", [lockNumber]).catch(() => {})
  }
}

async function lock(client: ClientBase, timeout: number): Promise<void> {
  await client.query("SELECT set_config('lock_timeout', $1, false)", [`${timeout}ms`])
  try {
    await client.query("SELECT pg_advisory_lock($1)", [lockNumber])
  } catch (error) {
    if ((error as { code?: unknown }).code !== "55P03") throw error
    throw new DatabaseStartUpError(
      `Another process has been migrating this database for more than ${timeout / 1000} seconds. Wait until it is done, or end it, and start again.`,
      { cause: error },
    )
  } finally {
    await client.query("RESET lock_timeout").catch(() => {})
  }
}

/** Looks before it creates: once the table is there, a user that may not create tables can start the service. */
async function ensureTable(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS there`,
  )
  if (rows[0]?.there) return
  try {
    await client.query(createTable)
  } catch (error) {
    if ((error as { code?: unknown }).code !== "42501") throw error
    throw new DatabaseStartUpError(
      "The database user may not create tables. Let the database's owner run: GRANT CREATE ON SCHEMA public TO the user of DATABASE_URL.",
      { cause: error },
    )
  }
}

/** Judges one migration against what the database says about it. */
function isMissing({ name, checksum }: Migration, rows: readonly Applied[]): boolean {
  const found = rows.filter((row) => row.migration_name === name)
  if (found.some((row) => !row.finished)) {
    throw new DatabaseStartUpError(
      `The migration ${name} began earlier and did not finish, so the database may be half changed. Mend by hand what it left, then ` +
        `run: DELETE FROM "_prisma_migrations" WHERE migration_name = '${name}' AND finished_at IS NULL. Then start again.`,
    )
  }
  if (found.length > 0 && !found.some((row) => row.checksum === checksum)) {
    throw new DatabaseStartUpError(
      `The migration ${name} was edited after it had been applied to this database. Restore prisma/migrations/${name}/migration.sql ` +
        "as it was, and put the change into a new migration: npm run migration -- NAME.",
    )
  }
  return found.length === 0
}

/** `now()` is when the transaction began. */
const record = `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
VALUES ($1, $2, $3, now(), CASE WHEN $4 = 1 THEN clock_timestamp() END, $4)`

async function apply(client: ClientBase, migration: Migration): Promise<void> {
  const alone = /^\s*--\s*no-transaction\s*$/m.test(migration.sql)
  try {
    if (alone) await applyAlone(client, migration)
    else await applyWithin(client, migration)
  } catch (error) {
    throw describeFailure(migration, error, alone)
  }
}

async function applyWithin(client: ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN")
  try {
    await client.query(sql)
    await client.query(record, [randomUUID(), checksum, name, 1])
    await client.query("COMMIT")
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {})
    throw error
  }
}

/** For statements that PostgreSQL refuses inside a transaction, CREATE INDEX CONCURRENTLY for one; the record tells that it began. */
async function applyAlone(client: ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID()
  await client.query(record, [id, checksum, name, 0])
  try {
    await client.query(sql)
  } catch (error) {
    const logs = error instanceof Error ? error.message : String(error)
    await client.query('UPDATE "_prisma_migrations" SET logs = $2 WHERE id = $1', [id, logs]).catch(() => {})
    throw error
  }
  await client.query(
    'UPDATE "_prisma_migrations" SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1',
    [id],
  )
}

function describeFailure({ name, sql }: Migration, error: unknown, alone: boolean): DatabaseStartUpError {
  const { message, position } = error as { message?: string; position?: string }
  const line = position === undefined ? "" : `:${sql.slice(0, Number(position) - 1).split("\n").length}`
  const left =
    alone || /^\s*(commit|end)\b/im.test(sql)
      ? "It commits by itself, so what came before the failure has stayed."
      : "Nothing of it was kept."
  return new DatabaseStartUpError(
    `The migration ${name} failed at prisma/migrations/${name}/migration.sql${line}: ${message ?? String(error)}. ${left} Correct it and start again.`,
    { cause: error },
  )
}
