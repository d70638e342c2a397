// `$dynamicRef`: the schema that the outermost resource on the way here calls by that name (JSON Schema §8.2.3.2).
import { defineKeyword } from "./keyword.ts"

export const dynamicRef = defineKeyword({
  name: "dynamicRef",
  group: "any",
  note: () => null,
  emit: (check, reference) => check.apply(check.resolveDynamic(reference), check.value),
})
