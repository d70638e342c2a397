// Numbers schemas so that those that say the same have the same number: what is written for one need not be written for the others.
import type { Keywords, Schema } from "../model/model.ts"

/** Their texts reach no generated function; that they are there may decide whether a schema gets one of its own. */
const silent = new Set<string>(["title", "description", "examples"])

const single = new Set<string>([
  ...["contains", "items", "unevaluatedItems", "additionalProperties", "propertyNames", "unevaluatedProperties"],
  ...["not", "if", "then", "else", "contentSchema"],
])
const lists = new Set<string>(["allOf", "anyOf", "oneOf", "prefixItems"])
const maps = new Set<string>(["properties", "patternProperties", "dependentSchemas"])

/**
 * Schemas are the same when they have the same keywords with the same values, in the same order, all the way down. References are the same
 * when they lead to one schema. Each schema is looked at once.
 */
export function createSchemaNumbers(): (schema: Schema) => number {
  const known = new Map<Schema, number>()
  const numbers = new Map<string, number>()
  const places = new Map<Schema, number>()

  /** Only itself is the same. */
  function identify(schema: Schema): string {
    const place = places.get(schema) ?? places.size
    places.set(schema, place)
    return `#${place}`
  }

  function numberOf(schema: Schema): number {
    const before = known.get(schema)
    if (before !== undefined) return before
    const key = schema.dynamicAnchors === undefined ? write(schema) : identify(schema)
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    known.set(schema, number)
    return number
  }

  function write({ constant, keywords }: Schema): string {
    const lines = Object.entries(keywords).map(([name, value]) => `${name} ${writeKeyword(name, value)}`)
    return [String(constant), ...lines].join("\n")
  }

  function writeKeyword(name: string, value: unknown): string {
    if (silent.has(name)) return ""
    if (name === "ref") return identify(value as Schema)
    if (name === "dynamicRef") {
      const { anchor, dynamic, initial } = value as NonNullable<Keywords["dynamicRef"]>
      return JSON.stringify([anchor, dynamic, identify(initial)])
    }
    if (name === "discriminator") {
      const { propertyName, mapping } = value as NonNullable<Keywords["discriminator"]>
      return JSON.stringify([propertyName, [...mapping].map(([tag, branch]) => [tag, identify(branch)])])
    }
    if (single.has(name)) return String(numberOf(value as Schema))
    if (lists.has(name)) return (value as readonly Schema[]).map(numberOf).join()
    if (maps.has(name))
      return JSON.stringify([...(value as ReadonlyMap<string, Schema>)].map(([key, schema]) => [key, numberOf(schema)]))
    return JSON.stringify(value instanceof Map ? [...value] : value)
  }

  return numberOf
}
