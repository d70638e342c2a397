// Judges the decoded request part by part and collects what is wrong with all of them.
import { type DecodedBody, isStreamed } from "../body/decode-body.ts"
import type { DecodedParameters } from "../decode/parameters.ts"
import type { Check, OperationDefinition } from "../definition.ts"
import { type Refusal, refuseIssues } from "../problems/refusal.ts"
import { createReport, type Issue, type Report } from "../report.ts"

interface Refused {
  readonly part: Issue["in"]
  readonly value: unknown
  readonly explain: Check["explain"]
}

/** The refusal of a request against its schema, or `undefined`. The explanations run only after a check has refused. */
export function validateRequest(
  operation: OperationDefinition,
  parameters: DecodedParameters,
  body: DecodedBody | undefined,
): Refusal | Promise<Refusal> | undefined {
  const { checks } = operation
  let refused = judge(undefined, checks.path, parameters.path, "path")
  refused = judge(refused, checks.query ?? noQuery, parameters.query, "query")
  refused = judge(refused, checks.headers, parameters.headers, "header")
  refused = judge(refused, checks.cookies, parameters.cookies, "cookie")
  if (body?.content !== undefined && !isStreamed(body.content))
    refused = judge(refused, body.content.check, body.value, "body")
  return refused === undefined ? undefined : explainAll(refused)
}

function judge(
  refused: Refused[] | undefined,
  check: Check | undefined,
  value: unknown,
  part: Issue["in"],
): Refused[] | undefined {
  if (check === undefined || check.accepts(value)) return refused
  return [...(refused ?? []), { part, value, explain: check.explain }]
}

function explainAll(refused: readonly Refused[]): Refusal | Promise<Refusal> {
  const report = createReport("body")
  for (let index = 0; index < refused.length; index++) {
    const later = explain(refused[index] as Refused, report)
    if (later !== undefined) return explainRest(refused, index, report, later)
  }
  return refuseIssues(report.issues)
}

/** Explanations are loaded when the first request is refused. */
async function explainRest(
  refused: readonly Refused[],
  index: number,
  report: Report,
  later: Promise<void>,
): Promise<Refusal> {
  await later
  for (const each of refused.slice(index + 1)) await explain(each, report)
  return refuseIssues(report.issues)
}

function explain({ part, value, explain }: Refused, report: Report): Promise<void> | undefined {
  report.in = part
  const before = report.issues.length
  const later = explain(value, report, "")
  if (later !== undefined) return later.then(() => demandReason(report, before))
  demandReason(report, before)
  return undefined
}

/** A refusal without a reason would be an empty answer, should guard and explanation ever disagree. */
function demandReason(report: Report, before: number): void {
  if (report.issues.length === before) report.add("", "schema", "does not match its schema")
}

/** An operation without query parameters takes none. */
const noQuery: Check = {
  accepts: (query) => Object.keys(query as object).length === 0,
  explain: refuseUnknown,
}

function refuseUnknown(query: unknown, report: Report): void {
  for (const name of Object.keys(query as object)) {
    report.add(
      `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
      "additionalProperties",
      "is not a parameter of this operation; expected none",
    )
  }
}
