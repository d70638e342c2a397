// Reads parameters: where they stand, in which style, with which schema (OAS 3.1 §4.8.12).

import { didYouMean } from "../diagnostics/suggest.ts"
import type { Parameter, PathTemplate } from "../model/model.ts"
import { booleanAt, child, items, locationOf, type Place, textAt } from "../read/place.ts"
import type { Context } from "./context.ts"
import { noteExamples } from "./examples.ts"
import { mediaKind } from "./media-kind.ts"
import { parameterNames } from "./path.ts"
import { checkStyle, findSchema, readStyle } from "./style.ts"

/** Header parameters that OAS 3.1 §4.8.12.2 says to ignore. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"])

/**
 * Merges the path item's parameters with the operation's, which win (OAS 3.1 §4.8.9.1), and holds them against the path: a parameter in
 * braces that nobody declares becomes a string, one that the path does not have is left out.
 */
export function buildParameters(
  lists: readonly (Place | null)[],
  path: PathTemplate,
  at: Place,
  context: Context,
): Parameter[] {
  const merged = new Map<string, Parameter>()
  for (const list of lists) {
    const own = new Set<string>()
    for (const written of list === null ? [] : items(list)) {
      const parameter = buildParameter(written, context)
      if (parameter === null) continue
      const key = `${parameter.in} ${parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name}`
      if (own.has(key)) {
        const found = `The ${parameter.in} parameter \`${parameter.name}\` is declared twice here`
        context.report.on("parameter-duplicate", written, { found, expected: "each parameter once" })
      }
      own.add(key)
      merged.set(key, parameter)
    }
  }
  checkQuerystring(lists, at, context)
  const names = parameterNames(path)
  const result = [...merged.values()].filter((parameter) => {
    if (parameter.in !== "path" || names.includes(parameter.name)) return true
    context.report.on("path-parameter-unused", at, {
      found: `The path \`${path.template}\` has no \`{${parameter.name}}\`, and a path parameter of this name is declared`,
      expected:
        `one of ${names.map((name) => `\`${name}\``).join(", ") || "no path parameter"}.${didYouMean(parameter.name, names)}`.replace(
          /\.$/,
          "",
        ),
    })
    return false
  })
  for (const name of names) {
    if (merged.has(`path ${name}`)) continue
    const found = `The path has \`{${name}}\`, and no parameter of this name is declared`
    const write = `- { name: ${name}, in: path, required: true, schema: { type: string } }`
    context.report.on("path-parameter-undeclared", at, { found, expected: "a parameter with `in: path`", write })
    result.push(undeclared(name, at))
  }
  return result
}

function buildParameter(written: Place, context: Context): Parameter | null {
  const place = context.resolver.follow(written)
  const name = place === null ? undefined : textAt(place, "name")
  const position = place === null ? undefined : textAt(place, "in")
  if (place === null || name === undefined || position === undefined) return null
  if (position === "querystring") return buildQuerystring(written, place, name, context)
  if (position !== "path" && position !== "query" && position !== "header" && position !== "cookie") return null
  if (position === "header" && ignoredHeaders.has(name.toLowerCase())) {
    const found = `\`${name}\` is no header parameter`
    context.report.on("parameter-ignored", place, {
      found,
      expected: "media types under `content`, authorization under `security`",
    })
    return null
  }
  const source = findSchema(place, context)
  if (source === null) return null
  const style = readStyle(place, position, context)
  const explode = booleanAt(place, "explode") ?? (style === "form" || style === "cookie")
  if (source.schema !== null && source.mediaType === null)
    checkStyle(place, { position, style, explode }, source.schema, context)
  const schema = source.schema === null ? context.schemas.open(place) : context.schemas.at(source.schema)
  if (source.mediaType === null) noteExamples(place, schema, context)
  return {
    name,
    in: position,
    description: textAt(written, "description") ?? textAt(place, "description") ?? "",
    required: position === "path" || (booleanAt(place, "required") ?? false),
    deprecated: booleanAt(place, "deprecated") ?? false,
    style,
    explode,
    allowReserved: booleanAt(place, "allowReserved") ?? false,
    allowEmptyValue: booleanAt(place, "allowEmptyValue") ?? false,
    mediaType: source.mediaType,
    isWholeQuery: false,
    schema,
    location: locationOf(written),
  }
}

/**
 * OAS 3.2 §4.12.1: the whole query string as one value. A form is read as an exploded object in `query` is, and takes every pair that its
 * schema does not refuse; all other media types are one percent-encoded text.
 */
function buildQuerystring(written: Place, place: Place, name: string, context: Context): Parameter | null {
  const source = findSchema(place, context)
  if (source === null) return null
  if (source.mediaType === null) {
    const found = "The whole query string has a schema and no media type"
    context.report.on("parameter-shape", written, { found, expected: "`content` with one media type" })
    return null
  }
  return {
    name,
    in: "query",
    description: textAt(written, "description") ?? textAt(place, "description") ?? "",
    required: booleanAt(place, "required") ?? false,
    deprecated: booleanAt(place, "deprecated") ?? false,
    style: "form",
    explode: true,
    allowReserved: false,
    allowEmptyValue: false,
    mediaType: mediaKind(source.mediaType) === "form" ? null : source.mediaType,
    isWholeQuery: true,
    schema: source.schema === null ? context.schemas.open(place) : context.schemas.at(source.schema),
    location: locationOf(written),
  }
}

/** OAS 3.2 §4.12.1: one `querystring` at most, and no `query` beside it. */
function checkQuerystring(lists: readonly (Place | null)[], at: Place, context: Context): void {
  const positions = lists
    .flatMap((list) => (list === null ? [] : items(list)))
    .flatMap((written) => {
      const place = context.resolver.follow(written)
      return place === null ? [] : [textAt(place, "in") ?? ""]
    })
  const whole = positions.filter((position) => position === "querystring").length
  if (whole === 0 || (whole === 1 && !positions.includes("query"))) return
  const found = whole > 1 ? "Two parameters are the whole query string" : "`in: query` stands beside `in: querystring`"
  context.report.on("parameter-shape", child(at, "parameters") ?? at, {
    found,
    expected: "one `in: querystring`, or only `in: query`",
  })
}

function undeclared(name: string, at: Place): Parameter {
  const location = locationOf(at)
  const place = `${at.source.file}#${at.pointer}/undeclared/${name}`
  return {
    name,
    in: "path",
    description: "",
    required: true,
    deprecated: false,
    style: "simple",
    explode: false,
    allowReserved: false,
    allowEmptyValue: false,
    mediaType: null,
    isWholeQuery: false,
    schema: { location, place, constant: null, keywords: { type: ["string"] } },
    location,
  }
}
