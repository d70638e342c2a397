// The tree that YAML and JSON texts are read into: values with the offsets where they stand.

/** A value of a document. `start` and `end` are offsets (UTF-16 units) in the text of its source. */
export type Node = MapNode | ListNode | ScalarNode

export interface MapNode {
  readonly kind: "map"
  readonly start: number
  readonly end: number
  /** In document order. A map, so that `__proto__` and `constructor` are names as any other. */
  readonly entries: ReadonlyMap<string, Entry>
}

export interface Entry {
  /** Where the key stands. */
  readonly start: number
  readonly value: Node
}

export interface ListNode {
  readonly kind: "list"
  readonly start: number
  readonly end: number
  readonly items: readonly Node[]
}

export type Scalar = string | number | boolean | null

export interface ScalarNode {
  readonly kind: "scalar"
  readonly start: number
  readonly end: number
  readonly value: Scalar
}

/** The node as plain JSON data. Objects get their keys as own properties, `__proto__` included. */
export function toValue(node: Node): unknown {
  if (node.kind === "scalar") return node.value
  if (node.kind === "list") return node.items.map(toValue)
  const object: Record<string, unknown> = {}
  for (const [key, entry] of node.entries) setOwn(object, key, toValue(entry.value))
  return object
}

/** Sets an own property whatever its name; a plain assignment to `__proto__` would change the prototype. */
export function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  } else {
    object[key] = value
  }
}

/** A node for data that stands nowhere in the text; it is located where `near` is. */
export function toNode(value: unknown, near: Node): Node {
  const { start, end } = near
  if (Array.isArray(value)) return { kind: "list", start, end, items: value.map((item) => toNode(item, near)) }
  if (typeof value === "object" && value !== null) {
    const entries = new Map<string, Entry>()
    for (const [key, item] of Object.entries(value)) entries.set(key, { start, value: toNode(item, near) })
    return { kind: "map", start, end, entries }
  }
  return { kind: "scalar", start, end, value: value as Scalar }
}

/** What a node is, in the words of messages. */
export function describeNode(node: Node): string {
  if (node.kind === "map") return "an object"
  if (node.kind === "list") return "a list"
  if (node.value === null) return "null"
  if (typeof node.value === "string") return `the string ${quote(node.value)}`
  return `the ${typeof node.value} \`${String(node.value)}\``
}

/** Text in back quotes, shortened to one line of at most 60 characters. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, " ").replaceAll("`", "'")
  return `\`${line.length > 60 ? `${line.slice(0, 57)}...` : line}\``
}
