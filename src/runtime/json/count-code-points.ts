// Length of a text as JSON Schema counts it.

/** Unicode code points of `text` (JSON Schema Validation §6.3: characters as RFC 8259 defines them). A lone surrogate counts as one. */
export function countCodePoints(text: string): number {
  let count = text.length
  for (let index = 0; index < text.length - 1; index++) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      count--
      index++
    }
  }
  return count
}
