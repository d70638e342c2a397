// Which members and items a schema's own keywords have looked at, for `unevaluatedProperties` and `unevaluatedItems` (JSON Schema §11).
import { literal } from "../emit/javascript.ts"
import { type Collector, collect } from "./evaluated-walk.ts"
import type { CheckWriter } from "./keyword.ts"
import { matches } from "./pattern.ts"

/** Writes a Set of the names that were looked at and answers its variable. */
export function collectMembers(check: CheckWriter): string {
  const seen = check.local()
  check.line(`const ${seen} = new Set()`)
  collect(check, members(seen))
  return seen
}

/** Writes a Set of the indexes that were looked at and answers its variable. */
export function collectItems(check: CheckWriter): string {
  const seen = check.local()
  check.line(`const ${seen} = new Set()`)
  collect(check, items(seen))
  return seen
}

const members = (seen: string): Collector => ({
  takesAll({ additionalProperties, unevaluatedProperties }, top) {
    return additionalProperties !== undefined || (unevaluatedProperties !== undefined && !top)
  },
  write(check, top) {
    const { properties, patternProperties } = check.schema.keywords
    const key = check.local()
    if (this.takesAll(check.schema.keywords, top)) {
      check.line(`for (const ${key} in ${check.value}) ${seen}.add(${key})`)
      return
    }
    const names = [...(properties?.keys() ?? [])]
    if (names.length > 0) check.line(`for (const ${key} of ${check.constant(literal(names))}) ${seen}.add(${key})`)
    for (const source of patternProperties?.keys() ?? []) {
      check.line(`for (const ${key} in ${check.value}) if (${matches(check, source, key)}) ${seen}.add(${key})`)
    }
  },
})

const items = (seen: string): Collector => ({
  takesAll({ items: rest, unevaluatedItems }, top) {
    return rest !== undefined || (unevaluatedItems !== undefined && !top)
  },
  write(check, top) {
    const { prefixItems, contains } = check.schema.keywords
    const index = check.local()
    const loop = `for (let ${index} = 0; ${index} < ${check.value}.length; ${index}++)`
    if (this.takesAll(check.schema.keywords, top)) {
      check.line(`${loop} ${seen}.add(${index})`)
      return
    }
    if (prefixItems !== undefined)
      check.line(`for (let ${index} = 0; ${index} < ${prefixItems.length}; ${index}++) ${seen}.add(${index})`)
    if (contains !== undefined) {
      check.line(`${loop} if (${check.accepts(contains, `${check.value}[${index}]`, false)}) ${seen}.add(${index})`)
    }
  },
})
