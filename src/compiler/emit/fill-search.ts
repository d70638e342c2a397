// Finds where values have defaults: which schemas describe which member, and whether a default is anywhere inside.
import type { Schema } from "../model/model.ts"
import { createReach } from "./reach.ts"
import { together } from "./variant.ts"

/** Which members and items a value has by schemas that hold with certainty. */
export interface Parts {
  readonly schemas: readonly Schema[]
  readonly members: ReadonlyMap<string, readonly Schema[]>
  readonly others: readonly Schema[]
  readonly items: readonly Schema[]
}

/** The parts of values that match all of `given`. */
export function partsOf(given: readonly Schema[]): Parts {
  const schemas = [...new Set(given.flatMap(together))]
  const members = new Map<string, Schema[]>()
  const others: Schema[] = []
  const items: Schema[] = []
  for (const { keywords } of schemas) {
    for (const [name, schema] of keywords.properties ?? []) {
      const declared = members.get(name)
      if (declared === undefined) members.set(name, [schema])
      else declared.push(schema)
    }
    if (keywords.additionalProperties !== undefined) others.push(keywords.additionalProperties)
    if (keywords.items !== undefined && keywords.prefixItems === undefined) items.push(keywords.items)
  }
  return { schemas, members, others, items }
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
      const { ref, allOf = [], properties, additionalProperties, items } = schema.keywords
      const one = [ref, additionalProperties, items].filter((part) => part !== undefined)
      return [...one, ...allOf, ...(properties?.values() ?? [])]
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
