// Reads x-preconditions: who has to say by `If-Match` which state of a resource a request is about (RFC 9110 §13.1.1).
import type { Report } from "../diagnostics/collect.ts"
import { isRevalidated } from "../model/conditional.ts"
import type { Operation, Parameter, Preconditions, Problem, Reply, Schema } from "../model/model.ts"
import { standardRefusals } from "../publish/refusals.ts"
import { child, locationOf, type Place } from "../read/place.ts"
import type { Context } from "./context.ts"
import { isShape, readWord } from "./extensions.ts"

const example = "`x-preconditions: { ifMatch: required }`"
const unsafe = new Set(["put", "patch", "delete", "post"])

/** `x-preconditions: { ifMatch: required | optional }`; `null` where there is none. */
export function readPreconditions(
  owner: Place,
  method: string,
  parameters: readonly Parameter[],
  report: Report,
): Preconditions | null {
  const place = child(owner, "x-preconditions")
  if (place === null || !isShape(place, ["ifMatch"], example, report)) return null
  const said = readWord(place, "ifMatch", ["required", "optional"] as const, example, report)
  if (said === null) return null
  // A parameter that is declared as required is published like that, so it is.
  const isDemanded = parameters.some((parameter) => isHeader(parameter, "if-match") && parameter.required)
  if (unsafe.has(method.toLowerCase())) return { ifMatch: isDemanded ? "required" : said }
  report.on("extension-misplaced", place, {
    found: `\`x-preconditions\` guards changes, and ${method.toUpperCase()} changes nothing`,
    expected:
      "it on PUT, PATCH, DELETE or POST; a GET whose success has an `ETag` answers `If-None-Match` without being told",
  })
  return null
}

/**
 * Headers that the runtime reads and judges itself, by name in lower case: declared as parameters they go on to the handler, and being
 * absent is not their schema's affair, since that has an answer of its own.
 */
export function withoutDemand(parameters: readonly Parameter[], names: readonly string[]): readonly Parameter[] {
  if (names.length === 0) return parameters
  return parameters.map((parameter) =>
    names.some((name) => isHeader(parameter, name)) ? { ...parameter, required: false } : parameter,
  )
}

/** @param name in lower case */
export const isHeader = (parameter: Parameter, name: string): boolean =>
  parameter.in === "header" && parameter.name.toLowerCase() === name

/** The replies with the problem `precondition-failed`, whether or not the author wrote it, so that handlers can answer it. */
export function addPreconditionFailed(
  replies: readonly Reply[],
  owner: Place,
  problems: Map<string, Problem>,
): readonly Reply[] {
  const standard = standardRefusals.find((refusal) => refusal.slug === "precondition-failed")
  if (standard === undefined) return replies
  const { slug, status, title, description } = standard
  const location = locationOf(child(owner, "x-preconditions") ?? owner)
  const schema: Schema = { location, place: `#/(${slug})`, constant: true, keywords: {} }
  if (!problems.has(slug)) problems.set(slug, { slug, status, title, description, schema })
  const media = { type: "application/problem+json", kind: "json" as const, schema, location }
  const declared = replies.find((reply) => reply.status === String(status))
  if (declared === undefined) {
    const added = { status: String(status), description, headers: [], content: [media], problems: [slug], location }
    return [...replies, added]
  }
  if (declared.problems.includes(slug)) return replies
  const content = declared.content.some(({ type }) => type === media.type)
    ? declared.content
    : [...declared.content, media]
  return replies.map((reply) =>
    reply === declared ? { ...reply, content, problems: [...reply.problems, slug] } : reply,
  )
}

/** Reports preconditions on paths whose GET gives no entity tag, and those of operations that have no success to guard. */
export function checkPreconditions(
  built: readonly { readonly operation: Operation; readonly place: Place }[],
  { report }: Context,
): void {
  for (const { operation, place } of built) {
    const at = child(place, "x-preconditions")
    if (operation.preconditions === null || at === null) continue
    const { path, replies } = operation
    const isKnown = built.some(({ operation: other }) => other.path.template === path.template && isRevalidated(other))
    if (!isKnown) {
      report.on("precondition-without-etag", at, {
        found: `\`If-Match\` names an entity tag, and no GET of \`${path.template}\` gives one`,
        expected: "a header `ETag` on the success of `get`",
        write: '`headers: { ETag: { required: true, schema: { type: string } } }` under `get: responses: "200"`',
      })
    }
    if (!replies.some(({ status }) => status.startsWith("2"))) {
      report.on("extension-misplaced", at, {
        found: "`x-preconditions` guards success, and this operation declares none",
        expected: "a reply of 2xx",
      })
    }
  }
}
