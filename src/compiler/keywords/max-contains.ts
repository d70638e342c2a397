// `maxContains`: at most how many items match `contains`, which counts them (JSON Schema Validation §6.4.4).
import { defineKeyword } from "./keyword.ts"

export const maxContains = defineKeyword({
  name: "maxContains",
  group: "array",
  note: (limit, schema) => (schema.keywords.contains === undefined ? null : `at most ${limit} of them`),
  emit: () => undefined,
})
