// `const`: the one value that is accepted (JSON Schema Validation §6.1.3).
import { literal } from "../emit/javascript.ts"
import { type CheckWriter, defineKeyword } from "./keyword.ts"

export const constant = defineKeyword({
  name: "const",
  group: "any",
  note: ({ value }) => `always ${JSON.stringify(value)}`,
  emit(check, { value }) {
    check.fail(differs(check, value), () => [`expected ${JSON.stringify(value)}, found `, check.found()], {
      final: true,
    })
  },
})

/** True where the checked value is not equal to `value` (JSON Schema §4.2.2). */
export function differs(check: CheckWriter, value: unknown): string {
  if (typeof value !== "object" || value === null) return `${check.value} !== ${literal(value)}`
  return `!${check.runtime("sameJson")}(${check.value}, ${check.constant(literal(value))})`
}
