// Reads how a parameter or header is written: by a style, or as a document of a media type (OAS 3.1 §4.8.12).
import type { ParameterIn, ParameterStyle, Schema, TypeName } from "../model/model.ts"
import { child, children, type Place, textAt } from "../read/place.ts"
import type { Context } from "./context.ts"

const styles: Readonly<Record<ParameterIn, readonly [ParameterStyle, ...ParameterStyle[]]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
}

/** The style of a parameter, or the one that its position has when none is said. Others are reported. */
export function readStyle(place: Place, position: ParameterIn, context: Context): ParameterStyle {
  const written = textAt(place, "style")
  const allowed = styles[position]
  const style = allowed.find((candidate) => candidate === written)
  if (written !== undefined && style === undefined) {
    context.report.on("parameter-shape", child(place, "style") ?? place, {
      found: `The style \`${written}\` does not fit a ${position === "header" ? "header" : `${position} parameter`}`,
      expected: `one of ${allowed.map((name) => `\`${name}\``).join(", ")}`,
      write: `\`style: ${allowed[0]}\`, or nothing, which means the same`,
    })
  }
  return style ?? allowed[0]
}

/** Reports styles that only lists and objects have (OAS 3.1 §4.8.12.3), and types of which no text could be. */
export function checkStyle(
  place: Place,
  { position, style, explode }: { position: ParameterIn; style: ParameterStyle; explode: boolean },
  schema: Place,
  context: Context,
): void {
  const model = context.schemas.at(schema)
  const types = possibleTypes(model)
  const hasAlternatives = model.keywords.anyOf !== undefined || model.keywords.oneOf !== undefined
  if (types === null) return
  if (types.size === 0) {
    const found = "The types of this parameter contradict each other, so no value has them all"
    context.report.on("parameter-shape", schema, { found, expected: "a type that some value has" })
    return
  }
  const scalars = [...types].filter((type) => type !== "array" && type !== "object" && type !== "null")
  const isMixed = scalars.length > 0 && (types.has("array") || types.has("object"))
  if (style === "deepObject" || style === "pipeDelimited" || style === "spaceDelimited") {
    const unfit = style === "deepObject" ? [...types].filter((type) => type !== "object" && type !== "null") : scalars
    if (unfit.length === 0) return
    // Documents have `deepObject` for all that is complex; the other styles have no text for a scalar at all.
    const isLoose = style === "deepObject" && (types.size > 1 || types.has("array") || hasAlternatives)
    const code = isLoose ? "style-mismatch" : "parameter-shape"
    const found = `The style \`${style}\` does not fit a parameter of type \`${unfit[0]}\``
    const expected = style === "deepObject" ? "an object" : "a list or an object"
    context.report.on(code, child(place, "style") ?? place, { found, expected, write: "`style: form`" })
  } else if (style === "cookie") {
    const isMany = types.has("array") || types.has("object")
    if (!isMany || (explode && !isMixed)) return
    const found = explode
      ? "The style `cookie` makes several cookies of a list or an object and one of a single value, and nothing tells them apart"
      : "A cookie cannot have the commas that `explode: false` puts between values"
    const expected = explode ? "a list, an object or a single value" : "a cookie for each value"
    const write = explode ? "one `type`" : "`explode: true`, or nothing, which means the same"
    context.report.on("parameter-shape", child(place, "explode") ?? place, { found, expected, write })
  } else if (position === "cookie" && explode && (types.has("array") || types.has("object"))) {
    const found = isMixed
      ? "`explode: true` makes several cookies of a list or an object and one of a single value, and nothing tells them apart"
      : "`explode: true`, which `form` means when nothing is said, would need several cookies"
    const at = child(place, "explode") ?? place
    context.report.on(isMixed ? "parameter-shape" : "style-mismatch", at, {
      found,
      expected: "a list or an object in one cookie",
      write: "`explode: false`",
    })
  }
}

/** The types that a value of the schema may have; `null` where nothing is said about them. */
function possibleTypes(schema: Schema, depth = 0): Set<TypeName> | null {
  const { ref, type, allOf = [], anyOf = [], oneOf = [] } = schema.keywords
  if (depth > 20) return null
  let types: Set<TypeName> | null = type === undefined ? null : new Set(type)
  for (const part of [...(ref === undefined ? [] : [ref]), ...allOf]) {
    types = both(types, possibleTypes(part, depth + 1))
  }
  for (const branches of [anyOf, oneOf]) {
    if (branches.length === 0) continue
    const each = branches.map((branch) => possibleTypes(branch, depth + 1))
    types = both(types, each.includes(null) ? null : new Set(each.flatMap((found) => [...(found ?? [])])))
  }
  return types
}

/** Every integer is a number, so the two have integers in common. */
function both(left: Set<TypeName> | null, right: Set<TypeName> | null): Set<TypeName> | null {
  if (left === null || right === null) return left ?? right
  const has = (types: Set<TypeName>, type: TypeName) => types.has(type) || (type === "integer" && types.has("number"))
  return new Set([...left, ...right].filter((type) => has(left, type) && has(right, type)))
}

/** The schema of a parameter or header, from `schema` or from the only media type of `content`; `null` where it has two or none. */
export function findSchema(place: Place, context: Context): { mediaType: string | null; schema: Place | null } | null {
  const content = child(place, "content")
  const schema = child(place, "schema")
  if (content === null) return { mediaType: null, schema }
  const entries = children(content)
  const only = entries[0]
  if (schema !== null || entries.length !== 1 || only === undefined) {
    const found =
      schema === null ? `\`content\` has ${entries.length} media types` : "`schema` and `content` stand side by side"
    context.report.on("parameter-shape", content, {
      found,
      expected: "a `schema`, or a `content` of exactly one media type",
    })
    return schema === null ? null : { mediaType: null, schema }
  }
  const media = context.resolver.follow(only[1])
  return { mediaType: only[0], schema: media === null ? null : child(media, "schema") }
}
