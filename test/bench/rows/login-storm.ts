// Rows `login-storm`: what 200 log-ins a second do to somebody else's reads. The server has all cores, as in production.
import { mkdtempSync, rmSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import { join } from "node:path"
import { type BenchDatabase, createDatabase } from "../database/create.ts"
import { databasePeers } from "../database/peers.ts"
import { callers, logInWorkload, readWorkload } from "../database/workloads.ts"
import { driveAtRate, type OpenLoopResult } from "../measure/open-loop.ts"
import { type RunningServer, startServer } from "../measure/server.ts"
import { median, spread } from "../measure/statistics.ts"
import { verify } from "../measure/workload.ts"
import { claimOf } from "./claims.ts"
import type { BenchContext, Claim, Group, GroupResult, Row } from "./group.ts"

const name = "login-storm"
/** A second. */
const logInRate = 200
const readRate = 100
/** Each may log in 30 times a minute; a run sends each of them fewer. */
const addresses = 250

interface Phase {
  readonly variant: "idle" | "storm"
  readonly reads: OpenLoopResult
  readonly logIns?: OpenLoopResult
  /** Of the server, for every request of the phase together. */
  readonly cpuMicros: number
  readonly rssBytes: number
}

export const loginStormGroup: Group = {
  name,
  quickSeconds: 30,
  // The rows `database` check the same two requests.
  verify: async () => [],

  async run(context): Promise<GroupResult> {
    const database = await createDatabase({ users: 2000, sessions: callers })
    if ("notRun" in database) {
      context.log(`${name}: NOT RUN: ${database.notRun}`)
      return { rows: [], claims: [], versions: {}, notes: [`The login storm was not run: ${database.notRun}.`] }
    }
    const folder = mkdtempSync(join(tmpdir(), "dovetail-bench-storm-"))
    try {
      const [ours] = databasePeers(database, { node: context.node, folder })
      if (ours === undefined) throw new Error("There is no server of ours among the database peers.")
      const server = await startServer(ours, {})
      try {
        const phases = await alternate(server, database, context)
        return { rows: rowsOfPhases(phases), claims: claimsOf(phases), versions: {}, notes: notesOf(phases) }
      } finally {
        await server.stop()
      }
    } finally {
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function alternate(server: RunningServer, database: BenchDatabase, context: BenchContext): Promise<Phase[]> {
  const seconds = context.quick ? 4 : 10
  const reading = await readWorkload(database)
  // From addresses of their own instead of a proxy's word.
  const { headersInTurn: _, ...loggingIn } = await logInWorkload(database)
  await verify(server.url, reading)
  await verify(server.url, loggingIn)
  const read = (rate: number, duration: number) => driveAtRate(server.url, reading, { rate, seconds: duration })
  const logIn = () => driveAtRate(server.url, loggingIn, { rate: logInRate, seconds, addresses })
  context.log(`${name}: warming up`)
  await read(400, context.quick ? 4 : 5)
  const phases: Phase[] = []
  for (let round = 0; round < (context.quick ? 2 : 5); round += 1)
    for (const variant of ["idle", "storm"] as const) {
      context.log(`${name}: round ${round + 1}, ${variant}, ${seconds} s`)
      const before = server.cpuSeconds()
      const [reads, logIns] = await Promise.all([read(readRate, seconds), variant === "storm" ? logIn() : undefined])
      const requests = reads.requests + (logIns?.requests ?? 0)
      phases.push({
        variant,
        reads,
        ...(logIns && { logIns }),
        cpuMicros: ((server.cpuSeconds() - before) / requests) * 1e6,
        rssBytes: server.rssBytes(),
      })
    }
  return phases
}

const ofVariant = (phases: readonly Phase[], variant: Phase["variant"]): Phase[] =>
  phases.filter((phase) => phase.variant === variant)
const p50Of = (phases: readonly Phase[]): number => median(phases.map(({ reads }) => reads.p50Ms ?? Number.NaN))
const p99Of = (phases: readonly Phase[]): number => median(phases.map(({ reads }) => reads.p99Ms ?? Number.NaN))

function rowsOfPhases(phases: readonly Phase[]): Row[] {
  return (["idle", "storm"] as const).map((variant) => {
    const some = ofVariant(phases, variant)
    const micros = some.map(({ cpuMicros }) => cpuMicros)
    return {
      group: name,
      workload: "read",
      peer: "ours",
      variant,
      cpuMicros: median(micros),
      cpuSpread: spread(micros),
      cpuByRound: micros,
      throughput: median(some.map(({ reads }) => reads.throughput)),
      p50Ms: p50Of(some),
      p99Ms: p99Of(some),
      rssBytes: median(some.map(({ rssBytes }) => rssBytes)),
      failures: some.reduce(
        (sum, { reads }) => sum + reads.broken + (reads.requests - (reads.statuses["200"] ?? 0)),
        0,
      ),
      rounds: some.length,
    }
  })
}

function claimsOf(phases: readonly Phase[]): Claim[] {
  const [idle, storm] = [ofVariant(phases, "idle"), ofVariant(phases, "storm")]
  // Reads that nobody answered are no reason to promise nothing.
  const never = Number.POSITIVE_INFINITY
  const ratios = storm.map((phase, round) => (phase.reads.p50Ms ?? never) / (idle[round]?.reads.p50Ms ?? 0))
  const worst = storm.map(({ reads }) => reads.p99Ms ?? never)
  return [
    ...claimOf(`reads' p50 under ${logInRate} log-ins/s, over idle`, { most: 2 }, median(ratios), ratios),
    ...claimOf(
      `reads' p99 under ${logInRate} log-ins/s`,
      { below: 100, unit: " ms", decimals: 1 },
      median(worst),
      worst,
    ),
  ]
}

function notesOf(phases: readonly Phase[]): string[] {
  const statuses: Record<string, number> = {}
  const storms = ofVariant(phases, "storm")
  for (const { logIns } of storms)
    for (const [status, count] of Object.entries(logIns?.statuses ?? {}))
      statuses[status] = (statuses[status] ?? 0) + count
  const answers = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`)
  const late = Math.max(...phases.map(({ reads }) => reads.worstLateness))
  return [
    `Login storm: ${availableParallelism()} cores for server, database and load together; log-ins were answered ${answers.join(", ")}; ` +
      `reads came at ${readRate} a second, the sender at most ${late.toFixed(0)} ms late. ` +
      "CPU of these rows is that of all requests together, log-ins included.",
  ]
}
