// Reads `x-deprecation`: since when an operation is deprecated, until when it works, and where that is explained.
import type { Report } from "../diagnostics/collect.ts"
import type { Deprecation } from "../model/model.ts"
import { booleanAt, child, type Place } from "../read/place.ts"
import { complain, isShape } from "./extensions.ts"

const example = "`x-deprecation: { since: 2026-01-01, sunset: 2026-12-31, link: https://example.com/changes }`"
const fields = ["since", "sunset", "link", "successor"]

/** `x-deprecation: { since, sunset, link, successor }`, of which all but `since` may be left out; `null` where there is none. */
export function readDeprecation(owner: Place, report: Report): Deprecation | null {
  const place = child(owner, "x-deprecation")
  if (place === null || !isShape(place, fields, example, report)) return null
  if (booleanAt(owner, "deprecated") !== true) {
    const found = "`x-deprecation` stands on an operation that is not deprecated"
    return complain(
      place,
      "`deprecated: true` beside it, which all other tools read",
      "`deprecated: true`",
      report,
      found,
    )
  }
  const since = readDate(place, "since", report)
  if (since === undefined)
    return complain(place, "`since`, a date such as 2026-01-01", example, report, "`since` is missing")
  const sunset = readDate(place, "sunset", report)
  const link = readLink(place, "link", report)
  const successor = readLink(place, "successor", report)
  if (since === null || sunset === null || link === null || successor === null) return null
  if (sunset !== undefined && sunset < since) {
    const found = "`sunset` is before `since`: the operation would be gone before it is deprecated"
    return complain(child(place, "sunset") ?? place, "a date that is not before `since`", example, report, found)
  }
  return { since, sunset: sunset ?? null, link: link ?? null, successor: successor ?? null }
}

/** A date, or a date with a time and its zone. */
export const dates = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?$/

/** Seconds since 1970; a date is its first moment in UTC. `undefined` where there is none, `null` where it is no date. */
function readDate(owner: Place, key: string, report: Report): number | null | undefined {
  const place = child(owner, key)
  if (place === null) return undefined
  const text = place.node.kind === "scalar" ? place.node.value : null
  if (typeof text === "string" && dates.test(text)) {
    const day = Date.parse(text.slice(0, 10))
    const moment = Date.parse(text)
    // Engines may take 30 February for 2 March.
    const isReal = !Number.isNaN(day) && new Date(day).toISOString().startsWith(text.slice(0, 10))
    if (isReal && !Number.isNaN(moment)) return Math.floor(moment / 1000)
  }
  return complain(place, `a date such as 2026-01-01, or with a time and its zone, as \`${key}\``, example, report)
}

/** Between the angle brackets of a Link header no other characters are possible (RFC 8288 §3, RFC 3986 §2). */
export const links = /^(?:https?:\/\/|\/)[!#-;=?-Z_a-z~[\]@]+$/

/** The text of an http or https URI, or of a path; `undefined` where there is none, `null` where it is no such. */
function readLink(owner: Place, key: string, report: Report): string | null | undefined {
  const place = child(owner, key)
  if (place === null) return undefined
  const text = place.node.kind === "scalar" ? place.node.value : null
  if (typeof text === "string" && links.test(text)) return text
  return complain(place, `an http or https URI, or a path of this service, as \`${key}\``, example, report)
}
