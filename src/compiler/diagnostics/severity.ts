// How much a finding weighs: the catalogue's word, the document's profile, and the rules that a team sets.
import { catalogue, type DiagnosticCode } from "./catalogue.ts"
import type { Severity } from "./diagnostic.ts"

export type Profile = "standard" | "strict"

export interface Weights {
  readonly profile: Profile
  /** `x-dovetail: { rules }`. Codes that are always errors are none of them. */
  readonly rules: ReadonlyMap<DiagnosticCode, Severity | "off">
}

export const standardWeights: Weights = { profile: "standard", rules: new Map() }

/** How much a code weighs in a document. */
export function severityOf(code: DiagnosticCode, { profile, rules }: Weights): Severity | "off" {
  const { severity } = catalogue[code]
  if (severity === "error") return severity
  const set = rules.get(code)
  if (set !== undefined) return set
  if (severity === "warning") return severity
  if (profile === "strict") return "error"
  return severity === "strict" ? "warning" : "off"
}

/** Codes whose weight a document may set, in the catalogue's order. */
export function adjustableCodes(): DiagnosticCode[] {
  return (Object.keys(catalogue) as DiagnosticCode[]).filter((code) => catalogue[code].severity !== "error")
}
