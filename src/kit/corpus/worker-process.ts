// A process that examines one document after the other, as its parent asks.
import { examine } from "./examine.ts"
import { createTypeChecker } from "./type-check.ts"

export interface Task {
  readonly folder: string
  readonly file: string
  readonly cache: string
}

const types = createTypeChecker("tsconfig.json")

process.on("message", (task: Task) => {
  examine({ ...task, types }).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
process.once("disconnect", () => process.exit(0))
