// One pass over the bytes of a JSON text that counts what `JSON.parse` does not tell.

/** Meaningful only for text that turns out to be JSON. */
export interface MeasuredJson {
  /** Members of all objects together, each as often as it is written. */
  readonly members: number
  /** Arrays and objects inside each other. */
  readonly depth: number
  /** There is a number that a double may not keep: only its text can tell. */
  readonly hasDoubtfulNumber: boolean
  /** Some text has an escape `\u…`, behind which anything may be. */
  readonly hasUnicodeEscape: boolean
  /** Some text may be `__proto__` or `constructor`. */
  readonly mayNamePrototype: boolean
}

const quote = 34
const backslash = 92

/** What a byte outside of texts begins. */
const kinds = new Uint8Array(256)
const kind = { text: 1, member: 2, opening: 3, closing: 4, number: 5 } as const
for (const [name, bytes] of [
  ["text", '"'],
  ["member", ":"],
  ["opening", "{["],
  ["closing", "}]"],
  ["number", "-0123456789"],
] as const)
  for (const byte of Buffer.from(bytes)) kinds[byte] = kind[name]

const inNumber = new Uint8Array(256)
for (const byte of Buffer.from("0123456789.eE+-")) inNumber[byte] = 1

/** @param bytes UTF-8: no byte of a longer character looks like punctuation. */
export function measureJson(bytes: Buffer): MeasuredJson {
  const { length } = bytes
  const hasEscape = bytes.includes(backslash)
  let members = 0
  let level = 0
  let depth = 0
  let hasDoubtfulNumber = false
  let mayNamePrototype = false
  for (let index = 0; index < length; index++) {
    switch (kinds[bytes[index] as number]) {
      case kind.text: {
        const start = index + 1
        index = findQuote(bytes, start, length)
        if (hasEscape) while (isEscaped(bytes, start, index)) index = findQuote(bytes, index + 1, length)
        const size = index - start
        if ((size === 9 && bytes[start] === 95) || (size === 11 && bytes[start] === 99)) mayNamePrototype = true
        break
      }
      case kind.member:
        members++
        break
      case kind.opening:
        if (++level > depth) depth = level
        break
      case kind.closing:
        level--
        break
      case kind.number: {
        const start = index
        let hasExponent = false
        for (index++; index < length; index++) {
          const byte = bytes[index] as number
          if (inNumber[byte] === 0) break
          if (byte > 57) hasExponent = true
        }
        if (hasExponent || index - start > keptForSure) hasDoubtfulNumber ||= isDoubtful(bytes, start, index)
        index--
      }
    }
  }
  const hasUnicodeEscape = hasEscape && bytes.includes("\\u")
  return { members, depth, hasDoubtfulNumber, hasUnicodeEscape, mayNamePrototype }
}

/** The next quote, or the end. Four bytes a turn: most of a text is inside of texts, and this is half of what measuring it takes. */
function findQuote(bytes: Buffer, from: number, length: number): number {
  const last = length - 4
  let index = from
  for (; index <= last; index += 4) {
    if (bytes[index] === quote) return index
    if (bytes[index + 1] === quote) return index + 1
    if (bytes[index + 2] === quote) return index + 2
    if (bytes[index + 3] === quote) return index + 3
  }
  while (index < length && bytes[index] !== quote) index++
  return index
}

/** Whether the quote at `index` belongs to the text that begins at `start`: it stands behind an odd number of backslashes. */
function isEscaped(bytes: Buffer, start: number, index: number): boolean {
  if (index >= bytes.length) return false
  let before = index
  while (before > start && bytes[before - 1] === backslash) before--
  return (index - before) % 2 === 1
}

/** Digits of a whole number, and characters of any number without exponent, that every double keeps. */
const keptForSure = 15
/** Characters of a number as JavaScript and others write a double: `0.` and 17 digits, or a fraction below one with a zero more. */
const longestCommon = 20

/** Whether a number is not a safe integer, nor a finite fraction with as many digits as others write for a double. */
function isDoubtful(bytes: Buffer, from: number, end: number): boolean {
  const start = bytes[from] === 45 ? from + 1 : from
  const text = bytes.toString("latin1", start, end)
  const whole = text.search(/[.eE]/)
  if (whole > keptForSure || (whole >= 0 && text.length > longestCommon)) return true
  const value = Number(text)
  return !(Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value)))
}
