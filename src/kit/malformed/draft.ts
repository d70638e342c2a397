// A request that is about to be spoilt: its parts, how they become bytes, and what the server owes for them.
import type { WireRequest } from "../requests/request.ts"

/**
 * `kept`: one answer, and the connection goes on. `loose`: where the request ends is in question, so the connection ends after it; there is at
 * least one answer. `starved`: the server may rightly wait for more; when the client stops sending it need not answer.
 */
export type Framing = "kept" | "loose" | "starved"

export interface Draft {
  /** Of the operation that it was made for. */
  readonly operationId: string
  method: string
  target: string
  version: string
  headers: [name: string, value: string][]
  body: Buffer
  /** `own`: a mutation has written the headers that say how long the body is. */
  length: "content-length" | "chunked" | "own"
  framing: Framing
  /** Method and path still name the operation. */
  isRouted: boolean
  /** What changes the bytes of the whole, in the end. */
  finish: ((bytes: Buffer) => Buffer) | null
}

export function createDraft(operationId: string, request: WireRequest, authority: string): Draft {
  return {
    operationId,
    method: request.method,
    target: request.target,
    version: "HTTP/1.1",
    headers: [["host", authority], ...Object.entries(request.headers)],
    body: Buffer.from(request.body ?? ""),
    length: "content-length",
    framing: "kept",
    isRouted: true,
    finish: null,
  }
}

/** The request as it is sent. Texts are written byte for byte, so mutations write bytes above 127 as characters of Latin-1. */
export function writeDraft(draft: Draft): Buffer {
  const { method, target, version, headers, body, length, finish } = draft
  const said: [string, string][] =
    length === "chunked"
      ? [["transfer-encoding", "chunked"]]
      : length === "content-length" && body.length > 0
        ? [["content-length", String(body.length)]]
        : []
  const lines = [...headers, ...said].map(([name, value]) => `${name}: ${value}\r\n`)
  const head = Buffer.from(`${method} ${target} ${version}\r\n${lines.join("")}\r\n`, "latin1")
  const bytes = Buffer.concat([head, length === "chunked" ? chunked(body) : body])
  return finish === null ? bytes : finish(bytes)
}

/** In two chunks, so that something stands between them. */
export function chunked(body: Buffer): Buffer {
  const half = Math.ceil(body.length / 2)
  const chunk = (part: Buffer): Buffer =>
    part.length === 0
      ? part
      : Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from("\r\n")])
  return Buffer.concat([chunk(body.subarray(0, half)), chunk(body.subarray(half)), Buffer.from("0\r\n\r\n")])
}

/** The worse of what is known and what is found. */
export function loosen(draft: Draft, framing: Exclude<Framing, "kept">): void {
  if (draft.framing !== "starved") draft.framing = framing
}

export function setHeader(draft: Draft, name: string, value: string): void {
  draft.headers = draft.headers.filter(([each]) => each.toLowerCase() !== name)
  draft.headers.push([name, value])
}
