// What can be told about a schema from the schemas it leads to: cycles, directions, size.
import type { Keywords, Schema } from "../model/model.ts"

/** How a keyword leads from a schema to another. */
export interface Edge {
  readonly schema: Schema
  /** The other schema judges the same value. */
  readonly inPlace: boolean
  /** It stands elsewhere in the document and may have other ways in. */
  readonly reference: boolean
}

/** Every schema that the keywords of `schema` name, in the order of the table of keywords. */
export function edgesOf(schema: Schema): Edge[] {
  const { keywords } = schema
  const edges: Edge[] = []
  add(edges, keywords.ref, true, true)
  add(edges, keywords.dynamicRef?.initial, true, true)
  for (const key of ["allOf", "anyOf", "oneOf"] as const)
    for (const target of keywords[key] ?? []) add(edges, target, true)
  for (const key of ["not", "if", "then", "else"] as const) add(edges, keywords[key], true)
  for (const target of keywords.dependentSchemas?.values() ?? []) add(edges, target, true)
  for (const target of keywords.discriminator?.mapping.values() ?? []) add(edges, target, true, true)
  for (const target of keywords.prefixItems ?? []) add(edges, target, false)
  for (const target of keywords.properties?.values() ?? []) add(edges, target, false)
  for (const target of keywords.patternProperties?.values() ?? []) add(edges, target, false)
  for (const key of elsewhere) add(edges, keywords[key], false)
  return edges
}

function add(edges: Edge[], schema: Schema | undefined, inPlace: boolean, reference = false): void {
  if (schema !== undefined) edges.push({ schema, inPlace, reference })
}

const elsewhere = [
  "items",
  "contains",
  "unevaluatedItems",
  "additionalProperties",
  "propertyNames",
  "unevaluatedProperties",
] as const satisfies (keyof Keywords)[]

export interface SchemaFacts {
  /** It leads back to itself. */
  readonly recursive: boolean
  /** It or a schema it leads to has the keyword. */
  readonly readOnly: boolean
  readonly writeOnly: boolean
  readonly dynamic: boolean
}

export interface SchemaGraph {
  facts(schema: Schema): SchemaFacts
  /** How many keywords the schema has with those inside it, references not followed. */
  weight(schema: Schema): number
}

interface Visit {
  readonly schema: Schema
  readonly index: number
  low: number
  readonly edges: readonly Edge[]
  next: number
}

/** Answers grow as they are asked for; each schema is visited once (Tarjan's strongly connected components, without recursion). */
export function createSchemaGraph(): SchemaGraph {
  const settled = new Map<Schema, SchemaFacts>()
  const weights = new Map<Schema, number>()

  function settle(root: Schema): void {
    const visits = new Map<Schema, Visit>()
    const component: Visit[] = []
    const path: Visit[] = []
    const enter = (schema: Schema): void => {
      const visit = { schema, index: visits.size, low: visits.size, edges: edgesOf(schema), next: 0 }
      visits.set(schema, visit)
      component.push(visit)
      path.push(visit)
    }
    enter(root)
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const edge = visit.edges[visit.next++]
      if (edge !== undefined) {
        const seen = visits.get(edge.schema)
        if (settled.has(edge.schema)) continue
        if (seen === undefined) enter(edge.schema)
        else visit.low = Math.min(visit.low, seen.index)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent !== undefined) parent.low = Math.min(parent.low, visit.low)
      if (visit.low === visit.index) close(component.splice(component.indexOf(visit)))
    }
  }

  function close(members: readonly Visit[]): void {
    const inside = new Set(members.map(({ schema }) => schema))
    const some = (test: (schema: Schema) => boolean, inherited: (facts: SchemaFacts) => boolean): boolean =>
      members.some(({ schema, edges }) => {
        if (test(schema)) return true
        return edges.some((edge) => !inside.has(edge.schema) && inherited(factsOf(edge.schema)))
      })
    const dynamic = some(
      ({ keywords }) => keywords.dynamicRef?.dynamic === true,
      (facts) => facts.dynamic,
    )
    const facts: SchemaFacts = {
      // Where a dynamic reference leads is known only on the way, so it is taken to lead back.
      recursive:
        dynamic ||
        members.length > 1 ||
        members.some(({ schema, edges }) => edges.some((edge) => edge.schema === schema)),
      readOnly: some(
        ({ keywords }) => keywords.readOnly === true,
        (known) => known.readOnly,
      ),
      writeOnly: some(
        ({ keywords }) => keywords.writeOnly === true,
        (known) => known.writeOnly,
      ),
      dynamic,
    }
    for (const { schema } of members) settled.set(schema, facts)
  }

  function factsOf(schema: Schema): SchemaFacts {
    const facts = settled.get(schema)
    if (facts === undefined)
      throw new Error(`the schema at ${schema.place} was not settled before those that lead to it`)
    return facts
  }

  return {
    facts(schema) {
      if (!settled.has(schema)) settle(schema)
      return factsOf(schema)
    },
    weight(schema) {
      return weigh(schema, weights)
    },
  }
}

function weigh(root: Schema, weights: Map<Schema, number>): number {
  const known = weights.get(root)
  if (known !== undefined) return known
  // Structure is a tree: only references close cycles.
  let sum = Object.keys(root.keywords).length
  weights.set(root, sum)
  for (const edge of edgesOf(root)) sum += edge.reference ? 1 : 1 + weigh(edge.schema, weights)
  weights.set(root, sum)
  return sum
}
