// Answers bytes that are no HTTP request, before any request object exists.
import type { ServerResponse } from "node:http"
import type { Duplex } from "node:stream"

interface Answer {
  readonly status: number
  readonly reason: string
  readonly slug: string
  readonly title: string
}

const malformed: Answer = {
  status: 400,
  reason: "Bad Request",
  slug: "malformed-request",
  title: "The request is not HTTP",
}
const constantHeaders: readonly (readonly [name: string, value: string])[] = [
  ["content-type", "application/problem+json"],
  ["x-content-type-options", "nosniff"],
  ["connection", "close"],
]
const byCode: Readonly<Record<string, Answer>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: "Request Header Fields Too Large",
    slug: "malformed-request",
    title: "The request's head is too large",
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: "Request Timeout",
    slug: "malformed-request",
    title: "The request did not arrive in time",
  },
}

/**
 * Writes one small problem (RFC 9457) and closes the connection.
 * @param answering the response that the connection is waiting for, if there is one.
 */
export function answerClientError(
  error: Error & { readonly code?: string },
  socket: Duplex,
  answering: ServerResponse | undefined,
): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy()
    return
  }
  // A second answer in the middle of the first would be garbage; what is written already may still go out.
  if (answering?.headersSent === true) {
    socket.end(() => socket.destroy())
    return
  }
  const { status, reason, slug, title } = byCode[error.code ?? ""] ?? malformed
  const body = JSON.stringify({ type: `/problems/${slug}`, title, status })
  const headers = constantHeaders.map(([name, value]) => `${name}: ${value}\r\n`).join("")
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}

/** Answers what Node itself would refuse without a body: no `Host` (RFC 9112 §3.2), or an expectation nobody knows (RFC 9110 §10.1.1). */
export function refuseHead(response: ServerResponse, status: 400 | 417, title: string): void {
  const body = JSON.stringify({ type: `/problems/${malformed.slug}`, title, status })
  response.writeHead(status, [...constantHeaders.flat(), "content-length", String(Buffer.byteLength(body))]).end(body)
}
