// One log line for each request, with named fields only: no query, no headers, no bodies, no path that a client made up.
import type { ServerResponse } from "node:http"
import type { OperationDefinition } from "../definition.ts"
import type { Host } from "../request/host.ts"
import type { RequestState } from "../request/state.ts"

/** Writes the line of a request whose answer is out, or whose client has gone. `end`: when that was, by `host.elapsed`. */
export type AccessLog = (response: ServerResponse, state: RequestState, end: number) => void

/** `undefined` where nobody would see it. */
export function createAccessLog({ log, now }: Pick<Host, "log" | "now">): AccessLog | undefined {
  const { line } = log
  if (line === null) return undefined
  if (line === undefined) return (response, state, end) => log.info(fieldsOf(response, state, end), "request")
  const timeOf = createTimeText()
  const texts = new Map<OperationDefinition | undefined, OperationTexts>()
  return (response, state, end) => {
    const { operation, requestId, traceId, address, callerId } = state
    let text = texts.get(operation)
    if (text === undefined) {
      text = textsOf(operation)
      texts.set(operation, text)
    }
    const path = text.path ?? quote(state.page ?? unmatched)
    const status = response.headersSent ? `,"status":${response.statusCode}` : ""
    const caller = callerId === undefined ? "" : `,"caller":${quote(callerId)}`
    const aborted = response.writableFinished ? "" : ',"aborted":true'
    // The fields and their order are those of `fieldsOf`.
    line(
      `{"level":"info","time":"${timeOf(now())}"${text.id},"requestId":${quote(requestId)},"traceId":${quote(traceId)},"method":${quote(methodOf(response))},"path":${path}${status},"ms":${millisecondsText(end - state.startedAt)},"bytes":${bytesOf(response, state)},"address":${quote(address)}${caller}${aborted},"message":"request"}\n`,
    )
  }
}

const unmatched = "(unmatched)"

function fieldsOf(response: ServerResponse, state: RequestState, end: number): object {
  const { operation, page } = state
  return {
    operationId: operation?.operationId,
    requestId: state.requestId,
    traceId: state.traceId,
    method: methodOf(response),
    path: operation?.path ?? page ?? unmatched,
    status: response.headersSent ? response.statusCode : undefined,
    ms: Math.round((end - state.startedAt) * 1000) / 1000,
    bytes: bytesOf(response, state),
    address: state.address,
    caller: state.callerId,
    aborted: response.writableFinished ? undefined : true,
  }
}

/** Node's parser knows the registered methods only. */
function methodOf({ req }: ServerResponse): string {
  return req.method ?? "GET"
}

function bytesOf(response: ServerResponse, state: RequestState): number {
  if (response.req.method === "HEAD") return 0
  return state.bytes || Number(response.getHeader("content-length") ?? 0)
}

interface OperationTexts {
  readonly id: string
  readonly path: string | undefined
}

function textsOf(operation: OperationDefinition | undefined): OperationTexts {
  if (operation === undefined) return { id: "", path: undefined }
  return { id: `,"operationId":${quote(operation.operationId)}`, path: quote(operation.path) }
}

/** Printable ASCII but the quotation mark and the backslash. */
const plain = /^[ !#-[\]-~]*$/

/** As a JSON string. */
function quote(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text)
}

/** Milliseconds since 1970 as ISO 8601; all but the last three digits are the same for a second. */
function createTimeText(): (milliseconds: number) => string {
  let second = Number.NaN
  let start = ""
  return (milliseconds) => {
    const current = Math.floor(milliseconds / 1000)
    if (current !== second) {
      second = current
      start = new Date(current * 1000).toISOString().slice(0, 20)
    }
    return `${start}${String(milliseconds - current * 1000).padStart(3, "0")}Z`
  }
}

/** Thousandths as they are written behind a number: nothing, `.5`, `.085`. */
const thousandths = Array.from({ length: 1000 }, (_, index) => String(index / 1000).slice(1))

/** Rounded to microseconds, as `String` writes it and several times quicker. */
function millisecondsText(milliseconds: number): string {
  const rounded = Math.round(milliseconds * 1000)
  const whole = Math.trunc(rounded / 1000)
  return rounded < 0 ? String(rounded / 1000) : `${whole}${thousandths[rounded - whole * 1000]}`
}
