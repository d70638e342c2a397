// Finds where the type of a named schema would refer to itself with no object in between (TS2502).
import type { Schema } from "../model/model.ts"

/**
 * Answers whether a reference from a named schema to another closes a circle. One reference of each circle does: the one that a
 * walk in document order meets last. Properties and index signatures are no part of circles, TypeScript resolves them later.
 */
export function findCycles(named: readonly Schema[]): (from: Schema, to: Schema) => boolean {
  const isNamed = new Set(named)
  const closing = new Map<Schema, Set<Schema>>()
  const state = new Map<Schema, "open" | "done">()
  const visit = (schema: Schema) => {
    state.set(schema, "open")
    for (const target of directReferences(schema, isNamed)) {
      if (state.get(target) === "open") closing.set(schema, (closing.get(schema) ?? new Set()).add(target))
      else if (!state.has(target)) visit(target)
    }
    state.set(schema, "done")
  }
  for (const schema of named) if (!state.has(schema)) visit(schema)
  return (from, to) => closing.get(from)?.has(to) ?? false
}

function directReferences(schema: Schema, isNamed: ReadonlySet<Schema>): Set<Schema> {
  const found = new Set<Schema>()
  const inside = new Set<Schema>([schema])
  for (const part of inside) {
    for (const next of transparentParts(part)) (isNamed.has(next) ? found : inside).add(next)
  }
  return found
}

function transparentParts({ keywords }: Schema): Schema[] {
  return [
    ...(keywords.ref ? [keywords.ref] : []),
    ...(keywords.allOf ?? []),
    ...(keywords.anyOf ?? []),
    ...(keywords.oneOf ?? []),
    ...(keywords.items ? [keywords.items] : []),
    ...(keywords.prefixItems ?? []),
  ]
}
