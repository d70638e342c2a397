// Tells observers what went over the wire.
import type { IncomingMessage } from "node:http"
import type { RequestState } from "../request/state.ts"

/** Whether anybody would be told. */
export function isObserved({ operation, host }: RequestState): boolean {
  return operation !== undefined && host.observers.length > 0
}

/** @param head name, value, name, value … @param body empty where it is bytes or a stream: observers judge documents */
export function observe(
  request: IncomingMessage,
  state: RequestState,
  status: number,
  head: readonly string[],
  body: string,
): void {
  const { operation, host } = state
  if (operation === undefined || !isObserved(state)) return
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
    ...(state.accepted && operation.body !== undefined && state.requestBody === undefined ? { bodyUnseen: true } : {}),
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
