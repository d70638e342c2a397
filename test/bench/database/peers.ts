// The servers of the database rows, all on the same database with the same secrets.
import { join } from "node:path"
import { type Peer, typescript } from "../measure/peer.ts"
import type { BenchDatabase } from "./create.ts"

export interface DatabasePeerOptions {
  /** The Node.js binary that runs servers. */
  readonly node: string
  /** Access logs go here, a file for each server. */
  readonly folder: string
  /** Without one, FastAPI is left out. */
  readonly python?: string | undefined
}

const bench = join(import.meta.dirname, "..")

/** Standard output becomes the access log, as where services run; what was it before is 3, for the line that the bench waits for. */
const shell = ["bash", "-c", 'exec 3>&1 >>"$ACCESS_LOG"; exec "$@"', "bash"]

/** Ours first. */
export function databasePeers({ env }: BenchDatabase, { node, folder, python }: DatabasePeerOptions): Peer[] {
  const peer = (name: string, command: readonly string[]): Peer => ({
    name,
    command: [...shell, ...command],
    cwd: bench,
    // Log-ins come from many addresses, as a proxy in front would tell them.
    env: { ...env, ACCESS_LOG: accessLogOf(folder, name), LOG_LEVEL: "info", TRUST_PROXY: "loopback" },
  })
  const script = (path: string) => [node, ...typescript, join(bench, "peers", path)]
  return [
    peer("ours", script("service/start.ts")),
    peer("pg-handwritten", script("database-handwritten/start-pg.ts")),
    peer("prisma-handwritten", script("database-handwritten/start-prisma.ts")),
    ...(python === undefined
      ? []
      : [peer("fastapi-sqlalchemy", [python, join(bench, "peers/fastapi/start_database.py")])]),
  ]
}

export function accessLogOf(folder: string, peer: string): string {
  return join(folder, `${peer}.log`)
}
