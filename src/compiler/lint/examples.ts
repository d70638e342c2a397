// Holds examples and defaults against their schemas.
import type { Schema } from "../model/model.ts"
import { quote, toValue } from "../read/node.ts"
import { createJudge, type Judge } from "./judge.ts"
import type { RuleContext } from "./rule.ts"

/** Reports examples of schemas, media types, parameters and headers, and defaults, that would be refused. */
export function checkExamples(context: RuleContext, doubtfulPatterns: ReadonlySet<string>): void {
  const { schemas, examples, schemaReport, report } = context
  const judge = createJudge(doubtfulPatterns)
  for (const schema of schemas) {
    const { examples: own = [], default: standard } = schema.keywords
    own.forEach((value, index) => {
      const finding = describe(judge, schema, value, "example")
      // OpenAPI 3.0 has one, and no list around it.
      const keyword = context.api.openapi.startsWith("3.0") ? "example" : `examples/${index}`
      if (finding !== null) schemaReport.on("example-mismatch", schema, keyword, finding)
    })
    const finding = standard === undefined ? null : describe(judge, schema, standard.value, "default")
    if (finding !== null) schemaReport.on("default-mismatch", schema, "default", finding)
  }
  for (const { place, schema } of examples) {
    const finding = describe(judge, schema, toValue(place.node), "example")
    if (finding !== null) report.on("example-mismatch", place, finding)
  }
}

function describe(
  judge: Judge,
  schema: Schema,
  value: unknown,
  kind: string,
): { found: string; expected: string } | null {
  const mismatch = judge(schema, value)
  if (mismatch === null) return null
  const where = mismatch.pointer === "" ? "" : ` at ${quote(mismatch.pointer)}`
  return { found: `The ${kind} does not meet its schema${where}: ${mismatch.found}`, expected: mismatch.expected }
}
