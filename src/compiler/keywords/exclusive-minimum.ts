// `exclusiveMinimum`: what a number has to be more than (JSON Schema Validation §6.2.5).
import { defineKeyword } from "./keyword.ts"

export const exclusiveMinimum = defineKeyword({
  name: "exclusiveMinimum",
  group: "number",
  note: (limit) => `more than ${limit}`,
  emit(check, limit) {
    check.fail(`${check.value} <= ${limit}`, () => [`expected more than ${limit}, found `, check.found()])
  },
})
