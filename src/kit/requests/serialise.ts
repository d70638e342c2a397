// Writes parameter values as text: style and explode of OAS 3.1 §4.8.12.2, percent-encoded as RFC 6570 has it.
import type { Parameter } from "../../compiler/index.ts"
import { isObject } from "../samples/judge.ts"

/** The value has no text in the parameter's style. */
export class Unwritable extends Error {}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

function scalar(value: unknown): string {
  if (typeof value === "object" && value !== null) throw new Unwritable("a value inside of a value has no text")
  return typeof value === "number" ? plainNumber(value) : String(value)
}

/** JSON's spelling; what JavaScript writes with a plus is JSON too. */
const plainNumber = (value: number): string => JSON.stringify(value)

const membersOf = (value: Record<string, unknown>): [string, unknown][] =>
  Object.entries(value).filter(([, member]) => member !== undefined)

/** What stands for `{name}` in a path. */
export function writePathText(parameter: Parameter, value: unknown): string {
  const { style, explode, name, mediaType } = parameter
  const text =
    mediaType !== null
      ? encode(writeContent(mediaType, value))
      : style === "label"
        ? `.${joined(value, explode, encode, explode ? "." : ",")}`
        : style === "matrix"
          ? matrix(name, value, explode)
          : joined(value, explode, encode, ",")
  if (text === "" || text === "." || text === "..") throw new Unwritable("a path segment cannot be empty or dots")
  return text
}

function matrix(name: string, value: unknown, explode: boolean): string {
  if (explode && Array.isArray(value)) return value.map((item) => `;${encode(name)}=${encode(scalar(item))}`).join("")
  if (explode && isObject(value))
    return membersOf(value)
      .map(([key, member]) => `;${encode(key)}=${encode(scalar(member))}`)
      .join("")
  return `;${encode(name)}=${joined(value, false, encode, ",")}`
}

function joined(value: unknown, explode: boolean, write: (text: string) => string, separator: string): string {
  if (Array.isArray(value)) return value.map((item) => write(scalar(item))).join(separator)
  if (!isObject(value)) return write(scalar(value))
  const pair = explode ? "=" : separator
  return membersOf(value)
    .map(([key, member]) => `${write(key)}${pair}${write(scalar(member))}`)
    .join(separator)
}

/** `name=value` pairs of a query, a form body or a cookie, encoded. None where an empty value is as good as absent. */
export function writePairs(
  parameter: Pick<Parameter, "name" | "style" | "explode" | "mediaType">,
  value: unknown,
): string[] {
  const { name, style, explode, mediaType } = parameter
  const key = encode(name)
  if (mediaType !== null) return [`${key}=${encode(writeContent(mediaType, value))}`]
  if (style === "deepObject") return isObject(value) ? deepPairs(key, value) : [`${key}=${encode(scalar(value))}`]
  if (explode && Array.isArray(value)) return value.map((item) => `${key}=${encode(scalar(item))}`)
  if (explode && isObject(value)) {
    return membersOf(value).flatMap(([member, each]) =>
      Array.isArray(each)
        ? each.map((item) => `${encode(member)}=${encode(scalar(item))}`)
        : [`${encode(member)}=${encode(scalar(each))}`],
    )
  }
  const separator = style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ","
  return [`${key}=${joined(value, false, encode, separator)}`]
}

function deepPairs(key: string, value: Record<string, unknown>): string[] {
  return membersOf(value).flatMap(([member, each]) => {
    if (/[[\]]/.test(member)) throw new Unwritable("a name with brackets has no text in style deepObject")
    const place = `${key}[${encode(member)}]`
    if (isObject(each)) return deepPairs(place, each)
    if (Array.isArray(each)) return each.map((item) => `${place}=${encode(scalar(item))}`)
    return [`${place}=${encode(scalar(each))}`]
  })
}

/** A header's value; nothing is encoded there. */
export function writeHeaderText(parameter: Pick<Parameter, "explode" | "mediaType">, value: unknown): string {
  const { explode, mediaType } = parameter
  const items: string[] = []
  const keep = (text: string): string => {
    items.push(text)
    return text
  }
  const text = mediaType !== null ? writeContent(mediaType, value) : joined(value, explode, keep, ",")
  const isPlain = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(text)
  const isSplit = typeof value === "object" && mediaType === null && items.some((item) => /[,=]|^ | $/.test(item))
  if (!isPlain || isSplit) throw new Unwritable("the text cannot stand in a header")
  return text
}

function writeContent(mediaType: string, value: unknown): string {
  if (/[/+]json(?:;|$)/.test(mediaType)) return JSON.stringify(value)
  return scalar(value)
}
