// Emits routes.ts: the static trie of path segments that leads to operations.
import type { Api, PathPart } from "../model/model.ts"
import { literalKey, quote } from "./api-text.ts"

interface Node {
  readonly methods: Map<string, number>
  readonly literals: Map<string, Node>
  readonly dynamic: { readonly parts: readonly PathPart[]; readonly key: string; readonly node: Node }[]
}

const createNode = (): Node => ({ methods: new Map(), literals: new Map(), dynamic: [] })

export function emitRoutes(api: Api, runtime: string): string {
  const root = createNode()
  api.operations.forEach((operation, index) => {
    const node = operation.path.segments.reduce(enter, root)
    node.methods.set(operation.method.toUpperCase(), index)
  })
  return `// Generated from the spec by \`npm run codegen\`: the paths, segment by segment; numbers are places in \`operations\`.
import type { RouteNode } from ${quote(runtime)}

export const routes: RouteNode = ${writeNode(root, "")}
`
}

/** The node of a segment below `node`, made where it is missing. Parameters with other names are other nodes, because they fill other names. */
function enter(node: Node, parts: readonly PathPart[]): Node {
  const [first] = parts
  if (first && "literal" in first && parts.length === 1) {
    const known = node.literals.get(first.literal) ?? createNode()
    node.literals.set(first.literal, known)
    return known
  }
  const key = JSON.stringify(parts)
  const known = node.dynamic.find((candidate) => candidate.key === key)
  if (known) return known.node
  const made = createNode()
  node.dynamic.push({ parts, key, node: made })
  return made
}

function writeNode({ methods, literals, dynamic }: Node, indent: string): string {
  const inner = `${indent}  `
  const members: string[] = []
  if (methods.size > 0) {
    members.push(`methods: { ${[...methods].map(([method, index]) => `${literalKey(method)}: ${index}`).join(", ")} }`)
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

const writePart = (part: PathPart) =>
  "literal" in part ? quote(part.literal) : `{ parameter: ${quote(part.parameter)} }`
