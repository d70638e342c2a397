// Makes a diagnostic of what was too much to emit.
import { createCollector } from "../diagnostics/collect.ts"
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import { standardWeights } from "../diagnostics/severity.ts"
import type { ExcessError } from "../emit/excess.ts"
import { createSchemaReport } from "../lint/schema-report.ts"
import type { LoadedDocument } from "../normalise/loaded.ts"

/** `too-intricate`, at the schema where emitting gave up. */
export function diagnoseExcess({ schema, found, expected }: ExcessError, document: LoadedDocument): Diagnostic[] {
  const { sources, resolver } = document
  const collector = createCollector()
  createSchemaReport(sources, resolver, collector).on("too-intricate", schema, "", { found, expected })
  return collector.finish(standardWeights, sources.entry.file)
}
