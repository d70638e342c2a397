// `contains`: some items match, as many as `minContains` and `maxContains` say (JSON Schema §10.3.1.3).
import { count, defineKeyword } from "./keyword.ts"

export const contains = defineKeyword({
  name: "contains",
  group: "array",
  note: () => "some items as described",
  emit(check, schema) {
    const least = check.schema.keywords.minContains ?? 1
    const most = check.schema.keywords.maxContains
    if (least === 0 && most === undefined) return
    const matches = check.local()
    const item = check.local()
    const test = check.accepts(schema, item, false)
    check.line(`let ${matches} = ${test === "true" ? `${check.value}.length` : "0"}`)
    if (test !== "true" && test !== "false")
      check.line(`for (const ${item} of ${check.value}) if (${test}) ${matches}++`)
    const found = { js: matches }
    if (least > 0) {
      check.fail(`${matches} < ${least}`, () => [
        `expected at least ${count(least, "item")} as \`contains\` describes, found `,
        found,
      ])
    }
    if (most !== undefined) {
      const options = { code: "maxContains" }
      check.fail(
        `${matches} > ${most}`,
        () => [`expected at most ${count(most, "item")} as \`contains\` describes, found `, found],
        options,
      )
    }
  },
})
