// The ways in which one schema can be checked: direction, members left out, dynamic scope, secrecy.
import { annotations } from "../keywords/keyword.ts"
import type { Schema } from "../model/model.ts"
import type { Direction } from "./checks-contract.ts"
import { type InPlace, isSecretItself } from "./in-place.ts"
import type { SchemaGraph } from "./schema-graph.ts"

export interface Variant {
  readonly direction: Direction
  /** Members that the schemas around this one leave out in this direction. */
  readonly omitted: ReadonlyMap<string, Omission>
  /** What the outermost resource on the way here calls each dynamic anchor (JSON Schema §7.1). */
  readonly scope: ReadonlyMap<string, Schema>
  /** Messages must not repeat the value. Guards leave it `false`. */
  readonly secret: boolean
}

export type Omission = "readOnly" | "writeOnly"

export const noOmissions: ReadonlyMap<string, Omission> = new Map()
const noScope: ReadonlyMap<string, Schema> = new Map()

export function rootVariant(direction: Direction): Variant {
  return { direction, omitted: noOmissions, scope: noScope, secret: false }
}

/** Follows schemas that only refer to another one, and keeps of the variant only what can make a difference for the last of them. */
export function resolve(
  schema: Schema,
  variant: Variant,
  { graph, inPlace }: { graph: SchemaGraph; inPlace: InPlace },
): { schema: Schema; variant: Variant } {
  let target = schema
  let scope = enter(variant.scope, target)
  const seen = new Set<Schema>()
  let secret = variant.secret
  while (!seen.has(target)) {
    seen.add(target)
    secret ||= isSecretItself(target)
    const next = onlyReference(target)
    if (next === null) break
    target = next
    scope = enter(scope, target)
  }
  const facts = graph.facts(target)
  const direction = facts[variant.direction === "request" ? "readOnly" : "writeOnly"] ? variant.direction : "either"
  const omitted = variant.omitted.size === 0 ? noOmissions : relevantOmissions(target, variant.omitted, inPlace)
  return { schema: target, variant: { direction, omitted, scope: facts.dynamic ? scope : noScope, secret } }
}

/** The first schema on the way through references that says something itself. */
export function followReferences(schema: Schema): Schema {
  const seen = new Set<Schema>()
  let target = schema
  for (let next = onlyReference(target); next !== null && !seen.has(target); next = onlyReference(target)) {
    seen.add(target)
    target = next
  }
  return target
}

/** Members that the schema itself leaves out: of its own `properties` and of those of the schemas that hold with it. */
export function omissionsOf(schema: Schema, direction: Direction): ReadonlyMap<string, Omission> {
  if (direction === "either") return noOmissions
  const flag: Omission = direction === "request" ? "readOnly" : "writeOnly"
  const found = new Map<string, Omission>()
  for (const part of together(schema)) {
    for (const [name, property] of part.keywords.properties ?? []) {
      if (together(property).some(({ keywords }) => keywords[flag] === true)) found.set(name, flag)
    }
  }
  return found.size === 0 ? noOmissions : found
}

/** The schema with those that hold with it without condition: `$ref` and `allOf`. */
export function together(schema: Schema): Schema[] {
  const parts = new Set([schema])
  for (const { keywords } of parts) {
    if (keywords.ref !== undefined) parts.add(keywords.ref)
    for (const part of keywords.allOf ?? []) parts.add(part)
  }
  return [...parts]
}

function relevantOmissions(
  schema: Schema,
  omitted: ReadonlyMap<string, Omission>,
  inPlace: InPlace,
): ReadonlyMap<string, Omission> {
  const relevant = new Map([...omitted].filter(([name]) => inPlace.names(schema, name)))
  return relevant.size === 0 ? noOmissions : relevant
}

function onlyReference({ keywords }: Schema): Schema | null {
  if (keywords.ref === undefined) return null
  return Object.keys(keywords).every((name) => name === "ref" || annotations.has(name)) ? keywords.ref : null
}

/** The outermost resource that has an anchor wins, so what is there stays. */
function enter(scope: ReadonlyMap<string, Schema>, schema: Schema): ReadonlyMap<string, Schema> {
  const anchors = schema.dynamicAnchors
  if (anchors === undefined || [...anchors.keys()].every((name) => scope.has(name))) return scope
  return new Map([...anchors, ...scope])
}
