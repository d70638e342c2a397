// A node together with the JSON pointer that leads to it.
import type { Location } from "../model/model.ts"
import type { MapNode, Node } from "./node.ts"
import { locate, type Source } from "./source.ts"

/** A node of a source and how it was reached. YAML aliases make one node stand in several places. */
export interface Place {
  readonly source: Source
  readonly node: Node
  /** JSON pointer (RFC 6901) in the source; empty for the whole document. */
  readonly pointer: string
  readonly parent: Place | null
  /** Offset of the key that it is the value of; its own offset elsewhere. */
  readonly keyStart: number
}

/** The whole document. */
export function rootPlace(source: Source): Place | null {
  return source.root === null
    ? null
    : { source, node: source.root, pointer: "", parent: null, keyStart: source.root.start }
}

/** `file#/json/pointer`, the key of caches. */
export function placeKey(place: Place): string {
  return `${place.source.file}#${place.pointer}`
}

/** The value of a key, or `null` where the place is no object or has no such key. */
export function child(place: Place, key: string): Place | null {
  if (place.node.kind !== "map") return null
  const entry = place.node.entries.get(key)
  if (entry === undefined) return null
  return {
    source: place.source,
    node: entry.value,
    pointer: extend(place.pointer, key),
    parent: place,
    keyStart: entry.start,
  }
}

/** Keys and values of an object, in document order; nothing for other nodes. */
export function children(place: Place): [string, Place][] {
  if (place.node.kind !== "map") return []
  const result: [string, Place][] = []
  for (const [key, entry] of place.node.entries) {
    const { source, pointer } = place
    result.push([
      key,
      { source, node: entry.value, pointer: extend(pointer, key), parent: place, keyStart: entry.start },
    ])
  }
  return result
}

/** The items of a list; nothing for other nodes. */
export function items(place: Place): Place[] {
  if (place.node.kind !== "list") return []
  return place.node.items.map((node, index) => {
    const { source, pointer } = place
    return { source, node, pointer: `${pointer}/${index}`, parent: place, keyStart: node.start }
  })
}

/** The string value of a key; `undefined` where it is absent or of another type. */
export function textAt(place: Place, key: string): string | undefined {
  const value = scalarAt(place, key)
  return typeof value === "string" ? value : undefined
}

/** The boolean value of a key; `undefined` where it is absent or of another type. */
export function booleanAt(place: Place, key: string): boolean | undefined {
  const value = scalarAt(place, key)
  return typeof value === "boolean" ? value : undefined
}

/** The number value of a key; `undefined` where it is absent or of another type. */
export function numberAt(place: Place, key: string): number | undefined {
  const value = scalarAt(place, key)
  return typeof value === "number" ? value : undefined
}

function scalarAt(place: Place, key: string): unknown {
  if (place.node.kind !== "map") return undefined
  const node = place.node.entries.get(key)?.value
  return node?.kind === "scalar" ? node.value : undefined
}

/** True where the place is an object with this key. */
export function hasKey(place: Place, key: string): place is Place & { readonly node: MapNode } {
  return place.node.kind === "map" && place.node.entries.has(key)
}

/** Where to point at: the key for objects and lists, the value itself for scalars. */
export function locationOf(place: Place): Location {
  return locate(place.source, offsetOf(place))
}

/** The offset that `locationOf` stands for. */
export function offsetOf(place: Place): number {
  return place.node.kind === "scalar" ? place.node.start : place.keyStart
}

/** One more step of a JSON pointer (RFC 6901 §3). */
export function extend(pointer: string, key: string): string {
  return `${pointer}/${escapeStep(key)}`
}

/** `~` and `/` of a pointer's step escaped (RFC 6901 §3). */
export function escapeStep(key: string): string {
  return key.includes("~") || key.includes("/") ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key
}
