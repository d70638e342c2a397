// `minItems`: the fewest items of an array (JSON Schema Validation §6.4.2).
import { count, defineKeyword } from "./keyword.ts"

export const minItems = defineKeyword({
  name: "minItems",
  group: "array",
  note: (limit) => (limit === 0 ? null : `at least ${count(limit, "item")}`),
  emit(check, limit) {
    if (limit === 0) return
    const size = `${check.value}.length`
    check.fail(`${size} < ${limit}`, () => [`expected at least ${count(limit, "item")}, found `, { js: size }])
  },
})
