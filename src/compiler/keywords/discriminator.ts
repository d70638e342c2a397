// `discriminator`: which alternative to try first and to explain; never the verdict (OAS 3.1 §4.8.25).
import { hasMember, literal, member } from "../emit/javascript.ts"
import type { Schema } from "../model/model.ts"
import { type CheckWriter, defineKeyword, listNames } from "./keyword.ts"
import { isOfKind } from "./type.ts"

const tagsTriedFirst = 24

export const discriminator = defineKeyword({
  name: "discriminator",
  group: "any",
  note: ({ propertyName }) => `${listNames([propertyName])} tells which`,
  emit: () => undefined,
})

/** Conditions that accept by the alternative which the tag names, so that the others are seldom tried. */
export function triedFirst(check: CheckWriter): string[] {
  const named = check.schema.keywords.discriminator
  if (named === undefined || named.mapping.size === 0 || named.mapping.size > tagsTriedFirst) return []
  const tag = `(${isOfKind("object", check.value)} ? ${member(check.value, named.propertyName)} : undefined)`
  return [...named.mapping].map(
    ([name, schema]) => `(${tag} === ${literal(name)} && ${check.accepts(schema, check.value, true)})`,
  )
}

/** Explains the alternative that the tag names, otherwise the one that comes closest. */
export function explainAlternatives(check: CheckWriter, schemas: readonly Schema[]): void {
  const named = check.schema.keywords.discriminator
  if (named === undefined || named.mapping.size === 0) {
    check.closest(schemas)
    return
  }
  const { propertyName, mapping } = named
  const tag = member(check.value, propertyName)
  const hasTag = `${isOfKind("object", check.value)} && ${hasMember(check.value, propertyName)}`
  check.block(`if (${hasTag})`, () => {
    for (const [name, schema] of mapping) {
      check.block(`if (${tag} === ${literal(name)})`, () => {
        check.fail(
          "true",
          () => [`${listNames([propertyName])} is ${listNames([name])}; explained is the alternative it names`],
          { code: "discriminator" },
        )
        check.apply(schema, check.value)
      })
    }
    const unknown = [...mapping.keys()].map((name) => `${tag} !== ${literal(name)}`).join(" && ")
    check.fail(
      unknown,
      () => [
        `expected one of ${listNames(mapping.keys())}, found `,
        { js: `${check.runtime("describeValue")}(${tag})` },
      ],
      { at: { name: propertyName }, code: "discriminator" },
    )
  })
  check.block(`if (!(${hasTag}))`, () => check.closest(schemas))
}
