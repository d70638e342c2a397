// Writes the parameters of an operation: how the text of each is decoded.
import type { Parameter, Schema, TypeName } from "../model/model.ts"
import { literal, literalKey, quote } from "./api-text.ts"
import { defaultOf } from "./types-walk.ts"

/** One parameter as a `ParameterDefinition`. */
export function writeParameter(parameter: Parameter): string {
  const { name, in: place, required, style, explode, allowReserved, allowEmptyValue, mediaType, schema } = parameter
  const fallback = defaultOf(schema)
  const members = [
    `name: ${quote(name)}`,
    `in: ${quote(place)}`,
    `required: ${required}`,
    `style: ${quote(style)}`,
    `explode: ${explode}`,
    `allowReserved: ${allowReserved}`,
    `allowEmptyValue: ${allowEmptyValue}`,
    ...(mediaType === null ? [] : [`mediaType: ${quote(mediaType)}`]),
    `shape: ${writeShape(schema)}`,
    ...(fallback ? [`default: { value: ${literal(fallback.value)} }`] : []),
  ]
  return `{ ${members.join(", ")} }`
}

/** What the text of a value is decoded to, as a `WireShape`. Deeper than five levels nothing on the wire is. */
export function writeShape(schema: Schema, depth = 0): string {
  const parts = [...sameText(schema)]
  const types = new Set(
    parts.flatMap(({ keywords }) => keywords.type ?? keywords.enum?.map(wireTypeOf) ?? wireTypesOfConst(keywords)),
  )
  const members = [`types: [${[...types].map(quote).join(", ")}]`]
  if (depth < 5) {
    const items = parts.find(({ keywords }) => keywords.items)?.keywords.items
    const properties = new Map(parts.flatMap(({ keywords }) => [...(keywords.properties ?? [])]))
    const additional = parts.find(({ keywords }) => keywords.additionalProperties)?.keywords.additionalProperties
    if (items) members.push(`items: ${writeShape(items, depth + 1)}`)
    if (properties.size > 0) {
      const written = [...properties].map(
        ([name, property]) => `${literalKey(name)}: ${writeShape(property, depth + 1)}`,
      )
      members.push(`properties: { ${written.join(", ")} }`)
    }
    if (additional && additional.constant !== false) members.push(`additional: ${writeShape(additional, depth + 1)}`)
  }
  return `{ ${members.join(", ")} }`
}

/** The schemas that say something about the same text: through `$ref`, `allOf` and alternatives. */
function* sameText(schema: Schema, seen = new Set<Schema>()): Generator<Schema> {
  if (seen.has(schema)) return
  seen.add(schema)
  yield schema
  const { ref, allOf = [], anyOf = [], oneOf = [] } = schema.keywords
  for (const part of [...(ref ? [ref] : []), ...allOf, ...anyOf, ...oneOf]) yield* sameText(part, seen)
}

const wireTypesOfConst = ({ const: only }: Schema["keywords"]): TypeName[] => (only ? [wireTypeOf(only.value)] : [])

function wireTypeOf(value: unknown): TypeName {
  if (value === null) return "null"
  if (Array.isArray(value)) return "array"
  return typeof value as "string" | "number" | "boolean" | "object"
}
