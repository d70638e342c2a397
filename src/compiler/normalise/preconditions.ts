// Reads x-preconditions: who has to say by `If-Match` which state of a resource a request is about (RFC 9110 §13.1.1).
import type { Report } from "../diagnostics/collect.ts"
import { didYouMean } from "../diagnostics/suggest.ts"
import { isRevalidated } from "../model/conditional.ts"
import type { Operation, Parameter, Preconditions, Problem, Reply, Schema } from "../model/model.ts"
import { standardRefusals } from "../publish/refusals.ts"
import { child, locationOf, type Place } from "../read/place.ts"
import type { Context } from "./context.ts"
import { complain, isShape, readWord } from "./extensions.ts"

const example = "`x-preconditions: { ifMatch: required }`"
const elsewhere = "`x-preconditions: { ifMatch: required, etagOf: getUser }`"
const unsafe = new Set(["put", "patch", "delete", "post"])

/** `x-preconditions: { ifMatch: required | optional, etagOf: operationId }`, the latter for a tag of another path; `null` where there is none. */
export function readPreconditions(
  owner: Place,
  method: string,
  parameters: readonly Parameter[],
  report: Report,
): Preconditions | null {
  const place = child(owner, "x-preconditions")
  if (place === null || !isShape(place, ["ifMatch", "etagOf"], example, report)) return null
  const said = readWord(place, "ifMatch", ["required", "optional"] as const, example, report)
  const etagOf = readEtagOf(place, report)
  if (said === null || etagOf === undefined) return null
  // A parameter that is declared as required is published like that, so it is.
  const isDemanded = parameters.some((parameter) => isHeader(parameter, "if-match") && parameter.required)
  if (unsafe.has(method.toLowerCase())) return { ifMatch: isDemanded ? "required" : said, etagOf }
  report.on("extension-misplaced", place, {
    found: `\`x-preconditions\` guards changes, and ${method.toUpperCase()} changes nothing`,
    expected:
      "it on PUT, PATCH, DELETE or POST; a GET whose success has an `ETag` answers `If-None-Match` without being told",
  })
  return null
}

/** `undefined` for what is no name. */
function readEtagOf(owner: Place, report: Report): string | null | undefined {
  const place = child(owner, "etagOf")
  if (place === null) return null
  if (place.node.kind === "scalar" && typeof place.node.value === "string") return place.node.value
  complain(place, "the operationId of a GET as `etagOf`", elsewhere, report)
  return undefined
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

/** Reports preconditions whose entity tag no GET gives, and those of operations that have no success to guard. */
export function checkPreconditions(
  built: readonly { readonly operation: Operation; readonly place: Place }[],
  { report }: Context,
): void {
  for (const { operation, place } of built) {
    const at = child(place, "x-preconditions")
    if (operation.preconditions === null || at === null) continue
    const { etagOf } = operation.preconditions
    const operations = built.map((each) => each.operation)
    if (etagOf === null) checkOwnTag(operation, operations, at, report)
    else checkTagOf(etagOf, operation, operations, child(at, "etagOf") ?? at, report)
    if (!operation.replies.some(({ status }) => status.startsWith("2"))) {
      report.on("extension-misplaced", at, {
        found: "`x-preconditions` guards success, and this operation declares none",
        expected: "a reply of 2xx",
      })
    }
  }
}

function checkOwnTag({ path }: Operation, operations: readonly Operation[], at: Place, report: Report): void {
  if (operations.some((other) => other.path.template === path.template && isRevalidated(other))) return
  report.on("precondition-without-etag", at, {
    found: `\`If-Match\` names an entity tag, and no GET of \`${path.template}\` gives one`,
    expected: "a header `ETag` on the success of `get`, or `etagOf` with the operationId of the GET whose tag it is",
    write: '`headers: { ETag: { required: true, schema: { type: string } } }` under `get: responses: "200"`',
  })
}

/** The tag is one that the client can have: of a GET, and of the very thing that this path is about. */
function checkTagOf(
  name: string,
  { path }: Operation,
  operations: readonly Operation[],
  at: Place,
  report: Report,
): void {
  const complainOf = (found: string, expected: string) =>
    report.on("precondition-without-etag", at, { found, expected, write: elsewhere })
  const giving = operations.filter(isRevalidated).map(({ id }) => id)
  const named = operations.find(({ id }) => id === name)
  if (named === undefined || !giving.includes(name)) {
    const found = named === undefined ? `There is no operation \`${name}\`` : `\`${name}\` gives no entity tag`
    const expected = `the operationId of a GET whose success has a header \`ETag\`.${didYouMean(name, giving)}`
    complainOf(found, expected.replace(/\.$/, ""))
    return
  }
  const here = pathParameters(path.template)
  const unknown = pathParameters(named.path.template).filter((each) => !here.includes(each))
  if (unknown.length > 0)
    complainOf(
      `\`${name}\` is told apart by ${unknown.map((each) => `\`${each}\``).join(", ")}, which \`${path.template}\` does not name`,
      "a GET whose path has no parameters but those of this one",
    )
}

const pathParameters = (template: string): readonly string[] => template.match(/\{[^}]+\}/g) ?? []
