// Divisibility in decimal, where 19.99 is a multiple of 0.01.

/**
 * Whether `value` is a whole multiple of `divisor` (JSON Schema Validation §6.2.1). Both are taken as the decimal numbers that JSON
 * wrote, not as the binary fractions nearest to them. `divisor` is greater than 0.
 */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0
  if (!Number.isFinite(value)) return false
  const dividend = toDecimal(value)
  const unit = toDecimal(divisor)
  const scale = Math.max(dividend.decimals, unit.decimals)
  return (dividend.digits * power(scale - dividend.decimals)) % (unit.digits * power(scale - unit.decimals)) === 0n
}

/** `digits / 10 ** decimals`; the exponent of a double bounds both. */
interface Decimal {
  readonly digits: bigint
  readonly decimals: number
}

function toDecimal(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = String(value).split("e")
  const [whole = "0", fraction = ""] = mantissa.split(".")
  const digits = BigInt(whole + fraction)
  const decimals = fraction.length - Number(exponent)
  return decimals >= 0 ? { digits, decimals } : { digits: digits * power(-decimals), decimals: 0 }
}

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent)
}
