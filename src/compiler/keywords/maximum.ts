// `maximum`: the largest number (JSON Schema Validation §6.2.2).
import { defineKeyword } from "./keyword.ts"

export const maximum = defineKeyword({
  name: "maximum",
  group: "number",
  note: (limit) => `at most ${limit}`,
  emit(check, limit) {
    check.fail(`${check.value} > ${limit}`, () => [`expected at most ${limit}, found `, check.found()])
  },
})
