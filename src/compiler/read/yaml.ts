// Reads YAML 1.2 text into a tree with positions. Anchors are followed within a bound; merge keys (`<<`) are applied.
import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode, parseAllDocuments, type YAMLMap } from "yaml"
import { depthLimit, type SyntaxFault } from "./json.ts"
import type { Entry, Node } from "./node.ts"
import { findTooDeep } from "./yaml-depth.ts"

/** Values after anchors are expanded. A document needs a thousandth of it; an alias bomb needs more than all of it. */
export const expansionLimit = 1_000_000

class YamlFault extends Error {
  readonly fault: SyntaxFault | { code: "alias-bomb"; offset: number; message: string; expected: string }
  constructor(code: SyntaxFault["code"] | "alias-bomb", offset: number, message: string, expected: string) {
    super(message)
    this.fault = { code, offset, message, expected }
  }
}

export type YamlFaultRecord = YamlFault["fault"]

/** Parses a whole YAML text of one document. Duplicate keys are faults and the first value stays. */
export function parseYaml(text: string): { root: Node | null; faults: YamlFaultRecord[] } {
  const faults: YamlFaultRecord[] = []
  const deep = findTooDeep(text, depthLimit)
  if (deep !== null) return { root: null, faults: [tooDeep(deep)] }
  try {
    const options = {
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
      stringKeys: false,
      version: "1.2",
    } as const
    const documents = parseAllDocuments(text, options)
    const document = Array.isArray(documents) ? documents[0] : undefined
    if (document === undefined || document.contents === null) return { root: null, faults }
    for (const error of [...document.errors, ...document.warnings]) {
      const message = `${error.message.replace(/\.$/, "")}`
      faults.push({ code: "syntax", offset: error.pos[0], message, expected: "YAML 1.2" })
    }
    const second = documents[1]
    if (second !== undefined) {
      const message = "A second YAML document begins here"
      faults.push({ code: "syntax", offset: second.range[0], message, expected: "one document in a file" })
    }
    if (document.errors.length > 0) return { root: null, faults }
    return { root: convertDocument(document as Document<ParsedNode>, faults), faults }
  } catch (error) {
    if (error instanceof YamlFault) return { root: null, faults: [...faults, error.fault] }
    if (error instanceof RangeError) {
      return { root: null, faults: [...faults, tooDeep(0)] }
    }
    throw error
  }
}

function tooDeep(offset: number): SyntaxFault {
  return {
    code: "too-deep",
    offset,
    message: "The document is nested too deeply",
    expected: `at most ${depthLimit} levels`,
  }
}

function convertDocument(document: Document<ParsedNode>, faults: YamlFaultRecord[]): Node {
  const anchors = new Map<string, { node: Node; size: number } | null>()
  let total = 0

  function convert(yaml: unknown, depth: number, fallback: number): Node {
    total += 1
    if (total > expansionLimit) {
      const message = `With its anchors followed, the document has more than ${expansionLimit} values`
      throw new YamlFault("alias-bomb", fallback, message, "anchors that repeat little")
    }
    if (yaml === null || yaml === undefined) return { kind: "scalar", start: fallback, end: fallback, value: null }
    const node = yaml as ParsedNode
    const start = node.range?.[0] ?? fallback
    const end = node.range?.[1] ?? start
    if (depth > depthLimit) {
      throw new YamlFault("too-deep", start, "The document is nested too deeply", `at most ${depthLimit} levels`)
    }
    if (isAlias(node)) {
      const target = anchors.get(node.source)
      if (target === null) {
        const message = `The alias \`*${node.source}\` stands inside of what it repeats`
        throw new YamlFault("alias-bomb", start, message, "a `$ref` where a schema contains itself")
      }
      if (target === undefined) {
        throw new YamlFault(
          "syntax",
          start,
          `The alias \`*${node.source}\` has no anchor`,
          `\`&${node.source}\` before it`,
        )
      }
      total += target.size
      return target.node
    }
    const anchor = node.anchor
    const before = total
    if (anchor !== undefined) anchors.set(anchor, null)
    const converted = convertOwn(node, depth, start, end)
    if (anchor !== undefined) anchors.set(anchor, { node: converted, size: total - before + 1 })
    return converted
  }

  function convertOwn(node: ParsedNode, depth: number, start: number, end: number): Node {
    if (isScalar(node)) return { kind: "scalar", start, end, value: toScalar(node.value, start) }
    if (isSeq(node)) {
      return { kind: "list", start, end, items: node.items.map((item) => convert(item, depth + 1, start)) }
    }
    if (isMap(node)) return { kind: "map", start, end, entries: convertEntries(node as YAMLMap, depth, start) }
    throw new YamlFault("syntax", start, "Here is something that JSON cannot say", "a map, a list or a scalar")
  }

  function convertEntries(map: YAMLMap, depth: number, start: number): Map<string, Entry> {
    const entries = new Map<string, Entry>()
    const merged: Entry[] = []
    for (const pair of map.items) {
      const keyStart = (pair.key as ParsedNode | null)?.range?.[0] ?? start
      const value = convert(pair.value, depth + 1, keyStart)
      const key = toKey(pair.key, keyStart)
      if (key === "<<") {
        merged.push({ start: keyStart, value })
      } else if (entries.has(key)) {
        const message = `The key \`${key}\` stands twice in one map`
        faults.push({ code: "duplicate-key", offset: keyStart, message, expected: "each key once" })
      } else {
        entries.set(key, { start: keyStart, value })
      }
    }
    for (const { value } of merged) {
      for (const source of value.kind === "list" ? value.items : [value]) {
        if (source.kind !== "map") {
          throw new YamlFault("syntax", source.start, "`<<` merges something that is no map", "an alias of a map")
        }
        // YAML 1.1 merge: what the map says itself wins, and earlier sources win over later ones.
        for (const [key, entry] of source.entries) if (!entries.has(key)) entries.set(key, entry)
      }
    }
    return entries
  }

  return convert(document.contents, 0, 0)
}

function toScalar(value: unknown, start: number): string | number | boolean | null {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value
  if (typeof value === "number" && Number.isFinite(value)) return value
  throw new YamlFault(
    "syntax",
    start,
    `\`${String(value)}\` has no counterpart in JSON`,
    "a finite number, or a string in quotes",
  )
}

function toKey(key: unknown, start: number): string {
  if (isScalar(key)) return typeof key.value === "string" ? key.value : (key.source ?? String(key.value))
  throw new YamlFault("syntax", start, "A key of a map is no plain text", "a name")
}
