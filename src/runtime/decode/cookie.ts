// Parameters in cookies: styles form (OAS 3.1 §4.8.12.2) and cookie (OAS 3.2 §4.12.3) over the pairs of the `Cookie` header.
import type { ParameterDefinition } from "../definition.ts"
import { decodeContent } from "./content.ts"
import { decodeForm } from "./form.ts"
import { type Pair, parsePairs } from "./pairs.ts"
import { decodePercent, decodePlain, isArrayShape, isObjectShape, RefusedText } from "./text.ts"

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
  // In style cookie what looks like percent-encoding is not decoded.
  const isPlain = parameter.style === "cookie"
  const decode = isPlain ? decodePlain : decodeCookieText
  const field = { name, shape, explode, style: "form" } as const
  if (mediaType === undefined && explode && (isArrayShape(shape) || isObjectShape(shape))) {
    // `color=blue&color=black` stands inside one cookie, and `color=blue; color=black` in two.
    const pairs = isPlain
      ? cookies.map((cookie) => ({ ...cookie, taken: false }))
      : cookies.flatMap((cookie) => parsePairs(`${cookie.name}=${cookie.raw}`, decode))
    return decodeForm(pairs, field, decode)
  }
  const first = cookies.find((cookie) => cookie.name === name)
  if (first === undefined) return undefined
  if (mediaType !== undefined) return decodeContent(mediaType, decodeCookieText(first.raw), shape)
  return decodeForm([{ ...first, taken: false }], field, decode)
}
