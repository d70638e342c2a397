// Finds `$self`, and `$id`, `$anchor` and `$dynamicAnchor` in schemas, so that references may name them (JSON Schema 2020-12 Core §8.2).
import { children, items, type Place, rootPlace, textAt } from "./place.ts"
import type { Source } from "./source.ts"

export interface Identifiers {
  /** Absolute URI of a schema resource to its place. */
  readonly resources: ReadonlyMap<string, Place>
  /** `uri#anchor` to the place of the anchor. */
  readonly anchors: ReadonlyMap<string, { readonly place: Place; readonly dynamic: boolean }>
}

/** Keywords whose values are data: an `$id` in an example names nothing. */
const dataKeywords = new Set(["enum", "const", "default", "example", "examples"])
/** Keywords whose keys are names that the author chose. */
const nameKeywords = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas"])

/** Indexes the sources that have identifiers at all. */
export function indexIdentifiers(sources: Iterable<Source>): Identifiers {
  const resources = new Map<string, Place>()
  const anchors = new Map<string, { place: Place; dynamic: boolean }>()
  function visit(place: Place, base: string, keysAreNames: boolean): void {
    let own = base
    if (!keysAreNames) {
      const id = textAt(place, "$id")
      if (id !== undefined) {
        own = resolveUri(id, base)
        if (!resources.has(own)) resources.set(own, place)
      }
      for (const keyword of ["$anchor", "$dynamicAnchor"] as const) {
        const anchor = textAt(place, keyword)
        if (anchor !== undefined) anchors.set(`${own}#${anchor}`, { place, dynamic: keyword === "$dynamicAnchor" })
      }
    }
    for (const item of items(place)) visit(item, own, false)
    for (const [key, value] of children(place)) {
      if (keysAreNames) visit(value, own, false)
      else if (!dataKeywords.has(key) && !key.startsWith("x-")) visit(value, own, nameKeywords.has(key))
    }
  }
  for (const source of sources) {
    const root = source.hasIdentifiers ? rootPlace(source) : null
    if (root === null) continue
    const base = selfUri(root)
    if (textAt(root, "$self") !== undefined) resources.set(base, root)
    visit(root, base, false)
  }
  return { resources, anchors }
}

/** The base URI of the schema resource that a place belongs to, without a fragment. */
export function baseUri(place: Place): string {
  if (!place.source.hasIdentifiers) return sourceUri(place.source.file)
  const ids: string[] = []
  let root = place
  for (let at: Place | null = place; at !== null; at = at.parent) {
    const id = textAt(at, "$id")
    if (id !== undefined) ids.unshift(id)
    root = at
  }
  return ids.reduce((base, id) => resolveUri(id, base), selfUri(root))
}

/** The base URI of a whole file: `$self` of OAS 3.2 §4.1.2.2.1, else where it is. */
function selfUri(root: Place): string {
  const own = sourceUri(root.source.file)
  const self = root.pointer === "" ? textAt(root, "$self") : undefined
  return self === undefined ? own : resolveUri(self, own)
}

/** Files have no URI of their own here: machine paths must not get into output. */
export function sourceUri(file: string): string {
  return `file:///${file}`
}

/** RFC 3986 §5.2, without the fragment. A reference that is no URI gives itself. */
export function resolveUri(reference: string, base: string): string {
  const text = reference.split("#", 1)[0] ?? ""
  if (text === "") return base
  try {
    const url = new URL(text, base)
    return url.href
  } catch {
    return text
  }
}
