// `format`: texts and numbers of a well-known form; enforced where we know it (JSON Schema Validation §7.2.2).
import { formats } from "./formats.ts"
import { defineKeyword } from "./keyword.ts"

export const format = defineKeyword({
  name: "format",
  group: "any",
  note: (name) => `format ${name}`,
  emit(check, name) {
    const known = formats.get(name)
    if (!known?.scanner) return
    const { value } = check
    const isSure = check.kinds?.size === 1 && check.kinds.has(known.kind)
    const applies = isSure ? "" : `typeof ${value} === "${known.kind}" && `
    check.fail(`${applies}!${check.runtime(known.scanner)}(${value})`, () => [
      `expected ${known.phrase}, found `,
      check.found(),
    ])
  },
})
