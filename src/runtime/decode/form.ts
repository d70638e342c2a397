// Styles form, spaceDelimited and pipeDelimited: `color=blue,black`, in queries, cookies and form bodies (OAS 3.1 §4.8.12.2).

import type { WireShape } from "../definition.ts"
import { setMember } from "../json/set-member.ts"
import { groupPairs, type Pair, takePairs } from "./pairs.ts"
import { decodeSimple } from "./simple.ts"
import {
  type Decoder,
  decodeItems,
  decodeScalar,
  isArrayShape,
  isObjectShape,
  onlyText,
  propertyShape,
  takesScalars,
} from "./text.ts"

export interface FormField {
  readonly name: string
  readonly style: "form" | "spaceDelimited" | "pipeDelimited"
  readonly explode: boolean
  readonly shape: WireShape
}

/** Between values without explode. A space may be a plus or percent-encoded, a pipe is often percent-encoded. */
const separators: Readonly<Record<FormField["style"], string | RegExp>> = {
  form: ",",
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /\||%7[Cc]/,
}

/** The value of a field; `undefined` when it was not sent. */
export function decodeForm(pairs: readonly Pair[], field: FormField, decode: Decoder): unknown {
  const { name, shape, explode, style } = field
  if (explode && isObjectShape(shape)) {
    if (!takesScalars(shape) || !pairs.some((pair) => pair.name === name && !pair.taken))
      return decodeExplodedObject(pairs, shape, decode)
    return decodeScalar(decode(onlyText(takePairs(pairs, name).map(({ raw }) => raw))), shape)
  }
  const found = takePairs(pairs, name)
  if (found.length === 0) return undefined
  if (explode && isArrayShape(shape))
    return decodeItems(
      found.map(({ raw }) => decode(raw)),
      shape,
    )
  return decodeSimple(onlyText(found.map(({ raw }) => raw)), shape, false, decode, separators[style])
}

/** `R=100&G=200`: the members stand beside the other parameters; those that the shape names belong to it, and any that it would take. */
function decodeExplodedObject(pairs: readonly Pair[], shape: WireShape, decode: Decoder): unknown {
  const value: Record<string, unknown> = {}
  let any = false
  for (const [name, found] of groupPairs(pairs)) {
    const named = shape.properties !== undefined && Object.hasOwn(shape.properties, name)
    if (!named && shape.additional === undefined) continue
    for (const pair of found) pair.taken = true
    const property = propertyShape(shape, name)
    const texts = found.map(({ raw }) => decode(raw))
    if (isArrayShape(property)) setMember(value, name, decodeItems(texts, property))
    else setMember(value, name, decodeScalar(onlyText(texts, name), property, name))
    any = true
  }
  return any ? value : undefined
}
