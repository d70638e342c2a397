// `unevaluatedItems`: items that no other keyword has looked at, those of `allOf` and the like included (JSON Schema §11.2).
import { collectItems } from "./evaluated.ts"
import { defineKeyword, isOpen } from "./keyword.ts"

export const unevaluatedItems = defineKeyword({
  name: "unevaluatedItems",
  group: "array",
  note: (schema) => (schema.constant === false ? "no other items" : null),
  emit(check, schema) {
    if (isOpen(schema) || check.schema.keywords.items !== undefined) return
    const seen = collectItems(check)
    const index = check.local()
    check.loop(`for (let ${index} = 0; ${index} < ${check.value}.length; ${index}++)`, () => {
      check.line(`if (${seen}.has(${index})) continue`)
      if (schema.constant === false) {
        check.fail("true", () => ["found an item that is not described"], { at: { index } })
      } else {
        check.apply(schema, `${check.value}[${index}]`, { index })
      }
    })
  },
})
