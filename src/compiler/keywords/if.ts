// `if`, `then`, `else`: which schema holds depends on another (JSON Schema §10.2.2).
import { defineKeyword } from "./keyword.ts"

export const conditional = defineKeyword({
  name: "if",
  group: "any",
  note: () => "more rules that depend on the value",
  emit(check, schema) {
    const { then, else: otherwise } = check.schema.keywords
    if (then === undefined && otherwise === undefined) return
    const holds = check.local()
    check.line(`const ${holds}: boolean = ${check.accepts(schema, check.value, true)}`)
    if (then !== undefined) check.block(`if (${holds})`, () => check.apply(then, check.value))
    if (otherwise !== undefined) check.block(`if (!${holds})`, () => check.apply(otherwise, check.value))
  },
})
