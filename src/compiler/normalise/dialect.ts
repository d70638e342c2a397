// Translates one schema object of OpenAPI 3.0 into JSON Schema 2020-12, one level; inner schemas are translated when they are reached.
import type { Entry, MapNode, Node } from "../read/node.ts"
import { toNode } from "../read/node.ts"

export type Dialect = "3.0" | "3.1"

/** What a Schema Object of OpenAPI 3.0 may hold (OAS 3.0.3 §4.7.24). */
const keywords30: ReadonlySet<string> = new Set(
  `$ref title multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems
  maxProperties minProperties required enum type allOf oneOf anyOf not items properties additionalProperties description format default
  nullable discriminator readOnly writeOnly xml externalDocs example deprecated`.split(/\s+/),
)

/** They say nothing about which values are accepted, so they stay outside when `null` is added as an alternative. */
const annotations = new Set([
  "title",
  "description",
  "default",
  "example",
  "deprecated",
  "readOnly",
  "writeOnly",
  "externalDocs",
])

/** The same schema in JSON Schema 2020-12. Translating the result again changes nothing. */
export function translateSchema(node: MapNode, dialect: Dialect): MapNode {
  if (dialect === "3.1") return isOldForm(node) ? mapEntries(node) : node
  if (node.entries.get("$ref")?.value.kind === "scalar")
    return pick(node, (key) => key === "$ref" || key === "description")
  const plain = mapEntries(pick(node, (key) => keywords30.has(key) || key.startsWith("x-") || translated.has(key)))
  return isTrue(node, "nullable") && typeof typeOf(node) !== "string" ? addNull(plain) : plain
}

/** Documents of 3.1 with bounds, examples or an unquoted `null` as 3.0 and YAML have them: reported, and read as they are meant. */
function isOldForm(node: MapNode): boolean {
  const exclusive = ["exclusiveMinimum", "exclusiveMaximum"].some((key) => {
    const value = node.entries.get(key)?.value
    return value?.kind === "scalar" && typeof value.value === "boolean"
  })
  const types = node.entries.get("type")?.value
  const parts = types?.kind === "list" ? types.items : types === undefined ? [] : [types]
  return exclusive || parts.some(isNull) || node.entries.get("examples")?.value.kind === "map"
}

function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null
}

function mapEntries(node: MapNode): MapNode {
  const entries = new Map<string, Entry>()
  for (const [key, entry] of node.entries) translateKeyword(node, key, entry, entries)
  return { ...node, entries }
}

/** Keywords that only the translation itself writes. */
const translated = new Set(["examples"])

function translateKeyword(node: MapNode, key: string, entry: Entry, entries: Map<string, Entry>): void {
  const { start, value } = entry
  if (key === "nullable") return
  if (key === "type" && value.kind === "scalar" && isTrue(node, "nullable")) {
    entries.set(key, { start, value: { ...value, kind: "list", items: [value, { ...value, value: "null" }] } as Node })
  } else if (key === "type" && value.kind !== "map") {
    const name = (part: Node): Node => (isNull(part) ? ({ ...part, value: "null" } as Node) : part)
    entries.set(key, { start, value: value.kind === "list" ? { ...value, items: value.items.map(name) } : name(value) })
  } else if (key === "exclusiveMinimum" || key === "exclusiveMaximum") {
    const bound = node.entries.get(key === "exclusiveMinimum" ? "minimum" : "maximum")
    if (value.kind === "scalar" && typeof value.value === "number") entries.set(key, entry)
    else if (isTrue(node, key) && bound !== undefined) entries.set(key, { start, value: bound.value })
  } else if (key === "minimum" || key === "maximum") {
    if (!isTrue(node, key === "minimum" ? "exclusiveMinimum" : "exclusiveMaximum")) entries.set(key, entry)
  } else if (key === "example") {
    entries.set("examples", { start, value: { kind: "list", start: value.start, end: value.end, items: [value] } })
  } else if (key === "examples") {
    if (value.kind === "list" && !entries.has(key)) entries.set(key, entry)
  } else {
    entries.set(key, entry)
  }
}

/** OAS 3.0.3 gives `nullable` a meaning only beside `type`; without, it is taken as meant: `null` is one more alternative. */
function addNull(node: MapNode): MapNode {
  const decides = ["allOf", "oneOf", "not"].some((key) => node.entries.has(key))
  const anyOf = node.entries.get("anyOf")
  const nothing = toNode({ type: "null" }, node)
  if (!decides && anyOf?.value.kind === "list") {
    const value: Node = { ...anyOf.value, items: [...anyOf.value.items, nothing] }
    return { ...node, entries: new Map([...node.entries, ["anyOf", { start: anyOf.start, value }]]) }
  }
  if (!decides) return node
  const inner = pick(node, (key) => !isAnnotation(key))
  const outer = pick(node, isAnnotation)
  const value: Node = { kind: "list", start: node.start, end: node.end, items: [inner, nothing] }
  return { ...outer, entries: new Map([...outer.entries, ["anyOf", { start: node.start, value }]]) }
}

function isAnnotation(key: string): boolean {
  return annotations.has(key) || key === "examples" || key.startsWith("x-")
}

function pick(node: MapNode, keep: (key: string) => boolean): MapNode {
  return { ...node, entries: new Map([...node.entries].filter(([key]) => keep(key))) }
}

function isTrue(node: MapNode, key: string): boolean {
  const value = node.entries.get(key)?.value
  return value?.kind === "scalar" && value.value === true
}

function typeOf(node: MapNode): unknown {
  const value = node.entries.get("type")?.value
  return value?.kind === "scalar" ? value.value : undefined
}
