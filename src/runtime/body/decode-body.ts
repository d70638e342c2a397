// Turns the body of a request into a value: media type, character set, then JSON, form, parts, text or a stream.

import type { IncomingMessage, ServerResponse } from "node:http"
import type { BodyContent, BodyDefinition } from "../definition.ts"
import { type Refusal, refuseIssues } from "../problems/refusal.ts"
import type { RequestState } from "../request/state.ts"
import { createBodyStream } from "./body-stream.ts"
import { saysTooLarge, tooLarge } from "./chunks.ts"
import { decodeUtf8 } from "./decode-utf8.ts"
import { decodeFields } from "./form-fields.ts"
import { type JsonLimits, maxJsonDepth, maxJsonKeys, parseJson } from "./json.ts"
import { createItems } from "./json-sequence.ts"
import { essenceOf, matchMediaType, matchParameters, parseMediaType } from "./media-type.ts"
import { readMultipart } from "./multipart.ts"
import { type aborted, type BytesRead, hasBody, readBytes } from "./read-bytes.ts"
import { isStorable } from "./storable-text.ts"
import type { UploadFolders } from "./uploads.ts"

export interface DecodedBody {
  /** `undefined`: no body, and none is required. */
  readonly content: BodyContent | undefined
  readonly value: unknown
  /** As they came; `undefined` where nobody holds them: streams, and bodies in parts. */
  readonly bytes: Uint8Array | undefined
}

export type Decoded = DecodedBody | Refusal | typeof aborted

/** The body is being read; what becomes of it is told when it has come. */
export const later = Symbol("later")

const noBytes = new Uint8Array(0)
const noParts =
  "The Content-Type announces a body in parts, found nothing; expected parts and the closing boundary, or no Content-Type."

/** Chooses the declared content of a request by its header alone; before anything is read. */
export function selectContent(request: IncomingMessage, body: BodyDefinition): BodyContent | Refusal | undefined {
  const { "content-type": header, "content-encoding": encoding } = request.headers
  if (!hasBody(request) && header === undefined) return undefined
  if (encoding !== undefined && encoding.trim().toLowerCase() !== "identity") {
    // RFC 9110 §12.5.3: says which of the two is not supported.
    const detail = `The body has the content encoding ${quote(encoding)}; expected none. Send it uncompressed.`
    return { refusal: "unsupported-media-type", detail, headers: ["accept-encoding", "identity"] }
  }
  if (header === undefined) return unsupported("has no Content-Type", body)
  const same = body.content.find(({ mediaType }) => mediaType === header)
  if (same !== undefined && same.parameters === undefined && !header.includes("*")) return same
  const type = parseMediaType(header)
  if (type === undefined) return unsupported("has a Content-Type that is not a media type", body)
  const content = matchParameters(body.content, matchMediaType(body.content, type.essence), header)
  if (content === undefined) return unsupported(`is ${quote(type.essence)}`, body)
  if (
    content.kind !== "binary" &&
    type.charset !== undefined &&
    type.charset !== "utf-8" &&
    type.charset !== "utf8" &&
    type.charset !== "us-ascii"
  ) {
    const detail = `The body has the character set ${quote(type.charset)}; expected utf-8.`
    return { refusal: "unsupported-media-type", detail, headers: ["accept", acceptedBy(body).join(", ")] }
  }
  // A range says nothing of how its bytes are read; text that came under one is no JSON.
  if (content.kind === "json" && content.mediaType.includes("*") && type.essence.startsWith("text/"))
    return { ...content, kind: "text" }
  return content
}

function acceptedBy({ content }: BodyDefinition): string[] {
  return content.map(({ mediaType }) => mediaType)
}

function unsupported(fault: string, body: BodyDefinition): Refusal {
  const accepted = acceptedBy(body)
  const detail = `The body ${fault}; expected ${accepted.join(" or ")}.`
  return { refusal: "unsupported-media-type", detail, headers: ["accept", accepted.join(", ")] }
}

function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)
}

