// Writes the webhooks and callbacks of api.ts: for each, what is sent, what the receiver may answer, and its sender.
import { mediaTypeName } from "../model/media-types.ts"
import type { Api, MediaType, Outgoing, Parameter, ParameterIn, Reply } from "../model/model.ts"
import { type Names, titleOf } from "./api-names.ts"
import { writeAlias } from "./api-schemas.ts"
import { docComment, firstParagraph, propertyName, quote, sentence } from "./api-text.ts"
import { typeOf } from "./api-types.ts"
import { callbacksByOperation, sentBy, sentContent, sentParameters } from "./sent.ts"

/** Empty where the service sends nothing. */
export function writeSenders(api: Api, names: Names): string {
  const sent = sentBy(api)
  if (sent.length === 0) return ""
  const messages = sent.map((outgoing) => {
    const aliases = (names.inline.get(outgoing) ?? []).map((name) => `${writeAlias(name, names, [])}\n`)
    return `${aliases.join("")}${writeMessage(outgoing, names)}\n${writeAnswer(outgoing, names)}`
  })
  return `${messages.join("\n")}\n${writeInterface(sent, names)}`
}

function headingOf({ method, name, of, summary }: Outgoing): string {
  const what = of === null ? `The webhook ${name}` : `The callback ${name} of ${of.id}`
  const about = summary === "" || summary === name ? "." : `: ${sentence(firstParagraph(summary))}`
  return `${what}, sent by ${method.toUpperCase()}${about}`
}

function writeMessage(outgoing: Outgoing, names: Names): string {
  const { summary, description, deprecated, credentials, body } = outgoing
  const comment = docComment(
    [
      headingOf(outgoing),
      ...(description === summary ? [] : [firstParagraph(description)]),
      ...(deprecated ? ["@deprecated"] : []),
    ].filter((line) => line !== ""),
  )
  const places = (["query", "header", "cookie"] as const).map((place) => writePlace(outgoing, place, names))
  const alternatives = credentials.map(
    (schemes) => `{ ${schemes.map(({ name }) => `${propertyName(name)}: string`).join("; ")} }`,
  )
  const isAnonymous = credentials.some((schemes) => schemes.length === 0)
  const identity =
    alternatives.length === 0 || credentials.every((schemes) => schemes.length === 0)
      ? ""
      : `  credentials${isAnonymous ? "?" : ""}: ${alternatives.filter((one) => one !== "{  }").join(" | ")}\n`
  const content = sentContent(outgoing)
  const isOptional = body?.required === false
  const name = names.message(outgoing)
  const members = [...places, identity]
  if (content.length > 1) {
    const bodies = content.map(
      (media) => `  | { contentType: ${quote(mediaTypeName(media.type))}; body: ${writeBody(media, names)} }\n`,
    )
    const none = isOptional ? "  | { contentType?: never; body?: never }\n" : ""
    const shared = members.join("")
    if (shared === "") return `${comment}export type ${name} =\n${bodies.join("")}${none}`
    return `${comment}export type ${name} = {\n${shared}} & (\n${bodies.join("")}${none})\n`
  }
  const [only] = content
  if (only !== undefined && body !== null) {
    const about = docComment(body.description === "" ? [] : [firstParagraph(body.description)], "  ")
    members.push(`${about}  body${isOptional ? "?" : ""}: ${writeBody(only, names)}\n`)
  } else members.push("  body?: never\n")
  return `${comment}export interface ${name} {\n${members.join("")}}\n`
}

function writeBody({ kind, schema }: MediaType, names: Names): string {
  if (kind === "json") return typeOf(schema, "reply", names)
  return kind === "text" ? "string" : "Uint8Array | string"
}

function writePlace(outgoing: Outgoing, place: Exclude<ParameterIn, "path">, names: Names): string {
  const here = sentParameters(outgoing).filter((parameter) => parameter.in === place)
  if (here.length === 0) return ""
  const nameOf = ({ name }: Parameter) => propertyName(place === "header" ? name.toLowerCase() : name)
  const members = here.map((parameter) => {
    const { description, required, schema, deprecated } = parameter
    const lines = [sentence(firstParagraph(description)), ...(deprecated ? ["@deprecated"] : [])]
    const comment = docComment(
      lines.filter((line) => line !== ""),
      "    ",
    )
    return `${comment}    ${nameOf(parameter)}${required ? "" : "?"}: ${typeOf(schema, "reply", names)}\n`
  })
  const property = { query: "query", header: "headers", cookie: "cookies" }[place]
  return `  ${property}${here.some(({ required }) => required) ? "" : "?"}: {\n${members.join("")}  }\n`
}

/** Only statuses of success are answers; what else a receiver says is in the attempts. */
function writeAnswer(outgoing: Outgoing, names: Names): string {
  const replies = outgoing.replies.filter(({ status }) => /^(?:2\d\d|2XX|default)$/.test(status))
  const hasRange = replies.some(({ status }) => status === "2XX")
  const told = replies.filter(({ status }) => status !== "default" || !hasRange)
  const members = told.flatMap((reply) => writeBodies(reply, writeStatus(reply.status, told), names))
  const any = outgoing.replies.length === 0 ? ' { status: StatusRange<"2XX">; body?: never }' : " never"
  const union = members.length === 0 ? any : members.map((member) => `\n  | ${member}`).join("")
  return `${docComment([`What the receiver of ${titleOf(outgoing)} may answer.`])}export type ${names.answer(outgoing)} =${union}\n`
}

function writeStatus(status: string, replies: readonly Reply[]): string {
  if (/^\d+$/.test(status)) return status
  const taken = replies.filter((reply) => /^\d+$/.test(reply.status)).map((reply) => reply.status)
  return taken.length === 0 ? 'StatusRange<"2XX">' : `Exclude<StatusRange<"2XX">, ${taken.join(" | ")}>`
}

function writeBodies({ content }: Reply, status: string, names: Names): string[] {
  const types = content.map(({ kind, schema }) => {
    if (kind === "json") return `body: ${typeOf(schema, "request", names)}`
    return kind === "text" ? "body: string" : "body?: never"
  })
  return [...new Set(types.length === 0 ? ["body?: never"] : types)].map((body) => `{ status: ${status}; ${body} }`)
}

function writeInterface(sent: readonly Outgoing[], names: Names): string {
  const write = (outgoing: Outgoing, indent: string) => {
    const kind = outgoing.target === null ? "WebhookSender" : "CallbackSender"
    const type = `${kind}<${names.message(outgoing)}, ${names.answer(outgoing)}>`
    return `${docComment([headingOf(outgoing)], indent)}${indent}${propertyName(outgoing.name)}: ${type}\n`
  }
  const webhooks = sent.filter(({ of }) => of === null).map((outgoing) => write(outgoing, "    "))
  const callbacks = [...callbacksByOperation(sent)].map(([id, group]) => {
    return `    ${propertyName(id)}: {\n${group.map((outgoing) => write(outgoing, "      ")).join("")}    }\n`
  })
  const groups = [
    ...(webhooks.length > 0 ? [`  webhooks: {\n${webhooks.join("")}  }\n`] : []),
    ...(callbacks.length > 0 ? [`  callbacks: {\n${callbacks.join("")}  }\n`] : []),
  ]
  return `/** Everything that this service sends. */\nexport interface Senders {\n${groups.join("")}}\n`
}
