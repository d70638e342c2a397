// How the body of a reply is written, by its media type and schema; api.ts and operations.ts agree about it here.
import { isRange, mediaTypeName } from "../model/media-types.ts"
import type { MediaType, Reply, Schema } from "../model/model.ts"
import { saysNothing } from "./types-walk.ts"

export type ReplyKind = "json" | "json-lines" | "json-seq" | "event-stream" | "text" | "binary"

/** The media types that a handler answers with a body of its own; problems are answered by name. */
export function bodiesOf({ content, problems }: Reply): MediaType[] {
  return content.filter(({ type }) => !isProblem(type, problems))
}

/** What nobody here can write is left to the handler: forms and XML as text, parts as bytes. */
export function replyKind({ kind, type, schema }: MediaType): ReplyKind {
  if (kind === "form") return "text"
  if (kind === "multipart") return "binary"
  // A range says nothing of how a body is written; then the schema does (OAS 3.0.3 §4.7.14.2).
  if (kind === "json") return isRange(type) && isBytes(schema) ? "binary" : "json"
  if (kind !== "binary") return kind
  return /[/+]xml$/.test(mediaTypeName(type)) || (isString(schema) && !isBytes(schema)) ? "text" : "binary"
}

/** Whether the schema of a text says something that a text can be held against. */
export function isTextConstrained({ schema }: MediaType): boolean {
  const { constant, keywords } = settled(schema)
  const { type = [], format } = keywords
  if (constant !== null || type.length === 0) return false
  if (type.some((name) => name === "object" || name === "array" || name === "null")) return false
  return (
    !isString(schema) || !saysNothing(settled(schema), ["type", "format"]) || (format !== undefined && !isBytes(schema))
  )
}

/** Whether a type of api.ts is made from the schema: not from that of bytes, and of texts that may be any. */
export function usesSchema(media: MediaType): boolean {
  const kind = replyKind(media)
  return kind === "text" ? isTextConstrained(media) : kind !== "binary"
}

const isString = (schema: Schema) => settled(schema).keywords.type?.join() === "string"

/** OpenAPI 3.0 says by `format` what is no text. */
function isBytes(schema: Schema): boolean {
  const { format } = settled(schema).keywords
  return isString(schema) && (format === "binary" || format === "byte")
}

function settled(schema: Schema): Schema {
  const seen = new Set<Schema>()
  let at = schema
  for (let next = at.keywords.ref; next !== undefined && !seen.has(next); next = at.keywords.ref) {
    if (!saysNothing(at, ["ref"])) break
    seen.add(next)
    at = next
  }
  return at
}

/** A problem reply is written as ProblemReply and needs no type of its own (RFC 9457 §3). */
export function isProblem(mediaType: string, problems: readonly string[]): boolean {
  return problems.length > 0 && mediaType.toLowerCase().startsWith("application/problem+json")
}
