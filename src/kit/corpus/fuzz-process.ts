// A process that fuzzes one document after the other, as its parent asks.
import { type FuzzOptions, fuzzDocument } from "./fuzz.ts"

export interface FuzzTask {
  readonly path: string
  readonly file: string
  readonly options: FuzzOptions
}

process.on("message", ({ path, file, options }: FuzzTask) => {
  fuzzDocument(path, file, options).then(
    (result) => process.send?.(result),
    (error: unknown) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.once("disconnect", () => process.exit(0))
