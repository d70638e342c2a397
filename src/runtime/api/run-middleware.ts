// Runs a team's own Express middleware of one operation.
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Request, RequestHandler, Response } from "express"

/** True when all of them called `next`; false when one has answered by itself. An error handed to `next` is thrown. */
export async function runMiddleware(
  list: readonly RequestHandler[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  for (const middleware of list) {
    await new Promise<void>((resolve, reject) => {
      const done = (error?: unknown) => {
        response.off("close", done)
        if (error === undefined || error === null) resolve()
        else reject(error)
      }
      // An answer without `next` ends the waiting, so that nothing is kept for ever.
      response.once("close", done)
      Promise.resolve(middleware(request as Request, response as Response, done)).catch(done)
    })
    if (response.writableEnded || response.destroyed) return false
  }
  return true
}
