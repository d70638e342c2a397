// The table that the processes of a service count in together, and the statement that takes from it.
import type { Pool } from "pg"

/**
 * In a schema of its own, so that it is no part of the service's tables and migrations. Unlogged: a crash of the server forgives what was
 * counted, and nothing is written ahead for what lives a minute. `arrival` is until when what was taken is paid for; a row whose arrival
 * has passed says the same as no row. Times are milliseconds since 1970 by the server's clock, which all processes share.
 */
export const ratesTable = `CREATE SCHEMA IF NOT EXISTS dovetail;
CREATE UNLOGGED TABLE IF NOT EXISTS dovetail.rates (
  key bytea PRIMARY KEY,
  arrival float8 NOT NULL,
  granted int4 NOT NULL,
  span float8 NOT NULL,
  step float8 NOT NULL,
  seen float8 NOT NULL
) WITH (fillfactor = 50)`

/** Creates the table where it is missing; safe to call from several processes at once. */
export async function ensureRatesTable(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ there: boolean }>("SELECT to_regclass('dovetail.rates') IS NOT NULL AS there")
  if (rows[0]?.there) return
  // One message of several statements is one transaction, and the lock ends with it.
  await pool.query(`SELECT pg_advisory_xact_lock(72707370);\n${ratesTable}`)
}

/** What is asked for one key. */
export interface Wish {
  readonly key: Buffer
  readonly quota: number
  /** Milliseconds. */
  readonly window: number
  /** So many or fewer. */
  readonly want: number
}

export interface Grant {
  readonly granted: number
  /** Milliseconds by which the key's arrival is ahead of now. */
  readonly ahead: number
}

/**
 * One statement for all keys, atomic for each: a row is locked while it is judged and changed. Keys come in one order from all processes,
 * so that no two wait for each other. The columns `span`, `step` and `seen` bring the question to where the row is.
 */
const takeStatement = {
  name: "dovetail rates",
  text: `INSERT INTO dovetail.rates AS r (key, arrival, granted, span, step, seen)
SELECT key, now + LEAST(want, floor(span / step + 1e-6)) * step, LEAST(want, floor(span / step + 1e-6))::int4, span, step, now
FROM unnest($1::bytea[], $2::float8[], $3::float8[], $4::int4[]) AS asked (key, span, step, want),
  (SELECT (extract(epoch FROM statement_timestamp()) * 1000)::float8 AS now) AS clock
ORDER BY key
ON CONFLICT (key) DO UPDATE SET
  granted = LEAST(excluded.granted,
    GREATEST(0, floor((excluded.span - GREATEST(r.arrival - excluded.seen, 0)) / excluded.step + 1e-6)))::int4,
  arrival = GREATEST(r.arrival, excluded.seen) + excluded.step * LEAST(excluded.granted,
    GREATEST(0, floor((excluded.span - GREATEST(r.arrival - excluded.seen, 0)) / excluded.step + 1e-6))),
  span = excluded.span, step = excluded.step, seen = excluded.seen
RETURNING key, granted, arrival - seen AS ahead`,
}

/** The grants by key, in hexadecimal. @param wishes each key once */
export async function takeFromTable(pool: Pool, wishes: readonly Wish[]): Promise<ReadonlyMap<string, Grant>> {
  const { rows } = await pool.query<{ key: Buffer } & Grant>({
    ...takeStatement,
    values: [
      wishes.map(({ key }) => key),
      wishes.map(({ window }) => window),
      wishes.map(({ window, quota }) => window / quota),
      wishes.map(({ want }) => want),
    ],
  })
  return new Map(rows.map(({ key, granted, ahead }) => [key.toString("hex"), { granted, ahead }]))
}

/** Rows of one statement: a sweep never holds many locks. */
const most = 5000

/** Removes the rows that say nothing any more, and answers how many. Rows in use are left for the next time. */
export async function sweepRatesTable(pool: Pool): Promise<number> {
  let removed = 0
  for (;;) {
    const { rowCount } = await pool.query(
      `DELETE FROM dovetail.rates WHERE key IN (SELECT key FROM dovetail.rates
       WHERE arrival < extract(epoch FROM statement_timestamp()) * 1000 LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [most],
    )
    removed += rowCount ?? 0
    if ((rowCount ?? 0) < most) return removed
  }
}
