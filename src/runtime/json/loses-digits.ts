// Numbers that JavaScript cannot keep: an int64 identifier must not change on its way in.

/** Whole numbers have 15 digits that any double keeps, and fractions are written with 17 at most (IEEE 754 §5.12.2). */
const kept = { whole: 15, fraction: 17 }

/** `Number.prototype.toPrecision` writes no more. */
const mostDigits = 100

/**
 * Whether the text of a number means another one than the double that is read from it (RFC 8259 §6): `9007199254740993` does,
 * `9007199254740992` does not, nor what JavaScript itself writes for a double, nor `0.10000000000000001`.
 */
export function losesDigits(text: string): boolean {
  if (text.length <= kept.whole) return false
  const value = Number(text)
  if (!Number.isFinite(value)) return false
  const digits = significantDigits(text)
  if (digits.length <= (Number.isInteger(value) ? kept.whole : kept.fraction)) return false
  return digits.length > mostDigits || significantDigits(value.toPrecision(digits.length)) !== digits
}

/** What is wrong with the text of a JSON number that no double stands for; `undefined` when nothing is. */
export function numberFault(text: string): string | undefined {
  if (!Number.isFinite(Number(text))) return "is a number outside of what can be represented"
  if (!losesDigits(text)) return undefined
  return Number.isInteger(Number(text))
    ? "is a whole number whose last digits would be lost; expected one from -9007199254740991 to 9007199254740991"
    : `is a number whose last digits would be lost; expected at most ${kept.fraction} of them`
}

/** Without sign, point, exponent, and zeros at either end. */
function significantDigits(text: string): string {
  const mantissa = text.split(/[eE]/, 1)[0] ?? ""
  const digits = mantissa.replace(/[-.]/g, "").replace(/^0+/, "")
  let end = digits.length
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--
  return digits.slice(0, end)
}
