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

interface Reading {
  chunks: Buffer[]
  readonly maxBytes: number
  length: number
  settled: boolean
  readonly resolve: (outcome: Buffer | Refusal | typeof aborted) => void
}

const noChunks: Buffer[] = []

const reading = Symbol("reading")

type Readers = IncomingMessage & { [reading]?: Reading }

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
    ;(request as Readers)[reading] = { chunks: [], maxBytes, length: 0, settled: false, resolve }
    // Without a listener for errors an aborted request would end the process.
    request.on("error", ignore).on("data", onData).on("end", onEnd).on("close", onClose)
  })
}

// The listeners are the same for all requests, and stay: making and removing them costs more than reading a small body.

function ignore(): void {}

function onData(this: Readers, chunk: Buffer): void {
  const state = this[reading]
  if (state === undefined || state.settled) return
  state.length += chunk.length
  if (state.length <= state.maxBytes) state.chunks.push(chunk)
  else {
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

function settle(state: Reading, outcome: Buffer | Refusal | typeof aborted): void {
  state.settled = true
  // Whoever keeps the request keeps no body.
  state.chunks = noChunks
  state.resolve(outcome)
}
