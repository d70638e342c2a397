// Writes answers piece by piece: never faster than the client reads, and no longer than it listens.
import type { IncomingMessage, ServerResponse } from "node:http"
import type { RequestState } from "../request/state.ts"
import { heartbeat } from "./events.ts"
import { ContractFault } from "./fault.ts"
import { headOf } from "./head.ts"
import { hasHeader, lengthOf } from "./headers.ts"
import { observe } from "./observe.ts"
import { closeSource, openSource, type Source } from "./source.ts"
import { leavesMuch } from "./write.ts"

export interface StreamAnswer {
  readonly status: number
  /** Name, value, name, value …; names in lower case. */
  readonly headers: readonly string[]
  readonly type: string
  readonly stream: Source
  /** Server-sent events: there are heartbeats, and a stop of the server ends them. */
  readonly events: boolean
}

/** @param heartbeatMs milliseconds of silence after which an event stream says that it is alive; 0 for never */
export async function writeStream(
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
  answer: StreamAnswer,
  heartbeatMs: number,
): Promise<void> {
  const { status, headers, stream } = answer
  if (response.destroyed || response.headersSent) return closeSource(stream.items)
  const head = headOf(state, headers, answer.type)
  // Proxies that gather an answer before they pass it on would hold events back.
  if (stream.begins === "at-once" && !hasHeader(headers, "x-accel-buffering")) head.push("x-accel-buffering", "no")
  if (leavesMuch(request)) head.push("connection", "close")
  if (request.method === "HEAD") {
    closeSource(stream.items)
    response.writeHead(status, head).end()
    observe(request, state, status, head, "")
    return
  }
  const source = openSource(stream.items)
  response.once("close", source.stop)
  let beat: NodeJS.Timeout | undefined
  try {
    // A source that fails before its first piece is an ordinary error, and is answered as one.
    let step = stream.begins === "at-once" ? undefined : await source.next()
    if (response.destroyed) return
    response.writeHead(status, head)
    request.resume()
    observe(request, state, status, head, "")
    if (stream.begins === "at-once") response.flushHeaders()
    if (answer.events) {
      ;(response as Ending)[end] = source.stop
      beat = keepAlive(response, state, heartbeatMs)
    }
    step ??= await source.next()
    for (; step.done !== true; step = await source.next()) {
      const piece = stream.encode(step.value)
      state.bytes += Buffer.byteLength(piece)
      if (!response.write(piece)) await drained(response)
      beat?.refresh()
    }
    if (response.destroyed) return
    const promised = lengthOf(headers)
    if (promised !== undefined && promised !== state.bytes)
      throw new ContractFault(`The body has ${state.bytes} bytes; expected ${promised}, as its content-length says.`)
    response.end()
  } catch (error) {
    if (!response.headersSent) throw error
    if (!response.destroyed) await fail(error, response, state)
  } finally {
    clearInterval(beat)
    response.off("close", source.stop)
    source.stop()
  }
}

const end = Symbol("end of the stream")
type Ending = ServerResponse & { [end]?: () => void }

/** Ends the answer where it is one that clients ask for again: an event stream. */
export function endEvents(response: ServerResponse): void {
  ;(response as Ending)[end]?.()
}

/** Too late for a problem: a connection that breaks is the only way to say that something is missing. */
async function fail(error: unknown, response: ServerResponse, state: RequestState): Promise<void> {
  // What was written before is on its way by then.
  setImmediate(() => response.destroy())
  if (error instanceof ContractFault) await error.explain()
  const { host, operation, requestId, traceId } = state
  const message = error instanceof ContractFault ? "A reply is not what the contract declares" : "A stream failed"
  host.log.error({ operationId: operation?.operationId, requestId, traceId, error }, message)
}

function keepAlive(response: ServerResponse, state: RequestState, every: number): NodeJS.Timeout | undefined {
  if (every === 0) return undefined
  const beat = setInterval(() => {
    // A client that does not read needs no more to read.
    if (response.writableNeedDrain || response.destroyed) return
    state.bytes += heartbeat.length
    response.write(heartbeat)
  }, every)
  return beat.unref()
}

/** Until the client has read on, or has gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done)
      resolve()
    }
    response.once("drain", done).once("close", done)
  })
}
