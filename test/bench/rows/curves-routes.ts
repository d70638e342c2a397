// Rows `routes`: the same operation among 5 to 1,000 others and in a real document; what a request and a start cost.

import { writeManyOperations } from "../../support/many-operations.ts"
import { openWorkshop, type Workshop } from "../curves/compile.ts"
import { addPaths, readCorpusSpec } from "../curves/specs.ts"
import { typescript } from "../measure/peer.ts"
import { type Cell, measure } from "../measure/rounds.ts"
import { type RunningServer, startServer } from "../measure/server.ts"
import { median } from "../measure/statistics.ts"
import { verify, type Workload } from "../measure/workload.ts"
import { claimOf, cpuRatios } from "./claims.ts"
import { type BenchContext, type Claim, type Group, type Row, rowsOf } from "./group.ts"

const name = "routes"
const id = "01933b2e-0000-7000-8000-000000000000"
/** Other people's, with 779 operations. */
const realSpec = "apis-guru/mist.com.json"

const thing = {
  ...{ id, createdAt: "2026-11-22T09:30:00.000Z", name: "thing", kind: "size1", price: 9.5 },
  parts: [{ label: "part", count: 2 }],
}
/** For the real document, which is of OpenAPI 3.0 and has no constants, so that no problem is declared: only what is asked for. */
const readOnly = `export const handlers = { things1: { readThing1: () => ({ status: 200, body: ${JSON.stringify(thing)} }) } }\n`

const workload: Workload = {
  name: "read",
  method: "GET",
  path: `/things1/${id}`,
  expect: {
    status: 200,
    headers: { "content-type": /^application\/json/ },
    body: JSON.stringify(thing),
  },
}

export const routesGroup: Group = {
  name,
  quickSeconds: 35,
  verify: (context) =>
    withServers({ ...context, quick: true }, [5, 50], async (all) => {
      const wrong: string[] = []
      for (const { label, servers } of all)
        await verify(servers[0].url, workload).catch((error: Error) => wrong.push(`${label}: ${error.message}`))
      return wrong
    }),
  run: async (context) => {
    const sizes = context.quick ? [5, 1000] : [5, 50, 500, 1000]
    return withServers(context, sizes, async (all, notes) => {
      const rows = await measureAll(all, context)
      return { rows, claims: claimsOf(rows, all), versions: {}, notes: [...notes, startNote(all)] }
    })
  },
}

/** A size of the curve: what is served there, started several times and running once. */
interface Point {
  readonly label: string
  readonly at: number
  /** The one that runs, then those that were started before it. */
  readonly servers: readonly [RunningServer, ...RunningServer[]]
}

async function withServers<T>(
  context: BenchContext,
  sizes: readonly number[],
  work: (points: readonly Point[], notes: readonly string[]) => Promise<T>,
): Promise<T> {
  const workshop = openWorkshop()
  const running: RunningServer[] = []
  try {
    const { folders, notes } = await compileAll(context, workshop, sizes)
    const started = new Map<string, RunningServer[]>()
    const starts = context.quick ? 3 : 5
    for (let round = 0; round < starts; round += 1)
      for (const [label, { folder }] of round % 2 === 0 ? folders : [...folders].reverse()) {
        const server = await startServer(
          {
            name: label,
            command: [context.node, ...typescript, "many.ts"],
            cwd: `${import.meta.dirname}/../peers/curves`,
            env: { GENERATED: folder },
          },
          { cpu: context.cpu.server },
        )
        running.push(server)
        const earlier = started.get(label) ?? []
        await earlier[0]?.stop()
        started.set(label, [server, ...earlier])
      }
    const points = [...folders].map(([label, { at }]): Point => {
      const [server, ...others] = started.get(label) ?? []
      if (server === undefined) throw new Error(`${label} was not started`)
      return { label, at, servers: [server, ...others] }
    })
    return await work(points, notes)
  } finally {
    await Promise.all(running.map((server) => server.stop()))
    workshop.remove()
  }
}

async function compileAll(context: BenchContext, workshop: Workshop, sizes: readonly number[]) {
  const folders = new Map<string, { readonly folder: string; readonly at: number }>()
  const notes: string[] = []
  for (const size of sizes) {
    const { document, handlers } = writeManyOperations(size)
    context.log(`${name}: compiling ${size} operations`)
    const folder = await workshop.compile(`routes-${size}`, document, { "handlers.ts": handlers })
    folders.set(`${size} routes`, { folder, at: size })
  }
  if (context.quick) return { folders, notes: [`${name}: the real document was left out (--quick).`] }
  const real = readCorpusSpec(realSpec)
  if (real === null) {
    context.log(`${name}: NOT RUN: ${realSpec} is not here`)
    return { folders, notes: [`${name}: the real document was NOT RUN: the corpus is not here.`] }
  }
  const { document } = writeManyOperations(5)
  context.log(`${name}: compiling ${realSpec}`)
  const folder = await workshop.compile("routes-real", addPaths(real, document), { "handlers.ts": readOnly })
  folders.set("real spec, 784 routes", { folder, at: 784 })
  return { folders, notes }
}

async function measureAll(points: readonly Point[], context: BenchContext): Promise<Row[]> {
  const cells = points.map(({ servers }): Cell => ({ server: servers[0], workload }))
  const samples = await measure(cells, {
    rounds: context.quick ? 5 : 7,
    seconds: context.quick ? 0.5 : 1,
    warmUpRequests: () => (context.quick ? 30_000 : 60_000),
    loadCpu: context.cpu.load,
    onProgress: context.log,
  })
  return points.flatMap(({ label, at, servers }) =>
    rowsOf(
      samples.filter(({ pid }) => pid === servers[0].pid),
      { group: name, variant: "among others", at },
    ).map((row) => ({ ...row, peer: label })),
  )
}

const startOf = ({ servers }: Point) => median(servers.map(({ start }) => start.cpuSeconds))

function claimsOf(rows: readonly Row[], points: readonly Point[]): Claim[] {
  const [least] = rows
  const [first] = points
  if (least === undefined || first === undefined) return []
  return points.slice(1).flatMap((point) => {
    const row = rows.find(({ at }) => at === point.at)
    const ratios = cpuRatios(row, least)
    const starts = point.servers.map(
      ({ start }, round) => start.cpuSeconds / (first.servers[round]?.start.cpuSeconds ?? Number.NaN),
    )
    return [
      ...claimOf(
        `${point.label}: CPU of a request over one among 5`,
        { least: 0.85, most: 1.15 },
        median(ratios),
        ratios,
      ),
      ...claimOf(
        `${point.label}: CPU of a start over one with 5`,
        { below: 2 },
        startOf(point) / startOf(first),
        starts,
      ),
    ]
  })
}

function startNote(points: readonly Point[]): string {
  const lines = points.map((point) => {
    const wall = median(point.servers.map(({ start }) => start.seconds))
    return `  ${point.label}: ${startOf(point).toFixed(2)} s of CPU, ${wall.toFixed(2)} s until it listens`
  })
  return [
    `${name}: starts, medians of ${points[0]?.servers.length ?? 0}, TypeScript's translation included`,
    ...lines,
  ].join("\n")
}
