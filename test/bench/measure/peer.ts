// What the bench needs to know to start a server that it measures.

import { join } from "node:path"
import { pathToFileURL } from "node:url"

/** Node's arguments for a program in TypeScript: how `npm start` loads it. */
export const typescript: readonly string[] = [
  "--import",
  pathToFileURL(join(import.meta.dirname, "../../../scripts/typescript.mjs")).href,
]

export interface Peer {
  readonly name: string
  /** Program and arguments. It gets `PORT=0` and prints `listening http://127.0.0.1:PORT` on a line of stdout when it is ready. */
  readonly command: readonly string[]
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}
