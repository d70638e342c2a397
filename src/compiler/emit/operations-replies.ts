// Writes the replies of an operation as `ReplyDefinition`s: how a body is written, what a header has to be.
import type { MediaType, Operation, Reply } from "../model/model.ts"
import { isProblem } from "./api-names.ts"
import { literalKey, quote, toPascalCase } from "./api-text.ts"
import type { OperationWriter } from "./operations-writer.ts"

/** By status, in document order. */
export function writeReplies(operation: Operation, writer: OperationWriter): string {
  const replies = operation.replies.map(
    (reply) => `      ${literalKey(reply.status)}: ${writer.share(writeReply(operation, reply, writer))},\n`,
  )
  return replies.length === 0 ? "{}" : `{\n${replies.join("")}    }`
}

function writeReply(operation: Operation, reply: Reply, writer: OperationWriter): string {
  const hint = `${toPascalCase(operation.id)}${toPascalCase(reply.status).replace("_", "")}`
  const content = reply.content
    .filter(({ type }) => !isProblem(type, reply.problems))
    .map((media) => writeContent(media, `${hint}Body`, writer))
  const headers = reply.headers.map(({ name, required, schema }) => {
    const check = writer.writeCheck(schema, "response", `${hint}${toPascalCase(name)}`, { subject: "header" })
    return `{ name: ${quote(name)}, property: ${quote(name.toLowerCase())}, required: ${required}, check: ${check} }`
  })
  return `{ content: [${content.join(", ")}], headers: [${headers.join(", ")}], problems: [${reply.problems.map(quote).join(", ")}] }`
}

function writeContent({ type, kind, schema }: MediaType, hint: string, writer: OperationWriter): string {
  const isJson = kind === "json"
  const write = isJson ? writer.writeSerializer(schema, hint) : "String"
  const check = writer.writeCheck(schema, "response", hint)
  return `{ mediaType: ${quote(bareMediaType(type))}, kind: ${isJson ? '"json"' : '"text"'}, write: ${write}, check: ${check} }`
}

/** Lower case, without parameters (RFC 9110 §8.3.1). */
export function bareMediaType(type: string): string {
  return (type.split(";", 1)[0] ?? "").trim().toLowerCase()
}
