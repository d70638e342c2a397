// `oneOf`: exactly one of these schemas holds (JSON Schema §10.2.1.3).
import { literal, ownMember } from "../emit/javascript.ts"
import type { Schema } from "../model/model.ts"
import { explainAlternatives } from "./discriminator.ts"
import { findTags } from "./exclusive.ts"
import { type CheckWriter, defineKeyword } from "./keyword.ts"
import { isOfKind } from "./type.ts"

const tagsAtMost = 200

export const oneOf = defineKeyword({
  name: "oneOf",
  group: "any",
  note: (schemas) => `exactly one of ${schemas.length} alternatives`,
  emit(check, schemas) {
    const matches = check.local()
    check.line(`const ${matches} = ${countMatches(check, schemas)}`)
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

/** How many alternatives hold; where a tag shows that only one can, only that one is tried. */
function countMatches(check: CheckWriter, schemas: readonly Schema[]): string {
  const accepted = schemas.map((schema) => check.accepts(schema, check.value, true))
  const tags = findTags(schemas)
  if (tags === null || tags.values.flat().length > tagsAtMost || check.omits(tags.name) !== null) {
    return accepted.map((condition) => `(${condition} ? 1 : 0)`).join(" + ") || "0"
  }
  const tag = check.local()
  check.line(`const ${tag} = ${isOfKind("object", check.value)} ? ${ownMember(check.value, tags.name)} : undefined`)
  const tried = tags.values.map((values, index) => {
    const isNamed = values.map((value) => `${tag} === ${literal(value)}`).join(" || ")
    return `${isNamed} ? (${accepted[index]} ? 1 : 0) : `
  })
  return `${tried.join("")}0`
}
