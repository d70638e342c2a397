// `additionalProperties`: members that neither `properties` nor `patternProperties` describe (JSON Schema §10.3.2.3).
import { literal } from "../emit/javascript.ts"
import { type CheckWriter, defineKeyword, isOpen, listNames } from "./keyword.ts"
import { matches } from "./pattern.ts"

const comparedOneByOne = 12

export const additionalProperties = defineKeyword({
  name: "additionalProperties",
  group: "object",
  note: (schema) => (schema.constant === false ? "no other members" : null),
  emit(check, schema) {
    if (isOpen(schema)) return
    const key = check.local()
    const declared = isDeclared(check, key)
    const refused = declared === "" ? `Object.hasOwn(${check.value}, ${key})` : "true"
    check.loop(`for (const ${key} in ${check.value})`, () => {
      if (declared !== "") check.line(`if (${declared}) continue`)
      if (schema.constant === false) {
        check.fail(refused, () => ["found the ", check.subject, " ", check.quoted(key), `; ${expectation(check)}`], {
          at: { key },
        })
      } else {
        check.apply(schema, `${check.value}[${key}]`, { key })
      }
    })
  },
})

function expectation(check: CheckWriter): string {
  const names = [...(check.schema.keywords.properties?.keys() ?? [])].filter((name) => check.omits(name) === null)
  return names.length === 0 ? "expected none" : `expected only ${listNames(names)}`
}

function isDeclared(check: CheckWriter, key: string): string {
  const names = [...(check.schema.keywords.properties?.keys() ?? [])]
  const conditions = [...(check.schema.keywords.patternProperties?.keys() ?? [])].map((source) =>
    matches(check, source, key),
  )
  if (names.length > comparedOneByOne) {
    conditions.unshift(`${check.constant(`new Set(${literal(names)})`)}.has(${key})`)
  } else {
    conditions.unshift(...names.map((name) => `${key} === ${literal(name)}`))
  }
  return conditions.join(" || ")
}
