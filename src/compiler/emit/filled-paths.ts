// Tells types which members a value has after its defaults were filled in.
import type { Schema } from "../model/model.ts"
import { type AlternativeGroup, defaultOf, inPlaceOf, leadsBack, type Parts, partsOf } from "./fill-search.ts"
import { together } from "./variant.ts"

/** More places than these are not told; their types stay optional. */
const maxPaths = 24
const maxPathDepth = 4
/** So many objects and lists are looked into; beyond, only the members of the value itself are told. */
const maxVisits = 20_000

/** Where `fill` puts defaults, as the runtime's `Filled` names places: `size`, `lines.*.quantity`. Names with dots or stars are not told. */
export function filledPaths(schema: Schema): string[] {
  let visits = 0
  const visit = (given: readonly Schema[], prefix: string, visiting: ReadonlySet<Schema>): string[] => {
    const fresh = given.filter((one) => !visiting.has(one))
    if (fresh.length === 0 || visits >= maxVisits) return []
    visits += 1
    if (prefix.split(".").length > maxPathDepth) return []
    const parts = partsOf(fresh)
    const inside = new Set([...visiting, ...parts.schemas])
    const required = new Set(parts.schemas.flatMap(({ keywords }) => keywords.required ?? []))
    const members = [...parts.members].flatMap(([name, schemas]) => {
      const isTold = !/[.*]/.test(name) && !schemas.flatMap(together).some(({ keywords }) => keywords.readOnly)
      if (!isTold) return []
      const own = defaultOf(schemas) !== null && !required.has(name) ? [`${prefix}${name}`] : []
      return [...own, ...visit(schemas, `${prefix}${name}.`, inside)]
    })
    const chosen = parts.alternatives.flatMap((group) => {
      const told = group.schemas.map((each) => {
        return leadsBack(each, group.owner) ? [] : visit([each], prefix, inside)
      })
      return alternativePaths(group, told, parts, prefix)
    })
    return [...new Set([...members, ...visit(parts.items, `${prefix}*.`, inside), ...chosen])]
  }
  const paths = visit([schema], "", new Set())
  return paths.length <= maxPaths && visits < maxVisits ? paths : paths.filter((path) => !path.includes("."))
}

/** Paths that are told of the union: each alternative that can have the member fills it, and nothing beside them speaks of it. */
function alternativePaths(
  group: AlternativeGroup,
  told: readonly (readonly string[])[],
  parts: Parts,
  prefix: string,
): string[] {
  const beside = [
    ...parts.schemas.map(ownPart),
    ...parts.alternatives.filter((other) => other !== group).flatMap(({ schemas }) => schemas),
  ]
  return [...new Set(told.flat())].filter((path) => {
    const [name = ""] = path.slice(prefix.length).split(".", 1)
    const isOpen = (schemas: readonly Schema[]) => schemas.some((schema) => mayHold(schema, name))
    const isFilled = group.schemas.every((each, index) => told[index]?.includes(path) === true || !isOpen([each]))
    return isFilled && (!isOpen(beside) || told.every((paths) => paths.includes(path)))
  })
}

/** The schema without what it leads to for the same value. */
function ownPart({ keywords, ...schema }: Schema): Schema {
  const { ref, allOf, oneOf, anyOf, ...own } = keywords
  return { ...schema, keywords: own }
}

/** Whether the type of the schema has a member of that name, or one of any name. */
function mayHold(schema: Schema, name: string): boolean {
  const seen = new Set([schema])
  for (const part of seen) {
    const { properties, additionalProperties, patternProperties, items } = part.keywords
    if (name === "*" ? items !== undefined : properties?.has(name) === true) return true
    if (additionalProperties !== undefined && additionalProperties.constant !== false) return true
    if (patternProperties !== undefined || part.keywords.dynamicRef !== undefined) return true
    for (const next of inPlaceOf(part)) seen.add(next)
  }
  return false
}
