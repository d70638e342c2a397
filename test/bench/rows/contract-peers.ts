// The peers of the contract rows: how each is started.
import { join } from "node:path"
import { type Peer, typescript } from "../measure/peer.ts"

/** `bare`: the contract only. `full`: with everything that a service needs at its edge. */
export type Variant = "bare" | "full"
export const variants: readonly Variant[] = ["bare", "full"]

const peersFolder = join(import.meta.dirname, "../peers")

/** In the order of the tables. */
export const contractPeers = [
  "handwritten",
  "ours",
  "fastify",
  "hono",
  "nest-fastify",
  "nest-express",
  "openapi-backend",
  "tsoa",
  "express-openapi-validator",
  "fastapi",
  "fastapi-by-hand",
] as const
export type ContractPeer = (typeof contractPeers)[number]

/** What a quick run measures: the peers of the summary, and bare those that a claim is about. */
const quickPeers: Readonly<Record<Variant, readonly ContractPeer[]>> = {
  bare: ["handwritten", "ours", "fastify"],
  full: ["handwritten", "ours", "fastify", "express-openapi-validator", "fastapi", "fastapi-by-hand"],
}

/** Differ from another peer in their edge alone. */
const onlyFull: ReadonlySet<ContractPeer> = new Set(["fastapi-by-hand"])
/** Run on Python. */
export const pythonPeers: ReadonlySet<ContractPeer> = new Set(["fastapi", "fastapi-by-hand"])

/** Those that are not `server.mjs` in the folder of their name. Ours is started as `npm start` starts a service. */
const programs: Partial<
  Record<
    ContractPeer,
    { readonly folder: string; readonly args: readonly string[]; readonly env?: Readonly<Record<string, string>> }
  >
> = {
  ours: { folder: "ours", args: [...typescript, "server.ts"] },
  tsoa: { folder: "tsoa.generated", args: ["server.js"] },
  "nest-express": { folder: "nest.generated", args: ["express.js"] },
  "nest-fastify": { folder: "nest.generated", args: ["fastify.js"] },
  fastapi: { folder: "fastapi", args: ["start_contract.py"] },
  "fastapi-by-hand": { folder: "fastapi", args: ["start_contract.py"], env: { EDGE: "by-hand" } },
}

/** Where the variant `full` writes its access log and serves its metrics. */
export interface EdgePlaces {
  readonly accessLog: string
  readonly metricsPort: number
}

/** @param program Node.js, for FastAPI Python */
export function contractPeer(name: ContractPeer, variant: Variant, program: string, places: EdgePlaces): Peer {
  const { folder, args, env = {} } = programs[name] ?? { folder: name, args: ["server.mjs"] }
  return {
    name,
    command: [program, ...args],
    cwd: join(peersFolder, folder),
    env: { ...env, VARIANT: variant, ACCESS_LOG: places.accessLog, METRICS_PORT: String(places.metricsPort) },
  }
}

/** Who takes part in a run. */
export function contractCast(quick: boolean): readonly { readonly peer: ContractPeer; readonly variant: Variant }[] {
  return contractPeers.flatMap((peer) =>
    variants
      .filter((variant) => variant === "full" || !onlyFull.has(peer))
      .filter((variant) => !quick || quickPeers[variant].includes(peer))
      .map((variant) => ({ peer, variant })),
  )
}
