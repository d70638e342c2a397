// Rows `replicas`: one and two processes of the service on one PostgreSQL, loaded together.
import { mkdtempSync, rmSync, truncateSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"
import { type BenchDatabase, createDatabase } from "../database/create.ts"
import { accessLogOf, databasePeers } from "../database/peers.ts"
import { callers, readWorkload } from "../database/workloads.ts"
import { drive } from "../measure/load.ts"
import type { Sample } from "../measure/rounds.ts"
import { type RunningServer, startServer } from "../measure/server.ts"
import { median } from "../measure/statistics.ts"
import { verify, type Workload } from "../measure/workload.ts"
import { claimOf, cpuRatios } from "./claims.ts"
import { type BenchContext, type Claim, type Group, type GroupResult, type Row, rowsOf } from "./group.ts"

const name = "replicas"
const connections = 32

export const replicasGroup: Group = {
  name,
  quickSeconds: 40,
  async verify(context) {
    const result = await withReplicas(context, async (servers, database) => {
      const workload = await readWorkload(database)
      const wrong: string[] = []
      for (const server of servers)
        await verify(server.url, workload).catch((error: Error) => wrong.push(`${server.name}: ${error.message}`))
      return wrong
    })
    return "notRun" in result ? [] : result.outcome
  },
  async run(context): Promise<GroupResult> {
    const result = await withReplicas(context, (servers, database, folder) =>
      measureAll(servers, database, folder, context),
    )
    if ("notRun" in result)
      return { rows: [], claims: [], versions: {}, notes: [`${name} was NOT RUN: ${result.notRun}.`] }
    const rows = result.outcome
    const isCrowded = cpus().length < 4
    return { rows, claims: isCrowded ? [] : claimsOf(rows), versions: {}, notes: isCrowded ? [fewCores] : [] }
  },
}

const fewCores = `${name}: with fewer than four cores, replicas, PostgreSQL and the load share them: nothing is claimed of these rows.`

function claimsOf([one, two]: readonly Row[]): Claim[] {
  const costs = cpuRatios(two, one)
  const gain = (two?.throughput ?? Number.NaN) / (one?.throughput ?? Number.NaN)
  return [
    ...claimOf("CPU of a request, two replicas over one", { below: 1.15 }, median(costs), costs),
    ...claimOf("answers a second, two replicas over one", { least: 1.6 }, gain),
  ]
}

async function withReplicas<T>(
  { node, cpu, log }: BenchContext,
  work: (servers: readonly RunningServer[], database: BenchDatabase, folder: string) => Promise<T>,
): Promise<{ readonly notRun: string } | { readonly outcome: T }> {
  const database = await createDatabase({ users: 10_000, sessions: callers })
  if ("notRun" in database) {
    log(`${name}: NOT RUN: ${database.notRun}`)
    return database
  }
  const folder = mkdtempSync(join(tmpdir(), "dovetail-bench-replicas-"))
  const servers: RunningServer[] = []
  try {
    const [ours] = databasePeers(database, { node, folder })
    if (ours === undefined) throw new Error("The database rows have no server of ours.")
    // On two cores the second one shares that of the load.
    const places = [cpu.server, cpus().length > 2 ? cpu.server - 1 : cpu.load]
    for (const [index, place] of places.entries()) {
      const label = `replica-${index + 1}`
      const peer = { ...ours, name: label, env: { ...ours.env, ACCESS_LOG: accessLogOf(folder, label) } }
      servers.push(await startServer(peer, { cpu: place }))
    }
    return { outcome: await work(servers, database, folder) }
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureAll(
  servers: readonly RunningServer[],
  database: BenchDatabase,
  folder: string,
  { quick, cpu, log }: BenchContext,
): Promise<Row[]> {
  const workload = await readWorkload(database)
  const rounds = quick ? 3 : 7
  const seconds = quick ? 1 : 2
  for (const server of servers) await drive(server.url, workload, { seconds: 2, connections, cpu: cpu.load })
  const samples: Sample[] = []
  for (let round = 0; round < rounds; round += 1) {
    log(`${name}: round ${round + 1} of ${rounds}`)
    const settings = [servers.slice(0, 1), servers]
    for (const loaded of round % 2 === 0 ? settings : settings.reverse()) {
      samples.push(await loadTogether(loaded, workload, { round, seconds, cpu: cpu.load }))
      for (const server of servers) truncateSync(accessLogOf(folder, server.name))
    }
  }
  return servers
    .map((_, index) => index + 1)
    .flatMap((at) =>
      rowsOf(
        samples.filter(({ peer }) => peer === labelOf(at)),
        { group: name, variant: "on one PostgreSQL", at },
      ),
    )
}

const labelOf = (count: number): string => (count === 1 ? "1 replica" : `${count} replicas`)

/** The connections are shared out; figures are of all replicas together. */
async function loadTogether(
  servers: readonly RunningServer[],
  workload: Workload,
  { round, seconds, cpu }: { readonly round: number; readonly seconds: number; readonly cpu: number },
): Promise<Sample> {
  const used = () => servers.reduce((sum, server) => sum + server.cpuSeconds(), 0)
  const before = used()
  const each = { seconds, connections: connections / servers.length, cpu }
  const results = await Promise.all(servers.map((server) => drive(server.url, workload, each)))
  const sum = (member: "requests" | "throughput" | "failures") =>
    results.reduce((total, result) => total + result[member], 0)
  const most = (member: "p50Ms" | "p99Ms" | "seconds") => Math.max(...results.map((result) => result[member]))
  const requests = sum("requests")
  return {
    peer: labelOf(servers.length),
    pid: servers[0]?.pid ?? 0,
    workload: workload.name,
    round,
    requests,
    seconds: most("seconds"),
    throughput: sum("throughput"),
    p50Ms: most("p50Ms"),
    p99Ms: most("p99Ms"),
    failures: sum("failures"),
    cpuMicros: ((used() - before) / requests) * 1e6,
    rssBytes: servers.reduce((total, server) => total + server.rssBytes(), 0),
  }
}
