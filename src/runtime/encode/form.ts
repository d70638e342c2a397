// `name=value` pairs of queries: styles form, spaceDelimited and pipeDelimited (OAS 3.1 §4.8.12.2, RFC 6570 §3.2.8).

import { propertyShape } from "../decode/text.ts"
import { quoteName } from "../json/describe-value.ts"
import { Inexpressible } from "./inexpressible.ts"
import type { EncodingPlan } from "./plan.ts"
import { encodeJoined, isRecord, membersOf, writeAlone, writeItems, writeName } from "./simple.ts"
import { type Encoder, encodePercent, encodeReserved, encodeReservedItem } from "./text.ts"

/** Between values, and the character of a value that nothing tells from it. */
const separators = {
  spaceDelimited: { written: "%20", character: " " },
  pipeDelimited: { written: "%7C", character: "|" },
}

export function encodeForm(plan: EncodingPlan, value: unknown): string[] {
  const { name, style, explode, shape, allowReserved } = plan
  const key = encodePercent(name)
  const encode = allowReserved ? encodeReserved : encodePercent
  if (style === "spaceDelimited" || style === "pipeDelimited") {
    if (explode && isRecord(value)) {
      throw new Inexpressible("type", `\`explode: true\` says nothing of an object in style ${style}`)
    }
    if (!explode) return [`${key}=${encodeDelimited(plan, style, value)}`]
  }
  if (explode && Array.isArray(value)) return writeItems(value, shape).map((text) => `${key}=${encode(text)}`)
  if (explode && isRecord(value)) return encodeExploded(plan, value, encode)
  if (!isRecord(value) && !Array.isArray(value)) return [`${key}=${encode(writeAlone(value, shape))}`]
  const item = allowReserved ? encodeReservedItem : encodePercent
  return [`${key}=${encodeJoined(value, { shape, explode: false, separator: ",", encode: item })}`]
}

function encodeDelimited(
  { shape, allowReserved }: EncodingPlan,
  style: keyof typeof separators,
  value: unknown,
): string {
  const { written, character } = separators[style]
  const write = allowReserved ? encodeReserved : encodePercent
  const encode: Encoder = (text) => {
    if (text.includes(character)) {
      throw new Inexpressible(
        "delimiter",
        `${quoteName(text)} has the character that separates values in style ${style}`,
      )
    }
    return write(text)
  }
  return encodeJoined(value, { shape, explode: false, separator: written, encode })
}

/** Members stand beside the other parameters; a list in a member comes as several pairs. */
function encodeExploded(
  { name, shape }: EncodingPlan,
  value: Readonly<Record<string, unknown>>,
  encode: Encoder,
): string[] {
  const members = membersOf(value)
  if (members.length === 0) throw new Inexpressible("empty", "an object without members cannot be told from none")
  return members.flatMap(([key, member]) => {
    const isNamed = shape.properties !== undefined && Object.hasOwn(shape.properties, key)
    if (!isNamed && shape.additional === undefined) {
      throw new Inexpressible(
        "member",
        `the schema does not name ${quoteName(key)}, and nothing says that it belongs to ${quoteName(name)}`,
      )
    }
    const property = propertyShape(shape, key)
    const texts = Array.isArray(member) ? writeItems(member, property) : [writeAlone(member, property)]
    return texts.map((text) => `${encodePercent(writeName(key))}=${encode(text)}`)
  })
}
