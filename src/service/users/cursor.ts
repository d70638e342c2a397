// The opaque text that says where a page starts: the last position seen and a code that only we can make, for one list alone.
import { createHash } from "node:crypto"
import { authenticate, decodeBase64url, sameBytes } from "../auth/derived-keys.ts"

export interface Cursors {
  /** Says "after this position", which is what the list is ordered by. `list` is what the list was asked for besides: filters and order. */
  write(position: string, list?: string): string
  /** The position, or `null` when this list did not answer the cursor. */
  read(cursor: string, list?: string): string | null
}

const codeLength = 16

/** `key` is derived from SECRET_KEY for one kind of list. The position can be read by everybody. */
export function createCursors(key: Uint8Array): Cursors {
  // Of one length, so that list and position cannot run into each other.
  const digestOf = (list: string) => createHash("sha256").update(list).digest()
  const codeOf = (position: Uint8Array, list: string) =>
    authenticate(key, digestOf(list), position).subarray(0, codeLength)
  return {
    write(position, list = "") {
      const bytes = Buffer.from(position)
      return Buffer.concat([codeOf(bytes, list), bytes]).toString("base64url")
    },
    read(cursor, list = "") {
      const bytes = decodeBase64url(cursor)
      if (bytes === null || bytes.length <= codeLength) return null
      const position = bytes.subarray(codeLength)
      return sameBytes(bytes.subarray(0, codeLength), codeOf(position, list)) ? position.toString() : null
    },
  }
}
