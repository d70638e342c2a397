// Values that are wrong in one place only: what has to be reported, and where.
import type { Schema, TypeName } from "../../compiler/index.ts"
import { escapePointer, setMember } from "../../runtime/index.ts"
import { certain, type Direction, fits, isObject, omittedBy } from "./judge.ts"
import type { Random } from "./random.ts"

export interface NearMiss {
  readonly value: unknown
  /** JSON pointer (RFC 6901) of the fault within the value. */
  readonly pointer: string
  /** The keyword that the value breaks. */
  readonly keyword: string
}

type Keywords = Schema["keywords"]
interface Walk {
  readonly direction: Direction
  readonly found: Found[]
  readonly random: Random
}
interface Found {
  readonly path: readonly (string | number)[]
  readonly keyword: string
  /** `undefined` takes the place away. */
  readonly replacement: unknown
}

const most = 60

/**
 * Near misses of a value that the schema accepts, in a fixed order. Only places whose schema holds without condition are touched, because
 * below alternatives nobody can say which of them was meant. Each is refused by the kit's own reading of the schema.
 */
export function nearMisses(schema: Schema, value: unknown, direction: Direction, random: Random): NearMiss[] {
  const walk: Walk = { direction, random, found: [] }
  visit([schema], value, [], walk)
  return walk.found.flatMap(({ path, keyword, replacement }) => {
    const changed = replaceAt(value, path, replacement)
    const pointer = path.map((step) => `/${escapePointer(String(step))}`).join("")
    return fits(schema, changed, direction) ? [] : [{ value: changed, pointer, keyword }]
  })
}

function visit(schemas: readonly Schema[], value: unknown, path: readonly (string | number)[], walk: Walk): void {
  if (walk.found.length >= most || path.length > 8) return
  const parts = [...new Set(schemas.flatMap(certain))]
  const add = (keyword: string, replacement: unknown, ...steps: (string | number)[]): void => {
    walk.found.push({ path: [...path, ...steps], keyword, replacement })
  }
  for (const { keywords } of parts) {
    breakType(keywords, value, add)
    if (typeof value === "string") breakText(keywords, value, add)
    if (typeof value === "number") breakNumber(keywords, add)
    if (Array.isArray(value)) breakItems(keywords, value, add)
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.slice(0, 2).entries()) {
      const below = parts.flatMap(({ keywords }) => keywords.prefixItems?.[index] ?? keywords.items ?? [])
      visit(below, item, [...path, index], walk)
    }
  }
  if (isObject(value)) visitMembers(parts, value, path, walk, add)
}

type Add = (keyword: string, replacement: unknown, ...steps: (string | number)[]) => void

function visitMembers(
  parts: readonly Schema[],
  value: Record<string, unknown>,
  path: readonly (string | number)[],
  walk: Walk,
  add: Add,
): void {
  const omitted = new Set(parts.flatMap((part) => [...omittedBy(part, walk.direction)]))
  for (const { keywords } of parts) {
    for (const name of keywords.required ?? []) {
      if (!omitted.has(name) && Object.hasOwn(value, name)) add("required", undefined, name)
    }
    const isClosed = keywords.additionalProperties?.constant === false && !keywords.patternProperties
    if (isClosed && !keywords.propertyNames) add("additionalProperties", 1, "dovetailUndeclared")
  }
  for (const [name, member] of Object.entries(value)) {
    const below = parts.flatMap(({ keywords }) => keywords.properties?.get(name) ?? [])
    if (below.length > 0) visit(below, member, [...path, name], walk)
  }
}

const wrong: readonly (readonly [TypeName, unknown])[] = [
  ["object", { dovetail: true }],
  ["array", [[]]],
  ["string", "not of this type"],
  ["boolean", true],
  ["null", null],
]

function breakType({ type, enum: values, const: only }: Keywords, value: unknown, add: Add): void {
  if (type) {
    const other = wrong.find(([name]) => !type.includes(name))
    if (other) add("type", other[1])
  }
  if (values) add("enum", typeof value === "number" ? 987_654_321 : "no value of the list")
  if (only) add("const", typeof only.value === "string" ? `${only.value}-not` : "not the constant")
}

function breakText({ minLength = 0, maxLength, pattern, format }: Keywords, value: string, add: Add): void {
  if (maxLength !== undefined && maxLength < 20_000) add("maxLength", value.padEnd(maxLength + 1, "a"))
  if (minLength > 0) add("minLength", [...value].slice(0, minLength - 1).join(""))
  if (pattern !== undefined) add("pattern", "\u{1F600} \u{1F600}")
  if (format !== undefined) add("format", "not of this format ~")
}

function breakNumber({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: Keywords, add: Add): void {
  if (minimum !== undefined) add("minimum", minimum - 1)
  if (maximum !== undefined) add("maximum", maximum + 1)
  if (exclusiveMinimum !== undefined) add("exclusiveMinimum", exclusiveMinimum)
  if (exclusiveMaximum !== undefined) add("exclusiveMaximum", exclusiveMaximum)
  if (multipleOf !== undefined && multipleOf > 1) add("multipleOf", multipleOf + 0.5)
}

function breakItems({ minItems = 0, maxItems, uniqueItems }: Keywords, value: readonly unknown[], add: Add): void {
  if (minItems > 0) add("minItems", value.slice(0, minItems - 1))
  const [first] = value
  if (maxItems !== undefined && maxItems < 1000 && value.length > 0) {
    add("maxItems", [...value, ...Array.from({ length: maxItems + 1 - value.length }, () => first)])
  }
  if (uniqueItems && value.length > 0) add("uniqueItems", [...value, first])
}

/** A copy with one place replaced, or taken away. */
function replaceAt(value: unknown, path: readonly (string | number)[], replacement: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return replacement
  if (Array.isArray(value))
    return value.map((item, index) => (index === step ? replaceAt(item, rest, replacement) : item))
  const copy: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value as Record<string, unknown>)) {
    if (name !== step) setMember(copy, name, member)
    else if (rest.length > 0 || replacement !== undefined) setMember(copy, name, replaceAt(member, rest, replacement))
  }
  if (rest.length === 0 && replacement !== undefined && !Object.hasOwn(copy, step))
    setMember(copy, String(step), replacement)
  return copy
}
