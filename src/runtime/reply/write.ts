// Writes answers: one head, one body, with the constant headers of the service.
import type { IncomingMessage, ServerResponse } from "node:http"
import type { ProblemDefinition } from "../definition.ts"
import { type ProblemDetails, problemBody, problemMediaType } from "../problems/problem-body.ts"
import type { RequestState } from "../request/state.ts"
import { isWaiting } from "../server/expect-continue.ts"

export interface Answer {
  readonly status: number
  /** Name, value, name, value …; names in lower case. */
  readonly headers: readonly string[]
  readonly type?: string
  /** Text of the body; none at all where absent. */
  readonly body?: string
}

/** Unread bodies up to this size are read to their end, so that the connection can be used again. */
const smallBody = 65_536
/** How long a client that still sends gets to read the answer, in milliseconds. */
const lingerTime = 1_000

/** Sends an answer. Does nothing when the client has gone. */
export function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
  answer: Answer,
): void {
  if (response.destroyed || response.headersSent) return
  const { status, headers, type, body } = answer
  const head = [
    ...state.host.baseHeaders,
    ...state.host.corsHeaders(state.origin),
    "x-request-id",
    state.requestId,
    ...headers,
  ]
  if (!headers.includes("cache-control")) head.push("cache-control", "no-store")
  if (type !== undefined) head.push("content-type", type)
  if (body !== undefined) {
    state.bytes = Buffer.byteLength(body)
    head.push("content-length", String(state.bytes))
  } else if (status !== 204 && status !== 304) head.push("content-length", "0")
  const text = request.method === "HEAD" ? undefined : body
  const unread = !request.complete && hasMuchToCome(request)
  if (unread) head.push("connection", "close")
  response.writeHead(status, head)
  if (unread) linger(request, response, text)
  else response.end(text)
  if (state.host.observers.length > 0) observe(request, state, status, head, text ?? "")
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
  const body = problemBody(problem, { ...details, traceId: state.traceId })
  writeAnswer(request, response, state, { status: problem.status, headers, type: problemMediaType, body })
}

function hasMuchToCome(request: IncomingMessage): boolean {
  if (isWaiting(request)) return true
  const { "content-length": length, "transfer-encoding": coding } = request.headers
  return coding !== undefined || Number(length ?? 0) > smallBody
}

/**
 * Closing a connection on which the client is still sending would reset it, and the client might never see the answer. So the answer goes
 * out whole, what comes is dropped for a moment, and only then is the connection closed (RFC 9112 §9.6).
 */
function linger(request: IncomingMessage, response: ServerResponse, text: string | undefined): void {
  if (text !== undefined) response.write(text)
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

function observe(
  request: IncomingMessage,
  state: RequestState,
  status: number,
  head: readonly string[],
  body: string,
): void {
  const { operation, host } = state
  if (operation === undefined) return
  const responseHeaders: Record<string, string | string[]> = {}
  for (let index = 0; index < head.length; index += 2) {
    const name = head[index] as string
    const value = head[index + 1] as string
    const before = responseHeaders[name]
    responseHeaders[name] = before === undefined ? value : [...(typeof before === "string" ? [before] : before), value]
  }
  const exchange = {
    operationId: operation.operationId,
    method: request.method ?? "GET",
    url: (request as { originalUrl?: string }).originalUrl ?? request.url ?? "/",
    path: operation.path,
    requestHeaders: request.headers,
    ...(state.requestBody === undefined ? {} : { requestBody: state.requestBody }),
    accepted: state.accepted,
    status,
    responseHeaders,
    responseBody: body,
  }
  for (const observer of host.observers) {
    try {
      observer(exchange)
    } catch (error) {
      host.log.error({ error, operationId: operation.operationId }, "An observer failed")
    }
  }
}
