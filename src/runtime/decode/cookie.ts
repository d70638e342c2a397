// Parameters in cookies: style form over the pairs of the `Cookie` header (OAS 3.1 §4.8.12.2).
import type { ParameterDefinition } from "../definition.ts"
import { decodeContent } from "./content.ts"
import { decodeForm } from "./form.ts"
import { type Pair, parsePairs } from "./pairs.ts"
import { decodePercent, isArrayShape, isObjectShape, RefusedText } from "./text.ts"

/** Cookies may hold any text, so one that is not percent-encoded is taken as it is. */
function decodeCookieText(raw: string): string {
  try {
    return decodePercent(raw)
  } catch (error) {
    if (error instanceof RefusedText && error.code === "percent-encoding") return raw
    throw error
  }
}

/** The value of a cookie parameter; `undefined` when it was not sent. Of cookies with one name the first counts (RFC 6265 §5.4). */
export function decodeCookie(parameter: ParameterDefinition, cookies: readonly Pair[]): unknown {
  const { name, shape, explode, mediaType } = parameter
  const many = isArrayShape(shape) || isObjectShape(shape)
  if (mediaType === undefined && explode && many) {
    // `color=blue&color=black` stands inside one cookie, and `color=blue; color=black` in two.
    const pairs = cookies.flatMap((cookie) => parsePairs(`${cookie.name}=${cookie.raw}`, decodeCookieText))
    return decodeForm(pairs, { name, shape, explode, style: "form" }, decodeCookieText)
  }
  const first = cookies.find((cookie) => cookie.name === name)
  if (first === undefined) return undefined
  if (mediaType !== undefined) return decodeContent(mediaType, decodeCookieText(first.raw))
  return decodeForm([{ ...first, taken: false }], { name, shape, explode, style: "form" }, decodeCookieText)
}
