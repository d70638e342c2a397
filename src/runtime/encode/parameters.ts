// Writes parameters: what `decode/parameters.ts` reads, by the same definitions, so that reading gives the value that was written.

import { encodeContent } from "./content.ts"
import { checkName, encodeCookies } from "./cookie.ts"
import { encodeDeepObject } from "./deep-object.ts"
import { encodeForm } from "./form.ts"
import { encodeHeaderText, keepVisible } from "./header.ts"
import { Inexpressible } from "./inexpressible.ts"
import { encodePathText } from "./path.ts"
import type { EncodingPlan } from "./plan.ts"
import { encodePercent } from "./text.ts"

/** What stands for `{name}` in a path, percent-encoded. @throws {Inexpressible} */
export function encodePath(plan: EncodingPlan, value: unknown): string {
  const { mediaType, shape } = plan
  return named(plan, () => {
    if (mediaType === undefined) return encodePathText(plan, value)
    const text = encodePercent(encodeContent(mediaType, shape, value, false))
    if (text === "" || text === "." || text === "..")
      throw new Inexpressible("segment", `a path segment cannot be ${text === "" ? "empty" : `\`${text}\``}`)
    return text
  })
}

/** `name=value` pairs, percent-encoded, for `&` to join; one text where it is the whole query. @throws {Inexpressible} */
export function encodeQuery(plan: EncodingPlan, value: unknown): string[] {
  const { name, mediaType, isWholeQuery, shape, style } = plan
  return named(plan, () => {
    if (mediaType !== undefined) {
      const text = encodePercent(encodeContent(mediaType, shape, value, false))
      if (isWholeQuery && text === "") throw new Inexpressible("empty", "an empty text cannot be told from none")
      return [isWholeQuery ? text : `${encodePercent(name)}=${text}`]
    }
    return style === "deepObject" ? encodeDeepObject(plan, value) : encodeForm(plan, value)
  })
}

/** The value of a header. @throws {Inexpressible} */
export function encodeHeader(plan: EncodingPlan, value: unknown): string {
  const { mediaType, shape } = plan
  return named(plan, () =>
    mediaType === undefined ? encodeHeaderText(plan, value) : keepVisible(encodeContent(mediaType, shape, value, true)),
  )
}

/** `name=value`, one for each cookie, for `; ` to join. @throws {Inexpressible} */
export function encodeCookie(plan: EncodingPlan, value: unknown): string[] {
  const { name, mediaType, shape } = plan
  return named(plan, () => {
    if (mediaType === undefined) return encodeCookies(plan, value)
    checkName(name)
    return [`${name}=${encodePercent(encodeContent(mediaType, shape, value, false))}`]
  })
}

const places = { path: "path parameter", query: "query parameter", header: "header", cookie: "cookie" }

function named<T>({ name, in: place, style, mediaType }: EncodingPlan, encode: () => T): T {
  try {
    return encode()
  } catch (error) {
    if (!(error instanceof Inexpressible)) throw error
    const how = mediaType === undefined ? `in style ${style}` : `as ${mediaType}`
    throw new Inexpressible(
      error.reason,
      `The ${places[place]} \`${name}\` cannot be written ${how}: ${error.message}.`,
    )
  }
}
