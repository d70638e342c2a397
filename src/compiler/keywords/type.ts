// `type`: which kinds of JSON values are accepted (JSON Schema Validation §6.1.1).
import type { TypeName } from "../model/model.ts"
import { defineKeyword, type Kind } from "./keyword.ts"

export const type = defineKeyword({
  name: "type",
  group: "any",
  note: (types) => types.join(" or "),
  emit(check, types) {
    const expected = types.map((name) => phrases[name]).join(" or ")
    const conditions = types.map((name) => differs(name, check.value))
    check.fail(
      conditions.length === 1 ? (conditions[0] ?? "") : conditions.map((each) => `(${each})`).join(" && ") || "true",
      () => [`expected ${expected}, found `, check.found()],
      {
        final: true,
      },
    )
  },
})

const phrases: Readonly<Record<TypeName, string>> = {
  null: "null",
  boolean: "a boolean",
  object: "an object",
  array: "an array",
  number: "a number",
  integer: "a whole number",
  string: "a text",
}

/** True where the value is not of the type. `1.0` is an integer; NaN and the infinities are no JSON numbers. */
function differs(name: TypeName, value: string): string {
  switch (name) {
    case "null":
      return `${value} !== null`
    case "object":
      return `typeof ${value} !== "object" || ${value} === null || Array.isArray(${value})`
    case "array":
      return `!Array.isArray(${value})`
    case "integer":
      return `!Number.isInteger(${value})`
    case "number":
      return `!Number.isFinite(${value})`
    default:
      return `typeof ${value} !== "${name}"`
  }
}

/** True where the value is of the kind. */
export function isOfKind(kind: Kind, value: string): string {
  switch (kind) {
    case "null":
      return `${value} === null`
    case "object":
      return `typeof ${value} === "object" && ${value} !== null && !Array.isArray(${value})`
    case "array":
      return `Array.isArray(${value})`
    default:
      return `typeof ${value} === "${kind}"`
  }
}

export function kindsOf(types: readonly TypeName[]): ReadonlySet<Kind> {
  return new Set(types.map((name) => (name === "integer" ? "number" : name)))
}
