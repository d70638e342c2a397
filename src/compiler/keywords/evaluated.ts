// Which members and items a schema's keywords have looked at, for `unevaluatedProperties` and `unevaluatedItems` (JSON Schema §11).
import { hasMember, literal } from "../emit/javascript.ts"
import type { Schema } from "../model/model.ts"
import type { CheckWriter } from "./keyword.ts"
import { matches } from "./pattern.ts"

/** Writes the code that collects, for one schema without those it consists of. `top` is where the asking keyword itself stands. */
type Collector = (check: CheckWriter, collected: string, top: boolean) => "all" | "some"

/** Writes a Set of the names that were looked at and answers its variable. */
export function collectMembers(check: CheckWriter): string {
  const seen = check.local()
  check.line(`const ${seen} = new Set()`)
  collect(check, seen, members, new Set(), true)
  return seen
}

/** Writes a Set of the indexes that were looked at and answers its variable. */
export function collectItems(check: CheckWriter): string {
  const seen = check.local()
  check.line(`const ${seen} = new Set()`)
  collect(check, seen, items, new Set(), true)
  return seen
}

const members: Collector = (check, seen, top) => {
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } = check.schema.keywords
  const key = check.local()
  if (additionalProperties !== undefined || (unevaluatedProperties !== undefined && !top)) {
    check.line(`for (const ${key} in ${check.value}) ${seen}.add(${key})`)
    return "all"
  }
  const names = [...(properties?.keys() ?? [])]
  if (names.length > 0) check.line(`for (const ${key} of ${check.constant(literal(names))}) ${seen}.add(${key})`)
  for (const source of patternProperties?.keys() ?? []) {
    check.line(`for (const ${key} in ${check.value}) if (${matches(check, source, key)}) ${seen}.add(${key})`)
  }
  return "some"
}

const items: Collector = (check, seen, top) => {
  const { prefixItems, items: rest, contains, unevaluatedItems } = check.schema.keywords
  const index = check.local()
  const loop = `for (let ${index} = 0; ${index} < ${check.value}.length; ${index}++)`
  if (rest !== undefined || (unevaluatedItems !== undefined && !top)) {
    check.line(`${loop} ${seen}.add(${index})`)
    return "all"
  }
  if (prefixItems !== undefined)
    check.line(`for (let ${index} = 0; ${index} < ${prefixItems.length}; ${index}++) ${seen}.add(${index})`)
  if (contains !== undefined) {
    check.line(`${loop} if (${check.accepts(contains, `${check.value}[${index}]`, false)}) ${seen}.add(${index})`)
  }
  return "some"
}

function collect(
  check: CheckWriter,
  seen: string,
  collector: Collector,
  visited: ReadonlySet<Schema>,
  top: boolean,
): void {
  // A schema that consists of itself adds nothing the second time.
  if (visited.has(check.schema)) return
  if (collector(check, seen, top) === "all") return
  const inside = new Set([...visited, check.schema])
  const {
    ref,
    dynamicRef,
    allOf,
    anyOf,
    oneOf,
    if: condition,
    then,
    else: otherwise,
    dependentSchemas,
  } = check.schema.keywords
  const descend = (schema: Schema): void => collect(check.within(schema), seen, collector, inside, false)
  const descendIf = (test: string, schema: Schema): void => {
    if (schema.constant === null) check.block(`if (${test})`, () => descend(schema))
  }
  if (ref !== undefined) descend(ref)
  if (dynamicRef !== undefined) descend(check.resolveDynamic(dynamicRef))
  for (const schema of allOf ?? []) descend(schema)
  for (const schema of [...(anyOf ?? []), ...(oneOf ?? [])]) descendIf(check.accepts(schema, check.value, true), schema)
  if (condition !== undefined) {
    const holds = check.accepts(condition, check.value, true)
    descendIf(holds, condition)
    if (then !== undefined) descendIf(holds, then)
    if (otherwise !== undefined) descendIf(`!(${holds})`, otherwise)
  }
  for (const [name, schema] of dependentSchemas ?? []) {
    const object = `typeof ${check.value} === "object" && ${check.value} !== null`
    descendIf(`${object} && ${hasMember(check.value, name)}`, schema)
  }
}
