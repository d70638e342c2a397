// Answers what never becomes a request of the app: bytes that are no HTTP, heads that are too large or too slow, and what Node refuses.
import type { ServerResponse } from "node:http"
import type { Duplex } from "node:stream"
import type { StandardSlug } from "../definition.ts"
import { problemMediaType, problemType } from "../problems/problem-body.ts"
import type { Lingering } from "./linger.ts"

interface ConnectionProblem {
  readonly slug: StandardSlug
  readonly status: number
  readonly title: string
}

/** The words are those of the compiler's list, which these answers cannot ask: they are the server's, whatever it serves. */
export const connectionProblems = {
  malformed: { slug: "malformed-request", status: 400, title: "Request cannot be parsed" },
  methodNotAllowed: { slug: "method-not-allowed", status: 405, title: "Method not allowed" },
  tooSlow: { slug: "request-timeout", status: 408, title: "Request did not arrive in time" },
  unexpected: { slug: "expectation-failed", status: 417, title: "Expectation is not known" },
  headTooLarge: { slug: "head-too-large", status: 431, title: "Head of the request is too large" },
} as const satisfies Record<string, ConnectionProblem>

type Kind = keyof typeof connectionProblems

const byCode: Readonly<Record<string, readonly [Kind, detail: string]>> = {
  HPE_HEADER_OVERFLOW: ["headTooLarge", "Request line and headers are larger than this server takes."],
  ERR_HTTP_REQUEST_TIMEOUT: ["tooSlow", "The request was not complete when the time for it was over."],
}

const reasons: Readonly<Record<Kind, string>> = {
  malformed: "Bad Request",
  methodNotAllowed: "Method Not Allowed",
  tooSlow: "Request Timeout",
  unexpected: "Expectation Failed",
  headTooLarge: "Request Header Fields Too Large",
}

const constantHeaders: readonly string[] = [
  "content-type",
  problemMediaType,
  "x-content-type-options",
  "nosniff",
  "cache-control",
  "no-store",
  "connection",
  "close",
]

/**
 * Writes one small problem (RFC 9457) and ends the connection.
 * @param answering the response that the connection is waiting for, if there is one.
 */
export function answerClientError(
  error: Error & { readonly code?: string },
  socket: Duplex,
  answering: ServerResponse | undefined,
  lingering: Lingering,
): void {
  // Node asks again for whatever follows the first fault.
  if (lingering.has(socket)) return
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy()
    return
  }
  // A second answer in the middle of the first would be garbage; what is written already may still go out.
  if (answering?.headersSent === true) {
    lingering.end(socket)
    return
  }
  const [kind, detail] = byCode[error.code ?? ""] ?? ["malformed", "The bytes are not an HTTP request."]
  lingering.end(socket, writeHeadless(kind, detail))
}

/** CONNECT is for proxies (RFC 9110 §9.3.6); Node gives a server nothing but the socket to refuse it with. */
export function refuseConnect(socket: Duplex, lingering: Lingering): void {
  lingering.end(socket, writeHeadless("methodNotAllowed", "This server is no proxy.", ["allow", ""]))
}

function writeHeadless(kind: Kind, detail: string, more: readonly string[] = []): string {
  const { status } = connectionProblems[kind]
  const body = bodyOf(kind, detail)
  const fields = [...constantHeaders, ...more, "content-length", String(Buffer.byteLength(body))]
  let head = `HTTP/1.1 ${status} ${reasons[kind]}\r\n`
  for (let index = 0; index < fields.length; index += 2) head += `${fields[index]}: ${fields[index + 1]}\r\n`
  return `${head}\r\n${body}`
}

/** Answers what Node itself would refuse without a body: no `Host` (RFC 9112 §3.2), or an expectation nobody knows (RFC 9110 §10.1.1). */
export function refuseHead(
  response: ServerResponse,
  kind: "malformed" | "unexpected",
  detail: string,
  lingering: Lingering,
): void {
  const body = bodyOf(kind, detail)
  const { status } = connectionProblems[kind]
  const { socket } = response.writeHead(status, [...constantHeaders, "content-length", String(Buffer.byteLength(body))])
  // Behind an answer that is not written yet, this one has no socket, and Node closes when it is its turn.
  if (socket === null) response.end(body)
  else {
    if (response.req.method === "HEAD") response.flushHeaders()
    else response.write(body)
    // What the parser has seen of the body already would hold up the rest.
    response.req.resume()
    lingering.end(socket)
  }
}

function bodyOf(kind: Kind, detail: string): string {
  const { slug, title, status } = connectionProblems[kind]
  return JSON.stringify({ type: problemType(slug), title, status, detail })
}
