// A process that fuzzes one document after the other, as its parent asks.
import { type FuzzOptions, fuzzDocument } from "./fuzz.ts"
import { answerTasks } from "./processes.ts"

export interface FuzzTask {
  readonly path: string
  readonly file: string
  readonly options: FuzzOptions
}

answerTasks(({ path, file, options }: FuzzTask) => fuzzDocument(path, file, options))
