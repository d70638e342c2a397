// Values near the edges of a schema: a good one, changed in a few places with what the schema itself mentions.
import type { Schema } from "../../compiler/index.ts"
import type { Random } from "./random.ts"

type List<T> = [T, ...T[]]

const ordinary: List<unknown> = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  19.99,
  2 ** 31,
  2 ** 53,
  1e21,
  "",
  "a",
  "0",
  "null",
  "🎉🎉",
  "toString",
  "2026-11-22",
  [],
  {},
  [null],
  [[]],
  [{}],
  [1, 1],
  ["a", "a"],
  { toString: 1 },
  { constructor: {} },
  { a: 1, b: 2 },
  JSON.parse('{"__proto__": 1}'),
]
const longestText = 2000
const longestList = 200

/** What the keywords of the schemas mention: their constants, and values on both sides of their bounds. */
export function mentionedValues(schemas: readonly Schema[]): List<unknown> {
  const found: List<unknown> = [...ordinary]
  for (const { keywords } of schemas) {
    const { const: only, enum: several, default: preset, examples, minimum, maximum, multipleOf, properties } = keywords
    if (only !== undefined) found.push(only.value)
    if (preset !== undefined) found.push(preset.value)
    found.push(...(several ?? []).slice(0, 20), ...(examples ?? []))
    for (const bound of [minimum, maximum, keywords.exclusiveMinimum, keywords.exclusiveMaximum, multipleOf]) {
      if (bound !== undefined) found.push(bound, bound - 1, bound + 1, bound / 2)
    }
    for (const length of [keywords.minLength, keywords.maxLength]) {
      if (length === undefined || length > longestText) continue
      for (const size of [length - 1, length, length + 1])
        if (size >= 0) found.push("x".repeat(size), "🎉".repeat(size))
    }
    for (const length of [keywords.minItems, keywords.maxItems]) {
      if (length === undefined || length > longestList) continue
      for (const size of [length - 1, length, length + 1])
        if (size >= 0) found.push(Array.from({ length: size }, (_, index) => index))
    }
    for (const name of properties?.keys() ?? []) found.push({ [name]: null }, name)
  }
  return found
}

/** A copy of the value with up to three changes. */
export function mutate(value: unknown, mentioned: List<unknown>, random: Random): unknown {
  let changed = structuredClone(value)
  for (let count = random.between(1, 3); count > 0; count--) changed = changeSomewhere(changed, mentioned, random)
  return changed
}

function changeSomewhere(value: unknown, mentioned: List<unknown>, random: Random): unknown {
  if (Array.isArray(value) && value.length > 0 && random.next() < 0.75) {
    const index = random.between(0, value.length - 1)
    if (random.next() < 0.15) value.splice(index, 1)
    else if (random.next() < 0.2) value.push(structuredClone(value[index]))
    else value[index] = changeSomewhere(value[index], mentioned, random)
    return value
  }
  if (isObject(value) && random.next() < 0.85) return changeMember(value, mentioned, random)
  if (typeof value === "number" && random.next() < 0.5) return value + random.pick([1, -1, 0.5, 1e-9])
  if (typeof value === "string" && random.next() < 0.5)
    return random.pick([`${value}x`, value.slice(1), value.toUpperCase(), ` ${value}`])
  return structuredClone(random.pick(mentioned))
}

function changeMember(value: Record<string, unknown>, mentioned: List<unknown>, random: Random): unknown {
  const [first, ...rest] = Object.keys(value)
  const choice = random.next()
  if (first === undefined || choice < 0.15) {
    const name = random.pick(mentioned)
    return { ...value, [typeof name === "string" ? name : "undeclared"]: structuredClone(random.pick(mentioned)) }
  }
  const name = random.pick([first, ...rest])
  if (choice < 0.35) {
    const { [name]: _dropped, ...others } = value
    return others
  }
  return { ...value, [name]: changeSomewhere(value[name], mentioned, random) }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
