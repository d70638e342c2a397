// What a handler and an authenticator learn of the request beside its declared input.
import type { ServerResponse } from "node:http"
import type { RequestContext } from "../handler.ts"

/**
 * A class, because a literal with getters has a hidden class of its own for each request, which holds on to the whole request until the
 * next full collection. The signal is made when first asked for; most handlers never do.
 */
export class Context implements RequestContext {
  readonly operationId: string
  readonly requestId: string
  readonly traceId: string
  readonly address: string
  readonly #response: ServerResponse
  #controller: AbortController | undefined = undefined

  constructor(operationId: string, requestId: string, traceId: string, address: string, response: ServerResponse) {
    this.operationId = operationId
    this.requestId = requestId
    this.traceId = traceId
    this.address = address
    this.#response = response
  }

  get lastEventId(): string | undefined {
    const sent = this.#response.req.headers["last-event-id"]
    // Header values are read as Latin-1, and browsers send UTF-8 here.
    return typeof sent === "string" ? Buffer.from(sent, "latin1").toString("utf8") : undefined
  }

  get signal(): AbortSignal {
    this.#controller ??= createController(this.#response)
    return this.#controller.signal
  }
}

function createController(response: ServerResponse): AbortController {
  const controller = new AbortController()
  const abort = () => controller.abort(new Error("The client went away."))
  if (response.destroyed) abort()
  else {
    response.once("close", () => {
      if (!response.writableFinished) abort()
    })
  }
  return controller
}
