// One log line for each request, with named fields only: no query, no headers, no bodies, no path that a client made up.
import type { IncomingMessage, ServerResponse } from "node:http"
import type { RequestState } from "../request/state.ts"

/** Writes the line when the answer is out or the client has gone. */
export function logWhenClosed(request: IncomingMessage, response: ServerResponse, state: RequestState): void {
  const { host } = state
  // Now: a closed socket no longer knows its peer.
  const address = host.addressOf(request)
  response.once("close", () => {
    const { operation, page } = state
    host.log.info(
      {
        operationId: operation?.operationId,
        requestId: state.requestId,
        traceId: state.traceId,
        method: knownMethod(request.method),
        path: operation?.path ?? page ?? "(unmatched)",
        status: response.headersSent ? response.statusCode : undefined,
        ms: Math.round((host.elapsed() - state.startedAt) * 1000) / 1000,
        bytes: request.method === "HEAD" ? 0 : state.bytes || Number(response.getHeader("content-length") ?? 0),
        address,
        caller: state.callerId,
        aborted: response.writableFinished ? undefined : true,
      },
      "request",
    )
  })
}

/** Node's parser knows the registered methods only. */
function knownMethod(method: string | undefined): string {
  return method ?? "GET"
}
