// `minContains`: at least how many items match `contains`, which counts them (JSON Schema Validation §6.4.5).
import { defineKeyword } from "./keyword.ts"

export const minContains = defineKeyword({
  name: "minContains",
  group: "array",
  note: (limit, schema) => (schema.keywords.contains === undefined ? null : `at least ${limit} of them`),
  emit: () => undefined,
})
