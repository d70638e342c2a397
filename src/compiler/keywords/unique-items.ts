// `uniqueItems`: no two items are equal (JSON Schema Validation §6.4.3).
import { defineKeyword } from "./keyword.ts"

export const uniqueItems = defineKeyword({
  name: "uniqueItems",
  group: "array",
  note: (unique) => (unique ? "no two items equal" : null),
  emit(check, unique) {
    if (!unique) return
    check.fail(`${check.runtime("hasDuplicates")}(${check.value})`, () => [
      "expected items that all differ, found equal ones",
    ])
  },
})
