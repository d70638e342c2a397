// Joins the author's response and a standard refusal of the same status into one.
import type { JsonObject } from "./bundle.ts"

/** Description: the author's first. Headers: the author's win, and become optional where only one of the two sends them. Content: either. */
export function mergeResponses(
  own: JsonObject,
  standard: JsonObject,
  resolve: (schema: unknown) => JsonObject,
): JsonObject {
  const description = joinSentences(String(own.description ?? ""), String(standard.description ?? ""))
  const headers = mergeHeaders(asObject(own.headers), asObject(standard.headers), resolve)
  const content = mergeContent(asObject(own.content), asObject(standard.content))
  const { description: _description, headers: _headers, content: _content, ...rest } = own
  return { ...rest, description, ...(Object.keys(headers).length > 0 ? { headers } : {}), content }
}

function joinSentences(first: string, second: string): string {
  const trimmed = first.trim()
  if (trimmed === "") return second
  return `${trimmed}${/[.!?:)]$/.test(trimmed) ? "" : "."}\n\nOr: ${second}`
}

/** A header that is required in one of the two only is optional in both together. */
function mergeHeaders(own: JsonObject, standard: JsonObject, resolve: (header: unknown) => JsonObject): JsonObject {
  const result: JsonObject = {}
  const lower = new Map(Object.keys(standard).map((name) => [name.toLowerCase(), name]))
  for (const [name, header] of Object.entries(own)) {
    const other = lower.get(name.toLowerCase())
    lower.delete(name.toLowerCase())
    result[name] = other === undefined ? withoutRequired(resolve(header)) : header
  }
  for (const name of lower.values()) result[name] = withoutRequired(asObject(standard[name]))
  return result
}

function withoutRequired(header: JsonObject): JsonObject {
  const { required: _required, ...rest } = header
  return rest
}

function mergeContent(own: JsonObject, standard: JsonObject): JsonObject {
  const result: JsonObject = { ...own }
  for (const [type, media] of Object.entries(standard)) {
    const key = Object.keys(own).find((name) => baseType(name) === type)
    if (key === undefined) {
      result[type] = media
      continue
    }
    const mine = asObject(own[key])
    const schema = mine.schema === undefined ? {} : { schema: alternatives(mine.schema, asObject(media).schema) }
    result[key] = { ...mine, ...schema }
  }
  return result
}

function alternatives(own: unknown, standard: unknown): JsonObject {
  const branches = asObject(own).anyOf
  const isPlain = Array.isArray(branches) && Object.keys(asObject(own)).length === 1
  return { anyOf: [...(isPlain ? branches : [own]), standard] }
}

function baseType(name: string): string {
  return (name.split(";", 1)[0] ?? "").trim().toLowerCase()
}

function asObject(value: unknown): JsonObject {
  return typeof value === "object" && value !== null ? (value as JsonObject) : {}
}
