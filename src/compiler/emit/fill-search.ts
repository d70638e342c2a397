// Finds where values have defaults: which schemas describe which member, and whether a default is anywhere inside.
import type { Schema } from "../model/model.ts"
import { createReach } from "./reach.ts"
import { followReferences, together } from "./variant.ts"

/** Which members and items a value has by schemas that hold with certainty. */
export interface Parts {
  readonly schemas: readonly Schema[]
  readonly members: ReadonlyMap<string, readonly Schema[]>
  readonly others: readonly Schema[]
  readonly items: readonly Schema[]
  readonly alternatives: readonly AlternativeGroup[]
}

/** Schemas of which the value's own content decides. */
export interface AlternativeGroup {
  readonly keyword: "oneOf" | "anyOf"
  readonly schemas: readonly Schema[]
  /** The schema that has the keyword. */
  readonly owner: Schema
}

/** The parts of values that match all of `given`. */
export function partsOf(given: readonly Schema[]): Parts {
  const schemas = [...new Set(given.flatMap(together))]
  const members = new Map<string, Schema[]>()
  const others: Schema[] = []
  const items: Schema[] = []
  const alternatives: AlternativeGroup[] = []
  for (const owner of schemas) {
    const { keywords } = owner
    for (const [name, schema] of keywords.properties ?? []) {
      const declared = members.get(name)
      if (declared === undefined) members.set(name, [schema])
      else declared.push(schema)
    }
    if (keywords.additionalProperties !== undefined) others.push(keywords.additionalProperties)
    if (keywords.items !== undefined && keywords.prefixItems === undefined) items.push(keywords.items)
    for (const keyword of ["oneOf", "anyOf"] as const) {
      const list = keywords[keyword]
      if (list !== undefined) alternatives.push({ keyword, schemas: list, owner })
    }
  }
  return { schemas, members, others, items, alternatives }
}

/** More schemas than these are not looked at; the alternative then counts as one that leads back. */
const maxInPlace = 1_000

/** Whether an alternative is, for the same value, the schema again that it is an alternative of: to fill it would never end. */
export function leadsBack(alternative: Schema, owner: Schema): boolean {
  const seen = new Set([alternative])
  for (const schema of seen) {
    if (schema === owner || seen.size > maxInPlace) return true
    for (const part of inPlaceOf(schema)) seen.add(part)
  }
  return false
}

/** The schemas of which some or all judge the same value. */
export function inPlaceOf({ keywords }: Schema): Schema[] {
  const { ref, allOf = [], oneOf = [], anyOf = [] } = keywords
  return [...(ref === undefined ? [] : [ref]), ...allOf, ...oneOf, ...anyOf]
}

/** The first default on the way through `$ref` and `allOf`; what only the server sets gets none. */
export function defaultOf(schemas: readonly Schema[]): { readonly value: unknown } | null {
  const all = schemas.flatMap(together)
  if (all.some(({ keywords }) => keywords.readOnly === true)) return null
  return all.find(({ keywords }) => keywords.default !== undefined)?.keywords.default ?? null
}

/** Tells whether there is a default to fill in; answers are kept, because every object inside of another one is asked about. */
export function createFillSearch(): (given: readonly Schema[]) => boolean {
  const hasDefault = createReach(
    (schema) => {
      const { properties, additionalProperties, items } = schema.keywords
      const one = [additionalProperties, items].filter((part) => part !== undefined)
      return [...inPlaceOf(schema), ...one, ...(properties?.values() ?? [])]
    },
    ({ keywords }) => keywords.default !== undefined,
  )
  const numbers = new Map<Schema, number>()
  const known = new Map<string, boolean>()
  const keyOf = (schemas: readonly Schema[]) =>
    schemas
      .map((schema) => {
        const number = numbers.get(schema) ?? numbers.size
        numbers.set(schema, number)
        return number
      })
      .join()

  interface Step {
    readonly schemas: readonly Schema[]
    readonly from: Step | null
  }

  /** Each schema is looked at once, from a list: chains of members may be long. Answers the step where a default was found. */
  function findDefault(given: readonly Schema[]): Step | null {
    const seen = new Set<Schema>()
    const ahead: Step[] = [{ schemas: given, from: null }]
    for (let step = ahead.pop(); step !== undefined; step = ahead.pop()) {
      const fresh = step.schemas.filter((schema) => !seen.has(schema))
      if (!fresh.some(hasDefault)) continue
      const isWhole = fresh.length === step.schemas.length
      if (isWhole && known.get(keyOf(fresh)) === true) return step
      // What was seen in part is no answer for the whole.
      const from = isWhole ? step : null
      const parts = partsOf(fresh)
      for (const schema of parts.schemas) seen.add(schema)
      for (const schemas of parts.members.values()) {
        if (defaultOf(schemas) !== null) return step
        ahead.push({ schemas, from })
      }
      ahead.push({ schemas: parts.others, from }, { schemas: parts.items, from })
      for (const { schemas } of parts.alternatives)
        for (const alternative of schemas) ahead.push({ schemas: [followReferences(alternative)], from })
    }
    return null
  }

  return (given) => {
    if (!given.some(hasDefault)) return false
    const key = keyOf(given)
    const before = known.get(key)
    if (before !== undefined) return before
    const found = findDefault(given)
    known.set(key, found !== null)
    for (let step = found?.from ?? null; step !== null; step = step.from) known.set(keyOf(step.schemas), true)
    return found !== null
  }
}
