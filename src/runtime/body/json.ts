// Reads JSON strictly: no duplicate keys, bounded depth, text that every store can hold.
import { endOfString, inspectJson, type JsonFault } from "./inspect-json.ts"
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

/**
 * The value of a JSON text (RFC 8259), or its first fault. `JSON.parse` does the work; one pass before it counts members and depth, one
 * after it counts what was kept: fewer means that a key came twice. Which one, only the slow inspection finds out.
 */
export function parseJson(
  text: string,
  limits: JsonLimits = defaultLimits,
): { readonly value: unknown } | { readonly fault: JsonFault } {
  const measured = measure(text)
  if (measured.depth > limits.depth) return { fault: faultOf(text, limits) }
  if (measured.members > limits.keys) {
    const message = `has more than ${limits.keys} members in all its objects together`
    return { fault: { against: "grammar", code: "keys", pointer: "", message } }
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: faultOf(text, limits) }
  }
  const escapes = text.includes("\\u")
  const kept = countKept(value, escapes, escapes || text.includes('"__proto__"') || text.includes('"constructor"'))
  if (kept === measured.members && !measured.hasLongFraction) return { value }
  const fault = inspectJson(text, limits.depth)
  return fault === undefined ? { value } : { fault }
}

function faultOf(text: string, limits: JsonLimits): JsonFault {
  const fault = inspectJson(text, limits.depth)
  return fault ?? { against: "grammar", message: "is not JSON", pointer: "", code: "json" }
}

const quote = 34

interface Measured {
  readonly members: number
  readonly depth: number
  /** There is a number with a fraction of which a double may not keep all digits. */
  readonly hasLongFraction: boolean
}

/** By the punctuation outside of strings; meaningful only for text that turns out to be JSON. */
function measure(text: string): Measured {
  let members = 0
  let level = 0
  let depth = 0
  let hasLongFraction = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === quote) {
      index = endOfString(text, index)
      if (index < 0) break
    } else if (code === 58) members++
    else if (code === 123 || code === 91) {
      level++
      if (level > depth) depth = level
    } else if (code === 125 || code === 93) level--
    else if (code === point || code === 101 || code === 69) {
      const end = endOfNumber(text, index)
      if (end - startOfNumber(text, index) > longestCommon || index - startOfNumber(text, index) > 15) {
        hasLongFraction ||= isDigit(text.charCodeAt(index - 1))
      }
      index = end - 1
    }
  }
  return { members, depth, hasLongFraction }
}

const point = 46

/** Characters of a number as JavaScript and others write a double: a sign, `0.`, 17 digits. Longer ones are looked at closely. */
const longestCommon = 20

const isDigit = (code: number): boolean => code >= 48 && code <= 57

function startOfNumber(text: string, index: number): number {
  let start = index
  while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--
  return start
}

/** Behind the digits and exponent that begin at a point or an `e`; the `e` of `true` ends at once. */
function endOfNumber(text: string, index: number): number {
  let end = index + 1
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (!isDigit(code) && code !== 101 && code !== 69 && code !== 43 && code !== 45) break
  }
  return end
}

/** Members of the value; never what was counted where a text or a number may not be what any schema of ours can mean. */
function countKept(value: unknown, escapes: boolean, prototypes: boolean): number {
  if (typeof value === "string") return escapes && !isStorable(value) ? Number.NEGATIVE_INFINITY : 0
  if (typeof value === "number") return isKept(value) ? 0 : Number.NEGATIVE_INFINITY
  if (typeof value !== "object" || value === null) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const item of value) count += countKept(item, escapes, prototypes)
    return count
  }
  for (const key of Object.keys(value)) {
    if (escapes && !isStorable(key)) return Number.NEGATIVE_INFINITY
    const member = (value as Record<string, unknown>)[key]
    if (prototypes && reachesPrototype(key, member)) return Number.NEGATIVE_INFINITY
    count += 1 + countKept(member, escapes, prototypes)
  }
  return count
}

/** What becomes a prototype when somebody copies the members one by one. With a plain value it is data like any other. */
function reachesPrototype(key: string, member: unknown): boolean {
  if (typeof member !== "object" || member === null) return false
  return key === "__proto__" || (key === "constructor" && Object.hasOwn(member, "prototype"))
}

/** False for numbers that may have lost digits: whether they did, only their text can tell. */
function isKept(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))
}
