// Writes lists and tuples for types.ts.
import type { Keywords } from "../model/model.ts"
import { namedItems } from "./types-cycles.ts"
import { ownKeywords, type PlainSchema, type PlainTuple, type Writing } from "./types-plain.ts"

export function writeArray({ prefixItems, items, minItems = 0, maxItems }: Keywords, at: Writing): PlainSchema {
  const count = prefixItems?.length ?? 0
  if (prefixItems && count > 0) {
    const isFull = items?.constant === false || (maxItems !== undefined && maxItems <= count)
    const tuple: PlainTuple = {
      items: prefixItems.map((item) => at.value(item, at)),
      required: Math.min(minItems, count),
      rest: isFull ? null : items ? at.value(items, at) : {},
    }
    return { type: "array", [ownKeywords.tuple]: tuple }
  }
  if (!items || items.constant === true) return { type: "array" }
  const { owner, naming, view } = at
  if (owner) {
    const named = namedItems(items, (item) => naming.keyOf(item, view) !== undefined)
    if (named?.some((item) => naming.cycles.passes(owner, item)))
      return { type: "array", [ownKeywords.listOf]: named.map((item) => naming.keyOf(item, view)) }
  }
  return { type: "array", items: at.value(items, at) }
}
