// What guards cannot enforce, so that the compiler can say so.
import { formats } from "../keywords/formats.ts"
import type { Keywords, Schema } from "../model/model.ts"
import { patternLiteral } from "./pattern.ts"
import { edgesOf } from "./schema-graph.ts"

export interface UnsupportedKeyword {
  readonly schema: Schema
  readonly keyword: keyof Keywords
  /** The part of the keyword that is meant, for example the pattern. */
  readonly detail: string
}

/** Every schema that the given ones lead to, themselves included, each once, in order of first appearance. */
export function reachableSchemas(roots: Iterable<Schema>): Schema[] {
  const reached = new Set(roots)
  for (const schema of reached) for (const edge of edgesOf(schema)) reached.add(edge.schema)
  return [...reached]
}

/** Keywords that no guard can enforce: patterns that JavaScript cannot read, dynamic references whose anchors the model does not have. */
export function unsupportedKeywords(roots: Iterable<Schema>): UnsupportedKeyword[] {
  const found: UnsupportedKeyword[] = []
  for (const schema of reachableSchemas(roots)) {
    const { pattern, patternProperties, dynamicRef } = schema.keywords
    const refuse = (keyword: keyof Keywords, detail: string): void => {
      if (patternLiteral(detail) === null) found.push({ schema, keyword, detail })
    }
    if (
      dynamicRef?.dynamic &&
      dynamicRef.anchor !== null &&
      !dynamicRef.initial.dynamicAnchors?.has(dynamicRef.anchor)
    ) {
      found.push({ schema, keyword: "dynamicRef", detail: dynamicRef.anchor })
    }
    if (pattern !== undefined) refuse("pattern", pattern)
    for (const source of patternProperties?.keys() ?? []) refuse("patternProperties", source)
  }
  return found
}

/** Schemas whose `format` nobody here knows; it is an annotation then. */
export function unknownFormats(roots: Iterable<Schema>): Schema[] {
  return reachableSchemas(roots).filter(
    ({ keywords }) => keywords.format !== undefined && !formats.has(keywords.format),
  )
}
