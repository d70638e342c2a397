// Formats that name something: UUIDs and JSON pointers.

/** `uuid` (RFC 9562 §4): 36 characters of any version and variant. */
export function isUuid(text: string): boolean {
  if (text.length !== 36) return false
  for (let index = 0; index < 36; index++) {
    const code = text.charCodeAt(index)
    if (index === 8 || index === 13 || index === 18 || index === 23) {
      if (code !== hyphen) return false
    } else if (code > 127 || hexadecimal[code] === 0) return false
  }
  return true
}

const hyphen = 45
/** 1 for digits from 0 to f; half the time of a regular expression. */
const hexadecimal = new Uint8Array(128)
for (const byte of Buffer.from("0123456789abcdefABCDEF")) hexadecimal[byte] = 1

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
