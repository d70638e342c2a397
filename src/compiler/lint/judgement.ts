// What the judgement of one value shares between its parts.
import type { Schema } from "../model/model.ts"
import { quote } from "../read/node.ts"
import { extend } from "../read/place.ts"

export interface Mismatch {
  /** JSON pointer in the value. */
  readonly pointer: string
  readonly found: string
  readonly expected: string
}

/** One judgement: what is left of its bound, and whether something was met that is not judged here. */
export interface Judgement {
  steps: number
  depth: number
  isUnsure: boolean
  readonly matches: (pattern: string, text: string) => boolean | null
  readonly hasFormat: (format: string, text: string) => boolean
  readonly judge: (schema: Schema, value: unknown, pointer: string) => Mismatch | null
}

/** Whether an alternative accepts a value; `null` where that depends on what is not judged here. A refusal is always sure. */
export function isAccepted(schema: Schema, value: unknown, judgement: Judgement): boolean | null {
  const before = judgement.isUnsure
  judgement.isUnsure = false
  const isRefused = judgement.judge(schema, value, "") !== null
  const isUnsure = judgement.isUnsure
  judgement.isUnsure = before || isUnsure
  return isRefused ? false : isUnsure ? null : true
}

/** A value in one short line. */
export function show(value: unknown): string {
  return quote(JSON.stringify(value) ?? "")
}

/** Equality of JSON values: the order of keys says nothing. */
export function isSame(left: unknown, right: unknown): boolean {
  if (typeof left !== "object" || left === null || typeof right !== "object" || right === null) return left === right
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const keys = Object.keys(left)
  const others = right as Record<string, unknown>
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame((left as Record<string, unknown>)[key], others[key]))
  )
}

/** The pointer of a part of a value. */
export function stepInto(pointer: string, key: string | number): string {
  return extend(pointer, String(key))
}
