// Reads `x-errors`: in which form an operation refuses, where that is not a problem document.
import type { Report } from "../diagnostics/collect.ts"
import type { Operation } from "../model/model.ts"
import { child, type Place } from "../read/place.ts"
import { complain } from "./extensions.ts"

/** `x-errors: oauth`; problems (RFC 9457) where there is none. */
export function readErrorForm(owner: Place, report: Report): Operation["errors"] {
  const place = child(owner, "x-errors")
  if (place === null) return "problem"
  if (place.node.kind === "scalar" && place.node.value === "oauth") return "oauth"
  complain(
    place,
    "`oauth`, the form of RFC 6749 §5.2; without `x-errors` refusals are problems",
    "`x-errors: oauth`",
    report,
  )
  return "problem"
}
