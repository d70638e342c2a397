// `anyOf`: at least one of these schemas holds (JSON Schema §10.2.1.2).
import { explainAlternatives, triedFirst } from "./discriminator.ts"
import { defineKeyword } from "./keyword.ts"

export const anyOf = defineKeyword({
  name: "anyOf",
  group: "any",
  note: (schemas) => `one or more of ${schemas.length} alternatives`,
  emit(check, schemas) {
    const accepted = schemas.map((schema) => check.accepts(schema, check.value, true))
    const conditions = [...triedFirst(check), ...accepted]
    check.fail(
      `!(${conditions.join(" || ") || "false"})`,
      () => [`expected one of ${schemas.length} alternatives, found `, check.found(), " that matches none"],
      { more: () => explainAlternatives(check, schemas) },
    )
  },
})
