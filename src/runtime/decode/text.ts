// Text of parameters: percent-encoding, and scalars in their JSON spelling only.

import type { WireShape } from "../definition.ts"
import { losesDigits } from "../json/loses-digits.ts"
import { setMember } from "../json/set-member.ts"

/** Text that cannot be decoded; caught where the parameter's name is known. */
export class RefusedText extends Error {
  override readonly name = "RefusedText"
  /** `percent-encoding` and `json` cannot be parsed at all (400); `nul` and `duplicate` are against every schema (422). */
  readonly code: "percent-encoding" | "json" | "nul" | "duplicate"
  constructor(code: RefusedText["code"], message: string) {
    super(message)
    this.code = code
  }
}

/** How the raw text of a place turns into characters. */
export type Decoder = (raw: string) => string

/** Percent-encoded UTF-8 (RFC 3986 §2.1). */
export const decodePercent: Decoder = (raw) => {
  if (!raw.includes("%")) return raw
  let text: string
  try {
    text = decodeURIComponent(raw)
  } catch {
    throw new RefusedText(
      "percent-encoding",
      "has percent-encoding that is not UTF-8; expected %XX with two hexadecimal digits",
    )
  }
  if (text.includes("\0")) throw new RefusedText("nul", "must not have a NUL character")
  return text
}

/** As in queries and form bodies, where `+` is a space (WHATWG URL §5.1). */
export const decodeFormText: Decoder = (raw) => decodePercent(raw.includes("+") ? raw.replaceAll("+", " ") : raw)

/** Header values are sent as they are. */
export const decodePlain: Decoder = (raw) => raw

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const jsonInteger = /^-?(?:0|[1-9]\d*)$/

/**
 * The value of a text: a number, boolean or null where the shape allows one and the text is its JSON spelling, otherwise the text
 * itself, so that the check can say what it expected. Whole numbers that a double cannot hold stay text, rather than change.
 */
export function decodeScalar(text: string, { types }: WireShape): unknown {
  for (const type of types) {
    if (type === "integer" && jsonInteger.test(text)) {
      const value = Number(text)
      if (Number.isSafeInteger(value)) return value
    } else if (type === "number" && jsonNumber.test(text)) {
      const value = Number(text)
      if (Number.isFinite(value) && !losesDigits(text)) return value
    } else if (type === "boolean") {
      if (text === "true") return true
      if (text === "false") return false
    } else if (type === "null" && (text === "null" || text === "") && !types.includes("string")) return null
  }
  return text
}

const anyText: WireShape = { types: [] }

export function isArrayShape(shape: WireShape): boolean {
  return shape.types.includes("array")
}

export function isObjectShape(shape: WireShape): boolean {
  return !isArrayShape(shape) && shape.types.includes("object")
}

export function decodeItems(texts: readonly string[], shape: WireShape): unknown[] {
  const items = shape.items ?? anyText
  return texts.map((text) => decodeScalar(text, items))
}

/** The shape of a property, if the object has or takes one of that name. */
export function propertyShape(shape: WireShape, name: string): WireShape {
  const { properties } = shape
  if (properties !== undefined && Object.hasOwn(properties, name)) return properties[name] ?? anyText
  return shape.additional ?? anyText
}

export function decodeMembers(
  members: readonly (readonly [name: string, text: string])[],
  shape: WireShape,
): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const [name, text] of members) {
    const property = propertyShape(shape, name)
    setMember(value, name, isArrayShape(property) ? decodeItems([text], property) : decodeScalar(text, property))
  }
  return value
}

/** `R,100,G,200` as pairs; a name without a value has an empty one. */
export function pairUp(texts: readonly string[]): [name: string, text: string][] {
  const pairs: [string, string][] = []
  for (let index = 0; index < texts.length; index += 2) pairs.push([texts[index] ?? "", texts[index + 1] ?? ""])
  return pairs
}

/** `R=100` as a pair. */
export function splitPair(raw: string, decode: Decoder): [name: string, text: string] {
  const equals = raw.indexOf("=")
  return equals < 0 ? [decode(raw), ""] : [decode(raw.slice(0, equals)), decode(raw.slice(equals + 1))]
}

/** The text of a value that can be sent once only. */
export function onlyText(texts: readonly string[]): string {
  if (texts.length > 1) throw new RefusedText("duplicate", `is sent ${texts.length} times; expected once`)
  return texts[0] ?? ""
}
