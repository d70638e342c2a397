// `dependentSchemas`: schemas that hold for the object where a member is there (JSON Schema §10.2.2.4).
import { hasMember } from "../emit/javascript.ts"
import { defineKeyword, isOpen, listNames } from "./keyword.ts"

export const dependentSchemas = defineKeyword({
  name: "dependentSchemas",
  group: "object",
  note: (map) => (map.size === 0 ? null : `more rules with ${listNames(map.keys())}`),
  emit(check, map) {
    for (const [name, schema] of map) {
      if (isOpen(schema)) continue
      check.block(`if (${hasMember(check.value, name)})`, () => check.apply(schema, check.value))
    }
  },
})
