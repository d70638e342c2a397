// One finding about a document, as every output of the compiler shows it.
import type { Location } from "../model/model.ts"
import type { DiagnosticCode } from "./catalogue.ts"

export type Severity = "error" | "warning"

export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly location: Location
  /** What is there; a sentence without its full stop. */
  readonly found: string
  /** What was expected. */
  readonly expected: string
  /** What to write, for this very place where that is known, from the catalogue elsewhere. */
  readonly write: string
  /** Three lines of the source with a caret below the place. */
  readonly frame: string
}

/** What a check says when it reports. */
export interface Finding {
  readonly found: string
  readonly expected: string
  readonly write?: string
}
