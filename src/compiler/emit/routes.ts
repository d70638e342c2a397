// Emits routes.mjs: the static trie of path segments that leads to operations.
import type { Api, PathPart } from "../model/model.ts"
import { literalKey, quote } from "./api-text.ts"
import { routesValue, writeExport } from "./typed-value.ts"

interface Node {
  readonly methods: Map<string, number>
  /** For operations whose path names its parameters otherwise than the trie: the trie's name to the path's. */
  readonly names: Map<number, ReadonlyMap<string, string>>
  /** For operations whose path repeats a parameter: the trie's names that stand for the same one. */
  readonly equal: Map<number, readonly (readonly [string, string])[]>
  readonly literals: Map<string, Node>
  readonly dynamic: { readonly parts: readonly PathPart[]; readonly shape: string; readonly node: Node }[]
}

const createNode = (): Node => ({
  methods: new Map(),
  names: new Map(),
  equal: new Map(),
  literals: new Map(),
  dynamic: [],
})

export function emitRoutes(api: Api, runtime: string): string {
  const root = createNode()
  api.operations.forEach((operation, index) => {
    const slots = new Map<string, string>()
    const node = operation.path.segments.reduce((at, parts) => enter(at, parts, slots), root)
    const method = operation.method.toUpperCase()
    // Two paths of one shape with one method: the first answers, as the diagnostic says.
    if (node.methods.has(method)) return
    node.methods.set(method, index)
    const first = new Map([...slots].toReversed().map(([slot, name]) => [name, slot]))
    const renamed = [...first].filter(([name, slot]) => slot !== name).map(([name, slot]) => [slot, name] as const)
    if (renamed.length > 0) node.names.set(index, new Map(renamed))
    const equal = [...slots].flatMap(([slot, name]) => {
      const one = first.get(name)
      return one === undefined || one === slot ? [] : [[one, slot] as const]
    })
    if (equal.length > 0) node.equal.set(index, equal)
  })
  return `// Generated from the spec by \`npm run codegen\`: the paths, segment by segment; numbers are places in \`operations\`.

${writeExport(routesValue, writeNode(root, ""), runtime)}`
}

/**
 * The node of a segment below `node`, made where it is missing. Parameters with other names share a node (OAS 3.1 §4.8.8.2: such paths are
 * identical), so that both paths serve their methods; `slots` remembers which name of the trie stands for which of the path.
 */
function enter(node: Node, parts: readonly PathPart[], slots: Map<string, string>): Node {
  const [first] = parts
  if (first && "literal" in first && parts.length === 1) {
    const known = node.literals.get(first.literal) ?? createNode()
    node.literals.set(first.literal, known)
    return known
  }
  const shape = JSON.stringify(parts.map((part) => ("literal" in part ? part.literal : null)))
  const known = node.dynamic.find((candidate) => candidate.shape === shape)
  const entry = known ?? { parts: parts.map((part) => toFreeSlot(part, slots)), shape, node: createNode() }
  if (!known) node.dynamic.push(entry)
  parts.forEach((part, index) => {
    const slot = entry.parts[index]
    if ("parameter" in part && slot !== undefined && "parameter" in slot) slots.set(slot.parameter, part.parameter)
  })
  return entry.node
}

/** A name that no segment before has in the trie; a shared segment may have taken the path's own. */
function toFreeSlot(part: PathPart, slots: ReadonlyMap<string, string>): PathPart {
  if ("literal" in part) return part
  let slot = part.parameter
  for (let number = 2; slots.has(slot); number += 1) slot = `${part.parameter} ${number}`
  return { parameter: slot }
}

function writeNode({ methods, names, equal, literals, dynamic }: Node, indent: string): string {
  const inner = `${indent}  `
  const members: string[] = []
  if (methods.size > 0) {
    members.push(`methods: { ${[...methods].map(([method, index]) => `${literalKey(method)}: ${index}`).join(", ")} }`)
  }
  if (names.size > 0) {
    const entries = [...names].map(([index, renamed]) => {
      return `${index}: { ${[...renamed].map(([slot, name]) => `${literalKey(slot)}: ${quote(name)}`).join(", ")} }`
    })
    members.push(`names: { ${entries.join(", ")} }`)
  }
  if (equal.size > 0) {
    const entries = [...equal].map(([index, pairs]) => {
      return `${index}: [${pairs.map(([one, other]) => `[${quote(one)}, ${quote(other)}]`).join(", ")}]`
    })
    members.push(`equal: { ${entries.join(", ")} }`)
  }
  if (literals.size > 0) {
    const entries = [...literals].map(
      ([text, node]) => `${inner}  ${literalKey(text)}: ${writeNode(node, `${inner}  `)},\n`,
    )
    members.push(`literals: {\n${entries.join("")}${inner}}`)
  }
  if (dynamic.length > 0) {
    const entries = byLiteralText(dynamic).map(({ parts, node }) => {
      return `${inner}  { parts: [${parts.map(writePart).join(", ")}], node: ${writeNode(node, `${inner}  `)} },\n`
    })
    members.push(`dynamic: [\n${entries.join("")}${inner}]`)
  }
  return members.length === 0 ? "{}" : `{\n${members.map((member) => `${inner}${member},\n`).join("")}${indent}}`
}

/** The most literal text first, so that `/{id}:verb` is tried before `/{id}`; document order otherwise. */
function byLiteralText(dynamic: Node["dynamic"]): Node["dynamic"] {
  const weight = (parts: readonly PathPart[]) =>
    parts.reduce((sum, part) => sum + ("literal" in part ? part.literal.length : 0), 0)
  return dynamic.toSorted((left, right) => weight(right.parts) - weight(left.parts))
}

/** Literals beside a parameter are compared as they are sent: what cannot stand in a path is percent-encoded (RFC 3986 §3.3). */
const writePart = (part: PathPart) =>
  "literal" in part ? quote(toSent(part.literal)) : `{ parameter: ${quote(part.parameter)} }`

const toSent = (literal: string) =>
  encodeURI(literal.replace(/\p{Surrogate}/gu, "\ufffd"))
    .replace(/%25([\dA-Fa-f]{2})/g, "%$1")
    .replace(/[?#]/g, encodeURIComponent)
