// All that is said about one value: a schema with what holds with it, alternatives chosen, as one view.
import type { Keywords, Schema, TypeName } from "../../compiler/index.ts"
import type { Random } from "./random.ts"

/** The schemas that the value is made for. Everything else reads their keywords. */
export interface View {
  readonly parts: readonly Schema[]
  readonly types: ReadonlySet<TypeName> | null
  /** An alternative was chosen, or something is only known by judging: the value may turn out not to fit. */
  readonly isUncertain: boolean
  readonly isImpossible: boolean
}

/** @param isDeep choose alternatives that end soon. @param attempt the first ones go through the alternatives in order. */
export function viewOf(schemas: readonly Schema[], random: Random, isDeep: boolean, attempt: number): View {
  const parts = new Set<Schema>()
  let isUncertain = false
  const add = (schema: Schema): void => {
    if (parts.has(schema)) return
    parts.add(schema)
    const { keywords } = schema
    if (keywords.ref) add(keywords.ref)
    if (keywords.dynamicRef) {
      isUncertain = true
      const { anchor, initial } = keywords.dynamicRef
      const named = anchor === null ? undefined : [...parts].find((each) => each.dynamicAnchors?.has(anchor))
      add((anchor === null ? undefined : named?.dynamicAnchors?.get(anchor)) ?? initial)
    }
    for (const part of keywords.allOf ?? []) add(part)
    for (const branches of [keywords.oneOf, keywords.anyOf]) {
      if (!branches) continue
      isUncertain = true
      const chosen = choose(branches, random, isDeep, attempt)
      if (chosen) add(chosen)
    }
    if (keywords.not || keywords.dependentSchemas || keywords.unevaluatedProperties || keywords.unevaluatedItems)
      isUncertain = true
    if (keywords.if) {
      isUncertain = true
      const isHolding = (attempt + (random.next() < 0.5 ? 0 : 1)) % 2 === 0
      if (isHolding) add(keywords.if)
      const branch = isHolding ? keywords.then : keywords.else
      if (branch) add(branch)
    }
  }
  for (const schema of schemas) add(schema)
  const all = [...parts]
  const types = intersect(all)
  return {
    parts: all,
    types,
    isUncertain,
    isImpossible: types?.size === 0 || all.some(({ constant }) => constant === false),
  }
}

function choose(branches: readonly Schema[], random: Random, isDeep: boolean, attempt: number): Schema | undefined {
  if (isDeep) {
    const flat = branches.find(({ keywords }) => keywords.type?.every((type) => type !== "object" && type !== "array"))
    if (flat) return flat
  }
  if (attempt < 2) return branches.find(({ keywords }) => !isNullOnly(keywords)) ?? branches[0]
  return branches[random.between(0, branches.length - 1)]
}

const isNullOnly = ({ type }: Keywords): boolean => type?.length === 1 && type[0] === "null"

function intersect(parts: readonly Schema[]): Set<TypeName> | null {
  let common: Set<TypeName> | null = null
  for (const { keywords } of parts) {
    if (!keywords.type) continue
    const own = new Set<TypeName>(keywords.type)
    if (common === null) {
      common = own
      continue
    }
    const both: TypeName[] = []
    for (const type of own) {
      if (common.has(type)) both.push(type)
      else if (type === "integer" && common.has("number")) both.push(type)
      else if (type === "number" && common.has("integer")) both.push("integer")
    }
    common = new Set(both)
  }
  return common
}

/** The values of a keyword in all parts that have it. */
export function every<Name extends keyof Keywords>(view: View, name: Name): NonNullable<Keywords[Name]>[] {
  const values: NonNullable<Keywords[Name]>[] = []
  for (const { keywords } of view.parts) {
    const value = keywords[name]
    if (value !== undefined && value !== null) values.push(value)
  }
  return values
}

/** The type to write; where nothing says it, what the other keywords are about. */
export function typeOf(view: View, random: Random): TypeName {
  const types = [...(view.types ?? [])].filter((type) => type !== "null")
  const [first] = types
  if (first !== undefined) return types.length > 1 && random.next() < 0.3 ? (types.at(-1) ?? first) : first
  if (view.types?.has("null")) return "null"
  const says = (names: readonly (keyof Keywords)[]): boolean =>
    view.parts.some(({ keywords }) => names.some((name) => keywords[name] !== undefined))
  if (says(["properties", "required", "additionalProperties", "patternProperties", "minProperties"])) return "object"
  if (says(["items", "prefixItems", "minItems", "maxItems", "contains"])) return "array"
  if (says(["minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"])) return "number"
  return "string"
}
