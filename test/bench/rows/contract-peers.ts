// The Node.js peers of the contract rows: how each is started.
import { join } from "node:path"
import type { Peer } from "../measure/peer.ts"

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
] as const
export type ContractPeer = (typeof contractPeers)[number]

const tsx = ["--import", "tsx"]
/** Those that are not `server.mjs` in the folder of their name. */
const programs: Partial<Record<ContractPeer, { readonly folder: string; readonly args: readonly string[] }>> = {
  ours: { folder: "ours", args: [...tsx, "server.ts"] },
  tsoa: { folder: "tsoa", args: [...tsx, "server.ts"] },
  "nest-express": { folder: "nest", args: [...tsx, "express.ts"] },
  "nest-fastify": { folder: "nest", args: [...tsx, "fastify.ts"] },
}

/** Where the variant `full` writes its access log and serves its metrics. */
export interface EdgePlaces {
  readonly accessLog: string
  readonly metricsPort: number
}

export function contractPeer(name: ContractPeer, variant: Variant, node: string, places: EdgePlaces): Peer {
  const { folder, args } = programs[name] ?? { folder: name, args: ["server.mjs"] }
  return {
    name,
    command: [node, ...args],
    cwd: join(peersFolder, folder),
    env: { VARIANT: variant, ACCESS_LOG: places.accessLog, METRICS_PORT: String(places.metricsPort) },
  }
}
