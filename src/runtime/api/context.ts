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
