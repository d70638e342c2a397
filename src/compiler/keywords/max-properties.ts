// `maxProperties`: the most members of an object (JSON Schema Validation §6.5.1).
import { count, defineKeyword } from "./keyword.ts"

export const maxProperties = defineKeyword({
  name: "maxProperties",
  group: "object",
  note: (limit) => `at most ${count(limit, "property", "properties")}`,
  emit(check, limit) {
    const size = `Object.keys(${check.value}).length`
    check.fail(`${size} > ${limit}`, () => [
      `expected at most ${count(limit, "property", "properties")}, found `,
      { js: size },
    ])
  },
})
