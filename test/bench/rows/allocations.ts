// Rows `allocations`: what a request to ours allocates, and the check that guards, regexes and schema objects are made once.
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { type AllocationRow, faultsOf, noise, type ProfileNode, readProfile } from "../allocations/profile.ts"
import { freePorts } from "../measure/free-ports.ts"
import { drive } from "../measure/load.ts"
import { type RunningServer, startServer } from "../measure/server.ts"
import { verify } from "../measure/workload.ts"
import { claimOf } from "./claims.ts"
import { generateContract } from "./contract-build.ts"
import { contractPeer } from "./contract-peers.ts"
import { contractWorkloads } from "./contract-workloads.ts"
import type { BenchContext, Group } from "./group.ts"

const name = "allocations"
const root = pathToFileURL(join(import.meta.dirname, "../../../")).href
const sampler = join(import.meta.dirname, "../allocations/sampler.mjs")
const workloads = contractWorkloads.full

export const allocationsGroup: Group = {
  name,
  quickSeconds: 30,
  // The rows `contract` check the same answers.
  verify: async () => [],
  async run(context) {
    const rows = await withServer(context, (server, ask) => profileAll(server, ask, context))
    const broken = rows.flatMap((row, index) => faultsOf(row, (workloads[index]?.expect.status ?? 0) >= 400))
    const most = Math.max(...rows.flatMap(({ within }) => [within.guards, within.schemas, within.RegExp]))
    const bounds = { below: noise, unit: " bytes", decimals: 1 }
    const claims = claimOf("guards, schema objects and regexes, made for a request", bounds, most)
    return { rows: [], claims, versions: {}, allocations: rows, broken }
  },
}

/** Asks the sampler in the server. */
type Ask = (path: "/start" | "/stop" | "/regexes") => Promise<unknown>

async function withServer<T>(
  { node, cpu }: BenchContext,
  work: (server: RunningServer, ask: Ask) => Promise<T>,
): Promise<T> {
  generateContract()
  const [port, metricsPort = 0] = await freePorts(2)
  const peer = contractPeer("ours", "full", node, { accessLog: "/dev/null", metricsPort })
  const [program = node, ...args] = peer.command
  const command = [program, "--import", pathToFileURL(sampler).href, ...args]
  const server = await startServer(
    { ...peer, command, env: { ...peer.env, SAMPLER_PORT: String(port) } },
    { cpu: cpu.server },
  )
  try {
    return await work(server, async (path) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`)
      if (!answer.ok) throw new Error(`The sampler answers ${path} with ${await answer.text()}`)
      return answer.json()
    })
  } finally {
    await server.stop()
  }
}

async function profileAll(
  server: RunningServer,
  ask: Ask,
  { quick, cpu, log }: BenchContext,
): Promise<AllocationRow[]> {
  const rows: AllocationRow[] = []
  for (const workload of workloads) {
    log(`${name}: ${workload.name}`)
    const load = (requests: number) =>
      drive(server.url, workload, { requests, connections: 32, cpu: cpu.load }).then((result) => result.requests)
    await verify(server.url, workload)
    // What is compiled and cached by then is none of a request's cost.
    await load(quick ? 10_000 : 20_000)
    const before = Number(await ask("/regexes"))
    await ask("/start")
    const requests = await load(quick ? 10_000 : 20_000)
    const profile = readProfile((await ask("/stop")) as ProfileNode, requests, root)
    rows.push({
      workload: workload.name,
      requests,
      ...profile,
      regexes: { before, after: Number(await ask("/regexes")) },
    })
    await verify(server.url, workload)
  }
  return rows
}
