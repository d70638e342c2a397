// Style matrix: `;color=blue;color=black`, in paths (OAS 3.1 §4.8.12.2, RFC 6570 §3.2.7).
import type { WireShape } from "../definition.ts"
import { decodeSimple } from "./simple.ts"
import { decodeItems, decodeMembers, decodePercent, isArrayShape, isObjectShape, splitPair } from "./text.ts"

/** The value of a path segment; `undefined` when it is not in this style or names another parameter. */
export function decodeMatrix(raw: string, name: string, shape: WireShape, explode: boolean): unknown {
  if (!raw.startsWith(";")) return undefined
  const texts = raw.slice(1).split(";")
  if (explode && isObjectShape(shape))
    return decodeMembers(
      texts.map((text) => splitPair(text, decodePercent)),
      shape,
    )
  const pairs = texts.map(rawPair)
  if (pairs.some(([key]) => decodePercent(key) !== name)) return undefined
  if (explode && isArrayShape(shape))
    return decodeItems(
      pairs.map(([, text]) => decodePercent(text)),
      shape,
    )
  return pairs.length === 1 ? decodeSimple(pairs[0]?.[1] ?? "", shape, false, decodePercent) : undefined
}

/** The separators inside the value are still to be seen, so the value is not decoded yet. */
function rawPair(raw: string): [name: string, rawValue: string] {
  const equals = raw.indexOf("=")
  return equals < 0 ? [raw, ""] : [raw.slice(0, equals), raw.slice(equals + 1)]
}
