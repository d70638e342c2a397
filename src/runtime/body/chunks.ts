// The bytes of a request piece by piece: nothing is read before it is asked for, and no more than a limit.
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Refusal } from "../problems/refusal.ts"
import { continueIfAsked } from "../server/expect-continue.ts"

/** A body that turns out to be refused while somebody reads it: as an error, so that it passes through a handler. */
export class RefusedBody extends Error {
  override readonly name = "RefusedBody"
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.detail ?? refusal.issues?.[0]?.message ?? "The body is refused.")
    this.refusal = refusal
  }
}

/** The client went away before its body was complete. */
export class AbortedBody extends Error {
  override readonly name = "AbortedBody"
  constructor() {
    super("The client went away before its body was complete.")
  }
}

export interface Chunks {
  /** The next bytes, or `undefined` after the last. @throws {RefusedBody} {AbortedBody} */
  next(): Promise<Buffer | undefined>
  /** Stops listening. What is still to come stays in the socket, and the sender waits. */
  stop(): void
}

export function tooLarge(maxBytes: number): Refusal {
  return {
    refusal: "content-too-large",
    detail: `The body has more than ${maxBytes} bytes, which is as much as this operation takes.`,
  }
}

/** True when the request says by itself that its body is larger (RFC 9110 §8.6). */
export function saysTooLarge(request: IncomingMessage, maxBytes: number): boolean {
  return Number(request.headers["content-length"] ?? 0) > maxBytes
}

/** @throws an error for the programmer where something else has read the body. */
export function demandUnread(request: IncomingMessage): void {
  if (!request.readableEnded && !request.readableFlowing) return
  throw new Error(
    "The request's body was read before the API got it. Mount body parsers on paths that are not the API's.",
  )
}

/** Reads a request on demand: while nobody calls `next`, the socket is paused and TCP holds the sender back. */
export function openChunks(request: IncomingMessage, response: ServerResponse, maxBytes: number): Chunks {
  const ready: Buffer[] = []
  let stage: "new" | "open" | "over" = "new"
  let length = 0
  let wake: (() => void) | undefined
  const onData = (chunk: Buffer) => {
    request.pause()
    ready.push(chunk)
    wake?.()
  }
  const onChange = () => wake?.()
  const stop = () => {
    if (stage === "open") request.off("data", onData).off("end", onChange).off("close", onChange).pause()
    stage = "over"
  }
  const open = () => {
    if (saysTooLarge(request, maxBytes)) throw refuse()
    demandUnread(request)
    stage = "open"
    // Without a listener an aborted request would end the process.
    request.on("error", () => {})
    request.on("data", onData).on("end", onChange).on("close", onChange).pause()
    continueIfAsked(request, response)
  }
  const refuse = () => {
    stop()
    return new RefusedBody(tooLarge(maxBytes))
  }
  return {
    stop,
    async next() {
      if (stage === "over") return undefined
      if (stage === "new") open()
      if (ready.length === 0 && !request.readableEnded && !request.destroyed) {
        const change = new Promise<void>((resolve) => {
          wake = resolve
        })
        request.resume()
        await change
      }
      const chunk = ready.shift()
      if (chunk === undefined) {
        stop()
        if (request.complete) return undefined
        throw new AbortedBody()
      }
      length += chunk.length
      if (length > maxBytes) throw refuse()
      return chunk
    },
  }
}
