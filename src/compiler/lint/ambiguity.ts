// Finds pairs of paths that both match some requests though neither is more concrete (OAS 3.1 §4.8.8.2).
import type { Operation, PathPart } from "../model/model.ts"
import type { RuleContext } from "./rule.ts"

/** Reports the later one of each pair that shares a method. */
export function checkAmbiguity({ api, schemaReport }: RuleContext): void {
  const byLength = groupBy(distinctPaths(api.operations), ({ path }) => path.segments.length)
  for (const paths of byLength.values()) {
    paths.forEach((later, index) => {
      const earlier = paths.slice(0, index).find((other) => isAmbiguous(other, later))
      if (earlier === undefined) return
      const found = `\`${later.path.template}\` and \`${earlier.path.template}\` both match some requests, and neither is more concrete`
      schemaReport.at("path-ambiguous", later.location, { found, expected: "at most one path for a request" })
    })
  }
}

type PathOperation = Operation & { readonly methods: ReadonlySet<string> }

function distinctPaths(operations: readonly Operation[]): PathOperation[] {
  const byTemplate = groupBy(operations, ({ path }) => path.template)
  return [...byTemplate.values()].flatMap((group) => {
    const [first] = group
    return first === undefined ? [] : { ...first, methods: new Set(group.map(({ method }) => method)) }
  })
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? []
    groups.set(keyOf(item), group)
    group.push(item)
  }
  return groups
}

/** Every segment of the two can be the same text, and each of the two is the more concrete one somewhere. */
function isAmbiguous(left: PathOperation, right: PathOperation): boolean {
  if (![...left.methods].some((method) => right.methods.has(method))) return false
  let isLeftConcrete = false
  let isRightConcrete = false
  for (const [index, parts] of left.path.segments.entries()) {
    const others = right.path.segments[index] ?? []
    const own = literalOf(parts)
    const other = literalOf(others)
    if (own !== null && other !== null) {
      if (own !== other) return false
    } else if (own !== null) {
      if (!canBe(others, own)) return false
      isLeftConcrete = true
    } else if (other !== null) {
      if (!canBe(parts, other)) return false
      isRightConcrete = true
    } else if (parts.length !== 1 || others.length !== 1) {
      // Mixed segments such as `{id}:verb` and `{name}.{ext}` are tried by their literal text.
      return false
    }
  }
  return isLeftConcrete && isRightConcrete
}

function literalOf(parts: readonly PathPart[]): string | null {
  const [first] = parts
  return parts.length === 1 && first !== undefined && "literal" in first ? first.literal : null
}

/** Whether a segment with parameters can be a text: its literals occur in it, in order. */
function canBe(parts: readonly PathPart[], text: string): boolean {
  let from = 0
  for (const part of parts) {
    if (!("literal" in part)) continue
    const at = text.indexOf(part.literal, from)
    if (at === -1) return false
    from = at + part.literal.length
  }
  return text !== ""
}
