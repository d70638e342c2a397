// Formats that name something: UUIDs and JSON pointers.

/** `uuid` (RFC 9562 §4): 36 characters of any version and variant. */
export function isUuid(text: string): boolean {
  if (text.length !== 36) return false
  for (let index = 0; index < 36; index++) {
    const code = text.charCodeAt(index)
    if (code > 127 || kinds[code] !== kindsOfUuid[index]) return false
  }
  return true
}

/** 1 for digits from 0 to f, 2 for the hyphen, by code; a third of the time of a regular expression. */
const kinds = new Uint8Array(128)
for (const code of Buffer.from("0123456789abcdefABCDEF")) kinds[code] = 1
kinds[45] = 2
/** What stands where in a UUID. */
const kindsOfUuid = new Uint8Array(36).fill(1)
for (const index of [8, 13, 18, 23]) kindsOfUuid[index] = 2

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
