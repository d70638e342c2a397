// `maxLength`: the longest text, in Unicode code points (JSON Schema Validation §6.3.1).
import { count, defineKeyword } from "./keyword.ts"

export const maxLength = defineKeyword({
  name: "maxLength",
  group: "string",
  note: (limit) => `at most ${count(limit, "character")}`,
  emit(check, limit) {
    const { value } = check
    // A text has never more code points than code units, so that most texts need no counting.
    check.fail(`${value}.length > ${limit} && ${check.runtime("countCodePoints")}(${value}) > ${limit}`, () => [
      `expected at most ${count(limit, "character")}, found `,
      { js: `${check.runtime("countCodePoints")}(${value})` },
    ])
  },
})
