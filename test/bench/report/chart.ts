// The chart of the everything-on rows as SVG.
import type { BenchDocument } from "./json.ts"

/** Not drawn yet. */
export function writeChart(_document: BenchDocument): string {
  return ""
}
