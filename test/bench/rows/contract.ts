// Rows `contract`: five requests, answered by every peer from memory, bare and with everything on.
import { truncateSync } from "node:fs"
import { type Cell, measure } from "../measure/rounds.ts"
import { preparePython } from "../python.ts"
import { contractClaims, contractSummary, cpuRatio } from "./contract-claims.ts"
import { variants } from "./contract-peers.ts"
import { type ContractServer, faultsOf, startContractServers } from "./contract-servers.ts"
import { contractVersions } from "./contract-versions.ts"
import { contractWorkloads } from "./contract-workloads.ts"
import { type BenchContext, type Group, type GroupResult, type Row, rowsOf } from "./group.ts"

const name = "contract"

export const contractGroup: Group = {
  name,
  quickSeconds: 110,
  async verify(context) {
    const python = preparePython({ onProgress: context.log })
    if ("notRun" in python) context.log(python.notRun)
    const servers = await startContractServers(context, "notRun" in python ? undefined : python)
    try {
      return [...servers.faults, ...(await faultsOf(servers.all))]
    } finally {
      await servers.stop()
    }
  },
  async run(context): Promise<GroupResult> {
    const python = preparePython({ onProgress: context.log })
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

function notesOf(rows: readonly Row[], python: ReturnType<typeof preparePython>): string[] {
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
    rounds: context.quick ? 3 : 7,
    seconds: context.quick ? 0.5 : 1,
    // What is compiled late would be measured early.
    warmUpSeconds: context.quick ? 0.7 : 3,
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

function emptyFile(path: string | undefined): void {
  try {
    if (path !== undefined) truncateSync(path)
  } catch {
    // The variant writes none.
  }
}
