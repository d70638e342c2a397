// Reports findings about schemas of the model where their keywords stand in the text.
import type { DiagnosticCode } from "../diagnostics/catalogue.ts"
import type { Report } from "../diagnostics/collect.ts"
import type { Finding } from "../diagnostics/diagnostic.ts"
import type { Location, Schema } from "../model/model.ts"
import type { SourceSet } from "../read/load.ts"
import { offsetOf, rootPlace } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"

export interface SchemaReport {
  /** Points at a keyword, or at the schema itself where the keyword stands elsewhere or nowhere. `keyword` may be a pointer: `examples/0`. */
  on(code: DiagnosticCode, schema: Schema, keyword: string, finding: Finding): void
  /** Points at a place that the model remembers. */
  at(code: DiagnosticCode, location: Location, finding: Finding): void
}

export function createSchemaReport(sources: SourceSet, resolver: Resolver, report: Report): SchemaReport {
  const at: SchemaReport["at"] = (code, location, finding) => {
    const source = sources.files.get(location.file) ?? sources.entry
    report.at(code, source, (source.lineStarts[location.line - 1] ?? 0) + location.column - 1, finding)
  }
  return {
    at,
    on(code, schema, keyword, finding) {
      const source = sources.files.get(schema.location.file) ?? sources.entry
      const root = rootPlace(source)
      const pointer = schema.place.slice(schema.place.indexOf("#"))
      const place = root === null ? null : resolver.peek(`${pointer}/${keyword}`, root)
      if (place === null) at(code, schema.location, finding)
      else report.at(code, source, offsetOf(place), finding)
    },
  }
}
