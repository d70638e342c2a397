// All of a value in one text, its parts between separators: styles simple, label and matrix, and the others without explode.

import { anyText, decodeItems, isArrayShape, isObjectShape, propertyShape, takesScalars } from "../decode/text.ts"
import type { WireShape } from "../definition.ts"
import { quoteName } from "../json/describe-value.ts"
import { Inexpressible } from "./inexpressible.ts"
import { type Encoder, writeScalar } from "./text.ts"

export interface Joining {
  readonly shape: WireShape
  /** Names stand before their values with `=`. */
  readonly explode: boolean
  readonly separator: string
  readonly encode: Encoder
}

/** @throws {Inexpressible} */
export function encodeJoined(value: unknown, { shape, explode, separator, encode }: Joining): string {
  if (Array.isArray(value)) return writeItems(value, shape).map(encode).join(separator)
  if (!isRecord(value)) return encode(writeAlone(value, shape))
  const pair = explode ? "=" : separator
  return writeMembers(value, shape)
    .map(([name, text]) => `${encode(name)}${pair}${encode(text)}`)
    .join(separator)
}

/** The texts of a list. @throws {Inexpressible} */
export function writeItems(items: readonly unknown[], shape: WireShape): string[] {
  if (!isArrayShape(shape)) throw new Inexpressible("type", "the schema takes no list")
  if (items.length === 0) throw new Inexpressible("empty", "an empty list cannot be told from one that is not sent")
  const texts = items.map((item) => writeScalar(item, shape.items ?? anyText))
  if (!Array.isArray(decodeItems(texts, shape))) {
    throw new Inexpressible("type", `a list of ${quoteName(texts[0] ?? "")} alone would be read as a single value`)
  }
  return texts
}

/** The names and texts of an object; members that are `undefined` are absent. @throws {Inexpressible} */
export function writeMembers(
  value: Readonly<Record<string, unknown>>,
  shape: WireShape,
): [name: string, text: string][] {
  if (!isObjectShape(shape)) throw new Inexpressible("type", "the schema takes no object")
  return membersOf(value).map(([name, member]) => [writeName(name), writeAlone(member, propertyShape(shape, name))])
}

/** A value that is no list and no object. @throws {Inexpressible} */
export function writeAlone(value: unknown, shape: WireShape): string {
  const text = writeScalar(value, { types: shape.types.filter((type) => type !== "array" && type !== "object") })
  if (isArrayShape(shape) && (!takesScalars(shape) || Array.isArray(decodeItems([text], shape)))) {
    throw new Inexpressible("type", `${quoteName(text)} alone would be read as a list`)
  }
  if (isObjectShape(shape) && (!takesScalars(shape) || text === "")) {
    throw new Inexpressible("type", `${quoteName(text)} alone would be read as an object`)
  }
  return text
}

export function writeName(name: string): string {
  return writeScalar(name, anyText)
}

export function membersOf(value: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined)
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
