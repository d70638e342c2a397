// Reports names that the specification does not know, with the nearest one that it does.
import type { Report } from "../diagnostics/collect.ts"
import { didYouMean, suggest } from "../diagnostics/suggest.ts"
import { offsetOf, type Place } from "../read/place.ts"

/** Reports a field (at its key) or a word (at itself). */
export function reportUnknown(
  code: "field-unknown" | "keyword-unknown" | "value-unknown",
  place: Place,
  name: string,
  known: readonly string[],
  report: Report,
  object = "",
): void {
  const shown = known.map((word) => `\`${word}\``)
  const near = suggest(name, known)
  const of = object === "" ? "" : ` of the ${object.replace(/([a-z])([A-Z])/g, "$1 $2")} Object`
  const list = shown.length > 14 ? `one of its ${shown.length} fields` : `one of ${shown.join(", ")}`
  const expected = `${list}.${didYouMean(name, known)}`.replace(/\.$/, "")
  const found = code === "value-unknown" ? `\`${name}\` is none of the allowed values` : `\`${name}\` is no field${of}`
  const finding = near === undefined ? { found, expected } : { found, expected, write: `\`${near}\`` }
  report.at(code, place.source, code === "value-unknown" ? offsetOf(place) : place.keyStart, finding)
}
