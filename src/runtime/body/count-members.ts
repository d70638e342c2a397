// How many members a JSON text has, four bytes at a time and without a branch: most texts need no closer look.

const backslash = 92
const colon = 58
/** What stands in front of a member's colon: the quote that ends its name, or white space. */
const mostBefore = 34

/** Bytes from which on words are worth their view. */
const worthWords = 256
/** Words after which a byte of the sum might overflow. */
const wordsAtOnce = 255
/** Digits and points in a row that any double keeps. */
const keptForSure = 15

/**
 * As many members as all objects have together, or more, where a text has a colon at its begin, or behind an escaped quote or white space.
 * NaN where a text has an escape `\u…`, behind which anything may be, or so many digits in a row that a double may not keep them.
 * @param bytes UTF-8: no byte of a longer character looks like punctuation.
 */
export function countWrittenMembers(bytes: Buffer): number {
  if (bytes.includes(backslash) && bytes.includes("\\u")) return Number.NaN
  if (bytes.length < worthWords) return countBetween(bytes, 0, bytes.length)
  const start = 4 - (bytes.byteOffset & 3)
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, (bytes.length - start) >> 2)
  const end = start + words.length * 4
  return countBetween(bytes, 0, start) + countInWords(words, bytes, start) + countBetween(bytes, end, bytes.length)
}

function countBetween(bytes: Buffer, from: number, end: number): number {
  let members = 0
  let run = 0
  for (let at = from; at < end; at++) {
    const byte = bytes[at] as number
    if (byte === colon) members += at > 0 && (bytes[at - 1] as number) <= mostBefore ? 1 : 0
    if (!isDigitOrPoint(byte)) run = 0
    else if (++run > keptForSure) return Number.NaN
  }
  return members
}

/**
 * Each test answers in the high bit of each byte (H. S. Warren, Hacker's Delight §6-1), the lowest byte being the first. Branches would be
 * guessed wrong at every other colon, which costs more than everything else here.
 * @param start where in `bytes` the words begin
 */
function countInWords(words: Int32Array, bytes: Buffer, start: number): number {
  let members = 0
  let before = (bytes[start - 1] as number) <= mostBefore ? 0x80 : 0
  let oneBack = -1
  let twoBack = -1
  for (let index = 0; index < words.length; ) {
    const pause = Math.min(words.length, index + wordsAtOnce)
    let sums = 0
    for (; index < pause; index++) {
      const word = words[index] as number
      const others = word ^ 0x3a3a3a3a
      const colons = (others - 0x01010101) & ~others & 0x80808080
      const small = ~(((word & 0x7f7f7f7f) + 0x5d5d5d5d) | word) & 0x80808080
      sums = (sums + ((colons & ((small << 8) | before)) >>> 7)) | 0
      before = small >>> 24
      // Zero where all four are among the 32 bytes of digits, points and other punctuation; a row of 16 fills three words at least.
      const rest = (word & 0xe0e0e0e0) ^ 0x20202020
      if ((rest | oneBack | twoBack) === 0 && isLongRow(bytes, start + index * 4)) return Number.NaN
      twoBack = oneBack
      oneBack = rest
    }
    members += (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + (sums >>> 24)
  }
  return members
}

/** Whether the byte is one of too many digits and points in a row. */
function isLongRow(bytes: Buffer, at: number): boolean {
  let from = at
  while (from >= 0 && isDigitOrPoint(bytes[from] as number)) from--
  let end = at
  while (end < bytes.length && isDigitOrPoint(bytes[end] as number)) end++
  return end - from - 1 > keptForSure
}

function isDigitOrPoint(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || byte === 46
}
