// `enum`: the values that are accepted (JSON Schema Validation §6.1.2).
import { literal } from "../emit/javascript.ts"
import { differs } from "./const.ts"
import { type CheckWriter, defineKeyword } from "./keyword.ts"

const comparedOneByOne = 8
const listedInMessages = 12

export const enumeration = defineKeyword({
  name: "enum",
  group: "any",
  note: (values) => `one of ${list(values)}`,
  emit(check, values) {
    check.fail(isNone(check, values), () => [`expected one of ${list(values)}, found `, check.found()], { final: true })
  },
})

function isNone(check: CheckWriter, values: readonly unknown[]): string {
  const scalars = values.filter((value) => typeof value !== "object" || value === null)
  const others = values.filter((value) => typeof value === "object" && value !== null)
  const conditions = others.map((value) => differs(check, value))
  if (scalars.length > comparedOneByOne) {
    conditions.unshift(`!${check.constant(`new Set(${literal(scalars)})`)}.has(${check.value})`)
  } else {
    conditions.unshift(...scalars.map((value) => differs(check, value)))
  }
  return conditions.join(" && ") || "true"
}

function list(values: readonly unknown[]): string {
  const more = values.length - listedInMessages
  const texts = values.slice(0, listedInMessages).map((value) => JSON.stringify(value))
  return texts.join(", ") + (more > 0 ? ` and ${more} more` : "")
}
