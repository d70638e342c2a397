// Writes the body of a reply as the media type that it is declared with: at once, or as a stream.
import type { ReplyContent } from "../definition.ts"
import type { ContentReply } from "../handler.ts"
import { writeEvent } from "./events.ts"
import { ContractFault } from "./fault.ts"
import { lengthOf } from "./headers.ts"
import { isIterable, type Source } from "./source.ts"
import type { StreamAnswer } from "./stream.ts"
import type { Answer } from "./write.ts"

/** @throws {ContractFault} for another media type, or a body that is not of the declared kind. */
export function writeContent(
  reply: ContentReply,
  declared: readonly ReplyContent[],
  headers: readonly string[],
  judge: boolean,
  where: string,
): Answer | StreamAnswer {
  const content = chooseContent(reply.type, declared, where)
  const { status, body } = reply
  const type = contentType(content, reply.type, where)
  if (body === undefined) throw new ContractFault(`${where} has no body; expected ${content.mediaType}.`)
  const written = writeBody(body, content, judge, where)
  if (typeof written !== "string" && !(written instanceof Uint8Array))
    return { status, headers, type, stream: written, events: content.kind === "event-stream" }
  const length = lengthOf(headers)
  if (length !== undefined && length !== Buffer.byteLength(written)) {
    throw new ContractFault(
      `${where} has the header content-length ${length}; expected ${Buffer.byteLength(written)}, or none.`,
    )
  }
  return { status, headers, type, body: written }
}

function writeBody(body: unknown, content: ReplyContent, judge: boolean, where: string): string | Uint8Array | Source {
  switch (content.kind) {
    case "json":
      return writeJson(body, content, judge, where)
    case "text":
      return writeText(body, content, judge, where)
    case "binary":
      if (body instanceof Uint8Array) return body
      return openBody(body, content, where, { encode: (piece) => bytes(piece, where), begins: "with-first-item" })
    case "json-lines":
      return openBody(body, content, where, {
        encode: (item) => `${writeJson(item, content, judge, where)}\n`,
        begins: "at-once",
      })
    case "json-seq":
      // RFC 7464 §2.2: a record separator before each text, a line feed after it.
      return openBody(body, content, where, {
        encode: (item) => `\u001e${writeJson(item, content, judge, where)}\n`,
        begins: "at-once",
      })
    case "event-stream":
      return openBody(body, content, where, {
        encode: (item) => writeEvent(item, content, judge, where),
        begins: "at-once",
      })
  }
}

function openBody(
  body: unknown,
  { mediaType, kind }: ReplyContent,
  where: string,
  how: Pick<Source, "encode" | "begins">,
): Source {
  if (typeof body !== "string" && isIterable(body)) return { items: body, ...how }
  const expected = kind === "binary" ? "bytes or an iterable of bytes" : "an iterable of items"
  throw new ContractFault(`${where} has a body that cannot be written as ${mediaType}; expected ${expected}.`)
}

type JsonContent = Extract<ReplyContent, { readonly kind: "json" | "json-lines" | "json-seq" }>

function writeJson(value: unknown, content: JsonContent, judge: boolean, where: string): string {
  const text = content.write(value)
  if (typeof text !== "string")
    throw new ContractFault(`${where} has a body that cannot be written as ${content.mediaType}.`)
  if (!judge) return text
  const written: unknown = JSON.parse(text)
  if (content.check.accepts(written)) return text
  const what = content.kind === "json" ? "a body" : "an item"
  throw new ContractFault(`${where} has ${what} against its schema`, { check: content.check, value: written })
}

type TextContent = Extract<ReplyContent, { readonly kind: "text" }>

function writeText(
  body: unknown,
  { mediaType, check }: TextContent,
  judge: boolean,
  where: string,
): string | Uint8Array | Source {
  if (body instanceof Uint8Array) return body
  const isScalar = typeof body === "string" || typeof body === "number" || typeof body === "boolean"
  if (!isScalar && isIterable(body)) {
    return { items: body, encode: (piece) => pieceOfText(piece, where), begins: "with-first-item" }
  }
  if (!isScalar) {
    throw new ContractFault(`${where} has a body that cannot be written as ${mediaType}; expected a text.`)
  }
  if (judge && check !== undefined && !check.accepts(body))
    throw new ContractFault(`${where} has a body against its schema`, { check, value: body })
  return String(body)
}

/** Files are read as bytes, also those that hold text. */
function pieceOfText(piece: unknown, where: string): string | Uint8Array {
  return typeof piece === "string" ? piece : bytes(piece, where)
}

function bytes(piece: unknown, where: string): Uint8Array {
  if (piece instanceof Uint8Array) return piece
  throw new ContractFault(`${where} has a piece that cannot be written; expected Uint8Array.`)
}

function chooseContent(type: string | undefined, declared: readonly ReplyContent[], where: string): ReplyContent {
  const [only] = declared
  if (type === undefined && declared.length === 1 && only !== undefined) return only
  const named =
    type === undefined
      ? undefined
      : (declared.find(({ mediaType }) => mediaType === type) ?? declared.find((content) => isTaken(type, content)))
  if (named !== undefined) return named
  throw new ContractFault(
    `${where} has the type ${type ?? "(none)"}; expected ${declared.map(({ mediaType }) => mediaType).join(" or ")}.`,
  )
}

const concrete = /^[!#$&^_.+\w-]+\/[!#$&^_.+\w-]+(?:[ \t]*;[ \t]*[\w-]+=(?:[\w!#$&^.+-]+|"[^"\\\r\n]*"))*$/

/** Whether a handler's type is of a declared range, or of a type whose parameters only the handler knows. */
function isTaken(type: string, { mediaType, kind }: ReplyContent): boolean {
  if (!concrete.test(type)) return false
  const essence = (type.split(";", 1)[0] ?? "").trim().toLowerCase()
  if (isMultipart(mediaType) && essence === mediaType) return /;[ \t]*boundary=/i.test(type)
  const [start = "", suffix] = mediaType.split("*", 2)
  // What is written as JSON must not be called anything else.
  if (suffix === undefined || (kind === "json" && !/[/+]json$/.test(essence))) return false
  return mediaType === "*/*" || (essence.startsWith(start) && essence.endsWith(suffix))
}

/** The value of `Content-Type`. A range, and a multipart type without its boundary, are none. */
function contentType(content: ReplyContent, given: string | undefined, where: string): string {
  const { mediaType, kind } = content
  if (!mediaType.includes("*") && !isMultipart(mediaType)) return content.contentType ?? mediaType
  if (given !== undefined && given !== mediaType) return given
  if (kind === "json" && mediaType.endsWith("/*")) return "application/json"
  const expected = isMultipart(mediaType) ? `${mediaType}; boundary=…` : `a type of ${mediaType}`
  throw new ContractFault(`${where} has the type ${given ?? "(none)"}; expected ${expected}.`)
}

const isMultipart = (mediaType: string) => mediaType.startsWith("multipart/")
