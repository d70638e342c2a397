// Texts and numbers within the bounds that a view sets.
import { numberBounds, textFormats } from "./formats.ts"
import { writeMatch } from "./pattern.ts"
import type { Random } from "./random.ts"
import { every, type View } from "./view.ts"

const longest = 100_000

/** `null` where no text was found; a text may still not fit and is judged by the caller. */
export function writeText(view: View, random: Random, attempt: number): string | null {
  const low = Math.max(0, ...every(view, "minLength"))
  const high = Math.min(Number.POSITIVE_INFINITY, ...every(view, "maxLength"))
  if (low > high || low > longest) return null
  const isInside = (text: string): boolean => [...text].length >= low && [...text].length <= high
  const format = every(view, "format").find((name) => textFormats.has(name))
  const patterns = every(view, "pattern")
  if (patterns.length === 0 && format === undefined) return plainText(low, high, random, attempt)
  const known = (textFormats.get(format ?? "")?.samples ?? []).filter(isInside)
  const [pattern] = patterns
  if (pattern === undefined || (known.length > 0 && attempt % 3 === 1)) {
    return known[attempt % Math.max(1, known.length)] ?? textOfFormat(format, low, high)
  }
  // Several patterns: each in turn, and the judge decides.
  const source = patterns[attempt % patterns.length] ?? pattern
  return writeMatch(source, random, { low, high })
}

/** Later attempts are longer, for what only judging tells. */
function plainText(low: number, high: number, random: Random, attempt: number): string {
  const length = Math.max(low, Math.min(high, Math.max(1, random.between(low, low + 9 + attempt * 4))))
  let text = ""
  for (let index = 0; index < length; index++) text += String.fromCharCode(97 + random.between(0, 25))
  return text
}

/** For bounds that none of the known texts meets. */
function textOfFormat(format: string | undefined, low: number, high: number): string | null {
  const length = Math.max(low, Math.min(high, 60))
  if (format === "uri" || format === "iri") return `a:${"b".repeat(Math.max(1, length - 2))}`
  if (format === "uri-reference" || format === "iri-reference" || format === "uri-template") return "a".repeat(length)
  if (format === "hostname" || format === "idn-hostname")
    return `${"a.".repeat(Math.floor(length / 2))}a`.slice(-length)
  if (format === "email" || format === "idn-email") {
    const room = length - 5
    return room < 1 ? null : `${"a".repeat(Math.min(64, room))}@b.co`.padStart(length, "a")
  }
  if (format === "byte") return "YWJj".repeat(Math.ceil(low / 4))
  if (format === "base64url" || format === "regex") return "a".repeat(Math.ceil(length / 4) * 4).slice(0, high)
  return null
}

/** `null` where no number lies between the bounds. */
export function writeNumber(view: View, isWhole: boolean, random: Random): number | null {
  let low = Math.max(Number.NEGATIVE_INFINITY, ...every(view, "minimum"))
  let high = Math.min(Number.POSITIVE_INFINITY, ...every(view, "maximum"))
  for (const name of every(view, "format")) {
    const bounds = numberBounds.get(name)
    if (bounds) [low, high] = [Math.max(low, bounds[0]), Math.min(high, bounds[1])]
  }
  const whole = isWhole || every(view, "format").some((name) => /^u?int\d+$/.test(name))
  const step = every(view, "multipleOf").reduce((most, each) => Math.max(most, each), whole ? 1 : 0)
  const above = Math.max(Number.NEGATIVE_INFINITY, ...every(view, "exclusiveMinimum"))
  const below = Math.min(Number.POSITIVE_INFINITY, ...every(view, "exclusiveMaximum"))
  const grain = step > 0 ? step : 0.5
  if (above >= low) low = above + (step > 0 ? step : Math.min(grain, spaceFor(above, Math.min(high, below))))
  if (below <= high) high = below - (step > 0 ? step : Math.min(grain, spaceFor(low, below)))
  if (low > high) return null
  if (low === Number.NEGATIVE_INFINITY) low = high === Number.POSITIVE_INFINITY ? 0 : Math.min(0, high - 100 * grain)
  const top = Math.min(high, low + 100 * grain)
  if (step === 0) return Number.isInteger(low) || low === top ? low : (low + top) / 2
  const first = Math.ceil(low / step)
  const last = Math.floor(top / step)
  if (first > last) return null
  const count = random.between(0, Math.min(99, last - first))
  return Number(((first + count) * step).toPrecision(15))
}

const spaceFor = (low: number, high: number): number =>
  Number.isFinite(low) && Number.isFinite(high) ? Math.max(0, (high - low) / 4) : Number.POSITIVE_INFINITY
