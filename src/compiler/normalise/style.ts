// Reads how a parameter or header is written: by a style, or as a document of a media type (OAS 3.1 §4.8.12).
import type { ParameterIn, ParameterStyle, Schema, TypeName } from "../model/model.ts"
import { child, children, type Place, textAt } from "../read/place.ts"
import type { Context } from "./context.ts"

const styles: Readonly<Record<ParameterIn, readonly [ParameterStyle, ...ParameterStyle[]]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
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

/** Reports styles that only lists and objects have (OAS 3.1 §4.8.12.3). */
export function checkStyle(
  place: Place,
  { position, style, explode }: { position: ParameterIn; style: ParameterStyle; explode: boolean },
  schema: Place,
  context: Context,
): void {
  const types = typesOf(context.schemas.at(schema))
  const scalars = types.filter((type) => type !== "array" && type !== "object" && type !== "null")
  if (style === "deepObject" || style === "pipeDelimited" || style === "spaceDelimited") {
    const unfit = style === "deepObject" ? types.filter((type) => type !== "object" && type !== "null") : scalars
    if (unfit.length === 0) return
    // Many documents have it somewhere in alternatives; a plain scalar cannot be meant.
    const isPlain = types.length === 1 && scalars.length === 1
    const code = isPlain ? "parameter-shape" : "style-mismatch"
    const found = `The style \`${style}\` does not fit a parameter of type \`${unfit[0]}\``
    const expected = style === "deepObject" ? "an object" : "a list or an object"
    context.report.on(code, child(place, "style") ?? place, { found, expected, write: "`style: form`" })
  } else if (position === "cookie" && explode && types.length > scalars.length) {
    const found = "`explode: true`, which `form` means when nothing is said, would need several cookies"
    const at = child(place, "explode") ?? place
    context.report.on("style-mismatch", at, {
      found,
      expected: "a list or an object in one cookie",
      write: "`explode: false`",
    })
  }
}

/** The types that a schema names, through references and alternatives. */
function typesOf(schema: Schema, seen = new Set<Schema>()): TypeName[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const { ref, type = [], allOf = [], anyOf = [], oneOf = [] } = schema.keywords
  return [
    ...type,
    ...[...(ref === undefined ? [] : [ref]), ...allOf, ...anyOf, ...oneOf].flatMap((part) => typesOf(part, seen)),
  ]
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
