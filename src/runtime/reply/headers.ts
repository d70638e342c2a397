// Writes the headers of a reply: the declared ones and no others.
import type { HeaderDefinition, ReplyDefinition } from "../definition.ts"
import type { ContentReply, ProblemReply } from "../handler.ts"
import { ContractFault } from "./fault.ts"

const noHeaders: readonly string[] = []

/** Name, value, name, value … @throws {ContractFault} for a header that is not declared, is missing, or does not match its schema. */
export function writeHeaders(
  { headers: given }: ContentReply | ProblemReply,
  { headers: declared }: ReplyDefinition,
  where: string,
): readonly string[] {
  if (given === undefined && declared.length === 0) return noHeaders
  for (const name in given) {
    if (given[name] !== undefined && Object.hasOwn(given, name) && !isDeclared(declared, name)) {
      throw new ContractFault(
        `${where} has the header ${name}; expected ${declared.map(({ property }) => property).join(", ") || "none"}.`,
      )
    }
  }
  const lines: string[] = []
  for (const header of declared) {
    const value = given !== undefined && Object.hasOwn(given, header.property) ? given[header.property] : undefined
    if (value !== undefined) writeHeader(header, value, lines, where)
    else if (header.required)
      throw new ContractFault(`${where} lacks the header ${header.name}; expected it in headers["${header.property}"].`)
  }
  return lines
}

function isDeclared(declared: readonly HeaderDefinition[], name: string): boolean {
  for (const { property } of declared) if (property === name) return true
  return false
}

/** Style simple without percent-encoding (OAS 3.1 §4.8.21). */
function writeHeader(
  { property, check, form }: HeaderDefinition,
  value: unknown,
  lines: string[],
  where: string,
): void {
  // Nearly all are texts, and none but these two may be lists of them.
  if (typeof value === "string" && form !== "json" && check.accepts(value)) {
    lines.push(property, value)
    return
  }
  const values = isRepeatable(property) && Array.isArray(value) && !check.accepts(value) ? value : [value]
  for (const each of values) {
    if (!check.accepts(each))
      throw new ContractFault(`${where} has a header ${property} against its schema`, { check, value: each })
  }
  const texts = values.flatMap((each) => headerTexts(each, form))
  // The only header whose lines cannot be put together (RFC 9110 §5.3).
  if (property === "set-cookie") for (const text of texts) lines.push(property, text)
  else lines.push(property, texts.join(", "))
}

/** Cookies and links (RFC 8288 §3) are declared one by one and often come in numbers. */
function isRepeatable(property: string): boolean {
  return property === "set-cookie" || property === "link"
}

function headerTexts(value: unknown, form: HeaderDefinition["form"]): string[] {
  if (form === "json") return [asciiJson(value)]
  if (Array.isArray(value)) return value.map(String)
  if (typeof value !== "object" || value === null) return [String(value)]
  const pairs = Object.entries(value).map((pair) => pair.join(form === "exploded" ? "=" : ","))
  return [pairs.join(",")]
}

/** Header values have no other characters (RFC 9110 §5.5). */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
}

/** @param headers name, value, name, value …, in lower case */
export function hasHeader(headers: readonly string[], name: string): boolean {
  for (let index = 0; index < headers.length; index += 2) if (headers[index] === name) return true
  return false
}

/** The bytes that `Content-Length` promises, where it is among the headers. */
export function lengthOf(headers: readonly string[]): number | undefined {
  for (let index = 0; index < headers.length; index += 2)
    if (headers[index] === "content-length") return Number(headers[index + 1])
  return undefined
}
