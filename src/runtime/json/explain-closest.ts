// Of several alternatives that all refuse a value, explains the one that the author of the value most likely meant.
import type { Issue, Report } from "../report.ts"

/** Explains why one alternative refuses. */
export type Explanation = (report: Report) => void

/** As many issues of an alternative are looked at to judge how close it is. */
const trialLimit = 5
const trials = new WeakSet<Report>()

/**
 * Adds the issues of the alternative that comes closest: fewest issues, where a different type or a different constant counts for many.
 * Inside such a comparison nothing is compared again, so that the work grows with the depth and does not multiply.
 */
export function explainClosest(report: Report, pointer: string, alternatives: readonly Explanation[]): void {
  if (trials.has(report) || report.full) return
  let closest = alternatives[0]
  let least = Number.POSITIVE_INFINITY
  for (const alternative of alternatives) {
    const distance = distanceOf(alternative, pointer, report.in)
    if (distance < least) {
      closest = alternative
      least = distance
    }
  }
  closest?.(report)
}

function distanceOf(alternative: Explanation, pointer: string, part: Issue["in"]): number {
  const issues: Issue[] = []
  const trial: Report = {
    in: part,
    issues,
    get full() {
      return issues.length >= trialLimit
    },
    add(at, code, message) {
      if (issues.length < trialLimit) issues.push({ in: part, pointer: at, code, message })
    },
  }
  trials.add(trial)
  alternative(trial)
  return issues.reduce((sum, issue) => sum + weigh(issue, pointer), 0)
}

function weigh(issue: Issue, pointer: string): number {
  if (issue.pointer === pointer) return issue.code === "type" ? 100 : 2
  return issue.code === "const" || issue.code === "enum" ? 20 : 1
}
