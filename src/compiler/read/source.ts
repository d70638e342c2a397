// A source file: its text, its tree and where its lines begin.
import type { Location } from "../model/model.ts"
import type { Node } from "./node.ts"

export interface Source {
  /** Relative to the entry document's folder, with `/`. */
  readonly file: string
  readonly text: string
  readonly lineStarts: readonly number[]
  /** `null` where the text could not be parsed. */
  readonly root: Node | null
  /** True where the text has `$id`, `$anchor` or `$dynamicAnchor`, so that references need the index of identifiers. */
  readonly hasIdentifiers: boolean
}

/** Offsets at which lines begin; the first is 0. */
export function findLineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1)
  return starts
}

/** Line and column (from 1) of an offset. */
export function locate(source: Pick<Source, "file" | "lineStarts">, offset: number): Location {
  const starts = source.lineStarts
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { file: source.file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
}
