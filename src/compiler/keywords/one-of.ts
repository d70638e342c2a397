// `oneOf`: exactly one of these schemas holds (JSON Schema §10.2.1.3).
import { explainAlternatives } from "./discriminator.ts"
import { defineKeyword } from "./keyword.ts"

export const oneOf = defineKeyword({
  name: "oneOf",
  group: "any",
  note: (schemas) => `exactly one of ${schemas.length} alternatives`,
  emit(check, schemas) {
    const matches = check.local()
    const sum = schemas.map((schema) => `(${check.accepts(schema, check.value, true)} ? 1 : 0)`).join(" + ")
    check.line(`const ${matches}: number = ${sum || "0"}`)
    check.fail(
      `${matches} !== 1`,
      () => [
        `expected to match exactly one of ${schemas.length} alternatives, found `,
        check.found(),
        " that matches ",
        { js: matches },
      ],
      { more: () => check.block(`if (${matches} === 0)`, () => explainAlternatives(check, schemas)) },
    )
  },
})
