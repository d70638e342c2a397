// Reads `x-rate-limit`: one limit, or a list of up to four.
import type { Report } from "../diagnostics/collect.ts"
import type { Rate } from "../model/model.ts"
import { child, items, type Place } from "../read/place.ts"
import { complain, isShape, readPositive, readWord } from "./extensions.ts"

/** Limits of one operation: each costs a look-up at every request. */
export const mostRates = 4

/** Of quota and of window in seconds: Structured Fields (RFC 9651 §3.3.1) write integers of 15 digits, and milliseconds have to fit a double. */
export const mostOfRate = 1_000_000_000

/** Names are written into headers and keys as they are. */
export const rateName = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/

const example = "`x-rate-limit: { quota: 60, window: 60, by: caller }`"
const fields = ["quota", "window", "by", "name"]

/**
 * `x-rate-limit: { quota, window, by, name }` or a list of such, those by address first: they are asked before anybody is authenticated.
 * A single limit is called `default` unless it has a name, one of several by what it counts.
 */
export function readRates(owner: Place, isPublic: boolean, report: Report): Rate[] {
  const place = child(owner, "x-rate-limit")
  if (place === null) return []
  if (place.node.kind !== "list") {
    const rate = readRate(place, "default", isPublic, report)
    return rate === null ? [] : [rate]
  }
  const written = items(place)
  if (written.length === 0 || written.length > mostRates) {
    complain(place, `one to ${mostRates} limits`, example, report, `Here are ${written.length} limits`)
    return []
  }
  const rates = new Map<string, Rate>()
  for (const each of written) {
    const rate = readRate(each, written.length === 1 ? "default" : null, isPublic, report)
    if (rate === null) continue
    if (!rates.has(rate.name)) rates.set(rate.name, rate)
    else {
      complain(
        each,
        "a name of its own for each limit",
        "`name: burst`",
        report,
        `Two limits are called \`${rate.name}\``,
      )
    }
  }
  const all = [...rates.values()]
  return [...all.filter(({ by }) => by === "address"), ...all.filter(({ by }) => by === "caller")]
}

/** @param fallback the name of a limit that says none; `null` for what it counts */
function readRate(place: Place, fallback: string | null, isPublic: boolean, report: Report): Rate | null {
  if (!isShape(place, fields, example, report)) return null
  const quota = readPositive(place, "quota", example, report, mostOfRate)
  const window = readPositive(place, "window", example, report, mostOfRate)
  const by = readWord(place, "by", ["address", "caller"] as const, example, report)
  const name = readName(place, report)
  if (by === "caller" && isPublic) {
    const found = "`by: caller` counts callers, and the operation is public"
    complain(place, "`by: address` for a public operation", "`by: address`", report, found)
  }
  if (quota === null || window === null || by === null || name === null) return null
  return { name: name ?? fallback ?? by, quota, window, by }
}

function readName(owner: Place, report: Report): string | null | undefined {
  const place = child(owner, "name")
  if (place === null) return undefined
  const value = place.node.kind === "scalar" ? place.node.value : null
  if (typeof value === "string" && rateName.test(value)) return value
  return complain(place, "letters, digits, `-`, `_` and `.`, a letter first, as `name`", "`name: burst`", report)
}
