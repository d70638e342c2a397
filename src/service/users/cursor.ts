// The opaque text that says where a page of users starts: the last id seen and a code that only we can make.
import { parse, stringify } from "uuid"
import { authenticate, decodeBase64url, sameBytes } from "../auth/derived-keys.ts"

export interface Cursors {
  /** Says "after this id". */
  write(id: string): string
  /** The id, or `null` when this list did not answer the cursor. */
  read(cursor: string): string | null
}

const idLength = 16
const codeLength = 16

/** `key` is derived from SECRET_KEY for this list alone. */
export function createCursors(key: Uint8Array): Cursors {
  const codeOf = (id: Uint8Array) => authenticate(key, id).subarray(0, codeLength)
  return {
    write(id) {
      const bytes = parse(id)
      return Buffer.concat([bytes, codeOf(bytes)]).toString("base64url")
    },
    read(cursor) {
      const bytes = decodeBase64url(cursor)
      if (bytes?.length !== idLength + codeLength) return null
      const id = bytes.subarray(0, idLength)
      return sameBytes(bytes.subarray(idLength), codeOf(id)) ? stringify(id) : null
    },
  }
}
