// Style simple: `blue,black,brown`, in paths and headers (OAS 3.1 §4.8.12.2, RFC 6570 §3.2.2).
import type { WireShape } from "../definition.ts"
import {
  type Decoder,
  decodeItems,
  decodeMembers,
  decodeScalar,
  isArrayShape,
  isObjectShape,
  pairUp,
  splitPair,
  takesScalars,
} from "./text.ts"

/** The value of one text that holds all of the parameter. `separator` also serves form, spaceDelimited and pipeDelimited without explode. */
export function decodeSimple(
  raw: string,
  shape: WireShape,
  explode: boolean,
  decode: Decoder,
  separator: string | RegExp = ",",
): unknown {
  if (isArrayShape(shape)) return decodeItems(raw.split(separator).map(decode), shape)
  if (!isObjectShape(shape)) return decodeScalar(decode(raw), shape)
  const texts = raw === "" ? [] : raw.split(separator)
  if (texts.length === 1 && takesScalars(shape) && !(explode && raw.includes("="))) {
    return decodeScalar(decode(raw), shape)
  }
  return decodeMembers(explode ? texts.map((text) => splitPair(text, decode)) : pairUp(texts.map(decode)), shape)
}
