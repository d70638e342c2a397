// Style matrix: `;color=blue;color=black`, in paths (OAS 3.1 §4.8.12.2, RFC 6570 §3.2.7).
import type { WireShape } from "../definition.ts"
import { decodeSimple } from "./simple.ts"
import {
  decodeItems,
  decodeMembers,
  decodePercent,
  isArrayShape,
  isObjectShape,
  onlyText,
  RefusedText,
  splitPair,
  takesScalars,
} from "./text.ts"

/** The value of a path segment. @throws {RefusedText} where it is not in this style or names another parameter. */
export function decodeMatrix(raw: string, name: string, shape: WireShape, explode: boolean): unknown {
  if (!raw.startsWith(";")) throw new RefusedText("style", `does not start with a semicolon; expected \`;${name}=…\``)
  const texts = raw.slice(1).split(";")
  if (explode && isObjectShape(shape) && !(takesScalars(shape) && isNamed(texts, name))) {
    return decodeMembers(
      texts.map((text) => splitPair(text, decodePercent)),
      shape,
    )
  }
  if (!isNamed(texts, name)) throw new RefusedText("style", `has another name; expected \`;${name}=…\``)
  const values = texts.map((text) => rawPair(text)[1])
  if (explode && isArrayShape(shape)) return decodeItems(values.map(decodePercent), shape)
  return decodeSimple(onlyText(values), shape, false, decodePercent)
}

const isNamed = (texts: readonly string[], name: string): boolean =>
  texts.every((text) => decodePercent(rawPair(text)[0]) === name)

/** The separators inside the value are still to be seen, so the value is not decoded yet. */
function rawPair(raw: string): [name: string, rawValue: string] {
  const equals = raw.indexOf("=")
  return equals < 0 ? [raw, ""] : [raw.slice(0, equals), raw.slice(equals + 1)]
}
