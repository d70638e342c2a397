// Writes the replies of api.ts: for each operation one union of what its handler may answer.
import { isRange, mediaTypeName, offersOf } from "../model/media-types.ts"
import type { Api, MediaType, Operation, Reply } from "../model/model.ts"
import type { Names } from "./api-names.ts"
import { writeHeaders, writeProblemReply } from "./api-problems.ts"
import { docComment, quote } from "./api-text.ts"
import { typeOf } from "./api-types.ts"
import { bodiesOf, isTextConstrained, replyKind } from "./reply-kinds.ts"

export function writeReplies(operation: Operation, api: Api, names: Names): string {
  const members = operation.replies.flatMap((reply) => {
    return [...writeContents(reply, operation, names), ...writeProblemReplies(reply, api, names)]
  })
  const union = members.length === 0 ? " never" : members.map((member) => `\n  | ${member}`).join("")
  return `${docComment([`What ${operation.id} may answer.`])}export type ${names.reply(operation)} =${union}\n`
}

/** Where success has several media types, or one that only handlers know, they learn which one the client would rather have. */
export function writeAccepts(operation: Operation): string {
  const offers = offersOf(operation)
  if (offers.length === 0 || (offers.length === 1 && !offers.some(isRange))) return ""
  const types = new Set(offers.map((offer) => (isRange(offer) ? "string" : quote(offer))))
  return `  accepts: ${types.has("string") ? "string" : [...types].join(" | ")}\n`
}

/** A range or `default` stands for every status that is not declared by itself (OAS 3.1 §4.8.16). */
function writeStatus({ status }: Reply, replies: readonly Reply[], hasBody: boolean): string {
  if (/^\d+$/.test(status)) return status
  const range = status.toUpperCase()
  const others = replies.map((reply) => reply.status.toUpperCase()).filter((other) => other !== range)
  const taken = others.flatMap((other) => {
    if (/^\d+$/.test(other)) return range === "DEFAULT" || other.startsWith(range.charAt(0)) ? [other] : []
    return range === "DEFAULT" ? [`StatusRange<${quote(other)}>`] : []
  })
  const name = hasBody && ["DEFAULT", "2XX", "3XX"].includes(range) ? "BodyStatus" : "StatusRange"
  const all = range === "DEFAULT" ? name : `${name}<${quote(range)}>`
  return taken.length === 0 ? all : `Exclude<${all}, ${taken.join(" | ")}>`
}

function writeContents(reply: Reply, { replies, preconditions }: Operation, names: Names): string[] {
  const bodies = bodiesOf(reply)
  if (bodies.length === 0 && reply.content.length > 0) return []
  const isVerified = preconditions !== null && reply.status.startsWith("2")
  const headers = `${writeReplyHeaders(reply, names)}${isVerified ? "; verified: VerifiedMatch" : ""}`
  const status = writeStatus(reply, replies, bodies.length > 0)
  if (bodies.length === 0) return [`{ status: ${status}; ${headers}; body?: never }`]
  return bodies.map((media) => {
    const isOptional = !needsType(media, reply) && isRange(media.type)
    const type =
      needsType(media, reply) || isOptional ? ` type${isOptional ? "?" : ""}: ${writeTypeOfType(media)};` : ""
    return `{ status: ${status};${type} ${headers}; body: ${writeBodyType(media, names)} }`
  })
}

function writeReplyHeaders({ headers }: Reply, names: Names): string {
  if (headers.length === 0) return "headers?: never"
  return `headers${headers.some(({ required }) => required) ? "" : "?"}: ${writeHeaders(headers, names)}`
}

function writeProblemReplies(reply: Reply, api: Api, names: Names): string[] {
  return reply.problems.flatMap((slug) => {
    const problem = api.problems.find((candidate) => candidate.slug === slug)
    return problem ? [writeProblemReply(problem, reply.headers, names)] : []
  })
}

/** The type of `body`. */
function writeBodyType(media: MediaType, names: Names): string {
  const type = () => typeOf(media.schema, "reply", names)
  switch (replyKind(media)) {
    case "json":
      return type()
    case "text":
      return isTextConstrained(media) ? type() : "TextBody"
    case "binary":
      return "ByteBody"
    case "event-stream":
      return media.events?.describes === "event" ? `Items<${type()}>` : `Items<ServerEvent<${type()}>>`
    default:
      return `Items<${type()}>`
  }
}

/** The type of `type`: a range is named by the handler, and so is the boundary of parts (RFC 2046 §5.1.1). */
function writeTypeOfType({ type }: MediaType): string {
  const name = mediaTypeName(type)
  if (name.startsWith("multipart/")) return `\`${name}; boundary=\${string}\``
  if (name === "*/*") return "string"
  return isRange(name) ? `\`${name.replace("*", `\${string}`)}\`` : quote(name)
}

/** Whether a handler has to say the type: there are several, or only it knows. */
function needsType(media: MediaType, reply: Reply): boolean {
  if (bodiesOf(reply).length > 1) return true
  const name = mediaTypeName(media.type)
  if (!isRange(name)) return name.startsWith("multipart/")
  return !name.endsWith("/*") || replyKind(media) !== "json"
}
