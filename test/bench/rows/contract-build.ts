// Compiles what the peers of the contract rows run: our contract, tsoa's routes, the peers that are written in TypeScript.
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import type { ContractPeer } from "./contract-peers.ts"

const root = join(import.meta.dirname, "../../..")
const bench = join(root, "test/bench")
const compiler = join(root, "node_modules/typescript/bin/tsc")

/** Only what `peers` need. @throws Error with what a compiler has written */
export function buildContractPeers(peers: ReadonlySet<ContractPeer>): void {
  generateContract()
  if (peers.has("tsoa")) {
    const program = join(bench, "node_modules/@tsoa/cli/dist/cli.js")
    run([program, "routes"], join(bench, "peers/tsoa"), "tsoa's routes do not compile")
    compile("tsoa")
  }
  if (peers.has("nest-express") || peers.has("nest-fastify")) compile("nest")
}

/** Compiles the bench's contract as any team would. */
export function generateContract(): void {
  const places = ["--spec", "test/bench/contract/openapi.yaml", "--out", "test/bench/generated"]
  run(["--import", "tsx", "scripts/codegen.ts", ...places], root, "The bench's contract does not compile")
}

/** To JavaScript with TypeScript's own compiler, as their teams do: what tsx makes of functions costs time at every request. */
function compile(folder: string): void {
  run([compiler, "-p", "."], join(bench, "peers", folder), `The peer ${folder} does not compile`)
}

function run(args: readonly string[], cwd: string, failure: string): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: "utf8" })
  if (status !== 0) throw new Error(`${failure}:\n${stdout}${stderr}`)
}
