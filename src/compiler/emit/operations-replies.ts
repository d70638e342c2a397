// Writes the replies of an operation as `ReplyDefinition`s: how a body is written, what a header has to be.
import { mediaTypeName } from "../model/media-types.ts"
import type { MediaType, Operation, Reply, Schema } from "../model/model.ts"
import { literalKey, quote, toPascalCase } from "./api-text.ts"
import type { OperationWriter } from "./operations-writer.ts"
import { bodiesOf, isTextConstrained, type ReplyKind, replyKind } from "./reply-kinds.ts"

/** Of problems by slug. */
type Members = ReadonlyMap<string, Schema>

/** By status, in document order. */
export function writeReplies(operation: Operation, members: Members, writer: OperationWriter): string {
  const replies = operation.replies.map(
    (reply) => `      ${literalKey(reply.status)}: ${writer.share(writeReply(operation, reply, members, writer))},\n`,
  )
  return replies.length === 0 ? "{}" : `{\n${replies.join("")}    }`
}

function writeReply(operation: Operation, reply: Reply, members: Members, writer: OperationWriter): string {
  const hint = `${toPascalCase(operation.id)}${toPascalCase(reply.status).replace("_", "")}`
  const content = bodiesOf(reply).map((media) => writeContent(media, `${hint}Body`, writer))
  const headers = reply.headers.map(({ name, required, explode, isJson, schema }) => {
    const check = writer.writeCheck(schema, "response", `${hint}${toPascalCase(name)}`, { subject: "header" })
    const form = isJson ? ', form: "json"' : explode ? ', form: "exploded"' : ""
    return `{ name: ${quote(name)}, property: ${quote(name.toLowerCase())}, required: ${required}${form}, check: ${check} }`
  })
  const parts = [
    `content: [${content.join(", ")}]`,
    `headers: [${headers.join(", ")}]`,
    `problems: [${reply.problems.map(quote).join(", ")}]`,
    ...writeMembers(reply, members, writer),
  ]
  return `{ ${parts.join(", ")} }`
}

/** How the extension members of problems are written; nothing where none of them has any. */
function writeMembers({ problems }: Reply, members: Members, writer: OperationWriter): string[] {
  const written = problems.flatMap((slug) => {
    const schema = members.get(slug)
    if (schema === undefined) return []
    const hint = `${toPascalCase(slug)}Members`
    const write = writer.writeSerializer(schema, hint)
    return [`${literalKey(slug)}: { write: ${write}, check: ${writer.writeCheck(schema, "response", hint)} }`]
  })
  return written.length === 0 ? [] : [`members: { ${written.join(", ")} }`]
}

function writeContent(media: MediaType, hint: string, writer: OperationWriter): string {
  const { type, schema, events } = media
  const kind = replyKind(media)
  const name = mediaTypeName(type)
  const sent = contentTypeOf(type, kind)
  const isJson = kind !== "text" && kind !== "binary"
  const members = [
    `mediaType: ${quote(name)}`,
    ...(sent === name ? [] : [`contentType: ${quote(sent)}`]),
    `kind: ${quote(kind)}`,
    ...(events ? [`events: { describes: ${quote(events.describes)}, data: ${quote(events.data)} }`] : []),
    ...(isJson ? [`write: ${writer.writeSerializer(schema, hint)}`] : []),
    ...(isJson || (kind === "text" && isTextConstrained(media))
      ? [`check: ${writer.writeCheck(schema, "response", hint)}`]
      : []),
  ]
  return `{ ${members.join(", ")} }`
}

/** As declared. Texts are written in UTF-8, and without a character set nobody would know (RFC 2046 §4.1.2). */
function contentTypeOf(type: string, kind: ReplyKind): string {
  const name = mediaTypeName(type)
  if (/;\s*charset\s*=/i.test(type)) return `${name}; charset=utf-8`
  return kind === "text" && name.startsWith("text/") ? `${name}; charset=utf-8` : name
}

/** Lower case, without parameters (RFC 9110 §8.3.1). */
export function bareMediaType(type: string): string {
  return (type.split(";", 1)[0] ?? "").trim().toLowerCase()
}
