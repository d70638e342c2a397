// The lint profile: what a good contract says beyond what the specification asks for. Rules that are off cost nothing.
import type { DiagnosticCode } from "../diagnostics/catalogue.ts"
import { severityOf } from "../diagnostics/severity.ts"
import { replyRoots, requestRoots } from "../emit/types-views.ts"
import { reachableSchemas } from "../emit/unsupported.ts"
import { checkAmbiguity } from "./ambiguity.ts"
import { checkBounds } from "./bounds.ts"
import { checkComponents } from "./components.ts"
import { checkDescriptions } from "./descriptions.ts"
import { checkExamples } from "./examples.ts"
import { checkPatterns, doubtfulPatterns } from "./patterns.ts"
import type { ProfileContext, RuleContext } from "./rule.ts"
import { createSchemaReport } from "./schema-report.ts"

/** Holds the model against the rules that are not off. */
export function checkProfile(context: ProfileContext): void {
  const { api, weights } = context
  const isOn = (...codes: DiagnosticCode[]) => codes.some((code) => severityOf(code, weights) !== "off")
  const requests = api.operations.flatMap(({ parameters, body }) => [
    ...parameters.map(({ schema }) => schema),
    ...(body?.content ?? []).map(({ schema }) => schema),
  ])
  const replies = api.operations.flatMap((operation) =>
    operation.replies.flatMap(({ headers, content }) => [...headers, ...content].map(({ schema }) => schema)),
  )
  const outgoing = api.outgoing.flatMap((message) => [...requestRoots(message), ...replyRoots(message)])
  const rules: RuleContext = {
    ...context,
    requests,
    schemas: reachableSchemas([...api.schemas.map(({ schema }) => schema), ...requests, ...replies, ...outgoing]),
    schemaReport: createSchemaReport(context.sources, context.resolver, context.report),
  }
  const doubtful = isOn("pattern-unsafe") ? checkPatterns(rules) : doubtfulPatterns(rules.schemas)
  if (isOn("example-mismatch", "default-mismatch")) checkExamples(rules, doubtful)
  if (isOn("string-unbounded", "array-unbounded", "number-unbounded")) checkBounds(rules)
  if (isOn("tag-undescribed", "operation-undescribed", "reply-not-problem")) checkDescriptions(rules)
  if (isOn("component-unused")) checkComponents(rules)
  if (isOn("path-ambiguous")) checkAmbiguity(rules)
}
