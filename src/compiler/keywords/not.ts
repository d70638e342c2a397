// `not`: the schema that must not hold (JSON Schema §10.2.1.4).
import { defineKeyword } from "./keyword.ts"

export const not = defineKeyword({
  name: "not",
  group: "any",
  note: () => "not as described under `not`",
  emit(check, schema) {
    check.fail(check.accepts(schema, check.value, true), () => [
      "found ",
      check.found(),
      ", which is what `not` describes",
    ])
  },
})
