// Finds the operations of a path in the static trie.
import type { RouteNode } from "../definition.ts"

type Dynamic = NonNullable<RouteNode["dynamic"]>[number]

export interface RouteMatch {
  readonly methods: Readonly<Record<string, number>>
  /** The text of each path parameter as it was sent, percent-encoding included. */
  readonly texts: Readonly<Record<string, string>>
  readonly names: RouteNode["names"]
  readonly equal: RouteNode["equal"]
}

/** Objects of it have no inherited members, and are quicker than those of `Object.create(null)`, which are hash tables from birth. */
class Texts {
  readonly [name: string]: string
}
Object.setPrototypeOf(Texts.prototype, null)
Reflect.deleteProperty(Texts.prototype, "constructor")

/**
 * Every path without parameters and what it leads to, so that most paths need one look-up only. Paths that are spelled in another way, with
 * `%75` for `u`, are for `matchRoute`.
 */
export function literalRoutes(root: RouteNode): ReadonlyMap<string, RouteMatch> {
  const found = new Map<string, RouteMatch>()
  const add = ({ methods, literals, names, equal }: RouteNode, path: string): void => {
    if (methods !== undefined) found.set(path === "" ? "/" : path, { methods, texts: new Texts(), names, equal })
    for (const [segment, node] of Object.entries(literals ?? {})) add(node, `${path}/${segment}`)
  }
  add(root, "")
  return found
}

/**
 * The node of a path, or `undefined`. Literal segments win over parameters (OAS 3.1 §4.8.8.2); when they lead nowhere the
 * parameters are tried. Parameters are never empty.
 * @param path starts with `/`, has no query, and is still percent-encoded.
 */
export function matchRoute(root: RouteNode, path: string): RouteMatch | undefined {
  const texts: Record<string, string> = new Texts()
  const node = walk(root, path, path === "/" ? 2 : 1, texts)
  if (node?.methods === undefined) return undefined
  return { methods: node.methods, texts, names: node.names, equal: node.equal }
}

/** Whether a parameter that stands several times in the operation's path has one text. */
export function hasOneTextEach({ texts, equal }: RouteMatch, operation: number): boolean {
  const pairs = equal?.[operation]
  return pairs === undefined || pairs.every(([one, other]) => texts[one] === texts[other])
}

/** The texts by the names that an operation's own path gives them; other paths of the same shape may name them otherwise. */
export function textsOf({ texts, names }: RouteMatch, operation: number): RouteMatch["texts"] {
  const own = names?.[operation]
  if (own === undefined) return texts
  const result: Record<string, string> = Object.assign(new Texts(), texts)
  for (const [slot, name] of Object.entries(own)) result[name] = texts[slot] ?? ""
  return result
}

/** @param from where the next segment begins; behind the path's end there is none. */
function walk(node: RouteNode, path: string, from: number, texts: Record<string, string>): RouteNode | undefined {
  if (from > path.length) return node.methods === undefined ? undefined : node
  const slash = path.indexOf("/", from)
  const end = slash < 0 ? path.length : slash
  const segment = path.slice(from, end)
  const literal = literalOf(node, segment)
  if (literal !== undefined) {
    const found = walk(literal, path, end + 1, texts)
    if (found !== undefined) return found
  }
  if (segment === "" || node.dynamic === undefined) return undefined
  for (const { parts, node: next } of node.dynamic) {
    if (!matchParts(parts, segment, texts)) continue
    const found = walk(next, path, end + 1, texts)
    if (found !== undefined) return found
  }
  return undefined
}

function literalOf({ literals }: RouteNode, segment: string): RouteNode | undefined {
  if (literals === undefined) return undefined
  if (Object.hasOwn(literals, segment)) return literals[segment]
  if (!segment.includes("%")) return undefined
  // %75sers is another spelling of users (RFC 3986 §6.2.2.2).
  try {
    const decoded = decodeURIComponent(segment)
    return Object.hasOwn(literals, decoded) ? literals[decoded] : undefined
  } catch {
    return undefined
  }
}

/**
 * Matches `{name}.{ext}` and the like: each parameter takes as little as possible, at least one character. Taking the leftmost place of
 * each literal never loses a match, so there is nothing to go back to and the cost is the segment's length.
 */
function matchParts(parts: Dynamic["parts"], segment: string, texts: Record<string, string>): boolean {
  let from = 0
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] as Dynamic["parts"][number]
    if (typeof part === "string") {
      if (!segment.startsWith(part, from)) return false
      from += part.length
      continue
    }
    const next = parts[index + 1]
    const end = endOfParameter(segment, from, next, index + 2 >= parts.length)
    if (end <= from) return false
    texts[part.parameter] = segment.slice(from, end)
    from = end
  }
  return from === segment.length
}

/** Where a parameter that starts at `from` ends; -1 where it cannot. */
function endOfParameter(
  segment: string,
  from: number,
  next: Dynamic["parts"][number] | undefined,
  last: boolean,
): number {
  if (next === undefined) return segment.length
  if (typeof next !== "string") return from + 1
  if (last) return segment.endsWith(next) ? segment.length - next.length : -1
  return segment.indexOf(next, from + 1)
}

/** The value of `Allow` for a path: what it declares, HEAD wherever there is GET, and OPTIONS. */
export function allowOf(methods: Readonly<Record<string, number>>): string {
  const names = Object.keys(methods)
  if (names.includes("GET") && !names.includes("HEAD")) names.push("HEAD")
  if (!names.includes("OPTIONS")) names.push("OPTIONS")
  return names.join(", ")
}
