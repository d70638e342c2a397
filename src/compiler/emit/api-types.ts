// Writes a schema as a TypeScript type on one line, where it can be read in place; larger ones go by a name.
import type { Schema } from "../model/model.ts"
import type { Names } from "./api-names.ts"
import { literal } from "./api-text.ts"
import type { View } from "./types-views.ts"
import { fixesType } from "./types-walk.ts"

/** The alias of a named schema in a view; `undefined` for a schema without a name. */
type NameOf = (schema: Schema, view: View) => string | undefined

/** The type of a schema: its alias where it has one, else written in place. */
export function typeOf(schema: Schema, view: View, names: Names): string {
  return writeType(schema, view, (part, partView) => names.typeOf(part, partView)?.alias) ?? "unknown"
}

/** Whether `typeOf` can write the schema in place, given which schemas have names. */
export function isWritable(schema: Schema, isNamed: (schema: Schema) => boolean): boolean {
  return writeType(schema, "reply", (part) => (isNamed(part) ? "Named" : undefined)) !== null
}

/** Strings and numbers fit a schema that says what objects hold and not that values are objects; requests may send them. */
function writeType(schema: Schema, view: View, nameOf: NameOf): string | null {
  const type = writeBare(schema, view, nameOf)
  if (view === "reply" || type === null || type === "unknown" || fixesType(schema)) return type
  return `${type} | NotAnObject`
}

function writeBare(schema: Schema, view: View, nameOf: NameOf): string | null {
  const name = nameOf(schema, view)
  if (name !== undefined) return name
  const { keywords, constant } = schema
  if (constant !== null) return constant ? "unknown" : "never"
  if (keywords.const) return isScalar(keywords.const.value) ? literal(keywords.const.value) : null
  if (keywords.enum) return writeEnum(schema)
  if (keywords.allOf || keywords.anyOf || keywords.oneOf || keywords.properties || keywords.patternProperties)
    return null
  if (keywords.ref) return keywords.type ? null : writeBare(keywords.ref, view, nameOf)
  if (keywords.type === undefined) return "unknown"
  const types = new Set(keywords.type.map((type) => writeTypeName(type, schema, view, nameOf)))
  return types.has(null) ? null : [...types].join(" | ")
}

/** Longer than so many characters, an enum gets a name. */
const maxEnum = 160

function writeEnum({ keywords }: Schema): string | null {
  const { enum: values = [], type } = keywords
  if (values.length > 12 || !values.every(isScalar)) return null
  const allowed = values.filter(
    (value) => type === undefined || type.includes(typeNameOf(value)) || isInteger(value, type),
  )
  const text = [...new Set(allowed.map(literal))].join(" | ")
  if (text.length > maxEnum) return null
  return text === "" ? "never" : text
}

function writeTypeName(type: string, { keywords }: Schema, view: View, nameOf: NameOf): string | null {
  switch (type) {
    case "integer":
    case "number":
      return "number"
    case "string":
    case "boolean":
    case "null":
      return type
    case "array": {
      if (keywords.prefixItems) return null
      const items = keywords.items ? writeType(keywords.items, view, nameOf) : "unknown"
      if (items === null) return null
      return items.includes(" ") ? `(${items})[]` : `${items}[]`
    }
    default:
      return null
  }
}

const isScalar = (value: unknown) => value === null || ["string", "number", "boolean"].includes(typeof value)
const typeNameOf = (value: unknown) => (value === null ? "null" : (typeof value as "string" | "number" | "boolean"))
const isInteger = (value: unknown, type: readonly string[]) => type.includes("integer") && Number.isInteger(value)
