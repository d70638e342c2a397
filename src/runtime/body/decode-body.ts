// Turns the body of a request into a value: media type, character set, then JSON, form, text or bytes.

import { isUtf8 } from "node:buffer"
import type { IncomingMessage, ServerResponse } from "node:http"
import { decodeForm } from "../decode/form.ts"
import { groupPairs, parsePairs } from "../decode/pairs.ts"
import { decodeFormText, RefusedText } from "../decode/text.ts"
import type { BodyContent, BodyDefinition, WireShape } from "../definition.ts"
import { escapePointer } from "../json/describe-value.ts"
import { setMember } from "../json/set-member.ts"
import { type Refusal, refuseIssues } from "../problems/refusal.ts"
import { parseJson } from "./json.ts"
import { matchMediaType, parseMediaType } from "./media-type.ts"
import { type aborted, hasBody, readBytes } from "./read-bytes.ts"
import { isStorable } from "./storable-text.ts"

export interface DecodedBody {
  /** `undefined`: no body, and none is required. */
  readonly content: BodyContent | undefined
  readonly value: unknown
  readonly bytes: Uint8Array
}

const noBytes = new Uint8Array(0)

/** Chooses the declared content of a request by its header alone; before anything is read. */
export function selectContent(request: IncomingMessage, body: BodyDefinition): BodyContent | Refusal | undefined {
  const { "content-type": header, "content-encoding": encoding } = request.headers
  if (!hasBody(request) && header === undefined) return undefined
  const accepted = body.content.map(({ mediaType }) => mediaType)
  const headers = ["accept", accepted.join(", ")]
  const refuse = (detail: string): Refusal => ({ refusal: "unsupported-media-type", detail, headers })
  if (encoding !== undefined && encoding.trim().toLowerCase() !== "identity") {
    return refuse(`The body has the content encoding ${quote(encoding)}; expected none. Send it uncompressed.`)
  }
  const expected = `expected ${accepted.join(" or ")}`
  if (header === undefined) return refuse(`The body has no Content-Type; ${expected}.`)
  const type = parseMediaType(header)
  if (type === undefined) return refuse(`The Content-Type is not a media type; ${expected}.`)
  const content = matchMediaType(body.content, type.essence)
  if (content === undefined) return refuse(`The body is ${quote(type.essence)}; ${expected}.`)
  if (
    content.kind !== "binary" &&
    type.charset !== undefined &&
    type.charset !== "utf-8" &&
    type.charset !== "utf8" &&
    type.charset !== "us-ascii"
  ) {
    return refuse(`The body has the character set ${quote(type.charset)}; expected utf-8.`)
  }
  return content
}

function quote(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)
}

/** Reads and decodes the body. `content` is what `selectContent` chose. */
export async function decodeBody(
  request: IncomingMessage,
  response: ServerResponse,
  body: BodyDefinition,
  content: BodyContent | undefined,
): Promise<DecodedBody | Refusal | typeof aborted> {
  const bytes = content === undefined ? Buffer.from(noBytes) : await readBytes(request, response, body.maxBytes)
  if (!Buffer.isBuffer(bytes)) return bytes
  if (content === undefined || (bytes.length === 0 && content.kind !== "text")) {
    if (!body.required) return { content: undefined, value: undefined, bytes }
    const media = body.content.map(({ mediaType }) => mediaType).join(" or ")
    return refuseIssues([{ in: "body", pointer: "", code: "required", message: `is missing; expected ${media}` }])
  }
  if (content.kind === "binary") return { content, value: bytes, bytes }
  if (!isUtf8(bytes)) return malformed("The body is not UTF-8 text.")
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return malformed("The body starts with a byte order mark; send UTF-8 without one.")
  }
  const decoded = decodeText(bytes.toString("utf8"), content)
  return "refusal" in decoded ? decoded : { content, value: decoded.value, bytes }
}

function malformed(detail: string): Refusal {
  return { refusal: "malformed-request", detail }
}

function decodeText(text: string, content: BodyContent): { readonly value: unknown } | Refusal {
  if (content.kind === "form") return decodeFields(text, content.shape ?? { types: ["object"] })
  if (content.kind === "text") {
    if (isStorable(text)) return { value: text }
    return refuseIssues([{ in: "body", pointer: "", code: "text", message: "must not have a NUL character" }])
  }
  const parsed = parseJson(text)
  if (!("fault" in parsed)) return parsed
  const { against, pointer, code, message } = parsed.fault
  const issue = { in: "body", pointer, code, message } as const
  return against === "schema" ? refuseIssues([issue]) : { refusal: "malformed-request", issues: [issue] }
}

/** `application/x-www-form-urlencoded`: each field in style form with explode (OAS 3.1 §4.8.15.1.1). */
function decodeFields(text: string, shape: WireShape): { readonly value: unknown } | Refusal {
  const value: Record<string, unknown> = {}
  let name = ""
  try {
    for (const [field, found] of groupPairs(parsePairs(text))) {
      name = field
      const property =
        shape.properties !== undefined && Object.hasOwn(shape.properties, name)
          ? shape.properties[name]
          : shape.additional
      const wire = property ?? { types: [] }
      // An object in a field has no pairs of its own name in this style; what is there stays text for the check to refuse.
      const fieldShape = wire.types.includes("array") ? wire : { types: wire.types.filter((type) => type !== "object") }
      const style = { name, style: "form", explode: true, shape: fieldShape } as const
      setMember(value, name, decodeForm(found, style, decodeFormText))
    }
  } catch (error) {
    if (!(error instanceof RefusedText)) throw error
    const issue = {
      in: "body",
      pointer: name === "" ? "" : `/${escapePointer(name)}${error.pointer}`,
      code: error.code,
      message: error.message,
    } as const
    return error.code === "percent-encoding" ? { refusal: "malformed-request", issues: [issue] } : refuseIssues([issue])
  }
  return { value }
}
