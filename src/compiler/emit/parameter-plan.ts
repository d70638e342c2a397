// How the text of a parameter becomes a value: data for the runtime, which reads by it, and for whoever writes requests.
import type { Parameter, Schema, TypeName } from "../model/model.ts"
import { defaultOf } from "./types-walk.ts"

/** What a text is decoded to: a `WireShape` of the runtime. Without `types` it stays text. */
export interface WireShape {
  readonly types: readonly TypeName[]
  readonly items?: WireShape
  readonly properties?: Readonly<Record<string, WireShape>>
  readonly additional?: WireShape
}

/** A `ParameterDefinition` of the runtime. */
export interface ParameterPlan
  extends Pick<Parameter, "name" | "in" | "required" | "style" | "explode" | "allowReserved" | "allowEmptyValue"> {
  readonly mediaType?: string
  readonly isWholeQuery?: true
  readonly shape: WireShape
  readonly default?: { readonly value: unknown }
}

export function parameterPlan(parameter: Parameter): ParameterPlan {
  const { name, in: place, required, style, explode, allowReserved, allowEmptyValue } = parameter
  const { mediaType, isWholeQuery, schema } = parameter
  const fallback = defaultOf(schema)
  return {
    name,
    in: place,
    required,
    style,
    explode,
    allowReserved,
    allowEmptyValue,
    ...(mediaType === null ? {} : { mediaType }),
    ...(isWholeQuery ? { isWholeQuery } : {}),
    shape: isWholeQuery ? openShape(wireShape(schema)) : wireShape(schema),
    ...(fallback ? { default: { value: fallback.value } } : {}),
  }
}

/** There is nobody else whom a pair of the whole query could belong to. */
function openShape(shape: WireShape): WireShape {
  return shape.types.includes("object") ? { ...shape, additional: shape.additional ?? { types: [] } } : shape
}

/** What the text of a value is decoded to. Deeper than five levels nothing on the wire is. */
export function wireShape(schema: Schema, depth = 0): WireShape {
  const parts = [...sameText(schema)]
  const types = new Set(
    parts.flatMap(({ keywords }) => keywords.type ?? keywords.enum?.map(wireTypeOf) ?? wireTypesOfConst(keywords)),
  )
  if (depth >= 5) return { types: [...types] }
  const items = parts.find(({ keywords }) => keywords.items)?.keywords.items
  const properties = new Map(parts.flatMap(({ keywords }) => [...(keywords.properties ?? [])]))
  const additional = parts.find(({ keywords }) => keywords.additionalProperties)?.keywords.additionalProperties
  return {
    types: [...types],
    ...(items ? { items: wireShape(items, depth + 1) } : {}),
    ...(properties.size > 0
      ? { properties: Object.fromEntries([...properties].map(([name, each]) => [name, wireShape(each, depth + 1)])) }
      : {}),
    ...(additional && additional.constant !== false ? { additional: wireShape(additional, depth + 1) } : {}),
  }
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
