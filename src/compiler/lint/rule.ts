// What the rules of the lint profile share.
import type { Report } from "../diagnostics/collect.ts"
import type { Weights } from "../diagnostics/severity.ts"
import type { Api, Schema } from "../model/model.ts"
import type { WrittenExample } from "../normalise/context.ts"
import type { SourceSet } from "../read/load.ts"
import type { Place } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"
import type { SchemaReport } from "./schema-report.ts"

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
