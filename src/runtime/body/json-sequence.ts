// Bodies that are a sequence of JSON values, each judged when it is asked for: JSON Lines, and JSON texts after RS (RFC 7464).

import { isUtf8 } from "node:buffer"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { BodyContent } from "../definition.ts"
import { type Refusal, refuseIssues } from "../problems/refusal.ts"
import { createReport } from "../report.ts"
import { type Chunks, openChunks, RefusedBody } from "./chunks.ts"
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
    let index = 0
    let line = 0
    try {
      for await (const bytes of pieces(
        chunks,
        isLines ? lineFeed : recordSeparator,
        content.maxItemBytes ?? maxBytes,
      )) {
        line++
        const text = isLines ? lineText(bytes, line) : recordText(bytes, line, index)
        if (text === undefined) continue
        const item = parseItem(text, limits, { index, place: isLines ? `line ${line}` : `record ${index + 1}` })
        if (!content.check.accepts(item)) throw await explained(content, item, index, isLines ? line : index + 1)
        content.fill?.(item)
        index++
        yield item
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

/** What stands between separators; the last piece ends with the body. */
async function* pieces(chunks: Chunks, separator: number, maxBytes: number): AsyncGenerator<Buffer> {
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
  for (let chunk = await chunks.next(); chunk !== undefined; chunk = await chunks.next()) {
    let start = 0
    for (let end = chunk.indexOf(separator); end >= 0; end = chunk.indexOf(separator, start)) {
      keep(chunk.subarray(start, end))
      yield take()
      start = end + 1
    }
    if (start < chunk.length) keep(chunk.subarray(start))
  }
  yield take()
}

function itemTooLarge(maxBytes: number): Refusal {
  return {
    refusal: "content-too-large",
    detail: `An item of the body has more than ${maxBytes} bytes, which is as much as this operation takes.`,
  }
}

/** Empty lines mean nothing; the last line may do without its line feed. */
function lineText(bytes: Buffer, line: number): string | undefined {
  const text = textOf(bytes, `line ${line}`)
  return /^[ \t\r]*$/.test(text) ? undefined : text
}

/** RFC 7464 §2.2: each text begins with RS and ends with LF; one without its end may be half of one. */
function recordText(bytes: Buffer, piece: number, index: number): string | undefined {
  if (piece === 1) {
    if (bytes.length === 0) return undefined
    throw malformed("does not begin with the character RS (0x1E); expected it before each JSON text", index)
  }
  if (bytes.at(-1) !== lineFeed) {
    throw malformed("has a JSON text without a line feed behind it; expected one after each", index)
  }
  return textOf(bytes, `record ${index + 1}`)
}

function textOf(bytes: Buffer, place: string): string {
  if (!isUtf8(bytes))
    throw new RefusedBody({ refusal: "malformed-request", detail: `The body is not UTF-8 text at ${place}.` })
  return bytes.toString("utf8")
}

function malformed(message: string, index: number): RefusedBody {
  return new RefusedBody({
    refusal: "malformed-request",
    issues: [{ in: "body", pointer: `/${index}`, code: "json", message }],
  })
}

function parseItem(
  text: string,
  limits: JsonLimits,
  { index, place }: { readonly index: number; readonly place: string },
): unknown {
  const parsed = parseJson(text, limits)
  if (!("fault" in parsed)) return parsed.value
  const { against, code, message, pointer } = parsed.fault
  const issue = { in: "body", pointer: `/${index}${pointer}`, code, message: `${message} (${place})` } as const
  throw new RefusedBody(
    against === "schema" ? refuseIssues([issue]) : { refusal: "malformed-request", issues: [issue] },
  )
}

async function explained(content: BodyContent, item: unknown, index: number, line: number): Promise<RefusedBody> {
  const report = createReport("body")
  await content.check.explain(item, report, `/${index}`)
  if (report.issues.length === 0) report.add(`/${index}`, "schema", "does not match its schema")
  const place = content.kind === "json-lines" ? `line ${line}` : `record ${line}`
  const issues = report.issues.map((issue) => ({ ...issue, message: `${issue.message} (${place})` }))
  return new RefusedBody(refuseIssues(issues))
}
