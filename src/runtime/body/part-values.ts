// Decides what a part of a multipart body is, and turns its bytes into a value.

import { isUtf8 } from "node:buffer"
import { decodeSimple } from "../decode/simple.ts"
import { decodePlain, decodeScalar, RefusedText } from "../decode/text.ts"
import type { PartDefinition, PartHeaderDefinition } from "../definition.ts"
import { setMember } from "../json/set-member.ts"
import { createReport, type Issue } from "../report.ts"
import { type JsonLimits, parseJson } from "./json.ts"
import { isJsonMediaType, matchMediaType, parseMediaType } from "./media-type.ts"
import type { Part } from "./part-reader.ts"
import { isStorable } from "./storable-text.ts"

export type PartKind = PartDefinition["as"][number]

/** A fault of a part, before it is known by name. */
export interface PartFault {
  readonly code: string
  readonly message: string
  /** Below the part. */
  readonly pointer?: string
  /** It cannot be parsed at all: 400. */
  readonly isMalformed?: boolean
}

export interface PartHead {
  readonly kind: PartKind
  /** Lower case, without parameters; what the standard says where the part does not (RFC 7578 §4.4 for texts). */
  readonly mediaType: string
}

const defaults: Readonly<Record<PartKind, string>> = {
  text: "text/plain",
  json: "application/json",
  file: "application/octet-stream",
}

/**
 * What the part is by its headers. A part without Content-Type is what the contract expects: browsers and curl send none for fields.
 * @param isNamed the part has a file name
 */
export function judgeHead(part: Part, definition: PartDefinition, isNamed: boolean): PartHead | PartFault {
  const encoding = part.headers.get("content-transfer-encoding")
  if (encoding !== undefined && !/^(7bit|8bit|binary)$/i.test(encoding)) {
    return { code: "contentEncoding", message: `has a Content-Transfer-Encoding; expected none (RFC 7578 §4.7)` }
  }
  const header = part.headers.get("content-type")
  const type = header === undefined ? undefined : parseMediaType(header)
  if (header !== undefined && type === undefined) {
    return { code: "contentType", message: `has a Content-Type that is no media type; ${expectation(definition)}` }
  }
  const essence = type?.essence
  const allowed = definition.mediaTypes?.map((mediaType) => ({ mediaType }))
  const isAllowed = essence === undefined || allowed === undefined || matchMediaType(allowed, essence) !== undefined
  const kind = isAllowed ? kindOf(definition, essence, isNamed) : undefined
  if (kind === undefined) return { code: "contentType", message: `is ${essence}; ${expectation(definition)}` }
  if (kind !== "file" && type?.charset !== undefined && !/^(utf-?8|us-ascii)$/.test(type.charset)) {
    return { code: "contentType", message: `has the character set ${type.charset}; expected utf-8` }
  }
  return { kind, mediaType: essence ?? definition.mediaTypes?.find((each) => !each.includes("*")) ?? defaults[kind] }
}

function expectation({ mediaTypes, as }: PartDefinition): string {
  return `expected ${(mediaTypes ?? as.map((kind) => (kind === "file" ? "any media type" : defaults[kind]))).join(" or ")}`
}

function kindOf(
  { as, mediaTypes }: PartDefinition,
  essence: string | undefined,
  isNamed: boolean,
): PartKind | undefined {
  const [only] = as
  const isText = essence?.startsWith("text/") ?? false
  if (as.length === 1 && only !== undefined) {
    if (only === "file" || essence === undefined || mediaTypes !== undefined) return only
    return (only === "json" ? isJsonMediaType(essence) : isText) ? only : undefined
  }
  if (isNamed && as.includes("file")) return "file"
  if (essence === undefined) return as.includes("text") ? "text" : as.includes("json") ? "json" : "file"
  if (isJsonMediaType(essence) && as.includes("json")) return "json"
  if (isText && as.includes("text")) return "text"
  return as.includes("file") ? "file" : undefined
}

export interface PartReading {
  readonly kind: PartKind
  readonly definition: PartDefinition
  /** Of JSON in the part. */
  readonly limits: JsonLimits
}

/** The value of a part that is no file. */
export function decodePart(
  bytes: Buffer,
  { kind, definition, limits }: PartReading,
): { readonly value: unknown } | PartFault {
  if (!isUtf8(bytes)) return { code: "utf-8", message: "is not UTF-8 text", isMalformed: true }
  const text = bytes.toString("utf8")
  if (kind === "json") {
    const parsed = parseJson(text, limits)
    if (!("fault" in parsed)) return parsed
    const { against, code, message, pointer } = parsed.fault
    return { code, message, pointer, isMalformed: against === "grammar" }
  }
  if (!isStorable(text)) return { code: "text", message: "must not have a NUL character" }
  if (definition.style !== undefined) return { value: text }
  return decoded(() => decodeScalar(text, definition.shape))
}

/** What the styles refuse, as a fault of the part. */
function decoded(decode: () => unknown): { readonly value: unknown } | PartFault {
  try {
    return { value: decode() }
  } catch (error) {
    if (!(error instanceof RefusedText)) throw error
    return { code: error.code, message: error.message, pointer: error.pointer }
  }
}

/** The declared headers of a part (OAS 3.1 §4.8.15.1), decoded; what is wrong with them goes to `issues`. */
export async function decodeHeaders(
  part: Part,
  declared: readonly PartHeaderDefinition[],
  pointer: string,
  issues: Issue[],
): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const { name, required, explode, shape, check } of declared) {
    const text = part.headers.get(name)
    if (text === undefined) {
      if (required)
        issues.push({ in: "body", pointer, code: "required", message: `lacks the header ${name} of its part` })
      continue
    }
    const read = decoded(() => decodeSimple(text, shape, explode, decodePlain))
    if ("code" in read) {
      issues.push({ in: "body", pointer, code: read.code, message: `the header ${name} of its part ${read.message}` })
      continue
    }
    const { value } = read
    setMember(values, name, value)
    if (check.accepts(value)) continue
    const report = createReport("body")
    await check.explain(value, report, "")
    const [first] = report.issues
    const message = `the header ${name} of its part ${first?.message ?? "does not match its schema"}`
    issues.push({ in: "body", pointer, code: first?.code ?? "schema", message })
  }
  return values
}
