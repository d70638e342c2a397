// A refusal of the runtime itself, before it is written as a problem.
import type { StandardSlug } from "../definition.ts"
import type { Issue } from "../report.ts"

export interface Refusal {
  readonly refusal: StandardSlug
  readonly detail?: string
  readonly issues?: readonly Issue[]
  /** Name, value, name, value … */
  readonly headers?: readonly string[]
}

export function isRefusal(value: object): value is Refusal {
  return "refusal" in value
}

/** Parsed, but against the schema: 422. */
export function refuseIssues(issues: readonly Issue[]): Refusal {
  return { refusal: "validation-failed", issues }
}
