// The plain form of schemas that openapi-typescript turns into types without faults, and what writing it needs to know.
import type { Schema } from "../model/model.ts"
import type { Cycles } from "./types-cycles.ts"
import type { View } from "./types-views.ts"

/** A JSON Schema without booleans, `nullable`, sibling keywords of combinators, or references to anything but named schemas. */
export type PlainSchema = Readonly<Record<string, unknown>>

/** Keywords of our own for types that plain schemas cannot say; `printOwnType` knows them. */
export const ownKeywords = { listOf: "x-list-of", tuple: "x-tuple" } as const

/** The members of a tuple. `rest` is `null` where nothing may follow. */
export interface PlainTuple {
  readonly items: readonly PlainSchema[]
  /** How many of them have to be there. */
  readonly required: number
  readonly rest: PlainSchema | null
}

export interface Naming {
  /** The key of a named schema in `components.schemas`. */
  keyOf(schema: Schema, view: View): string | undefined
  readonly cycles: Cycles
}

/** Where a schema is being written, and the writers of whatever it holds. */
export interface Writing {
  readonly view: View
  readonly naming: Naming
  /** The named schema whose type is being written; `null` inside of an object, which TypeScript resolves later. */
  readonly owner: Schema | null
  /** Writes a schema that describes the same value as the one around it. */
  readonly part: (schema: Schema, at: Writing) => PlainSchema
  /** Writes the schema of a value of its own: a body, a property, an item. */
  readonly value: (schema: Schema, at: Writing) => PlainSchema
}

/** Accepts no value. */
export const nothing: PlainSchema = { enum: [] }
