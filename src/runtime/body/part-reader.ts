// Takes a multipart body apart, part after part, without ever holding one whole (RFC 2046 §5.1.1).

import { isUtf8 } from "node:buffer"
import { type Chunks, RefusedBody } from "./chunks.ts"

export interface Part {
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** The bytes of the part. What nobody reads is skipped by `next`. */
  readonly content: AsyncIterable<Buffer>
}

export interface PartReader {
  /** The next part, or `undefined` after the last. @throws {RefusedBody} where the body is not in the form of the standard */
  next(): Promise<Part | undefined>
}

/** Bytes of the head of one part. */
const maxHeadBytes = 8_192
const emptyLine = Buffer.from("\r\n\r\n")
const nothing: Buffer = Buffer.alloc(0)
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\0\r\n]*?)[ \t]*$/

/**
 * Written here, and not taken from a package, because the packages at hand lose what a contract has to judge: headers of parts
 * (busboy), lines that are no headers and what follows a boundary (dicer), parts without a name (both).
 */
export function createPartReader(chunks: Chunks, boundary: string): PartReader {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const last = `the boundary ${JSON.stringify(`--${boundary}--`)}`
  // The first boundary stands at the start, or after a preamble that means nothing.
  let held: Buffer = Buffer.from("\r\n")
  let isInside = true
  let count = 0

  async function more(expected: string): Promise<void> {
    const chunk = await chunks.next()
    if (chunk === undefined) throw malformed(`ends before ${expected}`)
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
  }

  /** What comes before the next delimiter, in pieces. */
  async function* untilDelimiter(): AsyncGenerator<Buffer> {
    while (isInside) {
      const at = held.indexOf(delimiter)
      const end = at < 0 ? Math.max(0, held.length - delimiter.length + 1) : at
      const piece = held.subarray(0, end)
      held = held.subarray(at < 0 ? end : at + delimiter.length)
      isInside = at < 0
      if (piece.length > 0) yield piece
      if (isInside) await more(last)
    }
  }

  async function readHead(): Promise<Map<string, string>> {
    let end = held.indexOf(emptyLine)
    while (end < 0 && held.length <= maxHeadBytes) {
      await more(`the empty line after the headers of part ${count}`)
      end = held.indexOf(emptyLine)
    }
    if (end < 0 || end > maxHeadBytes) {
      throw new RefusedBody({
        refusal: "content-too-large",
        detail: `The headers of part ${count} have more than ${maxHeadBytes} bytes.`,
      })
    }
    const head = held.subarray(0, end)
    held = held.subarray(end + emptyLine.length)
    return parseHead(head, count)
  }

  return {
    async next() {
      for await (const _skipped of untilDelimiter()) {
      }
      while (held.length < 2) await more("the line of a boundary ends")
      if (held[0] === 45 && held[1] === 45) {
        held = nothing
        // An epilogue means nothing either; it has to be read all the same, so that the connection can go on.
        while ((await chunks.next()) !== undefined) {}
        return undefined
      }
      count++
      const headers = await readHead()
      // A part without a body: the line feed of the empty line is that of the delimiter (`[CRLF *OCTET]`).
      while (held.length < delimiter.length - 2) await more(last)
      isInside = held.compare(delimiter, 2, delimiter.length, 0, delimiter.length - 2) !== 0
      if (!isInside) held = held.subarray(delimiter.length - 2)
      return { headers, content: untilDelimiter() }
    },
  }
}

/** @param head from behind the boundary to the empty line. */
function parseHead(head: Buffer, count: number): Map<string, string> {
  if (!isUtf8(head)) throw malformed(`has a part ${count} whose headers are not UTF-8`)
  const [padding = "", ...lines] = head.toString("utf8").split("\r\n")
  if (!/^[ \t]*$/.test(padding)) throw malformed(`has more than the boundary in the line before part ${count}`)
  const headers = new Map<string, string>()
  for (const line of lines) {
    const [, name = "", value = ""] = headerLine.exec(line) ?? []
    if (name === "") throw malformed(`has a line in the head of part ${count} that is no header`)
    const key = name.toLowerCase()
    if (headers.has(key)) throw malformed(`has the header ${key} twice in part ${count}`)
    headers.set(key, value)
  }
  return headers
}

export function malformed(what: string): RefusedBody {
  return new RefusedBody({ refusal: "malformed-request", detail: `The multipart body ${what}.` })
}
