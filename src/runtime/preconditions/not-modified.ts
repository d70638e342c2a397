// `If-None-Match` (RFC 9110 §13.1.2): a client that has the answer already gets 304 and no body.
import type { IncomingMessage } from "node:http"
import type { OperationDefinition } from "../definition.ts"
import { hasHeader } from "../reply/headers.ts"
import type { Answer } from "../reply/write.ts"
import { isEntityTag, matchesWeakly, parseEntityTags } from "./entity-tags.ts"

/** What would have come with 200 and caches need (RFC 9110 §15.4.5). */
const ofCaches = new Set(["cache-control", "content-location", "date", "etag", "expires", "last-modified", "vary"])

/**
 * The answer in place of a success whose entity tag the client has named; `undefined` where it has not. A header that cannot be parsed
 * names nothing: the client gets everything.
 */
export function notModified(
  request: IncomingMessage,
  { replies }: OperationDefinition,
  { status, headers }: Pick<Answer, "status" | "headers">,
): Answer | undefined {
  const sent = request.headers["if-none-match"]
  if (sent === undefined || status < 200 || status > 299) return undefined
  const current = headerOf(headers, "etag")
  if (current === undefined || !isEntityTag(current)) return undefined
  const tags = parseEntityTags(sent)
  if (tags === undefined || (tags !== "*" && !matchesWeakly(tags, current))) return undefined
  // An author's own 304 may declare more of the reply's headers, and demand them.
  const declared = replies["304"]?.headers ?? []
  if (declared.some(({ property, required }) => required && !hasHeader(headers, property))) return undefined
  const kept: string[] = []
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] as string
    if (ofCaches.has(name) || declared.some(({ property }) => property === name))
      kept.push(name, headers[index + 1] as string)
  }
  return { status: 304, headers: kept }
}

function headerOf(headers: readonly string[], name: string): string | undefined {
  for (let index = 0; index < headers.length; index += 2) if (headers[index] === name) return headers[index + 1]
  return undefined
}
