// `if`, `then`, `else`: which schema holds depends on another (JSON Schema §10.2.2).
import { defineKeyword } from "./keyword.ts"

export const conditional = defineKeyword({
  name: "if",
  group: "any",
  note: () => "more rules that depend on the value",
  emit(check, schema) {
    const { then, else: otherwise } = check.schema.keywords
    if (then === undefined && otherwise === undefined) return
    check.choose(
      check.accepts(schema, check.value, true),
      () => then !== undefined && check.apply(then, check.value),
      () => otherwise !== undefined && check.apply(otherwise, check.value),
    )
  },
})
