// Writes answers and log lines by hand: constants made once, one `writeHead`, one `end`.
import { randomBytes } from "node:crypto"
import { writeSync } from "node:fs"
import type { IncomingMessage, ServerResponse } from "node:http"

export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
  readonly traceId: string
  readonly startedAt: number
  /** The client's, as the proxy on this machine tells it. */
  readonly address: string
  /** For the log. */
  operation: { readonly name: string; readonly path: string } | undefined
  callerId: string | undefined
}

const securityHeaders = [
  "content-security-policy",
  "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy",
  "same-origin",
  "cross-origin-resource-policy",
  "same-origin",
  "referrer-policy",
  "no-referrer",
  "x-content-type-options",
  "nosniff",
  "x-frame-options",
  "DENY",
  "x-request-id",
]
/** W3C Trace Context §3.2. */
const traceParent = /^(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/
const safeId = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/

let pool = ""
let position = 0

/** Random hexadecimal digits out of a pool: asking the operating system for each is slow. */
export function newHex(digits: number): string {
  if (position + digits > pool.length) {
    pool = randomBytes(2048).toString("hex")
    position = 0
  }
  position += digits
  return pool.slice(position - digits, position)
}

export function openExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  const sent = request.headers["x-request-id"]
  const requestId = typeof sent === "string" && safeId.test(sent) ? sent : newHex(24)
  const parent = request.headers.traceparent
  const traceId = (typeof parent === "string" ? traceParent.exec(parent)?.[1] : undefined) ?? newHex(32)
  const startedAt = performance.now()
  const forwarded = request.headers["x-forwarded-for"]
  const address =
    typeof forwarded === "string"
      ? forwarded.slice(forwarded.lastIndexOf(",") + 1).trim()
      : (request.socket.remoteAddress ?? "")
  return { request, response, requestId, traceId, startedAt, address, operation: undefined, callerId: undefined }
}

/** `headers` are name, value, name, value … */
export function answer(
  exchange: Exchange,
  status: number,
  body: string,
  headers: readonly string[] = [],
  type = "application/json",
): void {
  const { response, requestId } = exchange
  const length = Buffer.byteLength(body)
  const constants = [...securityHeaders, requestId, ...headers, "cache-control", "no-store"]
  response.writeHead(status, [...constants, "content-type", type, "content-length", String(length)])
  response.end(body)
  log(exchange, status, length)
}

/** RFC 9457. */
export function refuse(
  exchange: Exchange,
  status: number,
  slug: string,
  title: string,
  more: { readonly members?: object; readonly headers?: readonly string[] } = {},
): void {
  const body = { type: `/problems/${slug}`, title, status, ...more.members, traceId: exchange.traceId }
  answer(exchange, status, JSON.stringify(body), more.headers, "application/problem+json")
}

let lines = ""

/** Lines are written together, a tenth of a second later at most, as the service does. */
function writeLine(line: string): void {
  if (lines === "") setTimeout(flush, 100)
  lines += line
  if (lines.length > 16_384) flush()
}

function flush(): void {
  if (lines !== "") writeSync(1, lines)
  lines = ""
}

/** Only fields that need no escaping come from outside. */
function log(
  { request, operation, callerId, requestId, traceId, startedAt, address }: Exchange,
  status: number,
  bytes: number,
): void {
  const { name, path } = operation ?? { name: "", path: "(unmatched)" }
  const caller = callerId === undefined ? "" : `,"caller":"${callerId}"`
  writeLine(
    `{"level":"info","time":"${new Date().toISOString()}","operationId":"${name}","requestId":"${requestId}",` +
      `"traceId":"${traceId}","method":"${request.method}","path":"${path}","status":${status},"ms":${(performance.now() - startedAt).toFixed(3)},` +
      `"bytes":${bytes},"address":"${address}"${caller},"message":"request"}\n`,
  )
}
