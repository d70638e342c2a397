// `minimum`: the smallest number (JSON Schema Validation §6.2.4).
import { defineKeyword } from "./keyword.ts"

export const minimum = defineKeyword({
  name: "minimum",
  group: "number",
  note: (limit) => `at least ${limit}`,
  emit(check, limit) {
    check.fail(`${check.value} < ${limit}`, () => [`expected at least ${limit}, found `, check.found()])
  },
})
