// `exclusiveMaximum`: what a number has to be less than (JSON Schema Validation §6.2.3).
import { defineKeyword } from "./keyword.ts"

export const exclusiveMaximum = defineKeyword({
  name: "exclusiveMaximum",
  group: "number",
  note: (limit) => `less than ${limit}`,
  emit(check, limit) {
    check.fail(`${check.value} >= ${limit}`, () => [`expected less than ${limit}, found `, check.found()])
  },
})
