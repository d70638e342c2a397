// The schema of a multipart body as the runtime sees it: where a property is a file, a file's description stands in its place.
import type { Keywords, Schema } from "../model/model.ts"
import type { FormDataPlan, PartPlan } from "./form-data.ts"
import { together } from "./variant.ts"

/** The same schema where it has no files. */
export function schemaWithFiles(schema: Schema, { named, other }: FormDataPlan): Schema {
  const files = new Map(named.filter(({ as }) => as.includes("file")).map((part) => [part.name, part]))
  const isOther = other?.as.includes("file") === true
  if (files.size === 0 && !isOther) return schema
  const known = new Map<Schema, Schema>()

  function copy(given: Schema): Schema {
    const before = known.get(given)
    if (before !== undefined) return before
    const { keywords } = given
    const written: { -readonly [Key in keyof Keywords]: Keywords[Key] } = { ...keywords }
    const target: Schema = { ...given, place: `${given.place}#files`, keywords: written }
    // Entered first: schemas may lead back to themselves.
    known.set(given, target)
    if (keywords.ref) written.ref = copy(keywords.ref)
    if (keywords.allOf) written.allOf = keywords.allOf.map(copy)
    if (keywords.anyOf) written.anyOf = keywords.anyOf.map(copy)
    if (keywords.oneOf) written.oneOf = keywords.oneOf.map(copy)
    if (keywords.properties) {
      written.properties = new Map(
        [...keywords.properties].map(([name, property]) => [name, propertyOf(name, property)]),
      )
    }
    if (isOther && keywords.additionalProperties?.constant === null) {
      written.additionalProperties = fileOf(other, keywords.additionalProperties)
    }
    return target
  }

  function propertyOf(name: string, property: Schema): Schema {
    const part = files.get(name)
    return part === undefined || property.constant === false ? property : fileOf(part, property)
  }
  return copy(schema)
}

/** What accepts the file, or the files, of a property; beside other values where it may be something else. */
function fileOf({ as, list }: PartPlan, schema: Schema): Schema {
  const { location, place } = schema
  const at = (suffix: string, keywords: Keywords): Schema => {
    return { location, place: `${place}#${suffix}`, constant: null, keywords }
  }
  const file = at("file", { type: ["object"] })
  const { minItems, maxItems } = itemLimits(schema)
  const bounds = { ...(minItems === undefined ? {} : { minItems }), ...(maxItems === undefined ? {} : { maxItems }) }
  const files = at("file-list", { type: ["array"], items: file, ...bounds })
  const readOnly = together(schema).some(({ keywords }) => keywords.readOnly === true) ? { readOnly: true } : {}
  const isMixed = as.length > 1
  const alternatives = [
    ...(list === "yes" ? [] : [file]),
    ...(list === "no" ? [] : [files]),
    ...(isMixed ? [schema] : []),
  ]
  const [only] = alternatives
  if (alternatives.length > 1 || only === undefined) return at("file-or-not", { anyOf: alternatives, ...readOnly })
  return { ...only, keywords: { ...only.keywords, ...readOnly } }
}

function itemLimits(schema: Schema): Pick<Keywords, "minItems" | "maxItems"> {
  const parts = together(schema).map(({ keywords }) => keywords)
  const least = parts.flatMap(({ minItems }) => minItems ?? [])
  const most = parts.flatMap(({ maxItems }) => maxItems ?? [])
  return {
    ...(least.length > 0 ? { minItems: Math.max(...least) } : {}),
    ...(most.length > 0 ? { maxItems: Math.min(...most) } : {}),
  }
}
