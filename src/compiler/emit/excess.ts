// Bounds how many functions are written: a page of schemas can ask for more of them than there are atoms.
import type { Schema } from "../model/model.ts"

/** What no document needs is refused where it begins, once emitting has found it out. `compileToFolder` makes a diagnostic of it. */
export class ExcessError extends Error {
  readonly schema: Schema
  readonly found: string
  readonly expected: string
  constructor(schema: Schema, found: string, expected: string) {
    super(found)
    this.schema = schema
    this.found = found
    this.expected = expected
  }
}

/** Functions that any document may have, and those that it may have for each of its schemas. */
const functionsAtLeast = 10_000
const functionsPerSchema = 16

/** Counts what is written for schemas. */
export interface Budget {
  /** One more function for values of `schema`; throws `ExcessError` where there are too many. */
  spend(schema: Schema): void
}

/** A schema is written once for each direction and for each set of schemas that hold with it; only contrived ones have many. */
export function createBudget(): Budget {
  const schemas = new Set<Schema>()
  let functions = 0
  return {
    spend(schema) {
      schemas.add(schema)
      functions += 1
      const limit = functionsAtLeast + functionsPerSchema * schemas.size
      if (functions <= limit) return
      const found = `Here the schemas combine in more than ${limit} ways, each of which needs a function of its own`
      throw new ExcessError(schema, found, "schemas that are combined in fewer ways")
    },
  }
}
