// Writes answers: one head, one body, with the constant headers of the service.
import { isAscii } from "node:buffer"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { ProblemDefinition } from "../definition.ts"
import { type ProblemDetails, problemBody, problemMediaType } from "../problems/problem-body.ts"
import type { RequestState } from "../request/state.ts"
import { isWaiting } from "../server/expect-continue.ts"
import { lingerTime } from "../server/linger.ts"
import { headOf } from "./head.ts"
import { hasHeader } from "./headers.ts"
import { isObserved, observe } from "./observe.ts"
import { sendPrepared } from "./prepared-head.ts"

export interface Answer {
  readonly status: number
  /** Name, value, name, value …; names in lower case. */
  readonly headers: readonly string[]
  readonly type?: string
  /** None at all where absent. */
  readonly body?: string | Uint8Array
}

/** Unread bodies up to this size are read to their end, so that the connection can be used again. */
const smallBody = 65_536

/** Sends an answer. Does nothing when the client has gone. */
export function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
  answer: Answer,
): void {
  if (response.destroyed || response.headersSent) return
  const { status, body } = answer
  const isWhole = request.method !== "HEAD"
  if (body !== undefined) state.bytes = Buffer.byteLength(body)
  const unread = leavesMuch(request)
  const isLarge = typeof body === "string" && state.bytes >= largeText
  if (isWhole && !unread && !isLarge && sendPrepared(response, state, answer, state.bytes)) {
    if (isObserved(state)) observe(request, state, status, listOf(state, answer), body as string)
    return
  }
  const head = listOf(state, answer)
  const sent = isWhole ? body : undefined
  if (unread) head.push("connection", "close")
  response.writeHead(status, head)
  if (unread) linger(request, response, sent)
  else if (isLarge && isWhole && isAsciiHead(response, head)) response.end(encode(body, state.bytes))
  else response.end(sent)
  observe(request, state, status, head, typeof sent === "string" ? sent : "")
}

/**
 * Texts from this size on go to the socket as bytes. Node.js would join head and body to one text and copy that twice, into the encoding and
 * room for three bytes a character; that is more than what one write less saves.
 */
const largeText = 65_536

/** @param length of the text in bytes; where it is ASCII, Latin 1 has the same bytes and takes no time to encode. */
function encode(text: string, length: number): Buffer {
  return Buffer.from(text, text.length === length ? "latin1" : "utf8")
}

/** Whether the head has the same bytes in every encoding: Node.js sends it in that of the body, in front of bytes in Latin 1. */
function isAsciiHead(response: ServerResponse, head: readonly string[]): boolean {
  return isAscii(Buffer.from([...response.statusMessage, ...Object.values(response.getHeaders()), ...head].join()))
}

function listOf(state: RequestState, { status, headers, type, body }: Answer): string[] {
  const head = headOf(state, headers, type)
  if (body !== undefined) {
    if (!hasHeader(headers, "content-length")) head.push("content-length", String(state.bytes))
  } else if (status !== 204 && status !== 304 && state.operation?.method !== "HEAD") head.push("content-length", "0")
  return head
}

/** Sends a problem (RFC 9457); always `application/problem+json`. */
export function writeProblem(
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
  problem: ProblemDefinition,
  details: ProblemDetails,
  headers: readonly string[] = [],
): void {
  state.problem = problem.slug
  const { detail, errors, members } = details
  const body = problemBody(problem, { detail, errors, members, traceId: state.traceId })
  writeAnswer(request, response, state, { status: problem.status, headers, type: problemMediaType, body })
}

/** Whether so much of the request's body is unread that the connection is better closed than read on. */
export function leavesMuch(request: IncomingMessage): boolean {
  if (request.complete) return false
  if (isWaiting(request)) return true
  const { "content-length": length, "transfer-encoding": coding } = request.headers
  return coding !== undefined || Number(length ?? 0) > smallBody
}

/**
 * Closing a connection on which the client is still sending would reset it, and the client might never see the answer. So the answer goes
 * out whole, what comes is dropped for a moment, and only then is the connection closed (RFC 9112 §9.6).
 */
function linger(request: IncomingMessage, response: ServerResponse, body: string | Uint8Array | undefined): void {
  if (body !== undefined) response.write(body)
  else response.flushHeaders()
  const end = () => {
    clearTimeout(timer)
    request.off("end", end)
    response.end()
  }
  const timer = setTimeout(end, lingerTime)
  timer.unref()
  request.once("end", end)
  response.once("close", () => clearTimeout(timer))
  if (isWaiting(request)) end()
  else request.resume()
}
