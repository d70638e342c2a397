// Names for generated functions: those of the document where there are any, unique in their file, the same on every run.
import type { Schema } from "../model/model.ts"
import { createBudget } from "./excess.ts"
import { markName } from "./merge-functions.ts"

export interface FunctionNames {
  /** What the schema is called, `hint` where it has no name of its own. */
  base(schema: Schema, hint: string): string
  /** `prefix + base`, with a number where that is taken; in marks, because another function may come to stand for it. Throws `ExcessError` where `schema`, which it is written for, leads to too many. */
  unique(prefix: string, base: string, schema?: Schema): string
  isNamed(schema: Schema): boolean
}

/** @param identifiers names of schemas that have one. @param reserved names that the files import. */
export function createFunctionNames(
  identifiers: ReadonlyMap<Schema, string>,
  reserved: readonly string[],
): FunctionNames {
  const taken = new Set(reserved)
  const numbers = new Map<string, number>()
  const budget = createBudget()
  return {
    base: (schema, hint) => identifiers.get(schema) ?? hint,
    isNamed: (schema) => identifiers.has(schema),
    unique(prefix, base, schema) {
      if (schema !== undefined) budget.spend(schema)
      const wanted = prefix + base
      let name = wanted
      if (taken.has(name)) {
        let number = numbers.get(wanted) ?? 2
        for (; taken.has(name); number++) name = `${wanted}_${number}`
        numbers.set(wanted, number)
      }
      taken.add(name)
      return markName(name)
    },
  }
}
