// Rate limits that all processes on one PostgreSQL server count together; each alone while the server does not answer.
import { createHmac } from "node:crypto"
import { createMemoryRates, type Log, type RateStore, type RateVerdict, verdictAt } from "../../runtime/index.ts"
import type { Database } from "../database.ts"
import { isUnavailable } from "../errors.ts"
import { createLeases } from "./leases.ts"
import { createOutage } from "./outage.ts"
import { ensureRatesTable, type Grant, ratesTable, sweepRatesTable, takeFromTable } from "./table.ts"

export interface DatabaseRatesOptions {
  readonly log: Log
  /**
   * Keys are stored as their HMAC with it, so it has to be the same in all processes. Without one they are hashed only, and whoever reads
   * the table can find addresses by trying them all.
   */
  readonly secret: string | undefined
  /** Milliseconds that a request waits for the server before this process decides; 250 unless given. */
  readonly patience?: number
  /** Milliseconds between attempts while the server does not answer; 5,000 unless given. */
  readonly pause?: number
  /** Milliseconds between removals of rows that say nothing any more; 60,000 unless given. */
  readonly sweepEvery?: number
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed?: () => number
}

export interface DatabaseRates extends RateStore {
  /** Ends the removal of old rows; the database is the caller's. */
  close(): Promise<void>
}

/**
 * On PostgreSQL a store that all processes share, for `createApp({ rates })`; on the embedded database, which one process has alone, and
 * where the table can be neither found nor made, one in memory. Its `take` never throws and never waits longer than `patience`.
 */
export async function openDatabaseRates(
  { kind, pool }: Pick<Database, "kind" | "pool">,
  options: DatabaseRatesOptions,
): Promise<DatabaseRates> {
  const alone = { ...createMemoryRates(), close: async () => {} }
  if (kind === "embedded") return alone
  try {
    await ensureRatesTable(pool)
  } catch (error) {
    options.log.warn(
      { error },
      `Each process counts rate limits for itself: the table dovetail.rates is not there and cannot be made. Let the user of DATABASE_URL create a schema, or run as another: ${ratesTable.replaceAll(/\s+/g, " ")}; GRANT USAGE ON SCHEMA dovetail, ALL ON dovetail.rates to that user`,
    )
    return alone
  }
  return createSharedRates(pool, options)
}

/** Keys of one statement. */
const most = 64

interface Waiting {
  readonly quota: number
  readonly window: number
  readonly waiters: { readonly now: number; readonly tell: (verdict: RateVerdict) => void }[]
}

function createSharedRates(pool: Database["pool"], options: DatabaseRatesOptions): DatabaseRates {
  const { log, secret = "", patience = 250, pause = 5000, sweepEvery = 60_000 } = options
  const memory = createMemoryRates()
  const leases = createLeases()
  const outage = createOutage({
    pause,
    elapsed: options.elapsed ?? (() => performance.now()),
    onBegin: (error) =>
      log.warn({ error }, "The database does not count rate limits: each process counts for itself until it does"),
    onEnd: () => log.info({}, "The database counts rate limits again"),
  })
  let round: Map<string, Waiting> | undefined

  function join(key: string, quota: number, window: number, now: number): Promise<RateVerdict> {
    if (round === undefined || (round.size >= most && !round.has(key))) {
      const opened = new Map<string, Waiting>()
      round = opened
      setImmediate(() => {
        if (round === opened) round = undefined
        void ask(opened)
      })
    }
    const waiters: Waiting["waiters"] = round.get(key)?.waiters ?? []
    round.set(key, { quota, window, waiters })
    return new Promise((tell) => waiters.push({ now, tell }))
  }

  /** Never throws: who waits is told by the table, or by this process. */
  async function ask(asked: ReadonlyMap<string, Waiting>): Promise<void> {
    const wishes = [...asked].map(([key, { quota, window, waiters }]) => {
      const extra = leases.extra(key, quota, waiters.at(-1)?.now ?? 0)
      return { name: key, key: digest(key), quota, window, extra, want: waiters.length + extra }
    })
    let grants: ReadonlyMap<string, Grant>
    try {
      grants = await within(patience, takeFromTable(pool, wishes))
      outage.succeeded()
    } catch (error) {
      outage.failed(error)
      for (const [key, { quota, window, waiters }] of asked)
        for (const { now, tell } of waiters) tell(memory.take(key, quota, window, now))
      return
    }
    for (const { name, key, extra } of wishes) {
      const grant = grants.get(key.toString("hex")) ?? { granted: 0, ahead: 0 }
      share(name, asked.get(name) as Waiting, grant, extra)
    }
  }

  function share(key: string, { quota, window, waiters }: Waiting, { granted, ahead }: Grant, extra: number): void {
    const now = waiters.at(-1)?.now ?? 0
    const left = Math.max(0, granted - waiters.length)
    const isUsedUp = granted < waiters.length
    leases.keep(key, { quota, window, now, arrival: now + ahead, extra, left, isUsedUp })
    waiters.forEach((waiter, index) => {
      const verdict = verdictAt(now + ahead, now, quota, window, index < granted)
      // This process remembers what it allowed, should it have to decide alone.
      if (verdict.allowed) memory.take(key, quota, window, waiter.now)
      const behind = verdict.allowed ? granted - index - 1 : 0
      waiter.tell({ ...verdict, remaining: Math.min(quota, verdict.remaining + behind) })
    })
  }

  const digest = (key: string) => createHmac("sha256", `rate limits ${secret}`).update(key).digest().subarray(0, 16)

  let sweeping: Promise<void> | undefined
  async function sweep(): Promise<void> {
    try {
      await sweepRatesTable(pool)
    } catch (error) {
      if (!isUnavailable(error)) log.warn({ error }, "Old rows of rate limits cannot be removed; it is tried again")
    }
    sweeping = undefined
  }
  const sweeps = setInterval(() => {
    sweeping ??= sweep()
  }, sweepEvery).unref()

  return {
    take(key, quota, window, now) {
      const known = leases.take(key, quota, window, now)
      if (known !== undefined) {
        if (known.allowed) memory.take(key, quota, window, now)
        return known
      }
      if (round === undefined && !outage.mayAsk()) return memory.take(key, quota, window, now)
      return join(key, quota, window, now)
    },
    async close() {
      clearInterval(sweeps)
      await sweeping
    },
  }
}

/** @throws what `work` throws, or that the time is up */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
