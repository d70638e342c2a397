// Internationalised labels of host names: which code points may stand where (RFC 5891 §4.2, RFC 5892, RFC 5893).
import { domainToASCII, domainToUnicode } from "node:url"

/** Whether an `xn--` label is what some allowed Unicode label is encoded as, and nothing else (RFC 5891 §5.4). */
export function isALabel(label: string): boolean {
  const lower = label.toLowerCase()
  const decoded = domainToUnicode(lower)
  return decoded !== lower && /[^\0-\x7f]/.test(decoded) && isULabel(decoded) && domainToASCII(decoded) === lower
}

/** Whether a label with characters beyond ASCII may be registered, with the length that it has when it is encoded. */
export function isULabel(label: string): boolean {
  const points = [...label]
  if (label !== label.normalize("NFC") || /^-|-$|^..--|^\p{M}/u.test(label)) return false
  if (!points.every((point, index) => isAllowed(point, index, points))) return false
  if (arabicIndic.test(label) && extendedArabicIndic.test(label)) return false
  const ascii = domainToASCII(label)
  return ascii !== "" && ascii.length <= 63
}

/** RFC 5893 §2: labels of a domain that is written from right to left somewhere. */
export function followsBidiRule(labels: readonly string[]): boolean {
  return !labels.some((label) => rightToLeft.test(label)) || labels.every(isBidiLabel)
}

const arabicIndic = /[\u0660-\u0669]/
const extendedArabicIndic = /[\u06f0-\u06f9]/
/** RFC 5892 §2.6, §2.1: letters and digits that case folding and compatibility leave alone, with the exceptions of the RFC. */
const letterOrDigit = /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}-]$/u
const exceptionsAllowed = /^[ßς\u06fd\u06fe\u0f0b\u3007]$/
const exceptionsRefused = /^[\u0640\u07fa\u302e\u302f\u3031-\u3035\u303b]$/

/** RFC 5892 appendix A: code points that only some neighbours allow. */
function isAllowed(point: string, index: number, points: readonly string[]): boolean {
  const before = points[index - 1] ?? ""
  const after = points[index + 1] ?? ""
  switch (point) {
    case "\u00b7":
      return before === "l" && after === "l"
    case "\u0375":
      return /\p{Script=Greek}/u.test(after)
    case "\u05f3":
    case "\u05f4":
      return /\p{Script=Hebrew}/u.test(before)
    case "\u30fb":
      return points.some(
        (other) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(other) && other !== point,
      )
    case "\u200d":
      return virama.test(before)
    case "\u200c":
      return virama.test(before) || joins(points, index)
  }
  if (exceptionsAllowed.test(point)) return true
  if (exceptionsRefused.test(point) || !letterOrDigit.test(point)) return false
  return point.normalize("NFKC").toLowerCase().normalize("NFKC") === point
}

/** Combining class 9; the scripts of South and South-East Asia have one each. */
const virama =
  /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua8c4\ua953\ua9c0\uaaf6\uabed]/

/** A zero-width non-joiner between two letters that would join; marks do not count. */
function joins(points: readonly string[], index: number): boolean {
  const isMark = (point: string | undefined) => point !== undefined && /\p{Mn}/u.test(point)
  let left = index - 1
  while (isMark(points[left])) left--
  let right = index + 1
  while (isMark(points[right])) right++
  return joinsForward.test(points[left] ?? "") && cursive.test(points[right] ?? "")
}

const cursive = /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}]/u
/** Letters of cursive scripts that join what follows: all but those like alef, dal, reh, waw. */
const joinsForward =
  /(?![\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef])[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}]/u

/** Letters written from right to left, and the digits that go with them. */
const rightToLeft =
  /(?![\u06f0-\u06f9])[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\u0660-\u0669]/u
const number = /[\d\u06f0-\u06f9]/

function isBidiLabel(label: string): boolean {
  const core = label.replace(/\p{Mn}+$/u, "")
  const first = [...core][0] ?? ""
  const last = [...core].at(-1) ?? ""
  const isRight = (point: string) => rightToLeft.test(point) && !arabicIndic.test(point) && !number.test(point)
  if (isRight(first)) {
    if (number.test(label) && arabicIndic.test(label)) return false
    if (
      ![...core].every(
        (point) => rightToLeft.test(point) || number.test(point) || /[-\p{Mn}\p{P}\p{S}\u200c\u200d]/u.test(point),
      )
    )
      return false
    return isRight(last) || number.test(last) || arabicIndic.test(last)
  }
  return /\p{L}/u.test(first) && !rightToLeft.test(label)
}
