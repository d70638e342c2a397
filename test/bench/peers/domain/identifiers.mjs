// Random hexadecimal ids out of a pool: asking the operating system for each is slow.
import { randomBytes } from "node:crypto"

let pool = ""
let position = 0

export function newId(digits) {
  if (position + digits > pool.length) {
    pool = randomBytes(2048).toString("hex")
    position = 0
  }
  position += digits
  return pool.slice(position - digits, position)
}

const safeId = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/
const traceParent = /^(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/

/** The client's where it is safe, else a new one. */
export function requestIdOf(headers) {
  const sent = headers["x-request-id"]
  return sent !== undefined && safeId.test(sent) ? sent : newId(24)
}

/** Of a `traceparent` (W3C Trace Context §3.2), else a new one. */
export function traceIdOf(headers) {
  const { traceparent } = headers
  return (traceparent !== undefined && traceParent.exec(traceparent)?.[1]) || newId(32)
}
