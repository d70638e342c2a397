// A body that is handed over while it comes: nothing is held in memory, and a handler that pauses makes the sender wait.
import type { IncomingMessage, ServerResponse } from "node:http"
import { Readable } from "node:stream"
import { openChunks } from "./chunks.ts"

/**
 * The bytes of a request, to be read once. Reading ends with an error where the body is larger than the operation takes or the client goes
 * away; a handler that lets it pass answers 413.
 */
export interface BodyStream extends AsyncIterable<Uint8Array> {
  /** Of the Content-Type, lower case, without parameters. */
  readonly mediaType: string
  /** In bytes, where the client says so beforehand. */
  readonly size: number | undefined
  /** For code that wants a stream of Node, `pipeline` for example. */
  stream(): Readable
  /** All bytes at once, in memory: at most `x-limits.bodyBytes`. */
  bytes(): Promise<Uint8Array>
}

/** Nothing is read, and no `100 Continue` sent, before somebody asks for the first byte. */
export function createBodyStream(
  request: IncomingMessage,
  response: ServerResponse,
  { mediaType, maxBytes }: { readonly mediaType: string; readonly maxBytes: number },
): BodyStream {
  const { "content-length": length } = request.headers
  let isTaken = false
  async function* read(): AsyncGenerator<Buffer> {
    const chunks = openChunks(request, response, maxBytes)
    try {
      for (let chunk = await chunks.next(); chunk !== undefined; chunk = await chunks.next()) yield chunk
    } finally {
      chunks.stop()
    }
  }
  function take(): AsyncGenerator<Buffer> {
    if (isTaken) throw new Error("The body has been read before; it comes once only. Keep what `bytes()` answers.")
    isTaken = true
    return read()
  }
  return {
    mediaType,
    size: length === undefined ? undefined : Number(length),
    [Symbol.asyncIterator]: take,
    stream: () => Readable.from(take(), { objectMode: false }),
    async bytes() {
      const pieces: Buffer[] = []
      for await (const chunk of take()) pieces.push(chunk)
      return Buffer.concat(pieces)
    },
  }
}
