// An answer as the bytes that a store keeps, and back: length of the head, the head as JSON, the body as it went out.
import type { Answer } from "../reply/write.ts"

/** Larger bodies are not kept: the request may then be done again. */
export const largestStoredBody = 262_144

/** What the server's own trouble, or who is asking, has decided says nothing of the next attempt. */
export function isFinal({ status }: Answer): boolean {
  return status < 500 && status !== 401 && status !== 403 && status !== 429
}

/** Bytes of the body. */
export function sizeOf({ body }: Answer): number {
  return body === undefined ? 0 : Buffer.byteLength(body)
}

/** @param problem the slug of the problem that is answered, if it is one */
export function packReply({ status, headers, type, body }: Answer, problem: string | undefined): Uint8Array {
  const head = Buffer.from(JSON.stringify({ status, headers, type, kind: kindOf(body), problem }))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(head.length)
  return Buffer.concat([length, head, body === undefined ? Buffer.alloc(0) : Buffer.from(body)])
}

function kindOf(body: Answer["body"]): "none" | "text" | "bytes" {
  if (body === undefined) return "none"
  return typeof body === "string" ? "text" : "bytes"
}

export interface Replay {
  /** The answer with `Idempotency-Replayed: true`. */
  readonly replayed: Answer
  /** The slug of the problem that it is, if it is one. */
  readonly problem: string | undefined
}

export function unpackReply(bytes: Buffer): Replay {
  const start = 4 + bytes.readUInt32BE(0)
  const { status, headers, type, kind, problem } = JSON.parse(bytes.toString("utf8", 4, start)) as {
    readonly status: number
    readonly headers: readonly string[]
    readonly type?: string
    readonly kind: "none" | "text" | "bytes"
    readonly problem?: string
  }
  const replayed = {
    status,
    headers: [...headers, "idempotency-replayed", "true"],
    ...(type === undefined ? {} : { type }),
    ...(kind === "none" ? {} : { body: kind === "text" ? bytes.toString("utf8", start) : bytes.subarray(start) }),
  }
  return { replayed, problem }
}
