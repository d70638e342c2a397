// `required`: members that have to be there (JSON Schema Validation §6.5.3).
import { lacksMember } from "../emit/javascript.ts"
import { defineKeyword, listNames } from "./keyword.ts"

export const required = defineKeyword({
  name: "required",
  group: "object",
  note: (names) => (names.length === 0 ? null : `required: ${listNames(names)}`),
  emit(check, names) {
    for (const name of new Set(names)) {
      // OAS 3.1 §4.8.24: what only the other side sends is required of the other side only.
      if (check.omits(name) !== null) continue
      check.fail(
        lacksMember(check.value, name),
        () => [`expected the ${check.subject} ${listNames([name])}, found none`],
        {
          at: { name },
        },
      )
    }
  },
})