/** Whether the handler gets the body while it still comes; its items, if it has any, are judged one by one. */
export function isStreamed({ kind }: BodyContent): boolean {
  return kind === "binary" || kind === "json-lines" || kind === "json-seq"
}

/**
 * Reads and decodes the body, or makes it ready to be read by the handler: bytes and sequences of items are streams.
 * @param content is what `selectContent` chose. @param done gets what decodes a body that is read whole, maybe before this returns `later`
 * @throws {RefusedBody} {AbortedBody} from multipart bodies
 */
export function decodeBody(
  request: IncomingMessage,
  response: ServerResponse,
  body: BodyDefinition,
  content: BodyContent | undefined,
  state: RequestState,
  folders: UploadFolders,
  done: (decode: () => Decoded) => void,
): Decoded | Promise<Decoded> | typeof later {
  if (content === undefined) return absent(body)
  const { kind, parts } = content
  const limits = { depth: body.maxDepth ?? maxJsonDepth, keys: body.maxKeys ?? maxJsonKeys }
  if (isStreamed(content) || parts !== undefined) {
    // Whoever names parts and sends none has sent no message of parts (RFC 2046 §5.1.1), rather than no body.
    if (!hasBody(request)) return parts === undefined || body.required ? absent(body) : malformed(noParts)
    if (saysTooLarge(request, body.maxBytes)) return tooLarge(body.maxBytes)
    if (parts !== undefined) {
      const options = { content: { ...content, parts }, maxBytes: body.maxBytes, limits, folders, state }
      return readMultipart(request, response, options).then((read) =>
        "refusal" in read ? read : { content, value: read.value, bytes: undefined },
      )
    }
    if (kind !== "binary") {
      return {
        content,
        value: createItems(request, response, content, { maxBytes: body.maxBytes, limits }),
        bytes: undefined,
      }
    }
    const mediaType = essenceOf(request) ?? content.mediaType
    const value = createBodyStream(request, response, { mediaType, maxBytes: body.maxBytes })
    return { content, value, bytes: undefined }
  }
  readBytes(request, response, body.maxBytes, (bytes) => done(() => decodeWhole(bytes, body, content, limits)))
  return later
}

function decodeWhole(bytes: BytesRead, body: BodyDefinition, content: BodyContent, limits: JsonLimits): Decoded {
  if (!Buffer.isBuffer(bytes)) return bytes
  if (bytes.length === 0 && content.kind !== "text") return absent(body)
  const text = decodeUtf8(bytes)
  if (text === undefined) return malformed("The body is not UTF-8 text.")
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return malformed("The body starts with a byte order mark; send UTF-8 without one.")
  }
  const decoded = decodeText(text, bytes, content, limits)
  return "refusal" in decoded ? decoded : { content, value: decoded.value, bytes }
}

function absent(body: BodyDefinition): DecodedBody | Refusal {
  if (!body.required) return { content: undefined, value: undefined, bytes: noBytes }
  const media = body.content.map(({ mediaType }) => mediaType).join(" or ")
  return refuseIssues([{ in: "body", pointer: "", code: "required", message: `is missing; expected ${media}` }])
}

function malformed(detail: string): Refusal {
  return { refusal: "malformed-request", detail }
}

function decodeText(
  text: string,
  bytes: Buffer,
  content: BodyContent,
  limits: JsonLimits,
): { readonly value: unknown } | Refusal {
  if (content.kind === "form") return decodeFields(text, content, limits)
  if (content.kind === "text") {
    if (isStorable(text)) return { value: text }
    return refuseIssues([{ in: "body", pointer: "", code: "text", message: "must not have a NUL character" }])
  }
  const parsed = parseJson(text, limits, bytes)
  if (!("fault" in parsed)) return parsed
  const { against, pointer, code, message } = parsed.fault
  const issue = { in: "body", pointer, code, message } as const
  return against === "schema" ? refuseIssues([issue]) : { refusal: "malformed-request", issues: [issue] }
}
