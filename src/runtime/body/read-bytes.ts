// Reads the bytes of a request up to a limit.
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Refusal } from "../problems/refusal.ts"
import { continueIfAsked } from "../server/expect-continue.ts"
import { demandUnread, saysTooLarge, tooLarge } from "./chunks.ts"

/** The client went away before its body was complete. */
export const aborted = Symbol("aborted")

/** False when the request says that it has no body (RFC 9112 §6.3). */
export function hasBody(request: IncomingMessage): boolean {
  const { headers } = request
  return (
    headers["transfer-encoding"] !== undefined ||
    (headers["content-length"] !== undefined && headers["content-length"] !== "0")
  )
}

/** Reads at most `maxBytes`. A larger body is refused by its declared length, or as soon as that many bytes have come. */
export function readBytes(
  request: IncomingMessage,
  response: ServerResponse,
  maxBytes: number,
): Promise<Buffer | Refusal | typeof aborted> {
  if (saysTooLarge(request, maxBytes)) return Promise.resolve(tooLarge(maxBytes))
  demandUnread(request)
  continueIfAsked(request, response)
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    const settle = (outcome: Buffer | Refusal | typeof aborted) => {
      request.off("data", onData).off("end", onEnd).off("close", onClose)
      resolve(outcome)
    }
    const onData = (chunk: Buffer) => {
      length += chunk.length
      if (length > maxBytes) {
        request.pause()
        settle(tooLarge(maxBytes))
      } else chunks.push(chunk)
    }
    const onEnd = () => settle(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length))
    const onClose = () => settle(aborted)
    // Without a listener an aborted request would end the process.
    request.on("error", () => {})
    request.on("data", onData).on("end", onEnd).on("close", onClose)
  })
}
