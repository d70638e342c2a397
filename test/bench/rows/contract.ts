// Rows `contract`: five requests, answered by every peer from memory, bare and with everything on.
import { truncateSync } from "node:fs"
import { type Cell, measure } from "../measure/rounds.ts"
import { contractClaims, contractSummary, cpuRatio } from "./contract-claims.ts"
import { variants } from "./contract-peers.ts"
import { type ContractServer, faultsOf, startContractServers } from "./contract-servers.ts"
import { contractVersions } from "./contract-versions.ts"
import { contractWorkloads } from "./contract-workloads.ts"
import { type BenchContext, type Group, type GroupResult, type Row, rowsOf } from "./group.ts"

const name = "contract"

export const contractGroup: Group = {
  name,
  quickSeconds: 125,
  python: true,
  async verify(context) {
    const { python } = context
    if ("notRun" in python) context.log(python.notRun)
    const servers = await startContractServers(context, "notRun" in python ? undefined : python)
    try {
      return [...servers.faults, ...(await faultsOf(servers.all))]
    } finally {
      await servers.stop()
    }
  },
  async run(context): Promise<GroupResult> {
    const { python } = context
    const [found, versions] = "notRun" in python ? [undefined, {}] : [python, python.versions]
    const servers = await startContractServers(context, found)
    try {
      const wrong = [...servers.faults, ...(await faultsOf(servers.all))]
      if (wrong.length > 0) throw new Error(wrong.join("\n"))
      const rows = await measureAll(servers.all, context)
      const claims = contractClaims(rows, context.node)
      return {
        rows,
        claims,
        summary: contractSummary(rows),
        versions: { ...contractVersions(), ...versions },
        notes: notesOf(rows, python),
      }
    } finally {
      await servers.stop()
    }
  },
}

function notesOf(rows: readonly Row[], python: BenchContext["python"]): string[] {
  if ("notRun" in python) return [`${python.notRun}.`]
  if (!python.hasEdgePackages)
    return [
      "FastAPI: the packages of its edge could not be installed; its everything-on figures are of the edge by hand.",
    ]
  const byHand = cpuRatio(rows, "fastapi-by-hand", "full").toFixed(2)
  return [
    `fastapi has its edge from packages, as Fastify and Express have; with one middleware by hand in their place it needs ${byHand} times the CPU of ours.`,
  ]
}

async function measureAll(servers: readonly ContractServer[], context: BenchContext): Promise<Row[]> {
  // What is compared stands side by side, so that a busy second of the machine hits all of it.
  const cells: Cell[] = contractWorkloads.bare.flatMap((_, index) =>
    servers.flatMap(({ server, variant }) => {
      const workload = contractWorkloads[variant][index]
      return workload === undefined ? [] : [{ server, workload }]
    }),
  )
  const logs = new Map(servers.map(({ server, places }) => [server, places.accessLog]))
  const samples = await measure(cells, {
    // Short and many: a busy moment of the machine spoils one round of a cell, and the median leaves it out.
    rounds: context.quick ? 5 : 9,
    seconds: context.quick ? 0.25 : 0.75,
    warmUpRequests: ({ server }) => warmUpOf(server.name, context.quick),
    // Where a machine has other work, a quick run is rather less exact than late.
    ...(context.quick && { warmUpPatience: 5 }),
    loadCpu: context.cpu.load,
    onProgress: context.log,
    // Tens of megabytes a second would fill a small disk.
    afterLoad: ({ server }) => emptyFile(logs.get(server)),
  })
  return variants.flatMap((variant) => {
    const pids = new Set(servers.filter((each) => each.variant === variant).map(({ server }) => server.pid))
    return rowsOf(
      samples.filter(({ pid }) => pids.has(pid)),
      { group: name, variant },
    )
  })
}

/**
 * Requests of each workload until CPU time is level, as the bench's page says. What is compiled late would be measured early, and
 * whatever builds its validators at the first request needs longest.
 */
function warmUpOf(peer: string, quick: boolean): number {
  if (peer.startsWith("fastapi")) return 600
  const slow =
    peer === "express-openapi-validator" || peer === "openapi-backend" || peer === "tsoa" || peer.startsWith("nest")
  if (slow) return quick ? 8_000 : 16_000
  return quick ? 16_000 : 30_000
}

function emptyFile(path: string | undefined): void {
  try {
    if (path !== undefined) truncateSync(path)
  } catch {
    // The variant writes none.
  }
}
