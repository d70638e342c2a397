// Walks the schema graph of the model: what a schema holds, and what can be reached from it.
import { annotations } from "../keywords/keyword.ts"
import type { Keywords, Schema } from "../model/model.ts"

/** The schemas directly inside `schema`, the one it refers to included, in a fixed order. */
export function partsOf(schema: Schema): Schema[] {
  const { keywords } = schema
  const one = [
    keywords.ref,
    keywords.dynamicRef?.initial,
    keywords.contains,
    keywords.items,
    keywords.unevaluatedItems,
    keywords.additionalProperties,
    keywords.propertyNames,
    keywords.unevaluatedProperties,
    keywords.not,
    keywords.if,
    keywords.then,
    keywords.else,
  ].filter((part) => part !== undefined)
  return [
    ...one,
    ...(keywords.properties?.values() ?? []),
    ...(keywords.patternProperties?.values() ?? []),
    ...(keywords.dependentSchemas?.values() ?? []),
    ...(keywords.prefixItems ?? []),
    ...(keywords.allOf ?? []),
    ...(keywords.anyOf ?? []),
    ...(keywords.oneOf ?? []),
  ]
}

/** Everything that can be reached from `roots`, themselves included. Each schema once, however cyclic the graph is. */
export function reachableFrom(roots: Iterable<Schema>): Set<Schema> {
  const seen = new Set<Schema>(roots)
  for (const schema of seen) for (const part of partsOf(schema)) seen.add(part)
  return seen
}

/** The schema itself and those whose keywords hold for the very same value: through `$ref` and `allOf`. */
export function* sameValue(schema: Schema): Generator<Schema> {
  const seen = new Set<Schema>()
  const ahead = [schema]
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    yield next
    const { ref, allOf = [] } = next.keywords
    for (let index = allOf.length - 1; index >= 0; index--) ahead.push(allOf[index] as Schema)
    if (ref) ahead.push(ref)
  }
}

/** Whether the value that `schema` describes is marked, there or where it refers to (OAS 3.1 §4.8.24.2). */
export const isReadOnly = (schema: Schema): boolean => [...sameValue(schema)].some((part) => part.keywords.readOnly)
export const isWriteOnly = (schema: Schema): boolean => [...sameValue(schema)].some((part) => part.keywords.writeOnly)

/** The default of the value, there or where it refers to; a nearer one wins. */
export function defaultOf(schema: Schema): { readonly value: unknown } | undefined {
  for (const part of sameValue(schema)) if (part.keywords.default) return part.keywords.default
  return undefined
}

/** Properties of an object through `$ref` and `allOf`, in document order, and which of them have to be there. */
export function propertiesOf(schema: Schema): { properties: Map<string, Schema>; required: Set<string> } {
  const properties = new Map<string, Schema>()
  const required = new Set<string>()
  for (const part of sameValue(schema)) {
    for (const [name, property] of part.keywords.properties ?? [])
      if (!properties.has(name)) properties.set(name, property)
    for (const name of part.keywords.required ?? []) required.add(name)
  }
  return { properties, required }
}

/** Whether the schema demands nothing but what the given keywords say. */
export function saysNothing({ constant, keywords }: Schema, except: readonly (keyof Keywords)[]): boolean {
  const names = Object.keys(keywords) as (keyof Keywords)[]
  return constant === null && names.every((name) => annotations.has(name) || except.includes(name))
}

/**
 * Whether the schema says of which type its values are. `properties` and `required` do not: they hold for every string and number
 * (JSON Schema Validation §6.5, JSON Schema §10.3.2.1).
 */
export function fixesType(schema: Schema): boolean {
  // A circle is taken to say it until a way through it is found that does not, so what was answered before is asked again then.
  const vague = new Set<Schema>()
  for (;;) {
    const known = vague.size
    const result = saysType(schema, vague, new Set())
    if (!result || vague.size === known) return result
  }
}

/** @param vague gets the schemas that do not say it; @param seen those that were asked, each once */
function saysType(schema: Schema, vague: Set<Schema>, seen: Set<Schema>): boolean {
  if (vague.has(schema)) return false
  if (seen.has(schema)) return true
  seen.add(schema)
  let result = false
  for (const { constant, keywords } of sameValue(schema)) {
    result =
      constant === false ||
      Boolean(keywords.type || keywords.const || keywords.enum || keywords.dynamicRef) ||
      [keywords.oneOf, keywords.anyOf].some((branches) => branches?.every((branch) => saysType(branch, vague, seen)))
    if (result) break
  }
  if (!result) vague.add(schema)
  return result
}

/** Whether requests may hold properties that nobody describes, and replies must not. */
export function isOpenToRequests({
  properties,
  required,
  additionalProperties,
  unevaluatedProperties,
}: Keywords): boolean {
  if (additionalProperties !== undefined || unevaluatedProperties !== undefined) return false
  return (properties?.size ?? 0) > 0 || (required?.length ?? 0) > 0
}
