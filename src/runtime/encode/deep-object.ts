// Style deepObject: `color%5BR%5D=100&color%5BG%5D=200`, in queries (OAS 3.1 §4.8.12.2).

import { maxDeepObjectKeys } from "../decode/deep-object.ts"
import { anyText, isArrayShape, propertyShape } from "../decode/text.ts"
import type { WireShape } from "../definition.ts"
import { quoteName } from "../json/describe-value.ts"
import { encodeForm } from "./form.ts"
import { Inexpressible } from "./inexpressible.ts"
import type { EncodingPlan } from "./plan.ts"
import { isRecord, membersOf, writeAlone, writeItems } from "./simple.ts"
import { encodePercent, writeScalar } from "./text.ts"

/** The standard defines members that are single values; lists and objects in them are written as they are read. */
export function encodeDeepObject(plan: EncodingPlan, value: unknown): string[] {
  const { name, shape } = plan
  if (isRecord(value)) return writeBranch(encodePercent(name), value, shape, 1)
  const types = shape.types.filter((type) => type !== "object")
  if (types.length === 0 && shape.types.length > 0) throw new Inexpressible("type", "the schema takes objects only")
  return encodeForm({ ...plan, style: "form", explode: true, shape: { ...shape, types } }, value)
}

function writeBranch(
  place: string,
  value: Readonly<Record<string, unknown>>,
  shape: WireShape,
  depth: number,
): string[] {
  const members = membersOf(value)
  if (members.length === 0) throw new Inexpressible("empty", "an object without members cannot be told from none")
  if (!shape.types.includes("object")) throw new Inexpressible("type", "the schema takes no object")
  if (depth > maxDeepObjectKeys) throw new Inexpressible("nested", `keys go deeper than ${maxDeepObjectKeys} levels`)
  return members.flatMap(([name, member]) => {
    if (name === "" && isArrayShape(shape))
      throw new Inexpressible("type", "an object of one empty name would be read as a list")
    if (/[[\]]/.test(name)) throw new Inexpressible("delimiter", `the name ${quoteName(name)} has a bracket`)
    const property = propertyShape(shape, name)
    const key = `${place}%5B${encodePercent(writeScalar(name, anyText))}%5D`
    if (isRecord(member)) return writeBranch(key, member, property, depth + 1)
    const texts = Array.isArray(member) ? writeItems(member, property) : [writeAlone(member, property)]
    return texts.map((text) => `${key}=${encodePercent(text)}`)
  })
}
