// Style label: `.blue.black.brown`, in paths (OAS 3.1 §4.8.12.2, RFC 6570 §3.2.5).
import type { WireShape } from "../definition.ts"
import { decodeSimple } from "./simple.ts"
import { decodePercent, RefusedText } from "./text.ts"

/** The value of a path segment. @throws {RefusedText} */
export function decodeLabel(raw: string, shape: WireShape, explode: boolean): unknown {
  if (!raw.startsWith(".")) throw new RefusedText("style", "does not start with a dot; expected `.` before the value")
  return decodeSimple(raw.slice(1), shape, explode, decodePercent, explode ? "." : ",")
}
