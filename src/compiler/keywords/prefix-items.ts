// `prefixItems`: the first items, each with a schema of its own (JSON Schema §10.3.1.1).
import { count, defineKeyword, isOpen } from "./keyword.ts"

export const prefixItems = defineKeyword({
  name: "prefixItems",
  group: "array",
  note: (schemas) => `${count(schemas.length, "first item")} described one by one`,
  emit(check, schemas) {
    const { value } = check
    for (const [index, schema] of schemas.entries()) {
      if (isOpen(schema)) continue
      check.block(`if (${value}.length > ${index})`, () =>
        check.apply(schema, `${value}[${index}]`, { index: String(index) }),
      )
    }
  },
})
