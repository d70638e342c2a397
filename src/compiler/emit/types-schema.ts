// Writes a schema of the model in the plain form that openapi-typescript turns into a type without faults.
import type { Keywords, Schema, TypeName } from "../model/model.ts"
import { describe } from "./api-constraints.ts"
import type { View } from "./types-views.ts"
import { defaultOf, isReadOnly, isWriteOnly } from "./types-walk.ts"

/** A JSON Schema without booleans, `nullable`, sibling keywords of combinators, or references to anything but named schemas. */
export type PlainSchema = Readonly<Record<string, unknown>>

export interface Naming {
  /** The key of a named schema in `components.schemas`. */
  keyOf(schema: Schema, view: View): string | undefined
  /** Whether a reference would make the type of `from` refer to itself without an object in between, which TypeScript refuses. */
  closesCycle(from: Schema, to: Schema): boolean
}

/** @param owner is the named schema that is being written; a reference that leads straight back to it is left open. */
export function toPlainSchema(schema: Schema, view: View, naming: Naming, owner: Schema): PlainSchema {
  const { keywords, constant } = schema
  if (constant !== null) return constant ? {} : { enum: [] }
  const write = (part: Schema) => toPlainPart(part, view, naming, owner)
  const parts = [
    ...(keywords.ref ? [write(keywords.ref)] : []),
    ...writeCore(schema, view, naming, owner),
    ...(keywords.allOf ?? []).map(write),
    ...(keywords.oneOf ? [{ oneOf: keywords.oneOf.map(write) }] : []),
    ...(keywords.anyOf ? [{ oneOf: keywords.anyOf.map(write) }] : []),
  ]
  const telling = parts.filter((part) => Object.keys(part).length > 0)
  const [first = {}] = telling
  return telling.length <= 1 ? first : { allOf: telling }
}

/** A schema inside another: by name where it has one. */
export function toPlainPart(part: Schema, view: View, naming: Naming, owner: Schema): PlainSchema {
  const key = naming.keyOf(part, view)
  if (key === undefined) return toPlainSchema(part, view, naming, owner)
  return naming.closesCycle(owner, part) ? {} : { $ref: `#/components/schemas/${key}` }
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

function writeCore(schema: Schema, view: View, naming: Naming, owner: Schema): PlainSchema[] {
  const { keywords } = schema
  if (keywords.const) return [keywords.const.value === null ? { type: "null" } : { const: keywords.const.value }]
  if (keywords.enum) return [{ enum: keywords.enum.filter((value) => hasType(value, keywords.type)) }]
  const isObject =
    keywords.properties || keywords.required || keywords.patternProperties || keywords.additionalProperties
  if (!keywords.type) return isObject ? writeObject(keywords, view, naming, owner) : []
  const cores = keywords.type.map((type) => writeTyped(type, keywords, view, naming, owner))
  const isBareObject =
    keywords.type.length === 1 && keywords.type[0] === "object" && !("properties" in (cores[0] ?? {}))
  const hasOthers = keywords.ref || keywords.allOf || keywords.anyOf || keywords.oneOf
  if (isBareObject && hasOthers && keywords.additionalProperties === undefined) return []
  return cores.length === 1 ? cores : [{ oneOf: cores }]
}

function writeTyped(type: TypeName, keywords: Keywords, view: View, naming: Naming, owner: Schema): PlainSchema {
  if (type === "object") return writeObject(keywords, view, naming, owner)[0] ?? { type: "object" }
  if (type === "array") return writeArray(keywords, view, naming, owner)
  return { type: type === "integer" ? "number" : type }
}

/** Required names that are not described here are `unknown`, so that `required` needs no second type. */
function writeObject(keywords: Keywords, view: View, naming: Naming, owner: Schema): PlainSchema[] {
  const { properties = new Map<string, Schema>(), required = [], patternProperties, additionalProperties } = keywords
  const nameOf = (schema: Schema) => naming.keyOf(schema, view)
  const isHidden = (property: Schema) => (view === "request" ? isReadOnly(property) : isWriteOnly(property))
  const visible = [...properties].filter(([, property]) => !isHidden(property))
  const written = visible.map(([name, property]) => {
    return [name, withComment(toPlainPart(property, view, naming, property), property, nameOf)] as const
  })
  const undescribed = required.filter((name) => !properties.has(name)).map((name) => [name, {}] as const)
  const present = required.filter((name) => !properties.has(name) || visible.some(([other]) => other === name))
  const members = [...written, ...undescribed]
  const rest = writeRest(patternProperties, additionalProperties, members.length > 0, view, naming, owner)
  if (members.length === 0) return [{ type: "object", ...rest }]
  return [
    {
      type: "object",
      properties: Object.fromEntries(members),
      ...(present.length > 0 ? { required: present } : {}),
      ...rest,
    },
  ]
}

/** An index signature covers the named properties as well, so beside any its values are `unknown`. */
function writeRest(
  patterns: ReadonlyMap<string, Schema> | undefined,
  additional: Schema | undefined,
  hasMembers: boolean,
  view: View,
  naming: Naming,
  owner: Schema,
): PlainSchema {
  const isOpen = additional !== undefined && additional.constant !== false
  if (!isOpen && !patterns) return {}
  const values = [...(patterns?.values() ?? []), ...(isOpen ? [additional] : [])]
  const isTyped =
    !hasMembers && (isOpen || additional?.constant === false) && values.every((value) => value.constant === null)
  if (!isTyped) return { additionalProperties: true }
  const plain = values.map((value) => toPlainPart(value, view, { ...naming, closesCycle: () => false }, owner))
  const [first = {}] = plain
  const only = plain.length === 1 ? first : { oneOf: plain }
  return { additionalProperties: Object.keys(only).length === 0 ? true : only }
}

/** A tuple only where its length is fixed (JSON Schema 2020-12 §10.3.1.1: prefixItems alone demands no length). */
function writeArray(keywords: Keywords, view: View, naming: Naming, owner: Schema): PlainSchema {
  const { prefixItems, items, minItems = 0, maxItems } = keywords
  const write = (part: Schema) => toPlainPart(part, view, naming, owner)
  if (!prefixItems) return { type: "array", ...(items ? { items: write(items) } : {}) }
  const isFixed = minItems >= prefixItems.length && (items?.constant === false || maxItems === prefixItems.length)
  if (isFixed) return { type: "array", prefixItems: prefixItems.map(write) }
  if (!items || items.constant === true) return { type: "array" }
  const rest = items.constant === false ? [] : [items]
  return { type: "array", items: { oneOf: [...prefixItems, ...rest].map(write) } }
}

function hasType(value: unknown, types: readonly TypeName[] | undefined): boolean {
  if (!types) return true
  if (value === null) return types.includes("null")
  if (Array.isArray(value)) return types.includes("array")
  if (typeof value === "number")
    return types.includes("number") || (types.includes("integer") && Number.isInteger(value))
  return types.includes(typeof value as TypeName)
}
