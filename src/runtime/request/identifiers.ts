// Request ids and trace ids: those of the client where they are safe, fresh ones otherwise.
import type { IncomingMessage } from "node:http"

/**
 * Hexadecimal identifiers out of a pool of random bytes, because asking the operating system for each is slow.
 * @param random answers so many bytes that nobody can guess.
 */
export function createIdentifiers(random: (bytes: number) => Uint8Array): (digits: number) => string {
  let pool = ""
  let position = 0
  return (digits) => {
    if (position + digits > pool.length) {
      pool = Buffer.from(random(8192)).toString("hex")
      position = 0
    }
    position += digits
    return pool.slice(position - digits, position)
  }
}

/** Echoed ids end up in logs and headers: a short word of harmless characters, or none. */
const safeId = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/

export function requestIdOf(request: IncomingMessage, newId: (digits: number) => string): string {
  const sent = request.headers["x-request-id"]
  return typeof sent === "string" && safeId.test(sent) ? sent : newId(24)
}

/** version "-" trace-id "-" parent-id "-" flags (W3C Trace Context §3.2); version ff is not allowed. */
const traceParent = /^(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/

export function traceIdOf(request: IncomingMessage, newId: (digits: number) => string): string {
  const sent = request.headers.traceparent
  if (typeof sent === "string") {
    const found = traceParent.exec(sent)?.[1]
    if (found !== undefined) return found
  }
  return newId(32)
}
