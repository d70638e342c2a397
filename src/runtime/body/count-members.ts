// How many members a JSON text has, four bytes at a time and without a branch: most texts need no closer look.

const backslash = 92
const colon = 58
/** What stands in front of a member's colon: the quote that ends its name, or white space. */
const mostBefore = 34

/** Bytes from which on words are worth their view. */
const worthWords = 256
/** Words, two a turn, after which a byte of the sum might overflow. */
const wordsAtOnce = 254
/** The highest bit of each byte of a word. */
const highBits = 0x80808080 | 0
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
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, ((bytes.length - start) >> 3) * 2)
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
  // Large are the bytes that cannot stand before a member's colon; what is none of these, has one behind them.
  let before = (bytes[start - 1] as number) <= mostBefore ? 0 : 0x80
  for (let index = 0; index < words.length; ) {
    const pause = Math.min(words.length, index + wordsAtOnce)
    let sums = 0
    for (; index < pause; index += 2) {
      const word = words[index] as number
      const next = words[index + 1] as number
      const low = word & 0x7f7f7f7f
      const lowNext = next & 0x7f7f7f7f
      const large = (low + 0x5d5d5d5d) | word
      const largeNext = (lowNext + 0x5d5d5d5d) | next
      const none = ((low ^ 0x3a3a3a3a) + 0x7f7f7f7f) | word | (large << 8) | before
      const noneNext = ((lowNext ^ 0x3a3a3a3a) + 0x7f7f7f7f) | next | (largeNext << 8) | (large >>> 24)
      sums = (sums + ((~none & highBits) >>> 7) + ((~noneNext & highBits) >>> 7)) | 0
      before = largeNext >>> 24
      // A row of 16 fills both words of one turn at least.
      if (((word | next) & 0xc0c0c0c0) === 0 && mayBeRow(word, next) && isLongRow(bytes, start + index * 4))
        return Number.NaN
    }
    members += (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + (sums >>> 24)
  }
  return members
}

/** Whether all eight bytes, which are less than 64, are digits, points or slashes. */
function mayBeRow(word: number, next: number): boolean {
  const enough = (word + 0x52525252) & (next + 0x52525252)
  const tooMuch = (word + 0x46464646) | (next + 0x46464646)
  return (enough & ~tooMuch & highBits) === highBits
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
