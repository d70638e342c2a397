// Reads runtime expressions: where a callback goes, in terms of the exchange that asked for it (OAS 3.1 §4.8.18, §4.8.20.4).
import type { RuntimeExpression, UrlPart } from "../model/model.ts"

/** `tchar` of RFC 9110 §5.6.2. */
const token = /^[!#$%&'*+.^`|~\w-]+$/

/** The parts of a callback's key: text, and expressions in braces, or one bare expression. `null` for what is no expression. */
export function parseUrlTemplate(template: string): UrlPart[] | null {
  if (template.startsWith("$")) {
    const whole = parseExpression(template)
    return whole === null ? null : [whole]
  }
  const parts: UrlPart[] = []
  for (const piece of template.split(/(\{[^{}]*\})/)) {
    if (piece === "") continue
    if (/[{}]/.test(piece) === false) parts.push(piece)
    else {
      const expression = /^\{.*\}$/s.test(piece) ? parseExpression(piece.slice(1, -1)) : null
      if (expression === null) return null
      parts.push(expression)
    }
  }
  const [first] = parts
  const isAbsolute = typeof first === "object" || (first !== undefined && /^https?:\/\//i.test(first))
  return isAbsolute ? parts : null
}

function parseExpression(text: string): RuntimeExpression | null {
  if (text === "$url" || text === "$method" || text === "$statusCode") {
    return { from: text.slice(1) as "url" | "method" | "statusCode" }
  }
  const [, from, place, name = ""] = /^\$(request|response)\.(header|query|path|body)(.*)$/s.exec(text) ?? []
  if (from !== "request" && from !== "response") return null
  if (place === "body") {
    if (name === "") return { from, in: "body", pointer: "" }
    return /^#(?:\/(?:[^/~]|~[01])*)*$/.test(name) ? { from, in: "body", pointer: name.slice(1) } : null
  }
  const key = name.startsWith(".") ? name.slice(1) : ""
  if (key === "" || (place === "header" && !token.test(key))) return null
  // A response has no query and no path.
  if (from === "response" && place !== "header") return null
  return { from, in: place as "header" | "query" | "path", name: key }
}
