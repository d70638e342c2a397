// What a handler and an authenticator learn of the request beside its declared input.
import type { ServerResponse } from "node:http"
import type { RequestContext } from "../handler.ts"

export interface ContextFields {
  readonly operationId: string
  readonly requestId: string
  readonly traceId: string
  readonly address: string
}

/** The signal is made when first asked for; most handlers never do. */
export function createContext(fields: ContextFields, response: ServerResponse): RequestContext {
  let controller: AbortController | undefined
  return {
    ...fields,
    get lastEventId() {
      const sent = response.req.headers["last-event-id"]
      // Header values are read as Latin-1, and browsers send UTF-8 here.
      return typeof sent === "string" ? Buffer.from(sent, "latin1").toString("utf8") : undefined
    },
    get signal() {
      if (controller === undefined) {
        const created = new AbortController()
        controller = created
        const abort = () => created.abort(new Error("The client went away."))
        if (response.destroyed) abort()
        else {
          response.once("close", () => {
            if (!response.writableFinished) abort()
          })
        }
      }
      return controller.signal
    },
  }
}
