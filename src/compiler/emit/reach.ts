// Answers whether a schema leads to another one with some property, each schema looked at once for all questions.
import type { Schema } from "../model/model.ts"

/**
 * A question about schemas: whether the schema or any that it leads to `holds`. Circles that lead to none do not. Takes time in the number of
 * schemas and of ways between them, however often it is asked, and no stack.
 * @param next where a schema leads; its own answer does not depend on theirs where it `holds`
 */
export function createReach(
  next: (schema: Schema) => Iterable<Schema>,
  holds: (schema: Schema) => boolean,
): (schema: Schema) => boolean {
  const settled = new Map<Schema, boolean>()

  function settle(root: Schema): void {
    const open = new Set([root])
    const sources = new Map<Schema, Schema[]>()
    const positive: Schema[] = []
    for (const schema of open) {
      if (holds(schema)) {
        positive.push(schema)
        continue
      }
      for (const target of next(schema)) {
        const known = settled.get(target)
        if (known === true) positive.push(schema)
        if (known !== undefined) continue
        open.add(target)
        const list = sources.get(target)
        if (list === undefined) sources.set(target, [schema])
        else list.push(schema)
      }
    }
    for (let schema = positive.pop(); schema !== undefined; schema = positive.pop()) {
      if (settled.has(schema)) continue
      settled.set(schema, true)
      positive.push(...(sources.get(schema) ?? []))
    }
    for (const schema of open) if (!settled.has(schema)) settled.set(schema, false)
  }

  return (schema) => {
    if (!settled.has(schema)) settle(schema)
    return settled.get(schema) === true
  }
}
