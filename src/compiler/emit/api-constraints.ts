// Says in words what a schema demands, one line per property, so that a change of a constraint is a line in a diff.
import { keywords as allKeywords } from "../keywords/table.ts"
import type { Keywords, Schema } from "../model/model.ts"
import { literal } from "./api-text.ts"
import type { View } from "./types-views.ts"
import { defaultOf, isReadOnly, isWriteOnly } from "./types-walk.ts"

type NameOf = (schema: Schema) => string | undefined

/** Lines for a named schema: what holds for the value itself, then `- property: …`; `?` marks what may be absent. */
export function constraintLines(schema: Schema, view: View, nameOf: NameOf): string[] {
  const own = describe(schema, nameOf)
  const isPlainObject = schema.keywords.properties !== undefined && own === "object"
  return [...(own === "" || isPlainObject ? [] : [own]), ...memberLines(schema, view, nameOf, 0)]
}

/** Keywords that are written with the names of the schemas they hold; every other one has its note with its check. */
const structural = new Set<keyof Keywords>([
  "type",
  "ref",
  "items",
  "prefixItems",
  "allOf",
  "anyOf",
  "oneOf",
  "not",
  "required",
  "properties",
  "discriminator",
])
const noted = allKeywords.filter(({ name }) => !structural.has(name))

/** What one value has to be, on one line: `string, format email, at most 254 characters`. */
export function describe(schema: Schema, nameOf: NameOf): string {
  const { keywords, constant } = schema
  if (constant !== null) return constant ? "any value" : "no value"
  return [
    ...(keywords.ref ? [nameOf(keywords.ref) ?? "another value"] : []),
    ...writeTypes(keywords, nameOf),
    ...noted.flatMap((keyword) => keyword.note(schema) ?? []),
    ...list("first items", keywords.prefixItems, nameOf),
    ...list("all of", keywords.allOf, nameOf),
    ...list("one of", keywords.oneOf, nameOf),
    ...list("any of", keywords.anyOf, nameOf),
    ...list("not", keywords.not && [keywords.not], nameOf),
  ].join(", ")
}

function list(label: string, parts: readonly Schema[] | undefined, nameOf: NameOf): string[] {
  return parts ? [`${label} (${parts.map((part) => describePart(part, nameOf)).join("; ")})`] : []
}

function describePart(part: Schema, nameOf: NameOf): string {
  const described = nameOf(part) ?? describe(part, nameOf)
  const { properties, required } = part.keywords
  return described || (properties ? "properties" : required ? `with ${required.join(" and ")}` : "any value")
}

function writeTypes({ type, items }: Keywords, nameOf: NameOf): string[] {
  if (!type) return []
  const element = items ? (nameOf(items) ?? describe(items, nameOf)) : ""
  const bracketed = element.includes(" ") ? `(${element})` : element
  return [type.map((name) => (name === "array" && element !== "" ? `array of ${bracketed}` : name)).join(" or ")]
}

/** Deeper than this nothing is read in a comment; types.ts has it all. */
const deepest = 6

/** Properties of the object itself and of parts, items and options written in place; those with a name are named by `describe`. */
function memberLines(schema: Schema, view: View, nameOf: NameOf, depth: number): string[] {
  if (depth > deepest) return []
  const { properties = new Map<string, Schema>(), required = [], additionalProperties, items } = schema.keywords
  const { allOf = [], oneOf = [], anyOf = [] } = schema.keywords
  const indent = "  ".repeat(depth)
  const within = (part: Schema, at: number) => (nameOf(part) === undefined ? memberLines(part, view, nameOf, at) : [])
  const lines: string[] = []
  for (const [name, property] of properties) {
    if (view === "request" ? isReadOnly(property) : isWriteOnly(property)) continue
    lines.push(`${indent}- ${name}${required.includes(name) ? "" : "?"}: ${describeProperty(property, nameOf)}`)
    lines.push(...within(property, depth + 1))
  }
  if (additionalProperties && additionalProperties.constant !== false) {
    const values = nameOf(additionalProperties) ?? describe(additionalProperties, nameOf)
    lines.push(`${indent}- any other property: ${values || "any value"}`, ...within(additionalProperties, depth + 1))
  }
  if (items) lines.push(...within(items, depth))
  for (const part of allOf) lines.push(...within(part, depth))
  for (const options of [oneOf, anyOf]) {
    for (const [index, part] of options.entries()) {
      const inside = within(part, depth + 1)
      if (inside.length > 0) lines.push(`${indent}- option ${index + 1}:`, ...inside)
    }
  }
  return lines
}

function describeProperty(property: Schema, nameOf: NameOf): string {
  const fallback = defaultOf(property)
  const described = nameOf(property) ?? describe(property, nameOf)
  return [
    described || "any value",
    ...(fallback ? [`default ${literal(fallback.value)}`] : []),
    ...(property.keywords.readOnly ? ["read only"] : []),
    ...(property.keywords.writeOnly ? ["write only"] : []),
  ].join(", ")
}
