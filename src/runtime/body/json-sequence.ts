// Bodies that are a sequence of JSON values, each judged when it is asked for: JSON Lines, and JSON texts after RS (RFC 7464).

import { isUtf8 } from "node:buffer"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { BodyContent } from "../definition.ts"
import { type Refusal, refuseIssues } from "../problems/refusal.ts"
import { createReport } from "../report.ts"
import { openChunks, RefusedBody } from "./chunks.ts"
import { type JsonLimits, parseJson } from "./json.ts"

const lineFeed = 10
const recordSeparator = 30

export interface SequenceLimits {
  /** Of the whole body. */
  readonly maxBytes: number
  /** Of one item. */
  readonly limits: JsonLimits
}

/** The items, to be read once. What is wrong with one ends the sequence with a `RefusedBody`. */
export function createItems(
  request: IncomingMessage,
  response: ServerResponse,
  content: BodyContent,
  { maxBytes, limits }: SequenceLimits,
): AsyncIterable<unknown> {
  let isTaken = false
  async function* read(): AsyncGenerator<unknown> {
    const chunks = openChunks(request, response, maxBytes)
    const isLines = content.kind === "json-lines"
    const split = createSplitter(isLines ? lineFeed : recordSeparator, content.maxItemBytes ?? maxBytes)
    const at = { isLines, piece: 0, index: 0 }
    try {
      for (let isOver = false; !isOver; ) {
        const chunk = await chunks.next()
        isOver = chunk === undefined
        for (const bytes of split(chunk)) {
          at.piece++
          const text = isLines ? lineText(bytes, at) : recordText(bytes, at)
          if (text === undefined) continue
          const item = parseItem(text, limits, at)
          if (!content.check.accepts(item)) throw await explained(content, item, at)
          content.fill?.(item)
          at.index++
          yield item
        }
      }
    } finally {
      chunks.stop()
    }
  }
  return {
    [Symbol.asyncIterator]() {
      if (isTaken) throw new Error("The items of the body have been read before; they come once only.")
      isTaken = true
      return read()
    },
  }
}

/** Where in the body the next item stands. */
interface Position {
  readonly isLines: boolean
  /** What has come between separators: lines, or records and what is before the first. */
  piece: number
  index: number
}

/** For people; lines are counted as editors do. */
const placeOf = ({ isLines, piece, index }: Position): string => (isLines ? `line ${piece}` : `record ${index + 1}`)

/** What stands between separators, from one chunk after another; the last piece ends with the body, when there is no chunk any more. */
function createSplitter(separator: number, maxBytes: number): (chunk: Buffer | undefined) => Generator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  const keep = (piece: Buffer) => {
    size += piece.length
    if (size > maxBytes) throw new RefusedBody(itemTooLarge(maxBytes))
    held.push(piece)
  }
  const take = () => {
    const piece = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held, size)
    held = []
    size = 0
    return piece
  }
  return function* split(chunk) {
    if (chunk === undefined) {
      yield take()
      return
    }
    let start = 0
    for (let end = chunk.indexOf(separator); end >= 0; end = chunk.indexOf(separator, start)) {
      keep(chunk.subarray(start, end))
      yield take()
      start = end + 1
    }
    if (start < chunk.length) keep(chunk.subarray(start))
  }
}

function itemTooLarge(maxBytes: number): Refusal {
  return {
    refusal: "content-too-large",
    detail: `An item of the body has more than ${maxBytes} bytes, which is as much as this operation takes.`,
  }
}

/** Empty lines mean nothing; the last line may do without its line feed. */
function lineText(bytes: Buffer, at: Position): string | undefined {
  const text = textOf(bytes, at)
  return /^[ \t\r]*$/.test(text) ? undefined : text
}

/** RFC 7464 §2.2: each text begins with RS and ends with LF; one without its end may be half of one. */
function recordText(bytes: Buffer, at: Position): string | undefined {
  if (at.piece === 1) {
    if (bytes.length === 0) return undefined
    throw malformed("does not begin with the character RS (0x1E); expected it before each JSON text", at)
  }
  if (bytes.at(-1) !== lineFeed) {
    throw malformed("has a JSON text without a line feed behind it; expected one after each", at)
  }
  return textOf(bytes, at)
}

function textOf(bytes: Buffer, at: Position): string {
  if (isUtf8(bytes)) return bytes.toString("utf8")
  throw new RefusedBody({ refusal: "malformed-request", detail: `The body is not UTF-8 text at ${placeOf(at)}.` })
}

function malformed(message: string, { index }: Position): RefusedBody {
  return new RefusedBody({
    refusal: "malformed-request",
    issues: [{ in: "body", pointer: `/${index}`, code: "json", message }],
  })
}

function parseItem(text: string, limits: JsonLimits, at: Position): unknown {
  const parsed = parseJson(text, limits)
  if (!("fault" in parsed)) return parsed.value
  const { against, code, message, pointer } = parsed.fault
  const issue = { in: "body", pointer: `/${at.index}${pointer}`, code, message: `${message} (${placeOf(at)})` } as const
  throw new RefusedBody(
    against === "schema" ? refuseIssues([issue]) : { refusal: "malformed-request", issues: [issue] },
  )
}

async function explained(content: BodyContent, item: unknown, at: Position): Promise<RefusedBody> {
  const report = createReport("body")
  await content.check.explain(item, report, `/${at.index}`)
  if (report.issues.length === 0) report.add(`/${at.index}`, "schema", "does not match its schema")
  const issues = report.issues.map((issue) => ({ ...issue, message: `${issue.message} (${placeOf(at)})` }))
  return new RefusedBody(refuseIssues(issues))
}
