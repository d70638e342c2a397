// `propertyNames`: what every member's name has to match (JSON Schema §10.3.2.4).
import { defineKeyword, isOpen } from "./keyword.ts"

export const propertyNames = defineKeyword({
  name: "propertyNames",
  group: "object",
  note: () => "member names as described",
  emit(check, schema) {
    if (isOpen(schema)) return
    const key = check.local()
    check.loop(`for (const ${key} in ${check.value})`, () => {
      const refused = `!(${check.accepts(schema, key, false)})`
      check.fail(refused, () => [`expected another name for the ${check.subject} `, check.quoted(key)], {
        at: { key },
        more: () => check.apply(schema, key, { key }),
      })
    })
  },
})
