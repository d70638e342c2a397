// The Node.js peers of the contract rows: how each is started.
import { join } from "node:path"
import type { Peer } from "../measure/peer.ts"

/** `bare`: the contract only. `full`: with everything that a service needs at its edge. */
export type Variant = "bare" | "full"
export const variants: readonly Variant[] = ["bare", "full"]

const peersFolder = join(import.meta.dirname, "../peers")

/** Names of the folders in `peers/`, in the order of the tables. */
export const contractPeers = ["handwritten", "ours"] as const
export type ContractPeer = (typeof contractPeers)[number]

const programs: Partial<Record<ContractPeer, readonly string[]>> = {
  ours: ["--import", "tsx", "server.ts"],
}

/** @param accessLog where the variant `full` writes its access log */
export function contractPeer(name: ContractPeer, variant: Variant, node: string, accessLog: string): Peer {
  return {
    name,
    command: [node, ...(programs[name] ?? ["server.mjs"])],
    cwd: join(peersFolder, name),
    env: { VARIANT: variant, ACCESS_LOG: accessLog },
  }
}
