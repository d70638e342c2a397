// Says what of the schemas will not hold anybody to it: unknown formats, defaults in alternatives, patterns that guards cannot run.
import type { Report } from "../diagnostics/collect.ts"
import { didYouMean } from "../diagnostics/suggest.ts"
import { ignoredDefaults } from "../emit/fills.ts"
import { unknownFormats, unsupportedKeywords } from "../emit/unsupported.ts"
import { formats } from "../keywords/formats.ts"
import type { Api, Location, Schema } from "../model/model.ts"
import type { SourceSet } from "../read/load.ts"
import { quote } from "../read/node.ts"
import { offsetOf, rootPlace } from "../read/place.ts"
import type { Resolver } from "../read/resolve.ts"
import { isPattern } from "./schema.ts"

/** Reports on every schema of the model. */
export function checkEnforcement(api: Api, sources: SourceSet, resolver: Resolver, report: Report): void {
  const requests = api.operations.flatMap(({ parameters, body }) => [...parameters, ...(body?.content ?? [])])
  const replies = api.operations.flatMap((operation) =>
    operation.replies.flatMap(({ headers, content }) => [...headers, ...content]),
  )
  const roots = [...api.schemas, ...requests, ...replies].map(({ schema }) => schema)

  function on(
    code: Parameters<Report["on"]>[0],
    schema: Schema,
    keyword: string,
    found: string,
    expected: string,
  ): void {
    const source = sources.files.get(schema.location.file) ?? sources.entry
    const root = rootPlace(source)
    const pointer = schema.place.slice(schema.place.indexOf("#"))
    const place = root === null ? null : resolver.peek(`${pointer}/${keyword}`, root)
    const offset = place === null ? offsetAt(source.lineStarts, schema.location) : offsetOf(place)
    report.at(code, source, offset, { found, expected })
  }

  for (const schema of unknownFormats(roots)) {
    const { format = "" } = schema.keywords
    const expected = `a format that is checked.${didYouMean(format, formats.keys())}`.replace(/\.$/, "")
    on("format-unknown", schema, "format", `The format ${quote(format)} is not checked`, expected)
  }
  for (const schema of ignoredDefaults(requests.map((part) => part.schema))) {
    on("default-ignored", schema, "default", "This default is not filled in", "a default outside of alternatives")
  }
  for (const { schema, keyword, detail } of unsupportedKeywords(roots)) {
    if (!isPattern(detail)) continue
    on(
      "keyword-unsupported",
      schema,
      keyword,
      `\`${keyword}\` with ${quote(detail)} cannot be enforced`,
      "another pattern",
    )
  }
}

function offsetAt(lineStarts: readonly number[], { line, column }: Location): number {
  return (lineStarts[line - 1] ?? 0) + column - 1
}
