// `$ref`: the schema that is described elsewhere (JSON Schema §8.2.3.1).
import { defineKeyword } from "./keyword.ts"

export const ref = defineKeyword({
  name: "ref",
  group: "any",
  note: () => null,
  emit: (check, schema) => check.apply(schema, check.value),
})
