// Formats that name something: UUIDs and JSON pointers.

/** `uuid` (RFC 9562 §4): 36 characters of any version and variant. */
export function isUuid(text: string): boolean {
  return (
    text.length === 36 &&
    areFourHex(text, 0) &&
    areFourHex(text, 4) &&
    text.charCodeAt(8) === hyphen &&
    areFourHex(text, 9) &&
    text.charCodeAt(13) === hyphen &&
    areFourHex(text, 14) &&
    text.charCodeAt(18) === hyphen &&
    areFourHex(text, 19) &&
    text.charCodeAt(23) === hyphen &&
    areFourHex(text, 24) &&
    areFourHex(text, 28) &&
    areFourHex(text, 32)
  )
}

const hyphen = 45
/** 1 for the digits from 0 to f. An entry for every code there is, so that none needs a comparison: a third of the time of a regular expression. */
const hex = new Uint8Array(65_536)
for (const code of Buffer.from("0123456789abcdefABCDEF")) hex[code] = 1

/** @param at four characters from here on are there */
function areFourHex(text: string, at: number): boolean {
  return (
    ((hex[text.charCodeAt(at)] as number) &
      (hex[text.charCodeAt(at + 1)] as number) &
      (hex[text.charCodeAt(at + 2)] as number) &
      (hex[text.charCodeAt(at + 3)] as number)) ===
    1
  )
}

/** `json-pointer` (RFC 6901 §3). */
export function isJsonPointer(text: string): boolean {
  return jsonPointer.test(text)
}

const jsonPointer = /^(?:\/(?:[^~/]|~[01])*)*$/s

/** `relative-json-pointer` (draft-handrews-relative-json-pointer-01 §3). */
export function isRelativeJsonPointer(text: string): boolean {
  return relativeJsonPointer.test(text)
}

const relativeJsonPointer = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/s
