// Starts the servers of the contract rows, and judges whether they do all that they are measured for.
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePorts } from "../measure/free-ports.ts"
import { type RunningServer, startServer } from "../measure/server.ts"
import { verify } from "../measure/workload.ts"
import type { Python } from "../python.ts"
import { buildContractPeers } from "./contract-build.ts"
import {
  type ContractPeer,
  contractCast,
  contractPeer,
  type EdgePlaces,
  pythonPeers,
  type Variant,
} from "./contract-peers.ts"
import { contractWorkloads } from "./contract-workloads.ts"
import type { BenchContext } from "./group.ts"

export interface ContractServer {
  readonly peer: ContractPeer
  readonly variant: Variant
  readonly server: RunningServer
  readonly places: EdgePlaces
}

export interface ContractServers {
  readonly all: readonly ContractServer[]
  /** Peers that could not be started, a text each. */
  readonly faults: readonly string[]
  stop(): Promise<void>
}

/** @param python without it, FastAPI does not take part */
export async function startContractServers(context: BenchContext, python?: Python): Promise<ContractServers> {
  const cast = contractCast(context.quick).filter(
    ({ peer, variant }) =>
      !pythonPeers.has(peer) ||
      (python !== undefined && (python.hasEdgePackages || peer !== "fastapi" || variant === "bare")),
  )
  buildContractPeers(new Set(cast.map(({ peer }) => peer)))
  const folder = mkdtempSync(join(tmpdir(), "dovetail-bench-contract-"))
  const faults: string[] = []
  context.log(`starting ${cast.map(({ peer, variant }) => `${peer} (${variant})`).join(", ")}`)
  const metricsPorts = await freePorts(cast.length)
  const start = async ({ peer, variant }: (typeof cast)[number], index: number): Promise<ContractServer[]> => {
    const places = { accessLog: join(folder, `${peer}-${variant}.log`), metricsPort: metricsPorts[index] ?? 0 }
    const program = pythonPeers.has(peer) ? (python?.command ?? "python3") : context.node
    try {
      const server = await startServer(contractPeer(peer, variant, program, places), { cpu: context.cpu.server })
      return [{ peer, variant, server, places }]
    } catch (error) {
      faults.push(`${peer}, ${variant}: ${(error as Error).message}`)
      return []
    }
  }
  // Together: nobody measures how long they take.
  const all = (await Promise.all(cast.map(start))).flat()
  return {
    all,
    faults,
    async stop() {
      await Promise.all(all.map(({ server }) => server.stop()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What the servers answer otherwise than expected, and what `full` leaves undone. They must be new: their lines are counted. */
export async function faultsOf(servers: readonly ContractServer[]): Promise<string[]> {
  return (await Promise.all(servers.map(faultsOfOne))).flat()
}

async function faultsOfOne({ peer, variant, server, places }: ContractServer): Promise<string[]> {
  const faults: string[] = []
  for (const workload of contractWorkloads[variant]) {
    try {
      await verify(server.url, workload)
    } catch (error) {
      faults.push((error as Error).message)
    }
  }
  if (variant === "full") faults.push(...(await faultsOfEdge(peer, places)))
  return faults.map((fault) => `${peer}, ${variant}: ${fault}`)
}

async function faultsOfEdge(peer: ContractPeer, { accessLog, metricsPort }: EdgePlaces): Promise<string[]> {
  const faults: string[] = []
  // Whoever buffers its log has a moment to write it.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  // Fastify also says that it listens.
  const statuses = linesOf(accessLog).flatMap((line) => /"status":(\d+)/.exec(line)?.slice(1) ?? [])
  const expected = contractWorkloads.full.map(({ expect }) => String(expect.status))
  if (expected.join() !== statuses.join())
    faults.push(`the access log has the statuses ${statuses.join()}; expected ${expected.join()}`)
  const counted = unscraped.has(peer) ? expected.length : await countedRequests(metricsPort)
  if (counted !== expected.length) faults.push(`the metrics count ${counted} requests; expected ${expected.length}`)
  return faults
}

/** Peers that count, but whose counts nobody can ask for. */
const unscraped: ReadonlySet<ContractPeer> = new Set(["fastapi-by-hand"])

/** The sum of the histograms' counts (Prometheus text format 0.0.4). */
async function countedRequests(port: number): Promise<number | string> {
  try {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    const counts = [...text.matchAll(/^http_[a-z_]*duration_seconds_count\{.*\} (\d+)(?:\.0)?$/gm)]
    return counts.reduce((sum, [, count]) => sum + Number(count), 0)
  } catch (error) {
    return `nothing (${(error as Error).message}) of`
  }
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split("\n")
  } catch {
    return []
  }
}
