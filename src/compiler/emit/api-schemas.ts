// Writes the schemas of api.ts: an alias for each, with what it demands in its doc comment.
import type { Problem, Schema } from "../model/model.ts"
import { constraintLines } from "./api-constraints.ts"
import type { Names, TypeName } from "./api-names.ts"
import { docComment, firstParagraph, quote } from "./api-text.ts"
import type { View } from "./types-views.ts"
import { isOpenToRequests } from "./types-walk.ts"

/** An alias of a type in types.ts. What a problem says stands with the problems. */
export function writeAlias(name: TypeName, names: Names, problems: readonly Problem[]): string {
  const { schema, view } = name
  const { keywords } = schema
  const problem = problems.find((candidate) => candidate.schema === schema)
  if (problem) return `/** The body of the problem ${problem.slug}. */\n${writeType(name)}`
  const isSplit = names.views.isSplit(schema)
  const isAlike = isSplit && linesOf(schema, "request", "reply", names) === linesOf(schema, "reply", "reply", names)
  if (isAlike && view === "request") {
    const room = isOpenToRequests(keywords) ? ", other properties included" : ""
    return `${docComment([`${names.typeOf(schema, "reply")?.alias} as requests send it${room}.`])}${writeType(name)}`
  }
  const comment = docComment([
    ...(keywords.description ? [firstParagraph(keywords.description)] : []),
    ...(isSplit && !isAlike ? [view === "request" ? "As requests send it." : "As replies hold it."] : []),
    ...constraintLines(schema, view, (part) => names.typeOf(part, view)?.alias),
    ...(keywords.deprecated ? ["@deprecated"] : []),
  ])
  return `${comment}${writeType(name)}`
}

/** What a view of the schema demands, with the names of another view, so that only a difference in the schema itself is one. */
function linesOf(schema: Schema, view: View, named: View, names: Names): string {
  return constraintLines(schema, view, (part) => names.typeOf(part, named)?.alias).join("\n")
}

const writeType = ({ alias, key }: TypeName) => `export type ${alias} = components["schemas"][${quote(key)}]\n`
