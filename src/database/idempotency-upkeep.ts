// Removes records of requests that are over, a batch at a time, so that nobody waits long for a lock.
import type { Pool } from "pg"
import type { Log } from "../runtime/index.ts"
import { isUnavailable } from "./errors.ts"

export interface IdempotencyUpkeepOptions {
  readonly pool: Pick<Pool, "query">
  readonly log: Log
  readonly now: () => Date
  /** Milliseconds between removals. */
  readonly every: number
}

export interface IdempotencyUpkeep {
  removeExpired(): Promise<number>
  close(): Promise<void>
}

const batch = 1_000

/** What another process is at, or is just being written over, is left to it. */
const removing = `delete from idempotency_keys where key in (
  select key from idempotency_keys where until <= $1::timestamptz limit ${batch} for update skip locked)`

/** Starts the timer, which keeps no process alive. */
export function createIdempotencyUpkeep({ pool, log, now, every }: IdempotencyUpkeepOptions): IdempotencyUpkeep {
  let running: Promise<unknown> = Promise.resolve()
  let closed = false
  async function removeExpired(): Promise<number> {
    const before = now().toISOString()
    let removed = 0
    while (!closed) {
      const { rowCount } = await pool.query(removing, [before])
      removed += rowCount ?? 0
      if ((rowCount ?? 0) < batch) break
    }
    return removed
  }
  async function removeLogged(): Promise<void> {
    try {
      await removeExpired()
    } catch (error) {
      if (isUnavailable(error))
        log.warn({}, "Records of Idempotency-Key could not be removed: no database; that is done later")
      else log.error({ error }, "Records of Idempotency-Key could not be removed; that is tried again later")
    }
  }
  const timer = setInterval(() => {
    running = running.then(removeLogged)
  }, every).unref()
  return {
    removeExpired,
    async close() {
      closed = true
      clearInterval(timer)
      await running
    },
  }
}
