// Replies that an operation declares, for a server that stands in for the real one.
import type { Header, MediaType, Operation, Reply } from "../../compiler/index.ts"
import { isTextConstrained, mediaTypeName, replyKind } from "../../compiler/index.ts"
import type { Random } from "../samples/random.ts"
import { sampleValue } from "../samples/value.ts"

export interface SampleReply {
  readonly status: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  /** In place of `body` where it is bytes: their text, because samples travel as JSON. */
  readonly bytes?: string
}

/** The first reply that means success and for which a body was found; `undefined` where there is none. */
export function sampleReply(operation: Operation, random: Random): SampleReply | undefined {
  for (const reply of operation.replies) {
    const status = statusOf(reply, operation)
    const found = status === null ? undefined : fillReply(reply, status, random)
    if (found !== undefined) return found
  }
  return undefined
}

/** Success only: nobody could tell a declared refusal from one of the runtime. */
function statusOf({ status }: Reply, { replies }: Operation): number | null {
  if (/^[23]\d\d$/.test(status)) return Number(status)
  if (/^[23]XX$/i.test(status)) return inRange(Number(status.charAt(0)) * 100, replies)
  return status === "default" && replies.every((reply) => reply.status === "default" || /^[45]/.test(reply.status))
    ? 200
    : null
}

/** A status of the range that is not declared by itself, which would win (OAS 3.1 §4.8.16). */
function inRange(from: number, replies: readonly Reply[]): number | null {
  const free = (from === 200 ? [200, 201, 202, 203] : [300, 301, 302, 303]).find((each) =>
    replies.every((reply) => reply.status !== String(each)),
  )
  return free ?? null
}

function fillReply(reply: Reply, status: number, random: Random): SampleReply | undefined {
  const headers = fillHeaders(reply.headers, random)
  if (headers === undefined || reply.problems.length > 0) return undefined
  const rest = Object.keys(headers).length > 0 ? { headers } : {}
  if (reply.content.length === 0) return { status, ...rest }
  const inOrder = reply.content.toSorted((left, right) => eligibility(right) - eligibility(left))
  for (const media of inOrder) {
    const body = sampleBody(media, random)
    if (body !== undefined) return { status, type: typeOf(media), ...body, ...rest }
  }
  return undefined
}

/** JSON is the easiest to look at. What stands for a range may be declared by itself with another schema, so ranges come last. */
const eligibility = ({ kind, type }: MediaType) => (type.includes("*") ? 0 : 2) + (kind === "json" ? 1 : 0)

/** A concrete type where the declared one is a range, and a boundary where there have to be parts. */
function typeOf(media: MediaType): string {
  const name = mediaTypeName(media.type)
  if (name.startsWith("multipart/")) return `${name}; boundary=dovetail`
  if (!name.includes("*")) return name
  const kind = replyKind(media)
  if (name === "*/*" || name === "application/*")
    return kind === "json" ? "application/json" : kind === "text" ? "application/xml" : "application/octet-stream"
  return name.replace("*", "dovetail")
}

/** Sequences are lists, which are as good as anything that is iterable. */
function sampleBody(media: MediaType, random: Random): Pick<SampleReply, "body" | "bytes"> | undefined {
  const kind = replyKind(media)
  if (kind === "binary") return { bytes: media.kind === "multipart" ? "--dovetail--\r\n" : "dovetail\u0000" }
  if (kind === "text" && !isTextConstrained(media)) return { body: "dovetail" }
  const sample = sampleValue(media.schema, { random, direction: "response" })
  if (sample === undefined) return undefined
  const { value } = sample
  if (kind === "json" || kind === "text") return { body: value }
  return { body: [media.events?.describes === "data" ? { data: value } : value] }
}

/** Required headers only; `undefined` where one has no value that can stand in a header. */
function fillHeaders(headers: readonly Header[], random: Random): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = {}
  for (const { name, required, schema } of headers) {
    if (!required) continue
    const sample = sampleValue(schema, { random, direction: "response", isFilled: true })
    if (sample === undefined) return undefined
    values[name.toLowerCase()] = sample.value
  }
  return values
}
