// The kit's own reading of JSON Schema 2020-12: it interprets the model, and shares nothing with the generated guards that it is held against.
import type { Schema } from "../../compiler/index.ts"
import { countCodePoints, hasDuplicates, isMultipleOf, sameJson } from "../../runtime/index.ts"
import { numberFormats, textFormats } from "./formats.ts"

/** Who sends the value: requests never hold readOnly members, responses never writeOnly ones (OAS 3.1 §4.8.24). */
export type Direction = "request" | "response"

/** What a schema that accepts a value has looked at (JSON Schema §11). */
interface Seen {
  readonly members: Set<string>
  readonly items: Set<number>
}

interface Scope {
  readonly direction: Direction
  readonly omitted: ReadonlySet<string>
  readonly anchors: ReadonlyMap<string, Schema>
  readonly depth: number
}

const maxDepth = 400

/** Whether the value fits the schema. Values are JSON values. */
export function fits(schema: Schema, value: unknown, direction: Direction): boolean {
  return look(schema, value, { direction, omitted: new Set(), anchors: new Map(), depth: 0 }) !== null
}

/** `null` where the value does not fit. */
function look(schema: Schema, value: unknown, outer: Scope): Seen | null {
  if (schema.constant !== null) return schema.constant ? nothingSeen() : null
  if (outer.depth > maxDepth) return null
  const { keywords } = schema
  const scope: Scope = {
    direction: outer.direction,
    omitted: new Set([...outer.omitted, ...omittedBy(schema, outer.direction)]),
    anchors: schema.dynamicAnchors ? new Map([...schema.dynamicAnchors, ...outer.anchors]) : outer.anchors,
    depth: outer.depth + 1,
  }
  if (!isOfType(keywords.type, value)) return null
  if (keywords.const && !sameJson(keywords.const.value, value)) return null
  if (keywords.enum && !keywords.enum.some((each) => sameJson(each, value))) return null
  if (typeof value === "string" && !fitsText(schema, value)) return null
  if (typeof value === "number" && !fitsNumber(schema, value)) return null
  const seen = nothingSeen()
  if (!lookInPlace(schema, value, scope, seen)) return null
  if (Array.isArray(value) && !lookAtItems(schema, value, scope, seen)) return null
  if (isObject(value) && !lookAtMembers(schema, value, scope, seen)) return null
  return seen
}

/** Below a member or an item nothing of what was left out around it counts. */
const inside = (scope: Scope): Scope => ({ ...scope, omitted: new Set() })

function lookInPlace({ keywords }: Schema, value: unknown, scope: Scope, seen: Seen): boolean {
  const also = (schema: Schema): boolean => {
    const found = look(schema, value, scope)
    if (found !== null) merge(seen, found)
    return found !== null
  }
  const { ref, dynamicRef, allOf, anyOf, oneOf, not } = keywords
  if (ref && !also(ref)) return false
  if (dynamicRef && !also(dynamicTarget(dynamicRef, scope))) return false
  if (allOf && !allOf.every(also)) return false
  if (anyOf && anyOf.filter(also).length === 0) return false
  if (oneOf && oneOf.filter(also).length !== 1) return false
  if (not && look(not, value, scope) !== null) return false
  if (keywords.if) {
    const branch = also(keywords.if) ? keywords.then : keywords.else
    if (branch && !also(branch)) return false
  }
  if (keywords.dependentSchemas && isObject(value)) {
    for (const [name, schema] of keywords.dependentSchemas) {
      if (Object.hasOwn(value, name) && !also(schema)) return false
    }
  }
  return true
}

function dynamicTarget(dynamicRef: NonNullable<Schema["keywords"]["dynamicRef"]>, scope: Scope): Schema {
  const { anchor, initial, dynamic } = dynamicRef
  return (dynamic && anchor !== null ? scope.anchors.get(anchor) : undefined) ?? initial
}

function lookAtItems({ keywords }: Schema, value: readonly unknown[], scope: Scope, seen: Seen): boolean {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY, uniqueItems, prefixItems = [], items, contains } = keywords
  if (value.length < minItems || value.length > maxItems) return false
  if (uniqueItems && hasDuplicates([...value])) return false
  const below = inside(scope)
  for (const [index, item] of value.entries()) {
    const schema = prefixItems[index] ?? items
    if (schema === undefined) continue
    if (look(schema, item, below) === null) return false
    seen.items.add(index)
  }
  if (contains) {
    const { minContains = 1, maxContains = Number.POSITIVE_INFINITY } = keywords
    const found = [...value.keys()].filter((index) => look(contains, value[index], below) !== null)
    if (found.length < minContains || found.length > maxContains) return false
    for (const index of found) seen.items.add(index)
  }
  const { unevaluatedItems } = keywords
  if (!unevaluatedItems) return true
  for (const [index, item] of value.entries()) {
    if (!seen.items.has(index) && look(unevaluatedItems, item, below) === null) return false
    seen.items.add(index)
  }
  return true
}

