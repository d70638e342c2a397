// Counts what was compiled, for the closing line of codegen.
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import { reachableSchemas } from "../emit/unsupported.ts"
import { enforcedKeywords } from "../keywords/notes.ts"
import type { Api } from "../model/model.ts"

/** Findings that say: this is in the document and nothing holds anybody to it. */
const ignoring = new Set<string>([
  "not-enforced",
  "format-unknown",
  "keyword-not-in-dialect",
  "default-ignored",
  "media-type-unsupported",
])

/** `17 operations, 30 schemas, 120 constraints enforced, 0 ignored`. */
export function summarise(api: Api, diagnostics: readonly Diagnostic[]): string {
  const used = api.operations.flatMap(({ parameters, body, replies }) => [
    ...parameters.map(({ schema }) => schema),
    ...(body?.content ?? []).map(({ schema }) => schema),
    ...replies.flatMap(({ headers, content }) => [...headers, ...content].map(({ schema }) => schema)),
  ])
  const schemas = reachableSchemas([...api.schemas.map(({ schema }) => schema), ...used])
  const constraints = schemas.reduce(
    (sum, schema) => sum + enforcedKeywords(schema).filter((name) => name !== "ref").length,
    0,
  )
  const ignored = diagnostics.filter(({ code }) => ignoring.has(code)).length
  const counts = [
    count(api.operations.length, "operation"),
    count(api.schemas.length, "schema"),
    count(constraints, "constraint"),
  ]
  return `${counts.join(", ")} enforced, ${ignored} ignored`
}

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? "" : "s"}`
