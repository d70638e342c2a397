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
  return JSON.stringify({
    type: problemType(problem.slug),
    title: problem.title,
    status: problem.status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined || errors.length === 0 ? {} : { errors }),
    ...without(members),
    ...(traceId === undefined ? {} : { traceId }),
  })
}

function without(members: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> {
  if (members === undefined) return {}
  const { type: _type, title: _title, status: _status, detail: _detail, traceId: _traceId, ...rest } = members
  return rest
}
