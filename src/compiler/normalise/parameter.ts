// Reads parameters: where they stand, in which style, with which schema (OAS 3.1 §4.8.12).

import { didYouMean } from "../diagnostics/suggest.ts"
import type { Parameter, PathTemplate } from "../model/model.ts"
import { booleanAt, items, locationOf, type Place, textAt } from "../read/place.ts"
import type { Context } from "./context.ts"
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
  const explode = booleanAt(place, "explode") ?? style === "form"
  if (source.schema !== null && source.mediaType === null)
    checkStyle(place, { position, style, explode }, source.schema, context)
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
    schema: source.schema === null ? context.schemas.open(place) : context.schemas.at(source.schema),
    location: locationOf(written),
  }
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
    schema: { location, place, constant: null, keywords: { type: ["string"] } },
    location,
  }
}
