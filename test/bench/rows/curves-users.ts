// Rows `users`: a page of the service's list, the first one and a deep one, among 100 to 1,000,000 users (10,000,000 with --full).
import { mkdtempSync, rmSync, truncateSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createManyUsers, explainDeepPage, type ManyUsers } from "../curves/many-users.ts"
import { accessLogOf, databasePeers } from "../database/peers.ts"
import { callers } from "../database/workloads.ts"
import { drive } from "../measure/load.ts"
import { type Cell, measure } from "../measure/rounds.ts"
import { type RunningServer, startServer } from "../measure/server.ts"
import { median } from "../measure/statistics.ts"
import { verify, type Workload } from "../measure/workload.ts"
import { claimOf } from "./claims.ts"
import { type BenchContext, type Claim, type Group, type GroupResult, type Row, rowsOf } from "./group.ts"

const name = "users"
const pageSize = 20
const noSearch = `${name}: the service has no search, so that only its list is measured.`

export const usersGroup: Group = {
  name,
  quickSeconds: 60,
  async verify(context) {
    const result = await withServers(context, [1000], async (points) => {
      const wrong: string[] = []
      for (const { server, many } of points)
        for (const workload of await workloadsOf(many))
          await verify(server.url, workload).catch((error: Error) => wrong.push(error.message))
      return wrong
    })
    return "notRun" in result ? [] : result.outcome
  },
  async run(context): Promise<GroupResult> {
    const sizes = context.quick ? [1e3, 1e5] : [1e2, 1e3, 1e4, 1e5, 1e6, ...(context.full ? [1e7] : [])]
    const result = await withServers(context, sizes, (points, folder) => measureAll(points, folder, context))
    if ("notRun" in result)
      return { rows: [], claims: [], versions: {}, notes: [`${name} was NOT RUN: ${result.notRun}.`] }
    return result.outcome
  },
}

interface Point {
  readonly many: ManyUsers
  readonly server: RunningServer
}

/** A database and a service for each size, all up together. */
async function withServers<T>(
  context: BenchContext,
  sizes: readonly number[],
  work: (points: readonly Point[], folder: string) => Promise<T>,
): Promise<{ readonly notRun: string } | { readonly outcome: T }> {
  const folder = mkdtempSync(join(tmpdir(), "dovetail-bench-users-"))
  const databases: ManyUsers[] = []
  const points: Point[] = []
  try {
    for (const size of sizes) {
      context.log(`${name}: inserting ${size} rows`)
      const many = await createManyUsers(size)
      if ("notRun" in many) {
        context.log(`${name}: NOT RUN: ${many.notRun}`)
        return many
      }
      databases.push(many)
      const [ours] = databasePeers(many.database, { node: context.node, folder })
      if (ours === undefined) throw new Error("The database rows have no server of ours.")
      const peer = {
        ...ours,
        name: labelOf(size),
        env: { ...ours.env, ACCESS_LOG: accessLogOf(folder, labelOf(size)) },
      }
      points.push({ many, server: await startServer(peer, { cpu: context.cpu.server }) })
    }
    return { outcome: await work(points, folder) }
  } finally {
    await Promise.all(points.map(({ server }) => server.stop()))
    for (const { database } of databases) await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const labelOf = (size: number): string => `10^${Math.round(Math.log10(size))} users`

async function workloadsOf({ database, deepCursor, size }: ManyUsers): Promise<Workload[]> {
  const authorizations = await database.authorizations(Math.min(size, callers))
  const page = (workload: string, path: string): Workload => ({
    name: workload,
    method: "GET",
    path,
    headersInTurn: authorizations.map((authorization) => ({ authorization })),
    expect: {
      status: 200,
      // The last tenth of a hundred is not a whole page.
      body: (body) => (JSON.parse(body) as { items: unknown[] }).items.length === Math.min(pageSize, size / 10),
    },
  })
  return [
    {
      ...page("first page", `/v1/users?limit=${pageSize}`),
      expect: { status: 200, body: (body) => (JSON.parse(body) as { items: unknown[] }).items.length === pageSize },
    },
    page("deep page", `/v1/users?limit=${pageSize}&cursor=${deepCursor}`),
  ]
}

async function measureAll(
  points: readonly Point[],
  folder: string,
  { quick, cpu, log }: BenchContext,
): Promise<GroupResult> {
  const cells: Cell[] = []
  // Made last: access tokens live ten minutes.
  for (const { many, server } of points)
    for (const workload of await workloadsOf(many)) cells.push({ server, workload, connections: 1 })
  // One connection alone would take a minute to have everything compiled that it runs through.
  for (const { server, workload } of cells)
    await drive(server.url, workload, { seconds: quick ? 1 : 3, connections: 16, cpu: cpu.load })
  const samples = await measure(cells, {
    rounds: quick ? 3 : 7,
    seconds: quick ? 0.5 : 1,
    warmUpSeconds: 0.5,
    loadCpu: cpu.load,
    onProgress: log,
    afterLoad: ({ server }) => truncateSync(accessLogOf(folder, server.name)),
  })
  const rows = points.flatMap(({ many: { size }, server }) =>
    rowsOf(
      samples.filter(({ pid }) => pid === server.pid),
      { group: name, variant: "one connection", at: size },
    ),
  )
  const last = points.at(-1)?.many
  const p50 = (row: Row): readonly number[] =>
    samples.filter(({ peer, workload }) => peer === row.peer && workload === row.workload).map(({ p50Ms }) => p50Ms)
  const plan = last === undefined ? "" : await explainDeepPage(last)
  const notes = [noSearch, ...(last === undefined ? [] : [`${name}: the deep page at ${labelOf(last.size)}:\n${plan}`])]
  return { rows, claims: [...claimsOf(rows, p50), planClaim(plan)], versions: {}, notes }
}

/** Against the first page at a thousand. */
function claimsOf(rows: readonly Row[], p50: (row: Row) => readonly number[]): Claim[] {
  const base = rows.find(({ at, workload }) => at === 1000 && workload === "first page")
  const most = Math.max(...rows.map(({ at = 0 }) => at))
  if (base === undefined || most <= 1000) return []
  return rows
    .filter(({ at }) => at === most)
    .flatMap((row) => {
      const ratios = p50(row).map((ms, round) => ms / (p50(base)[round] ?? Number.NaN))
      return claimOf(
        `${row.workload} at ${row.peer}, p50 over the first page at 10^3`,
        { most: 1.3 },
        median(ratios),
        ratios,
      )
    })
}

function planClaim(plan: string): Claim {
  const [scan = "no scan"] = /\S+ Scan[^(]*|Index Only Scan[^(]*/.exec(plan) ?? []
  return {
    claim: "how the deep page is read",
    target: "from an index",
    measured: scan.trim(),
    holds: !plan.includes("Seq Scan") && plan.includes("Index"),
  }
}
