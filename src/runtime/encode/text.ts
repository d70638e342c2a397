// Text of single values: JSON's spelling, and what each place can carry.

import { hasLoneSurrogate } from "../body/storable-text.ts"
import { decodeScalar, fitsText } from "../decode/text.ts"
import type { WireShape } from "../definition.ts"
import { describeValue, quoteName } from "../json/describe-value.ts"
import { Inexpressible } from "./inexpressible.ts"

/** How characters are written in a place; the counterpart of a `Decoder`. */
export type Encoder = (text: string) => string

/** Everything but unreserved characters is percent-encoded (RFC 3986 §2.3, RFC 6570 §3.2.1). */
export const encodePercent: Encoder = (text) => encodeURIComponent(text).replace(/[!'()*]/g, percentOf)

/** In label with explode a dot separates values. */
export const encodeLabelText: Encoder = (text) => encodePercent(text).replaceAll(".", "%2E")

/**
 * `allowReserved`: reserved characters stand as they are (RFC 6570 §3.2.3), as far as a query can tell them from its own: not `#[]&+%`, and the
 * comma only where it separates nothing. `%` is always data, so what looks like percent-encoding comes back as it was.
 */
export const encodeReserved: Encoder = (text) =>
  encodeURIComponent(text).replace(/%(?:2F|3A|3F|40|24|3B|2C|3D)/g, decodeURIComponent)

/** The same in a list with commas. */
export const encodeReservedItem: Encoder = (text) => encodeReserved(text).replaceAll(",", "%2C")

function percentOf(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
}

/** The text of a single value of the shape, not yet encoded. @throws {Inexpressible} */
export function writeScalar(value: unknown, shape: WireShape): string {
  const text = spell(value)
  if (text.includes("\0")) throw new Inexpressible("characters", "no place carries a NUL character")
  if (hasLoneSurrogate(text)) throw new Inexpressible("characters", "half of a surrogate pair is not UTF-8")
  if (!fitsText(text, shape)) {
    throw new Inexpressible("type", `the schema takes no value that is written ${quoteName(text)}`)
  }
  const read = decodeScalar(text, shape)
  // Zero has one text.
  if (read === value || (read === 0 && value === 0)) return text
  throw new Inexpressible("type", `${quoteName(text)} would be read as ${describeValue(read)}`)
}

function spell(value: unknown): string {
  if (typeof value === "string") return value
  if (typeof value === "boolean" || value === null) return String(value)
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value)
  if (typeof value === "object")
    throw new Inexpressible("nested", `${describeValue(value)} inside of a value has no text`)
  throw new Inexpressible("type", `${describeValue(value)} has no text`)
}
