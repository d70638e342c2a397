// Formats that name something: UUIDs and JSON pointers.

/** `uuid` (RFC 9562 §4): 36 characters of any version and variant. */
export function isUuid(text: string): boolean {
  return text.length === 36 && uuid.test(text)
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

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
