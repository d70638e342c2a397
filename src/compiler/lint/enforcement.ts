// Says what of the schemas will not hold anybody to it: unknown formats, defaults in alternatives, patterns that guards cannot run.
import type { Report } from "../diagnostics/collect.ts"
import { didYouMean } from "../diagnostics/suggest.ts"
import { ignoredDefaults } from "../emit/fills.ts"
import { replyRoots, requestRoots } from "../emit/types-views.ts"
import { unknownFormats, unsupportedKeywords } from "../emit/unsupported.ts"
import { formats } from "../keywords/formats.ts"
import type { Api } from "../model/model.ts"
import type { SourceSet } from "../read/load.ts"
import { quote } from "../read/node.ts"
import type { Resolver } from "../read/resolve.ts"
import { isPattern } from "./schema.ts"
import { createSchemaReport } from "./schema-report.ts"

/** Reports on every schema of the model. */
export function checkEnforcement(api: Api, sources: SourceSet, resolver: Resolver, report: Report): void {
  const requests = api.operations.flatMap(({ parameters, body }) => [...parameters, ...(body?.content ?? [])])
  const replies = api.operations.flatMap((operation) =>
    operation.replies.flatMap(({ headers, content }) => [...headers, ...content]),
  )
  const outgoing = api.outgoing.flatMap((message) => [...requestRoots(message), ...replyRoots(message)])
  const roots = [...[...api.schemas, ...requests, ...replies].map(({ schema }) => schema), ...outgoing]

  const { on } = createSchemaReport(sources, resolver, report)

  for (const schema of unknownFormats(roots)) {
    const { format = "" } = schema.keywords
    const expected = `a format that is checked.${didYouMean(format, formats.keys())}`.replace(/\.$/, "")
    on("format-unknown", schema, "format", { found: `The format ${quote(format)} is not checked`, expected })
  }
  for (const schema of ignoredDefaults(requests.map((part) => part.schema))) {
    const finding = {
      found: "This default is not filled in",
      expected: "the default of a member, or of the schema around the alternatives",
    }
    on("default-ignored", schema, "default", finding)
  }
  for (const { schema, keyword, detail } of unsupportedKeywords(roots)) {
    if (!isPattern(detail)) continue
    const finding = { found: `\`${keyword}\` with ${quote(detail)} cannot be enforced`, expected: "another pattern" }
    on("keyword-unsupported", schema, keyword, finding)
  }
}
