// Rows `concurrency`: one small read from 1 to 512 connections at once, ours beside the same by hand.
import { type Cell, measure } from "../measure/rounds.ts"
import { type RunningServer, startServer } from "../measure/server.ts"
import { verify } from "../measure/workload.ts"
import { generateContract } from "./contract-build.ts"
import { contractPeer } from "./contract-peers.ts"
import { contractWorkloads } from "./contract-workloads.ts"
import { type BenchContext, type Group, type Row, rowsOf } from "./group.ts"

const name = "concurrency"
const peers = ["handwritten", "ours"] as const
/** A bare peer keeps no log and counts nothing. */
const nowhere = { accessLog: "/dev/null", metricsPort: 0 }
const connectionsAtOnce = [1, 8, 64, 512] as const
const workload = contractWorkloads.bare.find((one) => one.name === "get") ?? contractWorkloads.bare[0]

export const concurrencyGroup: Group = {
  name,
  quickSeconds: 30,
  verify: (context) =>
    withServers(context, async (servers) => {
      const wrong: string[] = []
      for (const server of servers)
        if (workload) await verify(server.url, workload).catch((error: Error) => wrong.push(error.message))
      return wrong
    }),
  run: (context) =>
    withServers(context, async (servers) => ({
      rows: await measureAll(servers, context),
      claims: [],
      versions: {},
    })),
}

async function withServers<T>(
  { node, cpu }: BenchContext,
  work: (servers: readonly RunningServer[]) => Promise<T>,
): Promise<T> {
  generateContract()
  const servers: RunningServer[] = []
  try {
    for (const peer of peers)
      servers.push(await startServer(contractPeer(peer, "bare", node, nowhere), { cpu: cpu.server }))
    return await work(servers)
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

async function measureAll(servers: readonly RunningServer[], { quick, cpu, log }: BenchContext): Promise<Row[]> {
  if (workload === undefined) return []
  const chosen = quick ? [1, 512] : connectionsAtOnce
  const cells = chosen.flatMap((connections) =>
    servers.map((server): Cell => {
      const label = connections === 1 ? "1 connection" : `${connections} connections`
      return { server, connections, workload: { ...workload, name: label } }
    }),
  )
  const samples = await measure(cells, {
    rounds: quick ? 3 : 7,
    seconds: quick ? 0.5 : 1,
    loadCpu: cpu.load,
    onProgress: log,
  })
  return rowsOf(samples, { group: name, variant: "get" }).map((row) => ({
    ...row,
    at: Number.parseInt(row.workload, 10),
  }))
}
