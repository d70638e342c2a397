// `minLength`: the shortest text, in Unicode code points (JSON Schema Validation §6.3.2).
import { count, defineKeyword } from "./keyword.ts"

export const minLength = defineKeyword({
  name: "minLength",
  group: "string",
  note: (limit) => (limit === 0 ? null : `at least ${count(limit, "character")}`),
  emit(check, limit) {
    if (limit === 0) return
    const { value } = check
    // A code point is one code unit or two, so that long texts need no counting.
    const tooShort =
      limit === 1
        ? `${value} === ""`
        : `${value}.length < ${2 * limit} && ${check.runtime("countCodePoints")}(${value}) < ${limit}`
    check.fail(tooShort, () => [
      `expected at least ${count(limit, "character")}, found `,
      { js: `${check.runtime("countCodePoints")}(${value})` },
    ])
  },
})
