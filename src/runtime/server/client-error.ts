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
  // After a reset nobody reads; a second answer in the middle of the first would be garbage.
  if (error.code === "ECONNRESET" || !socket.writable || answering?.headersSent === true) {
    socket.destroy()
    return
  }
  const { status, reason, slug, title } = byCode[error.code ?? ""] ?? malformed
  const body = JSON.stringify({ type: `/problems/${slug}`, title, status })
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n${body}`,
  )
}
