// Budgets of what generated types cost the type checker, so that editors stay quick.
import { readFileSync } from "node:fs"
import { expect, test } from "@jest/globals"
import { emitText, isTypeScript } from "../support/emit.ts"
import { writeManyOperations } from "../support/many-operations.ts"
import { measureTypeCost } from "../support/type-check.ts"

/** Type instantiations that checking takes (`tsc --extendedDiagnostics`), as measured. A fifth more fails; a fifth less should be written here. */
const budgets = {
  /** `generated/api` with the service's handlers. */
  ours: 2_700,
  /** `generated/api` and handlers of 300 operations with schemas of their own. */
  many: 2_616,
}

const handlers = ["audit", "auth", "clients", "health", "oauth", "users"].map(
  (folder) => `src/service/${folder}/handlers.ts`,
)

test("our handlers, and the contract that they are typed by", () => {
  const paths = ["generated/api/index.ts", "generated/api/api.ts", ...handlers]
  const { errors, instantiations } = measureTypeCost(new Map(paths.map((path) => [path, readFileSync(path, "utf8")])))
  expect(errors).toEqual([])
  expectWithin(budgets.ours, instantiations)
})

test("handlers of 300 operations", async () => {
  const { document, handlers } = writeManyOperations(300)
  const generated = await emitText(document)
  const texts = [...generated, ["handlers.ts", handlers] as const].filter(([name]) => isTypeScript(name))
  const files = new Map(texts.map(([name, text]) => [`generated/many/${name}`, text]))
  const { errors, instantiations } = measureTypeCost(files)
  expect(errors).toEqual([])
  expectWithin(budgets.many, instantiations)
}, 60_000)

/** Cheaper by as much is said, too: or the next change could spend what this one saved. */
function expectWithin(budget: number, instantiations: number): void {
  expect({ instantiations, isWithin: Math.abs(instantiations - budget) <= budget / 5 }).toEqual({
    instantiations,
    isWithin: true,
  })
}
