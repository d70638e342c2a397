// Rows `body`: a list of objects of 1 KB to 1 MB, validated and sent back, beside JSON.parse and JSON.stringify by hand.
import { bodiesDocument, bodiesHandlers, writeItems } from "../curves/bodies.ts"
import { openWorkshop } from "../curves/compile.ts"
import { typescript } from "../measure/peer.ts"
import { type Cell, measure } from "../measure/rounds.ts"
import { type RunningServer, startServer } from "../measure/server.ts"
import { median } from "../measure/statistics.ts"
import { verify, type Workload } from "../measure/workload.ts"
import { claimOf, cpuRatios } from "./claims.ts"
import { type BenchContext, type Claim, type Group, type Row, rowsOf } from "./group.ts"

const name = "body"
/** Objects; what they come to. */
const sizes = [
  { items: 5, label: "1 KB" },
  { items: 50, label: "10 KB" },
  { items: 500, label: "100 KB" },
  { items: 5000, label: "1 MB" },
] as const

function workloadOf({ items, label }: (typeof sizes)[number]): Workload {
  const body = writeItems(items)
  return {
    name: label,
    method: "PUT",
    path: "/items",
    headers: { "content-type": "application/json" },
    body,
    expect: { status: 200, headers: { "content-type": /^application\/json/ }, body },
  }
}

export const bodyGroup: Group = {
  name,
  quickSeconds: 25,
  verify: (context) =>
    withServers(context, async (servers) => {
      const wrong: string[] = []
      for (const size of sizes)
        for (const server of servers)
          await verify(server.url, workloadOf(size)).catch((error: Error) =>
            wrong.push(`${server.name}, ${size.label}: ${error.message}`),
          )
      return wrong
    }),
  run: (context) =>
    withServers(context, async (servers) => {
      const rows = await measureAll(servers, context)
      return { rows, claims: claimsOf(rows), versions: {} }
    }),
}

async function withServers<T>(
  context: BenchContext,
  work: (servers: readonly RunningServer[]) => Promise<T>,
): Promise<T> {
  const workshop = openWorkshop()
  const servers: RunningServer[] = []
  try {
    const folder = await workshop.compile("bodies", bodiesDocument, { "handlers.ts": bodiesHandlers })
    const cwd = `${import.meta.dirname}/../peers/curves`
    const { node, cpu } = context
    const ours = { name: "ours", command: [node, ...typescript, "many.ts"], cwd, env: { GENERATED: folder } }
    const byHand = { name: "parse and stringify", command: [node, "parse-and-stringify.mjs"], cwd }
    for (const peer of [ours, byHand]) servers.push(await startServer(peer, { cpu: cpu.server }))
    return await work(servers)
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    workshop.remove()
  }
}

async function measureAll(servers: readonly RunningServer[], { quick, cpu, log }: BenchContext): Promise<Row[]> {
  const chosen = sizes.filter(({ items }) => !quick || items === 5000)
  const cells = chosen.flatMap((size) => servers.map((server): Cell => ({ server, workload: workloadOf(size) })))
  const samples = await measure(cells, {
    rounds: quick ? 3 : 7,
    seconds: 2,
    warmUpSeconds: 3,
    // Few, because what is unfinished when the time is up has cost CPU, too.
    connections: 2,
    loadCpu: cpu.load,
    onProgress: log,
  })
  return rowsOf(samples, { group: name, variant: "sent and answered" }).map((row) => {
    const at = chosen.find(({ label }) => label === row.workload)?.items
    return at === undefined ? row : { ...row, at }
  })
}

function claimsOf(rows: readonly Row[]): Claim[] {
  const rowOf = (peer: string) => rows.find((row) => row.workload === "1 MB" && row.peer === peer)
  const ratios = cpuRatios(rowOf("ours"), rowOf("parse and stringify"))
  return claimOf("a body of 1 MB, CPU over parse and stringify by hand", { most: 1.3 }, median(ratios), ratios)
}
