// `allOf`: each of these schemas holds (JSON Schema §10.2.1.1).
import { defineKeyword } from "./keyword.ts"

export const allOf = defineKeyword({
  name: "allOf",
  group: "any",
  note: () => null,
  emit(check, schemas) {
    for (const schema of schemas) check.apply(schema, check.value)
  },
})