function lookAtMembers({ keywords }: Schema, value: Record<string, unknown>, scope: Scope, seen: Seen): boolean {
  const names = Object.keys(value)
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY, required = [], dependentRequired } = keywords
  if (names.length < minProperties || names.length > maxProperties) return false
  if (required.some((name) => !scope.omitted.has(name) && !Object.hasOwn(value, name))) return false
  for (const [name, others] of dependentRequired ?? []) {
    if (Object.hasOwn(value, name) && others.some((other) => !Object.hasOwn(value, other))) return false
  }
  const below = inside(scope)
  const patterns = [...(keywords.patternProperties ?? [])].map(
    ([source, schema]) => [readPattern(source), schema] as const,
  )
  for (const name of names) {
    if (keywords.propertyNames && look(keywords.propertyNames, name, below) === null) return false
    const own = keywords.properties?.get(name)
    if (own && scope.omitted.has(name)) return false
    const matching = patterns.filter(([pattern]) => pattern?.test(name)).map(([, schema]) => schema)
    const schemas = [...(own ? [own] : []), ...matching]
    if (schemas.length === 0 && keywords.additionalProperties) schemas.push(keywords.additionalProperties)
    if (schemas.some((schema) => look(schema, value[name], below) === null)) return false
    if (schemas.length > 0) seen.members.add(name)
  }
  const { unevaluatedProperties } = keywords
  if (!unevaluatedProperties) return true
  for (const name of names) {
    if (!seen.members.has(name) && look(unevaluatedProperties, value[name], below) === null) return false
    seen.members.add(name)
  }
  return true
}

function isOfType(types: Schema["keywords"]["type"], value: unknown): boolean {
  if (types === undefined) return true
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value
  return types.some((each) => each === type || (each === "integer" && Number.isInteger(value)))
}

function fitsText({ keywords }: Schema, value: string): boolean {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, pattern, format } = keywords
  const length = countCodePoints(value)
  if (length < minLength || length > maxLength) return false
  if (pattern !== undefined && readPattern(pattern)?.test(value) !== true) return false
  return format === undefined || (textFormats.get(format)?.judge(value) ?? true)
}

function fitsNumber({ keywords }: Schema, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = keywords
  if (minimum !== undefined && value < minimum) return false
  if (maximum !== undefined && value > maximum) return false
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return false
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return false
  if (multipleOf !== undefined && !isMultipleOf(value, multipleOf)) return false
  return format === undefined || (numberFormats.get(format)?.(value) ?? true)
}

const patterns = new Map<string, RegExp | null>()

/** `null` for a pattern that JavaScript cannot read with or without the `u` flag. */
export function readPattern(source: string): RegExp | null {
  const known = patterns.get(source)
  if (known !== undefined) return known
  let read: RegExp | null = null
  for (const flags of ["u", ""]) {
    if (read !== null) break
    try {
      read = new RegExp(source, flags)
    } catch {
      // Legal in the other way, or not at all.
    }
  }
  patterns.set(source, read)
  return read
}

/** Members that the schema and those that hold with it mark for the other side. */
export function omittedBy(schema: Schema, direction: Direction): Set<string> {
  const flag = direction === "request" ? "readOnly" : "writeOnly"
  const omitted = new Set<string>()
  for (const part of certain(schema)) {
    for (const [name, property] of part.keywords.properties ?? []) {
      if (certain(property).some(({ keywords }) => keywords[flag] === true)) omitted.add(name)
    }
  }
  return omitted
}

/** The schema and those that hold with it without condition. */
export function certain(schema: Schema): Schema[] {
  const parts = new Set([schema])
  for (const { keywords } of parts) {
    if (keywords.ref) parts.add(keywords.ref)
    for (const part of keywords.allOf ?? []) parts.add(part)
  }
  return [...parts]
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

const nothingSeen = (): Seen => ({ members: new Set(), items: new Set() })

function merge(seen: Seen, found: Seen): void {
  for (const name of found.members) seen.members.add(name)
  for (const index of found.items) seen.items.add(index)
}
