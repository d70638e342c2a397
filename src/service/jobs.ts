// Work that nobody asks for: named jobs at intervals, each once at a time in a process, and of several replicas in one where it matters.
import { createHash } from "node:crypto"
import { type Database, isUnavailable } from "../database/index.ts"
import type { Log } from "../runtime/index.ts"

export interface Job {
  /** What the log and `run` call it. */
  readonly name: string
  /** Milliseconds between its runs, at most: each wait is up to a fifth shorter, so that replicas do not keep step. */
  readonly every: number
  /**
   * `one-replica`: on a server, whoever finds that another replica is at it leaves it out. `every-replica`: for what a process does for
   * itself, and for jobs that share their work out by `for update skip locked`.
   */
  readonly on: "one-replica" | "every-replica"
  run(): Promise<void>
}

export interface Jobs {
  start(): void
  /** Runs a job now, or when its run that has begun is over; tells what it throws. */
  run(name: string): Promise<void>
  /** Starts no job any more and waits for those that run. */
  stop(): Promise<void>
}

/** What waits; tests give one that they drive. */
export interface Timers {
  /** Calls `work` once after `milliseconds`; does not keep the process alive. */
  after(milliseconds: number, work: () => void): { cancel(): void }
}

export interface JobsOptions {
  readonly database: Pick<Database, "kind" | "pool">
  readonly log: Log
  readonly random: (bytes: number) => Uint8Array
  readonly jobs: readonly Job[]
  readonly timers?: Timers
}

export const processTimers: Timers = {
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds).unref()
    return { cancel: () => clearTimeout(timer) }
  },
}

/** A job that fails is logged and runs again at its time. */
export function createJobs({ database, log, random, jobs, timers = processTimers }: JobsOptions): Jobs {
  const waiting = new Map<string, { cancel(): void }>()
  const running = new Map<string, Promise<void>>()
  let stopped = false

  /** A job never runs beside itself; one that is slow does not hold up the others. */
  function inLine(job: Job): Promise<void> {
    const before = running.get(job.name) ?? Promise.resolve()
    const done = before.then(async () => {
      if (!stopped) await (job.on === "one-replica" ? alone(database, job) : job.run())
    })
    running.set(
      job.name,
      done.catch(() => {}),
    )
    return done
  }

  async function runLogged(job: Job): Promise<void> {
    try {
      await inLine(job)
    } catch (error) {
      if (isUnavailable(error)) log.warn({ job: job.name }, "A job found no database; it runs again at its time")
      else log.error({ job: job.name, error }, "A job failed; it runs again at its time")
    }
  }

  function plan(job: Job): void {
    if (stopped) return
    const shorter = ((random(1)[0] ?? 0) / 255) * 0.2
    const timer = timers.after(Math.round(job.every * (1 - shorter)), () => {
      void runLogged(job).then(() => plan(job))
    })
    waiting.set(job.name, timer)
  }

  return {
    start() {
      for (const job of jobs) plan(job)
    },
    run(name) {
      const job = jobs.find((each) => each.name === name)
      return job ? inLine(job) : Promise.reject(new Error(`There is no job ${name}; there are: ${namesOf(jobs)}.`))
    },
    async stop() {
      stopped = true
      for (const timer of waiting.values()) timer.cancel()
      await Promise.all(running.values())
    },
  }
}

/**
 * Holds a lock of the job's name in a transaction of its own while the job runs: it ends with the connection whatever happens, and
 * transaction pools of connections keep it. The embedded database has one process and one connection: no lock is needed, or possible.
 */
async function alone({ kind, pool }: JobsOptions["database"], job: Job): Promise<void> {
  if (kind === "embedded") return job.run()
  const connection = await pool.connect()
  let broken = true
  try {
    await connection.query("begin")
    const { rows } = await connection.query<{ free: boolean }>("select pg_try_advisory_xact_lock($1::bigint) as free", [
      lockOf(job.name),
    ])
    if (rows[0]?.free === true) await job.run()
    await connection.query("commit")
    broken = false
  } finally {
    // A connection whose transaction did not end is not lent again.
    connection.release(broken)
  }
}

/** A number that no other lock of the database has but by a chance of one in 2⁶³. */
function lockOf(name: string): string {
  return createHash("sha256").update(`dovetail job ${name}`).digest().readBigInt64BE().toString()
}

function namesOf(jobs: readonly Job[]): string {
  return jobs.map(({ name }) => name).join(", ")
}
