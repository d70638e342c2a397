// What a schema declares about the members and items of a value, for projections.
import type { Schema } from "../model/model.ts"
import { together } from "./variant.ts"

/** Schemas of which some hold, depending on the value. */
export type Alternatives =
  | { readonly kind: "branches"; readonly schemas: readonly Schema[] }
  | { readonly kind: "tag"; readonly propertyName: string; readonly mapping: ReadonlyMap<string, Schema> }

export interface Shape {
  /** Every schema that holds with certainty: the given ones with their `$ref` and `allOf`. */
  readonly schemas: readonly Schema[]
  /** Declared members, each with all schemas that describe it. */
  readonly members: ReadonlyMap<string, readonly Schema[]>
  /** Members that are named by `required` only: anything may be in them, if nothing else can tell what. */
  readonly demanded: readonly string[]
  /** Members that never leave. */
  readonly writeOnly: ReadonlySet<string>
  readonly patterns: ReadonlyMap<string, readonly Schema[]>
  /** Schemas of members that are not declared by name; `null` where such members are not declared at all. */
  readonly others: readonly Schema[] | null
  readonly prefixItems: readonly (readonly Schema[])[]
  readonly items: readonly Schema[]
  readonly alternatives: readonly Alternatives[]
  /** It says which members an object has. */
  readonly describesObject: boolean
  /** `type` names arrays or objects, where it is said. */
  readonly namesArray: boolean
  readonly namesObject: boolean
}

/** The shape of values that match all of `given`. */
export function shapeOf(given: readonly Schema[]): Shape {
  const schemas = [...new Set(given.flatMap(withDynamic))]
  const members = new Map<string, Schema[]>()
  const patterns = new Map<string, Schema[]>()
  const prefixItems: Schema[][] = []
  const items: Schema[] = []
  const open: Schema[] = []
  let closed = false
  for (const { keywords } of schemas) {
    for (const [name, schema] of keywords.properties ?? []) append(members, name, schema)
    for (const [source, schema] of keywords.patternProperties ?? []) append(patterns, source, schema)
    for (const others of [keywords.additionalProperties, keywords.unevaluatedProperties]) {
      if (others?.constant === false) closed = true
      else if (others !== undefined) open.push(others)
    }
    for (const [index, schema] of (keywords.prefixItems ?? []).entries()) {
      const at = prefixItems[index]
      if (at === undefined) prefixItems[index] = [schema]
      else at.push(schema)
    }
    for (const schema of [keywords.items, keywords.unevaluatedItems]) if (schema !== undefined) items.push(schema)
  }
  const declares = members.size > 0 || patterns.size > 0
  return {
    schemas,
    members,
    demanded: declares && !closed && open.length === 0 ? demandedOf(schemas, members, patterns) : [],
    writeOnly: new Set([...members].filter(([, declared]) => declared.some(isWriteOnly)).map(([name]) => name)),
    patterns,
    others: open.length > 0 || !(declares || closed) ? open : null,
    prefixItems: [...prefixItems].map((declared) => declared ?? []),
    items,
    alternatives: schemas.flatMap(alternativesOf),
    describesObject: declares || closed,
    namesArray: schemas.some(({ keywords }) => keywords.type?.includes("array") === true),
    namesObject: schemas.some(({ keywords }) => keywords.type?.includes("object") === true),
  }
}

/** Whether the schema itself, without those it refers to, says which members an object has. */
export function declaresMembers({ keywords }: Schema): boolean {
  const others = [keywords.additionalProperties, keywords.unevaluatedProperties]
  const named = (keywords.properties?.size ?? 0) + (keywords.patternProperties?.size ?? 0)
  return named > 0 || others.some((schema) => schema?.constant === false)
}

/** Where the schema leads to others whose shapes matter for its values, besides declared members. */
export function declaredBy(schema: Schema): Schema[] {
  const { ref, dynamicRef, allOf = [], prefixItems = [], ...rest } = schema.keywords
  const { items, unevaluatedItems, additionalProperties, unevaluatedProperties } = rest
  const one = [ref, dynamicRef?.initial, items, unevaluatedItems, additionalProperties, unevaluatedProperties]
  const present = one.filter((part) => part !== undefined && part.constant !== false) as Schema[]
  return [...present, ...allOf, ...prefixItems, ...alternativesOf(schema).flatMap(schemasOf)]
}

/** The schemas of which some hold. */
export function schemasOf(group: Alternatives): readonly Schema[] {
  return group.kind === "tag" ? [...group.mapping.values()] : group.schemas
}

/** Names that have to be there and that nothing else describes. */
function demandedOf(
  schemas: readonly Schema[],
  members: ReadonlyMap<string, unknown>,
  patterns: ReadonlyMap<string, unknown>,
): string[] {
  const names = new Set(schemas.flatMap(({ keywords }) => keywords.required ?? []))
  return [...names].filter((name) => !members.has(name) && patterns.size === 0)
}

/** Where a dynamic reference leads depends on the way there; its first meaning is the one that is always declared. */
function withDynamic(schema: Schema): Schema[] {
  const found = new Set(together(schema))
  for (const { keywords } of found) {
    if (keywords.dynamicRef !== undefined) for (const part of together(keywords.dynamicRef.initial)) found.add(part)
  }
  return [...found]
}

/**
 * Whether values that match all of `given` are never objects or arrays. A circle of alternatives is taken for objects.
 * @param known answers for alternatives, kept from one question to the next
 */
export function isScalar(given: readonly Schema[], known: Map<Schema, boolean>): boolean {
  return given.flatMap(together).some(({ keywords }) => {
    const { type, const: only, enum: values, anyOf, oneOf } = keywords
    if (type !== undefined && !type.includes("object") && !type.includes("array")) return true
    if (only !== undefined) return !isStructure(only.value)
    if (values !== undefined) return !values.some(isStructure)
    return [anyOf, oneOf].some((branches) => branches?.every((branch) => isScalarBranch(branch, known)))
  })
}

function isScalarBranch(branch: Schema, known: Map<Schema, boolean>): boolean {
  const before = known.get(branch)
  if (before !== undefined) return before
  known.set(branch, false)
  const result = isScalar([branch], known)
  known.set(branch, result)
  return result
}

function isStructure(value: unknown): boolean {
  return typeof value === "object" && value !== null
}

function isWriteOnly(schema: Schema): boolean {
  return together(schema).some(({ keywords }) => keywords.writeOnly === true)
}

function alternativesOf({ keywords }: Schema): Alternatives[] {
  const found: Alternatives[] = []
  const branches = (...schemas: (Schema | undefined)[]): void => {
    const present = schemas.filter((schema) => schema !== undefined)
    if (present.length > 0) found.push({ kind: "branches", schemas: present })
  }
  branches(...(keywords.anyOf ?? []))
  branches(...(keywords.oneOf ?? []))
  branches(keywords.then, keywords.else)
  branches(keywords.if)
  for (const schema of keywords.dependentSchemas?.values() ?? []) branches(schema)
  const named = keywords.discriminator
  if (named !== undefined && keywords.anyOf === undefined && keywords.oneOf === undefined && named.mapping.size > 0) {
    // Inheritance: the parent's value is one of the children that the tag names (OAS 3.1 §4.8.25).
    found.push({ kind: "tag", propertyName: named.propertyName, mapping: named.mapping })
  }
  return found
}

function append(map: Map<string, Schema[]>, name: string, schema: Schema): void {
  const known = map.get(name)
  if (known === undefined) map.set(name, [schema])
  else known.push(schema)
}
