// Alternatives of which no value can match two, because each asks for other values of the same member.
import { together } from "../emit/variant.ts"
import type { Schema } from "../model/model.ts"

/** The member that tells alternatives apart, and its values for each of them in their order. */
export interface Tags {
  readonly name: string
  readonly values: readonly (readonly (string | number | boolean)[])[]
}

/** `null` unless every alternative is an object that has to have the member, with a constant or an enumeration that no other one shares. */
export function findTags(schemas: readonly Schema[]): Tags | null {
  const [first] = schemas
  if (first === undefined || schemas.length < 2) return null
  const candidates = new Set(together(first).flatMap(({ keywords }) => keywords.required ?? []))
  for (const name of candidates) {
    const values = schemas.map((schema) => valuesOf(schema, name))
    if (values.some((list) => list.length === 0)) continue
    const all = values.flat()
    if (new Set(all).size === all.length) return { name, values: values.map((list) => list) }
  }
  return null
}

function valuesOf(schema: Schema, name: string): (string | number | boolean)[] {
  const parts = together(schema)
  const isObject = parts.some(({ keywords }) => keywords.type?.length === 1 && keywords.type[0] === "object")
  if (!isObject || !parts.some(({ keywords }) => keywords.required?.includes(name) === true)) return []
  const declared = parts.flatMap(({ keywords }) => keywords.properties?.get(name) ?? []).flatMap(together)
  // What one side leaves out is not required of it.
  if (declared.some(({ keywords }) => keywords.readOnly === true || keywords.writeOnly === true)) return []
  for (const { keywords } of declared) {
    const listed = keywords.const === undefined ? keywords.enum : [keywords.const.value]
    if (listed?.every(isTag) === true) return [...new Set(listed)]
  }
  return []
}

function isTag(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
}
