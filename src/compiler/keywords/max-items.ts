// `maxItems`: the most items of an array (JSON Schema Validation §6.4.1).
import { count, defineKeyword } from "./keyword.ts"

export const maxItems = defineKeyword({
  name: "maxItems",
  group: "array",
  note: (limit) => `at most ${count(limit, "item")}`,
  emit(check, limit) {
    const size = `${check.value}.length`
    check.fail(`${size} > ${limit}`, () => [`expected at most ${count(limit, "item")}, found `, { js: size }])
  },
})
