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
  if (schemas.length < 2) return null
  const [first, ...others] = schemas.map(demandsOf)
  if (first === undefined) return null
  for (const name of first.required) {
    const values = valuesOf(first, name)
    const all = new Set(values)
    const lists = [values]
    for (const other of values.length === 0 ? [] : others) {
      const next = valuesOf(other, name)
      if (next.length === 0 || next.some((value) => all.has(value))) break
      for (const value of next) all.add(value)
      lists.push(next)
    }
    if (lists.length === schemas.length) return { name, values: lists }
  }
  return null
}

interface Demands {
  readonly parts: readonly Schema[]
  /** Empty where the schema does not ask for an object. */
  readonly required: ReadonlySet<string>
}

function demandsOf(schema: Schema): Demands {
  const parts = together(schema)
  const isObject = parts.some(({ keywords }) => keywords.type?.length === 1 && keywords.type[0] === "object")
  return { parts, required: new Set(isObject ? parts.flatMap(({ keywords }) => keywords.required ?? []) : []) }
}

function valuesOf({ parts, required }: Demands, name: string): (string | number | boolean)[] {
  if (!required.has(name)) return []
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
