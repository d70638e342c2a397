// Media types of requests: parsed, and matched against the few that an operation declares (RFC 9110 §8.3).

import type { IncomingMessage } from "node:http"

export interface MediaType {
  /** Lower case, for example `application/json`. */
  readonly essence: string
  /** Lower case; `undefined` when there is none. */
  readonly charset: string | undefined
}

const essencePattern = /^[!#$%&'*+.^_`|~0-9a-z-]+\/[!#$%&'*+.^_`|~0-9a-z-]+$/
const charsetPattern = /;[ \t]*charset[ \t]*=[ \t]*(?:"([^"]*)"|([^;"\s]+))/i

/** `undefined` for a text that is not a media type. */
export function parseMediaType(text: string): MediaType | undefined {
  const semicolon = text.indexOf(";")
  const essence = (semicolon < 0 ? text : text.slice(0, semicolon)).trim().toLowerCase()
  if (!essencePattern.test(essence)) return undefined
  const charset = semicolon < 0 ? null : charsetPattern.exec(text)
  return { essence, charset: (charset?.[1] ?? charset?.[2])?.toLowerCase() }
}

/** The media type of a request's body, without parameters. */
export function essenceOf({ headers }: IncomingMessage): string | undefined {
  const { "content-type": header } = headers
  return header === undefined ? undefined : parseMediaType(header)?.essence
}

/** JSON and every media type with the suffix `+json` (RFC 6839 §3.1). */
export function isJsonMediaType(essence: string): boolean {
  return essence === "application/json" || essence.endsWith("+json")
}

/** Parameters of a media type, names in lower case (RFC 9110 §5.6.6). */
function parametersOf(header: string): ReadonlyMap<string, string> {
  const pairs = header.matchAll(/;[ \t]*([^=;\s]+)=(?:"([^"]*)"|([^;"\s]*))/g)
  return new Map([...pairs].map(([, name = "", quoted, plain = ""]) => [name.toLowerCase(), quoted ?? plain]))
}

/**
 * Of entries that differ in the parameters of their media type only, the one of which the header has most, and all.
 * @param matched what `matchMediaType` chose; it has `parameters` where others of its type stand beside it.
 */
export function matchParameters<
  T extends { readonly mediaType: string; readonly parameters?: Readonly<Record<string, string>> },
>(declared: readonly T[], matched: T | undefined, header: string): T | undefined {
  if (matched?.parameters === undefined) return matched
  const sent = parametersOf(header)
  let best: T | undefined
  for (const each of declared) {
    if (each.mediaType !== matched.mediaType) continue
    const wanted = Object.entries(each.parameters ?? {})
    if (!wanted.every(([name, value]) => sent.get(name) === value)) continue
    if (best === undefined || wanted.length > Object.keys(best.parameters ?? {}).length) best = each
  }
  return best
}

/** The most specific declared entry for a media type: itself, then a range such as `application/*+json` or `application/*`, then any. */
export function matchMediaType<T extends { readonly mediaType: string }>(
  declared: readonly T[],
  essence: string,
): T | undefined {
  const range = `${essence.slice(0, essence.indexOf("/"))}/*`
  const plus = essence.lastIndexOf("+")
  const suffixed = plus < 0 ? undefined : `${range}${essence.slice(plus)}`
  return (
    declared.find(({ mediaType }) => mediaType === essence) ??
    declared.find(({ mediaType }) => mediaType === suffixed) ??
    declared.find(({ mediaType }) => mediaType === range) ??
    declared.find(({ mediaType }) => mediaType === "*/*")
  )
}
