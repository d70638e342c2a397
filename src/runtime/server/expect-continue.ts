// `Expect: 100-continue` (RFC 9110 §10.1.1): the go-ahead is given when somebody wants the body, not before.
import type { IncomingMessage, ServerResponse } from "node:http"

const waiting = Symbol("waits for 100")

type Waiting = IncomingMessage & { [waiting]?: boolean }

/** Notes that the client holds its body back. */
export function noteWaiting(request: IncomingMessage): void {
  ;(request as Waiting)[waiting] = true
}

export function continueIfAsked(request: IncomingMessage, response: ServerResponse): void {
  if ((request as Waiting)[waiting] !== true) return
  ;(request as Waiting)[waiting] = false
  response.writeContinue()
}

/** True while the client still waits: then no body is on its way. */
export function isWaiting(request: IncomingMessage): boolean {
  return (request as Waiting)[waiting] === true
}
