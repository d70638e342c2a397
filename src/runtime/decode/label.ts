// Style label: `.blue.black.brown`, in paths (OAS 3.1 §4.8.12.2, RFC 6570 §3.2.5).
import type { WireShape } from "../definition.ts"
import { decodeSimple } from "./simple.ts"
import { decodePercent } from "./text.ts"

/** The value of a path segment; `undefined` when it does not start with the dot. */
export function decodeLabel(raw: string, shape: WireShape, explode: boolean): unknown {
  if (!raw.startsWith(".")) return undefined
  return decodeSimple(raw.slice(1), shape, explode, decodePercent, explode ? "." : ",")
}
