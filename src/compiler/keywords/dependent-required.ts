// `dependentRequired`: members that have to be there where another one is (JSON Schema Validation §6.5.4).
import { hasMember, lacksMember } from "../emit/javascript.ts"
import { defineKeyword, listNames } from "./keyword.ts"

export const dependentRequired = defineKeyword({
  name: "dependentRequired",
  group: "object",
  note: (map) =>
    [...map].map(([name, names]) => `with ${listNames([name])} also ${listNames(names)}`).join("; ") || null,
  emit(check, map) {
    for (const [name, names] of map) {
      for (const other of new Set(names)) {
        check.fail(
          `${hasMember(check.value, name)} && ${lacksMember(check.value, other)}`,
          () => [`expected the ${check.subject} ${listNames([other])} together with ${listNames([name])}, found none`],
          { at: { name: other } },
        )
      }
    }
  },
})
