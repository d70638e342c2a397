// Says a schema's constraints in words, for doc comments that show a changed constraint as a changed line.
import type { Schema } from "../model/model.ts"
import { formats } from "./formats.ts"
import { keywords } from "./table.ts"

/** For example `string, format email, at most 254 characters`; an empty text where the schema constrains nothing by itself. */
export function describeConstraints(schema: Schema): string {
  return describeEach(schema).join(", ")
}

/** One entry per keyword that has something to say. */
export function describeEach(schema: Schema): string[] {
  if (schema.constant === true) return ["anything"]
  if (schema.constant === false) return ["nothing"]
  return keywords.flatMap((keyword) => keyword.note(schema) ?? [])
}

/** Keywords of a schema that a guard enforces. */
export function enforcedKeywords(schema: Schema): string[] {
  const { keywords: used } = schema
  return keywords
    .filter((keyword) => used[keyword.name] !== undefined && keyword.name !== "discriminator")
    .filter((keyword) => keyword.name !== "format" || Boolean(formats.get(used.format ?? "")?.scanner))
    .map((keyword) => keyword.name)
}
