// `multipleOf`: numbers in steps, exact in decimal (JSON Schema Validation §6.2.1).
import { defineKeyword } from "./keyword.ts"

export const multipleOf = defineKeyword({
  name: "multipleOf",
  group: "number",
  note: (divisor) => `a multiple of ${divisor}`,
  emit(check, divisor) {
    check.fail(`!${check.runtime("isMultipleOf")}(${check.value}, ${divisor})`, () => [
      `expected a multiple of ${divisor}, found `,
      check.found(),
    ])
  },
})
