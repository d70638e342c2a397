// Rows `database`: authenticated reads and writes on PostgreSQL, the service as it is beside hand-written ones and FastAPI.
import { mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type BenchDatabase, createDatabase } from "../database/create.ts"
import { accessLogOf, databasePeers } from "../database/peers.ts"
import {
  callers,
  insertWorkload,
  listWorkload,
  logInWorkload,
  readWorkload,
  refusals,
  soloReadWorkload,
  updateWorkload,
} from "../database/workloads.ts"
import { measure } from "../measure/rounds.ts"
import { type RunningServer, startServer } from "../measure/server.ts"
import { verify, type Workload } from "../measure/workload.ts"
import { databaseClaims } from "./database-claims.ts"
import { type BenchContext, type Group, type GroupResult, type Row, rowsOf } from "./group.ts"

const name = "database"
const users = 10_000

/** Those that hash take tens of milliseconds: longer, with fewer at once. The order matters: inserts change the list. */
const workloads: readonly {
  make: (database: BenchDatabase) => Promise<Workload>
  hashes: boolean
  connections?: number
  /** A claim is about it. */
  isQuick?: boolean
}[] = [
  { make: readWorkload, hashes: false, isQuick: true },
  { make: soloReadWorkload, hashes: false, connections: 1, isQuick: true },
  { make: listWorkload, hashes: false },
  { make: updateWorkload, hashes: false },
  { make: insertWorkload, hashes: true },
  { make: logInWorkload, hashes: true },
]

export const databaseGroup: Group = {
  name,
  python: true,
  quickSeconds: 60,
  async verify(context) {
    const result = await withServers(context, async (servers, database, folder) => {
      const expected = [
        ...(await refusals(database)),
        ...(await Promise.all(workloads.map(({ make }) => make(database)))),
      ]
      const wrong: string[] = []
      // All servers before the next workload: what one inserts, the others list.
      for (const workload of expected)
        for (const server of servers)
          await verify(server.url, workload).catch((error: Error) => wrong.push(`${server.name}: ${error.message}`))
      // Lines wait a moment to be written together.
      await new Promise((resolve) => setTimeout(resolve, 500))
      for (const { name: peer } of servers) {
        const lines = readFileSync(accessLogOf(folder, peer), "utf8").match(/"message":"request"/g)?.length ?? 0
        if (lines !== expected.length)
          wrong.push(`${peer}: the access log has ${lines} lines of requests; expected ${expected.length}`)
      }
      return wrong
    })
    if (!("notRun" in result)) return result.outcome
    context.log(`database: NOT RUN: ${result.notRun}`)
    return []
  },

  async run(context): Promise<GroupResult> {
    const result = await withServers(context, (servers, database, folder) =>
      measureAll(servers, database, folder, context),
    )
    if ("notRun" in result) {
      context.log(`database: NOT RUN: ${result.notRun}`)
      return { rows: [], claims: [], versions: {}, notes: [`The database rows were not run: ${result.notRun}.`] }
    }
    const { outcome: rows, versions, notes } = result
    const left = context.quick ? ["database: list, update, insert and log-in were left out (--quick)."] : []
    return { rows, claims: databaseClaims(rows), versions, notes: [...notes, ...left] }
  },
}

type ServersResult<T> =
  | { readonly notRun: string }
  | { readonly outcome: T; readonly versions: Record<string, string>; readonly notes: string[] }

/** All peers on one database of their own; everything is gone afterwards. */
async function withServers<T>(
  context: BenchContext,
  work: (servers: readonly RunningServer[], database: BenchDatabase, folder: string) => Promise<T>,
): Promise<ServersResult<T>> {
  const { python } = context
  const notes = "notRun" in python ? [`FastAPI was not run: ${python.notRun}.`] : []
  for (const note of notes) context.log(note)
  const database = await createDatabase({ users, sessions: callers })
  if ("notRun" in database) return database
  const folder = mkdtempSync(join(tmpdir(), "dovetail-bench-database-"))
  const servers: RunningServer[] = []
  try {
    const command = "notRun" in python ? undefined : python.command
    const peers = databasePeers(database, { node: context.node, folder, python: command })
    context.log(`starting ${peers.map(({ name: peer }) => peer).join(", ")}`)
    const started = await Promise.allSettled(peers.map((peer) => startServer(peer, { cpu: context.cpu.server })))
    for (const one of started) if (one.status === "fulfilled") servers.push(one.value)
    for (const one of started) if (one.status === "rejected") throw one.reason
    const versions = { postgresql: database.version, ...("notRun" in python ? {} : python.versions) }
    return { outcome: await work(servers, database, folder), versions, notes }
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Requests until CPU time is level. One at a time comes after the same with many, and would take minutes; Python compiles nothing. */
function warmUpOf(peer: string, connections: number, quick: boolean): number {
  if (peer === "fastapi-sqlalchemy") return connections === 1 ? 400 : 1_500
  const all = peer === "prisma-handwritten" ? 5_000 : 12_000
  return (connections === 1 ? all / 4 : all) * (quick ? 1 : 2)
}

async function measureAll(
  servers: readonly RunningServer[],
  database: BenchDatabase,
  folder: string,
  { quick, cpu, log }: BenchContext,
): Promise<Row[]> {
  const rows: Row[] = []
  for (const { make, hashes, connections = hashes ? 8 : 32, isQuick = false } of workloads) {
    if (quick && !isQuick) continue
    // Made anew for each: access tokens live ten minutes.
    const workload = await make(database)
    log(`database: ${workload.name}`)
    const samples = await measure(
      servers.map((server) => ({ server, workload })),
      {
        rounds: quick ? 5 : 7,
        seconds: quick ? 0.4 : hashes ? 2 : 1,
        // What hashes spends its time in compiled code from the start.
        ...(hashes
          ? { warmUpSeconds: 0.5 }
          : { warmUpRequests: ({ server }) => warmUpOf(server.name, connections, quick) }),
        ...(quick && { warmUpPatience: 5 }),
        connections,
        loadCpu: cpu.load,
        onProgress: log,
        afterLoad: ({ server }) => truncateSync(accessLogOf(folder, server.name)),
      },
    )
    rows.push(...rowsOf(samples, { group: name, variant: "PostgreSQL" }))
  }
  return rows
}
