// Prints the types of types.ts that openapi-typescript has no words for: lists in circles, open tuples, open objects in one piece.
import type ts from "typescript"
import { ownKeywords, type PlainSchema, type PlainTuple } from "./types-plain.ts"

type Factory = typeof ts.factory
type Kinds = Pick<typeof ts.SyntaxKind, "UnknownKeyword">

/** The type of a schema with keywords of our own; `undefined` for every other. @param print prints a schema inside. */
export function printOwnType(
  schema: PlainSchema,
  factory: Factory,
  print: (part: PlainSchema) => ts.TypeNode,
): ts.TypeNode | undefined {
  const keys = schema[ownKeywords.listOf] as readonly string[] | undefined
  if (keys) {
    const named = keys.map((key) => factory.createLiteralTypeNode(factory.createStringLiteral(key)))
    const [only] = named
    const argument = named.length === 1 && only ? only : factory.createUnionTypeNode(named)
    return factory.createTypeReferenceNode("ListOf", [argument])
  }
  const tuple = schema[ownKeywords.tuple] as PlainTuple | undefined
  if (!tuple) return undefined
  const items = tuple.items.map((item, index) => {
    const type = print(item)
    return index < tuple.required ? type : factory.createOptionalTypeNode(factory.createParenthesizedType(type))
  })
  const rest = tuple.rest && factory.createRestTypeNode(factory.createArrayTypeNode(print(tuple.rest)))
  return factory.createTupleTypeNode(rest ? [...items, rest] : items)
}

/** `{ a: string } & { [key: string]: unknown }` as one object: the same, and readable. */
export function mergeIndexSignature(type: ts.TypeNode, module: typeof ts): ts.TypeNode | undefined {
  if (!module.isIntersectionTypeNode(type)) return undefined
  const [named, rest, ...more] = type.types
  if (!named || !rest || more.length > 0 || !module.isTypeLiteralNode(named) || !module.isTypeLiteralNode(rest))
    return undefined
  const [signature, ...others] = rest.members
  const isRest = signature && others.length === 0 && module.isIndexSignatureDeclaration(signature)
  if (!isRest || !isUnknown(signature.type, module.SyntaxKind)) return undefined
  return module.factory.createTypeLiteralNode([...named.members, signature])
}

const isUnknown = (type: ts.TypeNode, kinds: Kinds) => type.kind === kinds.UnknownKeyword

/** The declaration that lists in circles refer to; nothing where there are none. An interface is resolved later than a list in place. */
export function writeListOf(text: string): string {
  if (!text.includes("ListOf<")) return ""
  return `/** A list whose items may hold such lists themselves. */
export interface ListOf<Key extends keyof components["schemas"]> extends Array<components["schemas"][Key]> {
}
`
}
