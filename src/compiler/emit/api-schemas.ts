// Writes the schemas of api.ts: an alias for each, with what it demands in its doc comment.

import type { Problem } from "../model/model.ts"
import { constraintLines } from "./api-constraints.ts"
import type { Names, TypeName } from "./api-names.ts"
import { docComment, firstParagraph, quote } from "./api-text.ts"

/** An alias of a type in types.ts. What a problem says stands with the problems. */
export function writeAlias(name: TypeName, names: Names, problems: readonly Problem[]): string {
  const { keywords } = name.schema
  const note = noteOf(name, names)
  const problem = problems.find(({ schema }) => schema === name.schema)
  if (problem) return `/** The body of the problem ${problem.slug}. */\n${writeType(name)}`
  const comment = docComment([
    ...(keywords.description ? [firstParagraph(keywords.description)] : []),
    ...(note ? [note] : []),
    ...constraintLines(name.schema, name.view, (schema) => names.typeOf(schema, name.view)?.alias),
    ...(keywords.deprecated ? ["@deprecated"] : []),
  ])
  return `${comment}${writeType(name)}`
}

const writeType = ({ alias, key }: TypeName) => `export type ${alias} = components["schemas"][${quote(key)}]\n`

function noteOf({ schema, view }: TypeName, { views }: Names): string {
  if (!views.isSplit(schema)) return ""
  return view === "request" ? "As requests send it." : "As replies hold it."
}
