// Keeps requests under an `Idempotency-Key` in the database, so that any number of processes do each of them once.
import { type IdempotencyStore, type IdempotencyVerdict, type Log, Unavailable } from "../runtime/index.ts"
import type { Database } from "./database.ts"
import { isUnavailable } from "./errors.ts"
import { createIdempotencyUpkeep } from "./idempotency-upkeep.ts"

export interface DatabaseIdempotency extends IdempotencyStore {
  /** Removes what is over, in batches; answers how many records. The store does it by itself every ten minutes. */
  removeExpired(): Promise<number>
  /** Starts no removal any more and waits for the one that runs. */
  close(): Promise<void>
}

export interface DatabaseIdempotencyOptions {
  readonly log: Log
  readonly now: () => Date
  /** Milliseconds between removals; ten minutes by default. */
  readonly removeEvery?: number
}

/** The record is written over only where it is over: the row's lock decides between any number of processes. */
const reserving = {
  name: "idempotency-reserve",
  text: `insert into idempotency_keys as held (key, fingerprint, fence, until) values ($1, $2, $3, $4::timestamptz)
    on conflict (key) do update set fingerprint = excluded.fingerprint, fence = excluded.fence, reply = null, until = excluded.until
    where held.until <= $5::timestamptz`,
}
const reading = {
  name: "idempotency-read",
  text: "select fingerprint, reply from idempotency_keys where key = $1 and until > $2::timestamptz",
}
const renewing = {
  name: "idempotency-renew",
  text: "update idempotency_keys set until = $3::timestamptz where key = $1 and fence = $2 and reply is null",
}
const completing = {
  name: "idempotency-complete",
  text: "update idempotency_keys set reply = $3, until = $4::timestamptz where key = $1 and fence = $2 and reply is null",
}
const releasing = {
  name: "idempotency-release",
  text: "delete from idempotency_keys where key = $1 and fence = $2 and reply is null",
}

/** How often a record that is released between being met and being read is asked for again. */
const mostRounds = 5

/** A store in the table of the migration `idempotency_keys`. A database that does not answer is `Unavailable`: 503, and nothing is done. */
export function createDatabaseIdempotency(
  { pool }: Pick<Database, "pool">,
  { log, now, removeEvery = 600_000 }: DatabaseIdempotencyOptions,
): DatabaseIdempotency {
  const upkeep = createIdempotencyUpkeep({ pool, log, now, every: removeEvery })
  async function ask<Row extends object>(
    statement: { readonly name: string; readonly text: string },
    values: readonly unknown[],
  ): Promise<{ readonly rows: readonly Row[]; readonly isOne: boolean }> {
    try {
      const { rows, rowCount } = await pool.query<Row>({ ...statement, values: [...values] })
      return { rows, isOne: rowCount === 1 }
    } catch (error) {
      throw isUnavailable(error) ? new Unavailable("The database does not answer.", { cause: error }) : error
    }
  }
  return {
    async reserve({ key, fingerprint, fence, now: at, until }): Promise<IdempotencyVerdict> {
      for (let round = 0; round < mostRounds; round++) {
        const { isOne } = await ask(reserving, [key, fingerprint, fence, time(until), time(at)])
        if (isOne) return { outcome: "reserved" }
        const { rows } = await ask<{ fingerprint: Buffer; reply: Buffer | null }>(reading, [key, time(at)])
        const [row] = rows
        if (row !== undefined)
          return row.reply === null
            ? { outcome: "in-progress", fingerprint: row.fingerprint }
            : { outcome: "completed", fingerprint: row.fingerprint, reply: row.reply }
      }
      // Others take it and give it back all the time; whoever asks again later finds out.
      return { outcome: "in-progress", fingerprint }
    },
    renew: async (key, fence, until) => (await ask(renewing, [key, fence, time(until)])).isOne,
    complete: async (key, fence, reply, until) => (await ask(completing, [key, fence, reply, time(until)])).isOne,
    release: async (key, fence) => {
      await ask(releasing, [key, fence])
    },
    removeExpired: upkeep.removeExpired,
    close: upkeep.close,
  }
}

const time = (milliseconds: number) => new Date(milliseconds).toISOString()
