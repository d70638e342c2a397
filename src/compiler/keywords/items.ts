// `items`: every item after those of `prefixItems` (JSON Schema §10.3.1.2).
import { count, defineKeyword, isOpen } from "./keyword.ts"

export const items = defineKeyword({
  name: "items",
  group: "array",
  note: () => null,
  emit(check, schema) {
    const first = check.schema.keywords.prefixItems?.length ?? 0
    const { value } = check
    if (isOpen(schema)) return
    if (schema.constant === false) {
      const size = { js: `${value}.length` }
      check.fail(`${value}.length > ${first}`, () => [`expected at most ${count(first, "item")}, found `, size])
      return
    }
    const index = check.local()
    check.loop(`for (let ${index} = ${first}; ${index} < ${value}.length; ${index}++)`, () =>
      check.apply(schema, `${value}[${index}]`, { index }),
    )
  },
})
