// `unevaluatedProperties`: members that no other keyword has looked at, those of `allOf` and the like included (JSON Schema §11.3).
import { collectMembers } from "./evaluated.ts"
import { defineKeyword, isOpen } from "./keyword.ts"

export const unevaluatedProperties = defineKeyword({
  name: "unevaluatedProperties",
  group: "object",
  note: (schema) => (schema.constant === false ? "no other members" : null),
  emit(check, schema) {
    if (isOpen(schema) || check.schema.keywords.additionalProperties !== undefined) return
    const seen = collectMembers(check)
    const key = check.local()
    check.loop(`for (const ${key} in ${check.value})`, () => {
      check.line(`if (${seen}.has(${key})) continue`)
      if (schema.constant === false) {
        check.fail("true", () => ["found the ", check.subject, " ", check.quoted(key), ", which is not described"], {
          at: { key },
        })
      } else {
        check.apply(schema, `${check.value}[${key}]`, { key })
      }
    })
  },
})
