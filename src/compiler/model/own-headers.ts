// The headers that the runtime itself adds to every answer of an operation: of its limits, of its deprecation, and whether it is a replay.
import type { Deprecation, Operation, Rate, Reply } from "./model.ts"

export type OwnHeader = "RateLimit-Policy" | "RateLimit" | "Deprecation" | "Sunset" | "Link" | "Idempotency-Replayed"

type Announced = Pick<Operation, "rates" | "deprecation" | "idempotency">

/** Those that an operation has, in the order of the wire. */
export function ownHeaders({ rates, deprecation, idempotency }: Announced): OwnHeader[] {
  const names: OwnHeader[] = rates.length > 0 ? ["RateLimit-Policy", "RateLimit"] : []
  if (idempotency !== null) names.push("Idempotency-Replayed")
  if (deprecation === null) return names
  names.push("Deprecation")
  if (deprecation.sunset !== null) names.push("Sunset")
  if (deprecation.link !== null || deprecation.successor !== null) names.push("Link")
  return names
}

/** What authors declare of headers that the runtime writes is published as they wrote it, and owed by no handler. Links add up. */
export function withoutOwnHeaders(replies: readonly Reply[], own: readonly OwnHeader[]): readonly Reply[] {
  const names = new Set<string>(own.filter((name) => name !== "Link").map((name) => name.toLowerCase()))
  if (names.size === 0) return replies
  return replies.map((reply) => ({
    ...reply,
    headers: reply.headers.filter(({ name }) => !names.has(name.toLowerCase())),
  }))
}

/** Name, value, name, value …, names in lower case: what is the same on every answer of the operation. */
export function constantHeaders({ rates, deprecation }: Omit<Announced, "idempotency">): string[] {
  return [
    ...(rates.length === 0 ? [] : ["ratelimit-policy", rates.map(policyOf).join(", ")]),
    ...(deprecation === null ? [] : deprecationHeaders(deprecation)),
  ]
}

/** draft-ietf-httpapi-ratelimit-headers-11 §3: the quota in requests, the window in seconds. */
function policyOf({ name, quota, window }: Rate): string {
  return `"${name}";q=${quota};w=${window}`
}

/** RFC 9745 §2, RFC 8594 §3, and the relations `deprecation` (RFC 9745 §3) and `successor-version` (RFC 5829 §3.4). */
function deprecationHeaders({ since, sunset, link, successor }: Deprecation): string[] {
  const links = [
    ...(link === null ? [] : [`<${link}>; rel="deprecation"`]),
    ...(successor === null ? [] : [`<${successor}>; rel="successor-version"`]),
  ]
  return [
    "deprecation",
    `@${since}`,
    ...(sunset === null ? [] : ["sunset", new Date(sunset * 1000).toUTCString()]),
    ...(links.length === 0 ? [] : ["link", links.join(", ")]),
  ]
}
