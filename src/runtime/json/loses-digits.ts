// Whole numbers that JavaScript cannot keep: an int64 identifier must not change on its way in.

const digitsOnly = /^-?\d+$/

/**
 * Whether a whole number, written in digits only, would come out as another one: `9007199254740993` would, `9007199254740992` would not, nor
 * what JavaScript itself writes for a double (RFC 8259 §6).
 */
export function losesDigits(text: string): boolean {
  if (text.length < 16 || !digitsOnly.test(text)) return false
  const value = Number(text)
  return (
    Number.isFinite(value) && !Number.isSafeInteger(value) && String(value) !== text && BigInt(text) !== BigInt(value)
  )
}
