// Finds where the type of a named schema would refer to itself with no object in between (TS2502).
import type { Schema } from "../model/model.ts"
import { saysNothing } from "./types-walk.ts"

/** How references between named schemas have to be written. Properties and index signatures are free: TypeScript resolves them later. */
export interface Cycles {
  /** Whether the reference closes a circle that no list can open: it is left out. One reference of each circle does. */
  closes(from: Schema, to: Schema): boolean
  /** Whether a list of `to` in `from` is part of a circle: as an interface it may be. */
  passes(from: Schema, to: Schema): boolean
}

export function findCycles(named: readonly Schema[]): Cycles {
  const isNamed = new Set(named)
  const references = new Map(named.map((schema) => [schema, directReferences(schema, isNamed)]))
  const circular = findCircular(references)
  const closing = new Map<Schema, Set<Schema>>()
  const state = new Map<Schema, "open" | "done">()
  const visit = (schema: Schema) => {
    state.set(schema, "open")
    for (const target of references.get(schema)?.plain ?? []) {
      if (state.get(target) === "open") closing.set(schema, (closing.get(schema) ?? new Set()).add(target))
      else if (!state.has(target)) visit(target)
    }
    state.set(schema, "done")
  }
  for (const schema of named) if (!state.has(schema)) visit(schema)
  return {
    closes: (from, to) => closing.get(from)?.has(to) ?? false,
    passes: (from, to) => circular.has(from) && circular.has(to),
  }
}

/** The named schemas that the items of a list are, alone or one of several; `null` where items are anything else. */
export function namedItems(items: Schema, isNamed: (schema: Schema) => boolean): readonly Schema[] | null {
  const last = follow(items, isNamed)
  if (isNamed(last)) return [last]
  const { oneOf, anyOf } = last.keywords
  const branches = (oneOf ?? anyOf)?.map((branch) => follow(branch, isNamed))
  if (!branches?.every(isNamed) || !saysNothing(last, [oneOf ? "oneOf" : "anyOf"])) return null
  return branches
}

/** Through schemas that only refer to another one, to the first that has a name or says something itself. */
function follow(schema: Schema, isNamed: (schema: Schema) => boolean): Schema {
  const seen = new Set<Schema>()
  let last = schema
  while (!seen.has(last) && !isNamed(last) && last.keywords.ref && saysNothing(last, ["ref"])) {
    seen.add(last)
    last = last.keywords.ref
  }
  return last
}

interface References {
  readonly plain: ReadonlySet<Schema>
  /** As items of a list. */
  readonly listed: ReadonlySet<Schema>
}

function directReferences(schema: Schema, isNamed: ReadonlySet<Schema>): References {
  const plain = new Set<Schema>()
  const listed = new Set<Schema>()
  const inside = new Set<Schema>([schema])
  for (const part of inside) {
    const { ref, allOf = [], anyOf = [], oneOf = [], items, prefixItems = [] } = part.keywords
    const list = items && prefixItems.length === 0 ? namedItems(items, (item) => isNamed.has(item)) : null
    for (const item of list ?? []) listed.add(item)
    const others = items && list === null ? [items] : []
    for (const next of [...(ref ? [ref] : []), ...allOf, ...anyOf, ...oneOf, ...others, ...prefixItems])
      (isNamed.has(next) ? plain : inside).add(next)
  }
  return { plain, listed }
}

/** What is left of a graph when everything that leads nowhere, or that nothing leads to, is taken away again and again. */
function findCircular(references: ReadonlyMap<Schema, References>): ReadonlySet<Schema> {
  const targets = new Map([...references].map(([from, { plain, listed }]) => [from, new Set([...plain, ...listed])]))
  const sources = new Map([...references.keys()].map((to) => [to, new Set<Schema>()]))
  for (const [from, all] of targets) for (const to of all) sources.get(to)?.add(from)
  const left = new Set(references.keys())
  const loose = [...left]
  for (let schema = loose.pop(); schema !== undefined; schema = loose.pop()) {
    if (!left.has(schema) || (targets.get(schema)?.size && sources.get(schema)?.size)) continue
    left.delete(schema)
    for (const to of targets.get(schema) ?? []) if (sources.get(to)?.delete(schema)) loose.push(to)
    for (const from of sources.get(schema) ?? []) if (targets.get(from)?.delete(schema)) loose.push(from)
  }
  return left
}
