// What became of a request, in terms that both servers share, and where two outcomes differ.
import type { RecordedCase } from "./requests-cases.ts"
import type { Received } from "./serve-recorded.ts"

/**
 * `accepted`: it reached a handler. `refused`: the contract forbids it. `elsewhere`: no operation of the document is at this path, and what
 * then happens is the app's affair. `unseen`: express-openapi-validator let it pass without a look, as it does beside the paths of servers and
 * for operations without responses. `unusable`: the document cannot be served.
 */
export type Outcome =
  | { readonly kind: "accepted"; readonly values: Values | null }
  | { readonly kind: "refused"; readonly status: number; readonly text: string }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "unseen" }
  | { readonly kind: "unusable"; readonly text: string }

export interface Values {
  readonly route: string
  readonly query: unknown
  readonly params: unknown
  readonly body: unknown
}

/** Refusals of response validation (500) come after the handler: the request itself was accepted. */
export function outcomeRecorded({ verdict, passed, status }: RecordedCase): Outcome {
  if (verdict === "pass") {
    if (passed?.openApiRoute === undefined) return { kind: "unseen" }
    const { openApiRoute: route, query = {}, params = {}, body } = passed
    return { kind: "accepted", values: { route, query, params, body } }
  }
  // A handler that express-openapi-validator itself has mounted answered, so that nobody saw what reached it.
  if (status < 400) return { kind: "accepted", values: null }
  if (status === 404) return { kind: "elsewhere" }
  if (status >= 500) return { kind: "unusable", text: `${status}` }
  return { kind: "refused", status, text: "" }
}

export function outcomeHere(status: number, text: string, received: Received | null, base: string): Outcome {
  if (received !== null) {
    const { query, path: params, body } = received.request
    return { kind: "accepted", values: { route: `${base}${received.path}`, query, params, body } }
  }
  if (status === 404) return { kind: "elsewhere" }
  return { kind: "refused", status, text: text.slice(0, 600) }
}

/** `null` where they agree. 400 (cannot be parsed) and 422 (against the schema) are one refusal: the other judge has 400 for both. */
export function differenceOf(theirs: Outcome, ours: Outcome): string | null {
  if (theirs.kind === "unseen") return ours.kind === "elsewhere" || ours.kind === "accepted" ? null : "another verdict"
  if (theirs.kind !== ours.kind) return "another verdict"
  if (theirs.kind === "refused" && ours.kind === "refused")
    return statusOf(theirs.status) === statusOf(ours.status) ? null : "another status"
  if (theirs.kind !== "accepted" || ours.kind !== "accepted" || theirs.values === null || ours.values === null)
    return null
  const { values: left } = theirs
  const { values: right } = ours
  if (left.route.replace(/(?<=.)\/$/, "") !== right.route.replace(/(?<=.)\/$/, "")) return "another route"
  for (const part of ["query", "params"] as const) if (!sameValue(left[part], right[part])) return `another ${part}`
  return sameBody(left.body, right.body) ? null : "another body"
}

const statusOf = (status: number): number => (status === 422 ? 400 : status)

/** As JSON, without regard to the order of members. */
function sameValue(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right)
}

/** A request without a body: Express's parsers leave `{}` or nothing, ours nothing. */
function sameBody(theirs: unknown, ours: unknown): boolean {
  if (ours === undefined) return theirs === undefined || canonical(theirs) === "{}"
  return sameValue(theirs, ours)
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, each: unknown) =>
      typeof each === "object" && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
        : each,
    ) ?? "undefined"
  )
}

/** One line for people. */
export function describeOutcome(outcome: Outcome): string {
  if (outcome.kind === "accepted") {
    if (outcome.values === null) return "accepted"
    const { route, query, params, body } = outcome.values
    return `accepted at ${route} ${JSON.stringify({ query, params, body })}`
  }
  if (outcome.kind === "refused") return `refused with ${outcome.status} ${outcome.text}`.trim()
  if (outcome.kind === "unusable") return `the document cannot be served: ${outcome.text}`
  return outcome.kind === "elsewhere" ? "at no operation" : "passed without a look"
}
