// The body of a problem (RFC 9457 §3.1).
import type { ProblemDefinition } from "../definition.ts"
import type { Issue } from "../report.ts"

export const problemMediaType = "application/problem+json"

export interface ProblemDetails {
  readonly detail?: string | undefined
  readonly traceId?: string | undefined
  /** Each fault of the request. */
  readonly errors?: readonly Issue[] | undefined
  /** Extension members; they never replace the standard ones. */
  readonly members?: Readonly<Record<string, unknown>> | undefined
}

/** The link of a problem: relative, so that it resolves on whatever host the service answers. */
export function problemType(slug: string): string {
  return `/problems/${slug}`
}

/** JSON text of a problem. */
export function problemBody(problem: ProblemDefinition, details: ProblemDetails): string {
  const { detail, traceId, errors, members } = details
  let text = startOf(problem)
  if (detail !== undefined) text += `,"detail":${JSON.stringify(detail)}`
  if (errors !== undefined && errors.length > 0) text += `,"errors":${JSON.stringify(errors)}`
  if (members !== undefined) text += membersText(members)
  if (traceId !== undefined) text += `,"traceId":${JSON.stringify(traceId)}`
  return `${text}}`
}

const starts = new WeakMap<ProblemDefinition, string>()

/** What is the same in all problems of a kind. */
function startOf(problem: ProblemDefinition): string {
  let start = starts.get(problem)
  if (start === undefined) {
    const { slug, title, status } = problem
    start = JSON.stringify({ type: problemType(slug), title, status }).slice(0, -1)
    starts.set(problem, start)
  }
  return start
}

function membersText(members: Readonly<Record<string, unknown>>): string {
  const { type: _type, title: _title, status: _status, detail: _detail, traceId: _traceId, ...rest } = members
  const text = JSON.stringify(rest).slice(1, -1)
  return text === "" ? "" : `,${text}`
}
