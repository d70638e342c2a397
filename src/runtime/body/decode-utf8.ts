// Bytes into text, strictly UTF-8: what is ASCII only, as most bodies are, is copied rather than decoded.
import { isAscii, isUtf8 } from "node:buffer"

/** The text of the bytes, with a byte order mark where they have one; `undefined` where they are not UTF-8 (RFC 3629 §3). */
export function decodeUtf8(bytes: Buffer): string | undefined {
  // Latin 1 has the same characters for these bytes; Node.js 20 and 22 take less than half of the time for it.
  if (isAscii(bytes)) return bytes.toString("latin1")
  return isUtf8(bytes) ? bytes.toString("utf8") : undefined
}
