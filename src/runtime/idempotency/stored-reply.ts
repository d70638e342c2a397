// An answer as the bytes that a store keeps, and back: length of the head, the head as JSON, the body as it went out.
import type { Answer } from "../reply/write.ts"

/** Larger bodies are not kept: the request may then be done again. */
export const largestStoredBody = 262_144

/** What the server's own trouble, or who is asking, has decided says nothing of the next attempt. */
export function isKept({ status, body }: Answer): boolean {
  if (status >= 500 || status === 401 || status === 403 || status === 429) return false
  return body === undefined || Buffer.byteLength(body) <= largestStoredBody
}

export function packReply({ status, headers, type, body }: Answer): Uint8Array {
  const head = Buffer.from(JSON.stringify({ status, headers, type, kind: kindOf(body) }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return Buffer.concat([length, head, body === undefined ? Buffer.alloc(0) : Buffer.from(body)])
}

function kindOf(body: Answer["body"]): "none" | "text" | "bytes" {
  if (body === undefined) return "none"
  return typeof body === "string" ? "text" : "bytes"
}

/** The answer with `Idempotency-Replayed: true`. */
export function unpackReply(bytes: Buffer): Answer {
  const start = 4 + bytes.readUInt32BE(0)
  const { status, headers, type, kind } = JSON.parse(bytes.toString("utf8", 4, start)) as {
    readonly status: number
    readonly headers: readonly string[]
    readonly type?: string
    readonly kind: "none" | "text" | "bytes"
  }
  return {
    status,
    headers: [...headers, "idempotency-replayed", "true"],
    ...(type === undefined ? {} : { type }),
    ...(kind === "none" ? {} : { body: kind === "text" ? bytes.toString("utf8", start) : bytes.subarray(start) }),
  }
}
