// Rows `contract`: five requests, answered by every Node.js peer from memory, bare and with everything on.
import { spawnSync } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readFileSync, rmSync, truncateSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Cell, measure } from "../measure/rounds.ts"
import { type RunningServer, startServer } from "../measure/server.ts"
import { verify, type Workload } from "../measure/workload.ts"
import { contractClaims, contractSummary } from "./contract-claims.ts"
import {
  type ContractPeer,
  contractPeer,
  contractPeers,
  type EdgePlaces,
  type Variant,
  variants,
} from "./contract-peers.ts"
import { contractVersions } from "./contract-versions.ts"
import { contractWorkloads } from "./contract-workloads.ts"
import { type BenchContext, type Group, type Row, rowsOf } from "./group.ts"

const name = "contract"
/** The others' bare rows take part in no claim. */
const barePeersOfQuick: ReadonlySet<ContractPeer> = new Set(["handwritten", "ours", "fastify"])
/** Peers that do not count requests yet. */
const withoutMetrics: ReadonlySet<ContractPeer> = new Set(["ours"])
const root = join(import.meta.dirname, "../../..")

export const contractGroup: Group = {
  name,
  async verify(context) {
    const wrong: string[] = []
    const peers = await startAll(context, (text) => wrong.push(text))
    try {
      for (const peer of peers) wrong.push(...(await faultsOf(peer)))
    } finally {
      await stopAll(peers)
    }
    return wrong
  },
  async run(context) {
    const peers = await startAll(context)
    try {
      const wrong = (await Promise.all(peers.map(faultsOf))).flat()
      if (wrong.length > 0) throw new Error(wrong.join("\n"))
      const rows = await measureAll(peers, context)
      const summary = contractSummary(rows)
      return { rows, summary, claims: contractClaims(rows, context.node), versions: contractVersions() }
    } finally {
      await stopAll(peers)
    }
  },
}

/** Compiles what is compiled before it runs: our contract, and tsoa's routes. */
function compilePeers(): void {
  generateContract()
  const program = join(root, "test/bench/node_modules/@tsoa/cli/dist/cli.js")
  run([program, "routes"], join(root, "test/bench/peers/tsoa"), "tsoa's routes do not compile")
}

/** Compiles the bench's contract as any team would. */
export function generateContract(): void {
  const places = ["--spec", "test/bench/contract/openapi.yaml", "--out", "test/bench/generated"]
  run(["--import", "tsx", "scripts/codegen.ts", ...places], root, "The bench's contract does not compile")
}

function run(args: readonly string[], cwd: string, failure: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" })
  if (status !== 0) throw new Error(`${failure}:\n${stdout}${stderr}`)
}

interface StartedPeer {
  readonly peer: ContractPeer
  readonly variant: Variant
  readonly server: RunningServer
  readonly places: EdgePlaces
  readonly folder: string
}

async function startAll(context: BenchContext, onFault?: (text: string) => void): Promise<StartedPeer[]> {
  compilePeers()
  const folder = mkdtempSync(join(tmpdir(), "dovetail-bench-log-"))
  const started: StartedPeer[] = []
  try {
    for (const peer of contractPeers)
      for (const variant of variants) {
        if (variant === "bare" && context.quick && !barePeersOfQuick.has(peer)) continue
        context.log(`starting ${peer}, ${variant}`)
        const places = { accessLog: join(folder, `${peer}-${variant}.log`), metricsPort: await freePort() }
        try {
          const server = await startServer(contractPeer(peer, variant, context.node, places), {
            cpu: context.cpu.server,
          })
          started.push({ peer, variant, server, places, folder })
        } catch (error) {
          if (onFault === undefined) throw error
          onFault(String(error))
        }
      }
  } catch (error) {
    await stopAll(started)
    throw error
  }
  return started
}

async function stopAll(peers: readonly StartedPeer[]): Promise<void> {
  await Promise.all(peers.map(({ server }) => server.stop()))
  for (const { folder } of peers) rmSync(folder, { recursive: true, force: true })
}

/** What a peer answers otherwise than expected, and what `full` leaves undone. */
async function faultsOf({ peer, variant, server, places }: StartedPeer): Promise<string[]> {
  const faults: string[] = []
  for (const workload of contractWorkloads[variant]) {
    try {
      await verify(server.url, workload)
    } catch (error) {
      faults.push(`${peer}, ${variant}: ${(error as Error).message}`)
    }
  }
  if (variant === "bare") return faults
  // Whoever buffers its log has a moment to write it.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const lines = readLines(places.accessLog)
  // Fastify also says that it listens.
  const statuses = lines.flatMap((line) => /"status":(\d+)/.exec(line)?.slice(1) ?? [])
  const expected = contractWorkloads.full.map(({ expect }) => String(expect.status))
  if (expected.join() !== statuses.join())
    faults.push(`${peer}, full: the access log has the statuses ${statuses.join()}; expected ${expected.join()}`)
  if (withoutMetrics.has(peer)) return faults
  const counted = await countedRequests(places.metricsPort)
  if (counted !== contractWorkloads.full.length)
    faults.push(`${peer}, full: the metrics count ${counted} requests; expected ${contractWorkloads.full.length}`)
  return faults
}

/** The sum of the histogram's counts (Prometheus text format 0.0.4). */
async function countedRequests(port: number): Promise<number | string> {
  try {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    const counts = [...text.matchAll(/^http_[a-z_]*duration_seconds_count\{.*\} (\d+)$/gm)]
    return counts.reduce((sum, [, count]) => sum + Number(count), 0)
  } catch (error) {
    return String(error)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "")
  } catch {
    return []
  }
}

async function measureAll(peers: readonly StartedPeer[], context: BenchContext): Promise<Row[]> {
  const cells: (Cell & { variant: Variant })[] = peers.flatMap(({ server, variant }) =>
    contractWorkloads[variant].map((workload: Workload) => ({ server, workload, variant })),
  )
  const logs = new Map(peers.map(({ server, places }) => [server, places.accessLog]))
  const samples = await measure(cells, {
    rounds: context.quick ? 3 : 7,
    seconds: context.quick ? 0.4 : 1,
    warmUpSeconds: context.quick ? 0.5 : 2,
    loadCpu: context.cpu.load,
    onProgress: context.log,
    // Tens of megabytes a second would fill a small disk.
    afterLoad: ({ server }) => emptyFile(logs.get(server)),
  })
  return variants.flatMap((variant) => {
    const servers = new Set(peers.filter((peer) => peer.variant === variant).map(({ server }) => server.pid))
    return rowsOf(
      samples.filter(({ pid }) => servers.has(pid)),
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
