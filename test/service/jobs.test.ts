// Jobs run at their time, never beside themselves, in one replica where that is asked, and not after the end.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import { createLog } from "../../src/runtime/index.ts"
import { createJobs, type Job, type JobsOptions, type Timers } from "../../src/service/jobs.ts"
import { openTestDatabase, type TestDatabase } from "../support/database.ts"

let database: TestDatabase
let log: string[]
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(() => {
  log = []
})

/** Timers that wait until the test says that their time has come. */
function createTimers() {
  const waiting: { milliseconds: number; work: () => void }[] = []
  const timers: Timers = {
    after(milliseconds, work) {
      const timer = { milliseconds, work }
      waiting.push(timer)
      return { cancel: () => void waiting.splice(waiting.indexOf(timer), 1) }
    },
  }
  return { timers, waiting, ring: () => waiting.shift()?.work() }
}

/** A promise that the test keeps. */
function createGate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

const open = (jobs: readonly Job[], more: Partial<JobsOptions> = {}) =>
  createJobs({
    database,
    log: createLog("debug", { write: (line) => log.push(line) }),
    random: () => new Uint8Array([0]),
    jobs,
    ...more,
  })

/** Until what was begun has gone as far as it can without the database. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe("a job", () => {
  test("runs when its time has come, and is planned again after it has run, up to a fifth sooner", async () => {
    const { timers, waiting, ring } = createTimers()
    let runs = 0
    const run = async () => {
      runs += 1
    }
    const job: Job = { name: "count", every: 1000, on: "every-replica", run }
    open([job], { timers }).start()
    expect([runs, waiting.map((timer) => timer.milliseconds)]).toEqual([0, [1000]])
    ring()
    await settled()
    expect([runs, waiting.length]).toEqual([1, 1])
    const early = createTimers()
    open([job], { timers: early.timers, random: () => new Uint8Array([255]) }).start()
    expect(early.waiting.map((timer) => timer.milliseconds)).toEqual([800])
  })

  test("that fails is logged and planned again; asked for by name it tells what it throws", async () => {
    const { timers, waiting, ring } = createTimers()
    const jobs = open(
      [{ name: "broken", every: 1000, on: "every-replica", run: () => Promise.reject(new Error("no")) }],
      {
        timers,
      },
    )
    jobs.start()
    ring()
    await settled()
    expect(log.join()).toContain('"job":"broken"')
    expect(waiting).toHaveLength(1)
    await expect(jobs.run("broken")).rejects.toThrow("no")
    await expect(jobs.run("unknown")).rejects.toThrow("There is no job unknown; there are: broken.")
  })

  test("never runs beside itself, and does not hold up another", async () => {
    const gate = createGate()
    const seen: string[] = []
    const slow = async () => {
      seen.push("slow begins")
      await gate.opened
      seen.push("slow ends")
    }
    const jobs = open([
      { name: "slow", every: 1000, on: "every-replica", run: slow },
      { name: "quick", every: 1000, on: "every-replica", run: async () => void seen.push("quick") },
    ])
    const both = [jobs.run("slow"), jobs.run("slow")]
    await jobs.run("quick")
    gate.open()
    await Promise.all(both)
    expect(seen).toEqual(["slow begins", "quick", "slow ends", "slow begins", "slow ends"])
  })

  test("is not started after the end, which waits for the one that runs", async () => {
    const { timers, waiting } = createTimers()
    const gate = createGate()
    let runs = 0
    const run = async () => {
      runs += 1
      await gate.opened
    }
    const jobs = open([{ name: "slow", every: 1000, on: "every-replica", run }], { timers })
    jobs.start()
    const running = jobs.run("slow")
    await settled()
    let ended = false
    const ending = jobs.stop().then(() => {
      ended = true
    })
    await settled()
    expect([ended, waiting.length]).toEqual([false, 0])
    gate.open()
    await Promise.all([running, ending])
    await jobs.run("slow")
    expect(runs).toBe(1)
  })

  test("of one replica is left out where another is at it, on a server", async () => {
    const gate = createGate()
    let runs = 0
    const run = async () => {
      runs += 1
      await gate.opened
    }
    const job: Job = { name: "alone", every: 1000, on: "one-replica", run }
    const first = open([job]).run("alone")
    if (database.kind === "postgresql") {
      while (runs === 0) await database.ping()
      await open([job]).run("alone")
      expect(runs).toBe(1)
    }
    gate.open()
    await first
    await open([job]).run("alone")
    expect(runs).toBe(2)
  })
})
