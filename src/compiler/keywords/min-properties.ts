// `minProperties`: the fewest members of an object (JSON Schema Validation §6.5.2).
import { count, defineKeyword } from "./keyword.ts"

export const minProperties = defineKeyword({
  name: "minProperties",
  group: "object",
  note: (limit) => (limit === 0 ? null : `at least ${count(limit, "property", "properties")}`),
  emit(check, limit) {
    if (limit === 0) return
    const size = `Object.keys(${check.value}).length`
    check.fail(`${size} < ${limit}`, () => [
      `expected at least ${count(limit, "property", "properties")}, found `,
      { js: size },
    ])
  },
})
