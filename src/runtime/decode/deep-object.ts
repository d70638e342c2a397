// Style deepObject: `color[R]=100&color[G]=200`, in queries and form bodies (OAS 3.1 §4.8.12.2).

import type { WireShape } from "../definition.ts"
import { setMember } from "../json/set-member.ts"
import { decodeForm } from "./form.ts"
import type { Pair } from "./pairs.ts"
import {
  anyText,
  type Decoder,
  decodeItems,
  decodeScalar,
  isArrayShape,
  onlyText,
  propertyShape,
  RefusedText,
} from "./text.ts"

/** What stands at one place: its own texts, and what stands below. */
interface Branch {
  readonly texts: string[]
  readonly below: Map<string, Branch>
}

/** Deeper keys stay unknown parameters and are refused as such. The standard defines one level; more is what clients send. */
export const maxDeepObjectKeys = 8

/** The value of a parameter; `undefined` when it was not sent. */
export function decodeDeepObject(pairs: readonly Pair[], name: string, shape: WireShape, decode: Decoder): unknown {
  const root: Branch = { texts: [], below: new Map() }
  for (const pair of pairs) {
    if (pair.taken || !pair.name.startsWith(`${name}[`)) continue
    const keys = keysOf(pair.name.slice(name.length))
    if (keys === undefined) continue
    pair.taken = true
    let branch = root
    for (const key of keys) {
      const next: Branch = branch.below.get(key) ?? { texts: [], below: new Map() }
      branch.below.set(key, next)
      branch = next
    }
    branch.texts.push(decode(pair.raw))
  }
  if (root.below.size > 0) return branchValue(root, shape)
  // Documents have `deepObject` for what is an object or one value: `created[gt]=1` and `created=1`.
  const types = shape.types.filter((type) => type !== "object")
  if (types.length === 0 && shape.types.length > 0) return undefined
  return decodeForm(pairs, { name, style: "form", explode: true, shape: { ...shape, types } }, decode)
}

/** `[a][b]` as keys. */
function keysOf(text: string): string[] | undefined {
  if (!text.endsWith("]")) return undefined
  const keys = text.slice(1, -1).split("][")
  return keys.length > maxDeepObjectKeys || keys.some((key) => key.includes("[") || key.includes("]"))
    ? undefined
    : keys
}

function branchValue(branch: Branch, shape: WireShape): unknown {
  const { texts, below } = branch
  if (below.size === 0) return isArrayShape(shape) ? decodeItems(texts, shape) : decodeScalar(onlyText(texts), shape)
  if (texts.length > 0) throw new RefusedText("duplicate", "has a value and members; expected one of the two")
  // `tags[]=a&tags[]=b` is how many clients write an array.
  const items = isArrayShape(shape) && below.size === 1 ? below.get("") : undefined
  if (items !== undefined && items.below.size === 0) return decodeItems(items.texts, shape)
  if (isArrayShape(shape) && !shape.types.includes("object") && isNumbered(below)) {
    return [...below.values()].map((next, index) => branchItem(next, shape.items ?? anyText, index))
  }
  const value: Record<string, unknown> = {}
  for (const [key, next] of below) {
    if (next.below.size > 0 && (key === "__proto__" || (key === "constructor" && next.below.has("prototype"))))
      throw new RefusedText("prototype-key", "has a member that could replace a prototype")
    try {
      setMember(value, key, branchValue(next, propertyShape(shape, key)))
    } catch (error) {
      throw error instanceof RefusedText ? error.below(key) : error
    }
  }
  return value
}

/** `lines[0][sku]=a&lines[1][sku]=b`: as clients write lists of objects, for which the standard has no words. */
function isNumbered(below: ReadonlyMap<string, Branch>): boolean {
  let next = 0
  for (const key of below.keys()) if (key !== String(next++)) return false
  return true
}

function branchItem(branch: Branch, shape: WireShape, index: number): unknown {
  try {
    return branchValue(branch, shape)
  } catch (error) {
    throw error instanceof RefusedText ? error.below(String(index)) : error
  }
}
