// Reads JSON strictly: no duplicate keys, bounded depth, text that every store can hold.
import { countWrittenMembers } from "./count-members.ts"
import { inspectJson, type JsonFault } from "./inspect-json.ts"
import { type MeasuredJson, measureJson } from "./measure-json.ts"
import { isStorable } from "./storable-text.ts"

/** Arrays and objects inside each other. Deeper documents are refused, because everything that walks them recurses. */
export const maxJsonDepth = 64
/** Members of all objects together. */
export const maxJsonKeys = 100_000

export interface JsonLimits {
  readonly depth: number
  readonly keys: number
}

const defaultLimits: JsonLimits = { depth: maxJsonDepth, keys: maxJsonKeys }

type Parsed = { readonly value: unknown } | { readonly fault: JsonFault }

/**
 * The value of a JSON text (RFC 8259), or its first fault. `JSON.parse` does the work; the members that are written are counted before it,
 * those that were kept after it: fewer means that a key came twice. Which one, only the slow inspection finds out.
 * @param bytes of the text in UTF-8, where somebody has them
 */
export function parseJson(text: string, limits: JsonLimits = defaultLimits, bytes: Buffer = Buffer.from(text)): Parsed {
  const written = countWrittenMembers(bytes)
  if (!(written <= limits.keys)) return parseMeasured(bytes, text, limits, undefined)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return parseMeasured(bytes, text, limits, undefined)
  }
  // Only what is good beyond doubt ends here; there are never fewer written than kept.
  if (countPlain(value, limits.depth) === written) return { value }
  return parseMeasured(bytes, text, limits, { value })
}

/** The same by a close look at the bytes. */
function parseMeasured(
  bytes: Buffer,
  text: string,
  limits: JsonLimits,
  parsed: { readonly value: unknown } | undefined,
): Parsed {
  const measured = measureJson(bytes)
  if (measured.depth > limits.depth) return { fault: faultOf(text, limits) }
  if (measured.members > limits.keys) {
    const message = `has more than ${limits.keys} members in all its objects together`
    return { fault: { against: "grammar", code: "keys", pointer: "", message } }
  }
  let value: unknown
  try {
    value = parsed === undefined ? JSON.parse(text) : parsed.value
  } catch {
    return { fault: faultOf(text, limits) }
  }
  if (!measured.hasDoubtfulNumber && isKept(value, measured)) return { value }
  const fault = inspectJson(text, limits.depth)
  return fault === undefined ? { value } : { fault }
}

function faultOf(text: string, limits: JsonLimits): JsonFault {
  const fault = inspectJson(text, limits.depth)
  return fault ?? { against: "grammar", message: "is not JSON", pointer: "", code: "json" }
}

function isKept(value: unknown, { members, hasUnicodeEscape, mayNamePrototype }: MeasuredJson): boolean {
  if (hasUnicodeEscape) return countStorable(value) === members
  if (typeof value !== "object" || value === null) return true
  return (mayNamePrototype ? countStorable(value) : countMembers(value)) === members
}

/**
 * Members of the value and of what is inside it. NaN where more than counting is needed: for numbers beyond a double, for names that may
 * stand for a prototype, and beyond `room` arrays and objects inside each other.
 */
function countPlain(value: unknown, room: number): number {
  if (typeof value !== "object") return typeof value === "number" && !Number.isFinite(value) ? Number.NaN : 0
  if (value === null) return 0
  if (room === 0) return Number.NaN
  let count = 0
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) count += countPlain(value[index], room - 1)
    return count
  }
  // What `JSON.parse` makes inherits nothing that is enumerable; were it otherwise, the counts would differ and the text be inspected.
  for (const key in value) {
    if (key === "__proto__" || key === "constructor") return Number.NaN
    const member = (value as Record<string, unknown>)[key]
    count++
    if (typeof member === "object" || typeof member === "number") count += countPlain(member, room - 1)
  }
  return count
}

/** Members of the value and of what is inside it. */
function countMembers(value: object): number {
  let count = 0
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item: unknown = value[index]
      if (typeof item === "object" && item !== null) count += countMembers(item)
    }
    return count
  }
  // What `JSON.parse` makes inherits nothing that is enumerable; were it otherwise, the counts would differ and the text be inspected.
  for (const key in value) {
    count++
    const member = (value as Record<string, unknown>)[key]
    if (typeof member === "object" && member !== null) count += countMembers(member)
  }
  return count
}

/** The same, but never what was written where a text cannot be stored or a member could replace a prototype. */
function countStorable(value: unknown): number {
  if (typeof value === "string") return isStorable(value) ? 0 : Number.NEGATIVE_INFINITY
  if (typeof value !== "object" || value === null) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const item of value) count += countStorable(item)
    return count
  }
  for (const key of Object.keys(value)) {
    if (!isStorable(key)) return Number.NEGATIVE_INFINITY
    const member = (value as Record<string, unknown>)[key]
    if (reachesPrototype(key, member)) return Number.NEGATIVE_INFINITY
    count += 1 + countStorable(member)
  }
  return count
}

/** What becomes a prototype when somebody copies the members one by one. With a plain value it is data like any other. */
function reachesPrototype(key: string, member: unknown): boolean {
  if (typeof member !== "object" || member === null) return false
  return key === "__proto__" || (key === "constructor" && Object.hasOwn(member, "prototype"))
}
