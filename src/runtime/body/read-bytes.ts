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

/** What came of reading: all bytes, or why there are none. */
export type BytesRead = Buffer | Refusal | typeof aborted

interface Reading {
  chunks: Buffer[]
  readonly maxBytes: number
  length: number
  settled: boolean
  readonly done: (outcome: BytesRead) => void
}

const noChunks: Buffer[] = []

const reading = Symbol("reading")

type Readers = IncomingMessage & { [reading]?: Reading }

/**
 * Reads at most `maxBytes`. A larger body is refused by its declared length, or as soon as that many bytes have come.
 * @param done is called once, from within the event that ends the reading: a promise would cost more than reading a small body. It must not throw.
 */
export function readBytes(
  request: IncomingMessage,
  response: ServerResponse,
  maxBytes: number,
  done: (outcome: BytesRead) => void,
): void {
  if (saysTooLarge(request, maxBytes)) {
    done(tooLarge(maxBytes))
    return
  }
  demandUnread(request)
  continueIfAsked(request, response)
  ;(request as Readers)[reading] = { chunks: noChunks, maxBytes, length: 0, settled: false, done }
  // None for errors: an aborted request has one only where somebody listens, and closes in any case.
  request.on("data", onData).on("end", onEnd).on("close", onClose)
}

// The listeners are the same for all requests, and stay: making and removing them costs more than reading a small body.

function onData(this: Readers, chunk: Buffer): void {
  const state = this[reading]
  if (state === undefined || state.settled) return
  state.length += chunk.length
  if (state.length <= state.maxBytes) {
    if (state.chunks === noChunks) state.chunks = [chunk]
    else state.chunks.push(chunk)
  } else {
    this.pause()
    settle(state, tooLarge(state.maxBytes))
  }
}

function onEnd(this: Readers): void {
  const state = this[reading]
  if (state === undefined || state.settled) return
  settle(state, state.chunks.length === 1 ? (state.chunks[0] as Buffer) : Buffer.concat(state.chunks, state.length))
}

function onClose(this: Readers): void {
  const state = this[reading]
  if (state !== undefined && !state.settled) settle(state, aborted)
}

function settle(state: Reading, outcome: BytesRead): void {
  state.settled = true
  // Whoever keeps the request keeps no body.
  state.chunks = noChunks
  state.done(outcome)
}
