// What a PostgreSQL server does for itself and PGlite leaves to us: checkpoints and vacuuming.
import type { Pool } from "pg"

export interface UpkeepOptions {
  /** Milliseconds; 30,000 by default. Bounds the log's size and so the next start. */
  readonly checkpointEvery?: number
  /** Milliseconds; an hour by default. */
  readonly vacuumEvery?: number
  readonly onError: (error: unknown) => void
}

/** Starts the timers, which keep no process alive; the answer stops them. Nothing runs while nothing is written. */
export function startUpkeep(
  pool: Pool,
  { checkpointEvery = 30_000, vacuumEvery = 3_600_000, onError }: UpkeepOptions,
): () => void {
  let position: { checkpoint?: string; vacuum?: string } = {}
  const writtenTo = async () =>
    (await pool.query<{ at: string }>("SELECT pg_current_wal_insert_lsn()::text AS at")).rows[0]?.at ?? ""
  const every = (milliseconds: number, kind: "checkpoint" | "vacuum", sql: string) =>
    setInterval(async () => {
      try {
        if ((await writtenTo()) === position[kind]) return
        await pool.query(sql)
        position = { ...position, [kind]: await writtenTo() }
      } catch (error) {
        onError(error)
      }
    }, milliseconds).unref()
  const timers = [every(checkpointEvery, "checkpoint", "CHECKPOINT"), every(vacuumEvery, "vacuum", "VACUUM (ANALYZE)")]
  return () => timers.forEach(clearInterval)
}
