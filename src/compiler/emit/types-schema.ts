// Writes a schema of the model in the plain form that openapi-typescript turns into a type without faults.
import type { Schema, TypeName } from "../model/model.ts"
import { describe } from "./api-constraints.ts"
import { writeArray } from "./types-array.ts"
import { writeObject } from "./types-object.ts"
import { type Naming, nothing, type PlainSchema, type Writing } from "./types-plain.ts"
import type { View } from "./types-views.ts"
import { defaultOf, fixesType } from "./types-walk.ts"

/** A named schema, written out. A reference that leads straight back to it is left open. */
export function toPlainSchema(schema: Schema, view: View, naming: Naming): PlainSchema {
  return writeSchema(schema, startWriting(view, naming, schema))
}

/** A schema that an operation uses: by name where it has one. */
export function toPlainValue(schema: Schema, view: View, naming: Naming): PlainSchema {
  return writeValue(schema, startWriting(view, naming, null))
}

/** The same with a doc comment: what it is and what it demands. */
export function withComment(
  plain: PlainSchema,
  schema: Schema,
  nameOf: (schema: Schema) => string | undefined,
): PlainSchema {
  const { description = "", deprecated } = schema.keywords
  const fallback = defaultOf(schema)
  const demands = [describe(schema, nameOf), ...(fallback ? [`default ${JSON.stringify(fallback.value)}`] : [])]
  const text = [description.trim(), demands.filter((demand) => demand !== "").join(", ")].filter((line) => line !== "")
  const comment = {
    ...(text.length > 0 ? { description: text.join("\n") } : {}),
    ...(deprecated ? { deprecated } : {}),
  }
  if (Object.keys(comment).length === 0) return plain
  return "$ref" in plain ? { allOf: [plain], ...comment } : { ...plain, ...comment }
}

const startWriting = (view: View, naming: Naming, owner: Schema | null): Writing => {
  return { view, naming, owner, part: writePart, value: writeValue }
}

/** Strings and numbers fit a schema that says what objects hold and not that values are objects; requests may send them. */
function writeValue(schema: Schema, at: Writing): PlainSchema {
  const plain = writePart(schema, at)
  if (at.view === "reply" || Object.keys(plain).length === 0 || fixesType(schema)) return plain
  return { oneOf: [plain, ...others] }
}

const others: readonly PlainSchema[] = ["string", "number", "boolean", "null", "array"].map((type) => ({ type }))

/** A schema inside another: by name where it has one. */
function writePart(schema: Schema, at: Writing): PlainSchema {
  const { naming, view, owner } = at
  const key = naming.keyOf(schema, view)
  if (key === undefined) return writeSchema(schema, at)
  return owner && naming.cycles.closes(owner, schema) ? {} : { $ref: `#/components/schemas/${key}` }
}

function writeSchema(schema: Schema, at: Writing): PlainSchema {
  const { keywords, constant } = schema
  if (constant !== null) return constant ? {} : nothing
  const write = (part: Schema) => at.part(part, at)
  const parts = [
    ...(keywords.ref ? [write(keywords.ref)] : []),
    ...writeCore(schema, at),
    ...(keywords.allOf ?? []).map(write),
    ...(keywords.oneOf ? [{ oneOf: keywords.oneOf.map(write) }] : []),
    ...(keywords.anyOf ? [{ oneOf: keywords.anyOf.map(write) }] : []),
  ]
  const telling = parts.filter((part) => Object.keys(part).length > 0)
  const [first = {}] = telling
  return telling.length <= 1 ? first : { allOf: telling }
}

/** What the schema's own keywords say. */
function writeCore({ keywords }: Schema, at: Writing): PlainSchema[] {
  if (keywords.const) return [keywords.const.value === null ? { type: "null" } : { const: keywords.const.value }]
  if (keywords.enum) return [{ enum: keywords.enum.filter((value) => hasType(value, keywords.type)) }]
  const nameOf = (part: Schema) => at.naming.keyOf(part, at.view)
  const object = () => writeObject(keywords, at, (plain, property) => withComment(plain, property, nameOf))
  const isObject =
    keywords.properties || keywords.required || keywords.patternProperties || keywords.additionalProperties
  if (!keywords.type) return isObject ? [object()] : []
  const cores = keywords.type.map((type) => {
    if (type === "object") return object()
    return type === "array" ? writeArray(keywords, at) : { type: type === "integer" ? "number" : type }
  })
  const isBareObject =
    keywords.type.length === 1 && keywords.type[0] === "object" && !("properties" in (cores[0] ?? {}))
  const hasOthers = keywords.ref || keywords.allOf || keywords.anyOf || keywords.oneOf
  if (isBareObject && hasOthers && keywords.additionalProperties === undefined) return []
  return cores.length === 1 ? cores : [{ oneOf: cores }]
}

function hasType(value: unknown, types: readonly TypeName[] | undefined): boolean {
  if (!types) return true
  if (value === null) return types.includes("null")
  if (Array.isArray(value)) return types.includes("array")
  if (typeof value === "number")
    return types.includes("number") || (types.includes("integer") && Number.isInteger(value))
  return types.includes(typeof value as TypeName)
}
