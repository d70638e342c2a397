// Judges the decoded request part by part and collects what is wrong with all of them.
import type { DecodedBody } from "../body/decode-body.ts"
import type { DecodedParameters } from "../decode/parameters.ts"
import type { Check, OperationDefinition } from "../definition.ts"
import { type Refusal, refuseIssues } from "../problems/refusal.ts"
import { createReport, type Issue, type Report } from "../report.ts"

/** The refusal of a request against its schema, or `undefined`. The explanations run only after a check has refused. */
export function validateRequest(
  operation: OperationDefinition,
  parameters: DecodedParameters,
  body: DecodedBody | undefined,
): Refusal | undefined {
  const { checks } = operation
  let report = judge(undefined, checks.path, parameters.path, "path")
  report = judge(report, checks.query, parameters.query, "query")
  report = judge(report, checks.headers, parameters.headers, "header")
  report = judge(report, checks.cookies, parameters.cookies, "cookie")
  if (checks.query === undefined) report = refuseUnknown(report, parameters.query)
  if (body?.content !== undefined) report = judge(report, body.content.check, body.value, "body")
  return report === undefined ? undefined : refuseIssues(report.issues)
}

function judge(
  report: Report | undefined,
  check: Check | undefined,
  value: unknown,
  part: Issue["in"],
): Report | undefined {
  if (check === undefined || check.accepts(value)) return report
  const all = report ?? createReport(part)
  all.in = part
  const before = all.issues.length
  check.explain(value, all, "")
  // A refusal without a reason would be an empty answer, should guard and explanation ever disagree.
  if (all.issues.length === before) all.add("", "schema", "does not match its schema")
  return all
}

/** An operation without query parameters takes none. */
function refuseUnknown(report: Report | undefined, query: DecodedParameters["query"]): Report | undefined {
  const names = Object.keys(query)
  if (names.length === 0) return report
  const all = report ?? createReport("query")
  all.in = "query"
  for (const name of names) {
    all.add(
      `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      "additionalProperties",
      "is not a parameter of this operation; expected none",
    )
  }
  return all
}
