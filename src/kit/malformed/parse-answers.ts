// Reads answers off the wire and takes no liberties: what is no well-formed HTTP/1.1 (RFC 9112) is a fault.

export interface Answer {
  readonly status: number
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: Buffer
}

export interface ParsedAnswers {
  /** Complete ones; those of 1xx are left out. */
  readonly answers: readonly Answer[]
  /** Bytes after the last complete answer. */
  readonly rest: number
  readonly fault: string | null
}

type Step = { readonly answer: Answer; readonly size: number } | { readonly fault: string } | "more"

/** @param isHead the first answer has no body. @param isEnded nothing more will come. */
export function parseAnswers(bytes: Buffer, isHead: boolean, isEnded: boolean): ParsedAnswers {
  const answers: Answer[] = []
  let at = 0
  while (at < bytes.length) {
    const step = parseAnswer(bytes.subarray(at), isHead && answers.length === 0, isEnded)
    if (step === "more") break
    if ("fault" in step) return { answers, rest: bytes.length - at, fault: step.fault }
    if (step.answer.status >= 200) answers.push(step.answer)
    at += step.size
  }
  const rest = bytes.length - at
  return { answers, rest, fault: isEnded && rest > 0 ? "the answer ends in its middle" : null }
}

const statusLine = /^HTTP\/1\.1 ([1-5]\d\d) [\t\x20-\x7e]*$/
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x20-\x7e]?(?:[\t\x20-\x7e]*[\x21-\x7e])?)[ \t]*$/
/** Fields that have one value each; two lines of them contradict each other. */
const single = new Set(["content-length", "content-type", "transfer-encoding", "x-request-id", "retry-after"])

function parseAnswer(bytes: Buffer, isHead: boolean, isEnded: boolean): Step {
  const end = bytes.indexOf("\r\n\r\n")
  if (end < 0) return bytes.length > 100_000 ? { fault: "the head of the answer does not end" } : "more"
  const [first = "", ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n")
  const status = Number(statusLine.exec(first)?.[1])
  if (Number.isNaN(status)) return { fault: `${JSON.stringify(first.slice(0, 100))} is no status line` }
  const headers = new Map<string, string>()
  for (const line of lines) {
    const [, name = "", value = ""] = headerLine.exec(line) ?? []
    if (name === "") return { fault: `${JSON.stringify(line.slice(0, 100))} is no header line` }
    const lower = name.toLowerCase()
    if (headers.has(lower) && single.has(lower)) return { fault: `there are two headers ${lower}` }
    headers.set(lower, value)
  }
  const head = end + 4
  if (isHead) return { answer: { status, headers, body: Buffer.alloc(0) }, size: head + unasked(bytes, head, headers) }
  if (status < 200 || status === 204 || status === 304)
    return { answer: { status, headers, body: Buffer.alloc(0) }, size: head }
  const body = parseBody(bytes.subarray(head), headers, isEnded)
  if (body === "more" || "fault" in body) return body
  return { answer: { status, headers, body: body.body }, size: head + body.size }
}

/** A refusal of bytes in which nobody has yet seen a HEAD has a body, and the connection ends with it. */
function unasked(bytes: Buffer, head: number, headers: ReadonlyMap<string, string>): number {
  const length = Number(headers.get("content-length") ?? 0)
  return headers.get("connection") === "close" && bytes.length === head + length ? length : 0
}

type Body = { readonly body: Buffer; readonly size: number } | { readonly fault: string } | "more"

/** RFC 9112 §6.3. */
function parseBody(bytes: Buffer, headers: ReadonlyMap<string, string>, isEnded: boolean): Body {
  const coding = headers.get("transfer-encoding")
  const length = headers.get("content-length")
  if (coding !== undefined && length !== undefined)
    return { fault: "there are both Transfer-Encoding and Content-Length" }
  if (coding !== undefined)
    return coding === "chunked" ? parseChunks(bytes) : { fault: `the transfer coding ${coding}` }
  if (length === undefined) return isEnded ? { body: bytes, size: bytes.length } : "more"
  if (!/^\d+$/.test(length)) return { fault: `the content length ${length}` }
  const size = Number(length)
  return bytes.length < size ? "more" : { body: bytes.subarray(0, size), size }
}

function parseChunks(bytes: Buffer): Body {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const line = bytes.indexOf("\r\n", at)
    if (line < 0) return "more"
    const text = bytes.subarray(at, line).toString("latin1")
    if (!/^[0-9a-f]{1,8}$/i.test(text)) return { fault: `${JSON.stringify(text.slice(0, 50))} is no size of a chunk` }
    const size = Number.parseInt(text, 16)
    const next = line + 2 + size
    if (bytes.length < next + 2) return "more"
    if (bytes.subarray(next, next + 2).toString("latin1") !== "\r\n")
      return { fault: "a chunk does not end where it says" }
    if (size === 0) return { body: Buffer.concat(parts), size: next + 2 }
    parts.push(bytes.subarray(line + 2, next))
    at = next + 2
  }
}
