// The lint profile: what a good contract says beyond what the specification asks for. Rules that are off cost nothing.
import type { DiagnosticCode } from "../diagnostics/catalogue.ts"
import type { Report } from "../diagnostics/collect.ts"
import { severityOf, type Weights } from "../diagnostics/severity.ts"
import { reachableSchemas } from "../emit/unsupported.ts"
import type { Api, Schema } from "../model/model.ts"
import type { WrittenExample } from "../normalise/context.ts"
import type { SourceSet } from "../read/load.ts"
import type { Place } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"
import { checkAmbiguity } from "./ambiguity.ts"
import { checkBounds } from "./bounds.ts"
import { checkComponents } from "./components.ts"
import { checkDescriptions } from "./descriptions.ts"
import { checkExamples } from "./examples.ts"
import { checkPatterns, doubtfulPatterns } from "./patterns.ts"
import { createSchemaReport, type SchemaReport } from "./schema-report.ts"

export interface ProfileContext {
  readonly api: Api
  readonly root: Place
  readonly sources: SourceSet
  readonly resolver: Resolver
  readonly examples: readonly WrittenExample[]
  readonly weights: Weights
  readonly report: Report
}

/** What the rules share. */
export interface RuleContext extends ProfileContext {
  /** Every schema of the model, each once. */
  readonly schemas: readonly Schema[]
  /** The schemas of what requests hold. */
  readonly requests: readonly Schema[]
  readonly schemaReport: SchemaReport
}

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
  const rules: RuleContext = {
    ...context,
    requests,
    schemas: reachableSchemas([...api.schemas.map(({ schema }) => schema), ...requests, ...replies]),
    schemaReport: createSchemaReport(context.sources, context.resolver, context.report),
  }
  const doubtful = isOn("pattern-unsafe") ? checkPatterns(rules) : doubtfulPatterns(rules.schemas)
  if (isOn("example-mismatch", "default-mismatch")) checkExamples(rules, doubtful)
  if (isOn("string-unbounded", "array-unbounded", "number-unbounded")) checkBounds(rules)
  if (isOn("tag-undescribed", "operation-undescribed", "reply-not-problem")) checkDescriptions(rules)
  if (isOn("component-unused")) checkComponents(rules)
  if (isOn("path-ambiguous")) checkAmbiguity(rules)
}
