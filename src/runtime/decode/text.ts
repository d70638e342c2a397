// Text of parameters: percent-encoding, and scalars in their JSON spelling only.

import type { WireShape } from "../definition.ts"
import { escapePointer, quoteName } from "../json/describe-value.ts"
import { numberFault } from "../json/loses-digits.ts"
import { setMember } from "../json/set-member.ts"

/** Text that cannot be decoded; caught where the parameter's name is known. */
export class RefusedText extends Error {
  override readonly name = "RefusedText"
  /** `percent-encoding` and `json` cannot be parsed at all (400); the others are against every schema (422). */
  readonly code: "percent-encoding" | "json" | "nul" | "duplicate" | "number" | "style" | "prototype-key"
  /** Below the parameter, as a JSON pointer. */
  readonly pointer: string
  constructor(code: RefusedText["code"], message: string, pointer = "") {
    super(message)
    this.code = code
    this.pointer = pointer
  }

  /** The same, in a member. */
  below(name: string): RefusedText {
    return new RefusedText(this.code, this.message, `${pointerOf(name)}${this.pointer}`)
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

/** Values of headers, and of cookies in style `cookie`, are sent as they are; blanks around them mean nothing (RFC 9110 §5.6.3). */
export const decodePlain: Decoder = (raw) => {
  let start = 0
  let end = raw.length
  while (start < end && isBlank(raw.charCodeAt(start))) start++
  while (end > start && isBlank(raw.charCodeAt(end - 1))) end--
  return raw.slice(start, end)
}

const isBlank = (code: number): boolean => code === 32 || code === 9

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const jsonInteger = /^-?(?:0|[1-9]\d*)$/

/**
 * The value of a text: a number, boolean or null where the shape allows one and the text is its JSON spelling, otherwise the text
 * itself, so that the check can say what it expected.
 * @throws {RefusedText} for a number that a double cannot hold, where the shape does not allow text instead. `key`: its place.
 */
export function decodeScalar(text: string, { types }: WireShape, key?: string | number): unknown {
  let fault: string | undefined
  for (const type of types) {
    if ((type === "integer" && jsonInteger.test(text)) || (type === "number" && jsonNumber.test(text))) {
      fault = numberFault(text)
      if (fault === undefined) return Number(text)
    } else if (type === "boolean") {
      if (text === "true") return true
      if (text === "false") return false
    } else if (type === "null" && (text === "null" || text === "") && !types.includes("string")) return null
  }
  if (fault !== undefined && !types.includes("string")) throw new RefusedText("number", fault, pointerOf(key))
  return text
}

function pointerOf(key: string | number | undefined): string {
  return key === undefined ? "" : `/${escapePointer(String(key))}`
}

/** What is decoded to text. */
export const anyText: WireShape = { types: [] }

export function isArrayShape(shape: WireShape): boolean {
  return shape.types.includes("array")
}

export function isObjectShape(shape: WireShape): boolean {
  return !isArrayShape(shape) && shape.types.includes("object")
}

/** Whether the shape also takes a value of one text. */
export function takesScalars({ types }: WireShape): boolean {
  return types.some((type) => type !== "array" && type !== "object")
}

/** A list; but one text alone is a single value where the shape takes one and the text can be no item: `?ids=all`. */
export function decodeItems(texts: readonly string[], shape: WireShape): unknown {
  const items = shape.items ?? anyText
  const only = texts.length === 1 && takesScalars(shape) ? texts[0] : undefined
  if (only !== undefined && !fitsText(only, items)) return decodeScalar(only, shape)
  return texts.map((text, index) => decodeScalar(text, items, index))
}

/** Whether the shape has a type for the text. */
export function fitsText(text: string, shape: WireShape): boolean {
  const { types } = shape
  if (types.length === 0 || types.includes("string")) return true
  try {
    return typeof decodeScalar(text, shape) !== "string"
  } catch (error) {
    if (error instanceof RefusedText) return false
    throw error
  }
}

/** The shape of a property, if the object has or takes one of that name. */
export function propertyShape(shape: WireShape, name: string): WireShape {
  const { properties } = shape
  if (properties !== undefined && Object.hasOwn(properties, name)) return properties[name] ?? anyText
  return shape.additional ?? anyText
}

/** An object of members of which each may be sent once. */
export function decodeMembers(
  members: readonly (readonly [name: string, text: string])[],
  shape: WireShape,
): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const [name, text] of members) {
    const property = propertyShape(shape, name)
    if (Object.hasOwn(value, name)) throw new RefusedText("duplicate", "is sent twice; expected once", pointerOf(name))
    setMember(value, name, isArrayShape(property) ? decodeItems([text], property) : decodeScalar(text, property, name))
  }
  return value
}

/** `R,100,G,200` as pairs. @throws {RefusedText} where a name is left over. */
export function pairUp(texts: readonly string[]): [name: string, text: string][] {
  if (texts.length % 2 === 1) {
    const last = quoteName(texts.at(-1) ?? "")
    throw new RefusedText("style", `ends in ${last} without a value; expected names and values in turn`)
  }
  const pairs: [string, string][] = []
  for (let index = 0; index < texts.length; index += 2) pairs.push([texts[index] ?? "", texts[index + 1] ?? ""])
  return pairs
}

/** `R=100` as a pair; a name alone has an empty value. */
export function splitPair(raw: string, decode: Decoder): [name: string, text: string] {
  const equals = raw.indexOf("=")
  return equals < 0 ? [decode(raw), ""] : [decode(raw.slice(0, equals)), decode(raw.slice(equals + 1))]
}

/** The text of a value that can be sent once only. `key`: its place. */
export function onlyText(texts: readonly string[], key?: string): string {
  if (texts.length > 1)
    throw new RefusedText("duplicate", `is sent ${texts.length} times; expected once`, pointerOf(key))
  return texts[0] ?? ""
}
