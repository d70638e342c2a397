// Writes the operations of api.ts: for each, one interface of what its handler gets and one union of what it may answer.
import type { Api, MediaType, Operation, Parameter, ParameterIn, Reply } from "../model/model.ts"
import { writeBody } from "./api-body.ts"
import { describe } from "./api-constraints.ts"
import { isProblem, type Names } from "./api-names.ts"
import { writeHeaders, writeProblemReply } from "./api-problems.ts"
import { writeAlias } from "./api-schemas.ts"
import { writeCaller } from "./api-security.ts"
import { docComment, firstParagraph, literal, propertyName, quote, sentence } from "./api-text.ts"
import { typeOf } from "./api-types.ts"
import { defaultOf } from "./types-walk.ts"

export function writeOperation(operation: Operation, api: Api, names: Names): string {
  const aliases = (names.inline.get(operation) ?? []).map((name) => `${writeAlias(name, names, [])}\n`)
  return `${aliases.join("")}${writeRequest(operation, names)}\n${writeReplies(operation, api, names)}`
}

/** `GET /v1/users: List users.` */
export function headingOf({ id, method, path, summary }: Operation): string {
  const name = `${method.toUpperCase()} ${path.template}`
  return summary === "" || summary === id ? name : `${name}: ${sentence(firstParagraph(summary))}`
}

function writeRequest(operation: Operation, names: Names): string {
  const caller = writeCaller(operation)
  const comment = docComment(
    [
      headingOf(operation),
      ...(operation.description === operation.summary ? [] : [firstParagraph(operation.description)]),
      needsOf(operation),
      ...(operation.deprecated ? ["@deprecated"] : []),
    ].filter((line) => line !== ""),
  )
  const places = (["path", "query", "header", "cookie"] as const).map((place) => writePlace(operation, place, names))
  const name = `${names.request(operation)}${caller === "" ? "" : "<C extends Callers = Callers>"}`
  const { member, union } = operation.body ? writeBody(operation.body, names) : noBody
  return [
    `${comment}export ${union === "" ? `interface ${name}` : `type ${name} =`} {\n`,
    ...places,
    member,
    ...(caller === "" ? [] : [`  caller: ${caller}\n`]),
    `  context: RequestContext\n}${union}\n`,
  ].join("")
}

const noBody = { member: "", union: "" }

/** What a caller needs to be let through, in words. */
function needsOf({ security, rate }: Operation): string {
  const alternatives = security.map((schemes) =>
    schemes
      .map(({ scheme, scopes }) => [scheme, ...(scopes.length > 0 ? [scopes.join(", ")] : [])].join(" with "))
      .join(" and "),
  )
  const needs = alternatives.map((alternative) => alternative || "nothing").join(", or ")
  const limit = rate ? `At most ${rate.quota} requests in ${rate.window} s, counted by ${rate.by}.` : ""
  return `${security.length === 0 ? "Public." : `Needs ${needs}.`} ${limit}`.trim()
}

function writePlace({ parameters }: Operation, place: ParameterIn, names: Names): string {
  const here = parameters.filter((parameter) => parameter.in === place)
  if (here.length === 0) return ""
  const nameOf = (schema: Parameter["schema"]) => names.typeOf(schema, "request")?.alias
  const members = here.map((parameter) => {
    const { name, description, required, schema, deprecated } = parameter
    const fallback = defaultOf(schema)
    const type = typeOf(schema, "request", names)
    const demands = nameOf(schema) ?? (describe(schema, nameOf) || "any value")
    const about = [
      ...(demands === type ? [] : [demands]),
      ...(fallback ? [`default ${literal(fallback.value)}`] : []),
    ].join(", ")
    const lines = [
      sentence(firstParagraph(description)),
      ...(about === "" ? [] : [`- ${about}`]),
      ...(deprecated ? ["@deprecated"] : []),
    ]
    const comment = docComment(
      lines.filter((line) => line !== ""),
      "    ",
    )
    const property = propertyName(place === "header" ? name.toLowerCase() : name)
    return `${comment}    ${property}${required || fallback ? "" : "?"}: ${type}\n`
  })
  return `  ${{ path: "path", query: "query", header: "headers", cookie: "cookies" }[place]}: {\n${members.join("")}  }\n`
}

function writeReplies(operation: Operation, api: Api, names: Names): string {
  const members = operation.replies.flatMap((reply) => {
    const status = writeStatus(reply, operation.replies)
    return [...writeContents(reply, status, names), ...writeProblemReplies(reply, api, names)]
  })
  const union = members.length === 0 ? " never" : members.map((member) => `\n  | ${member}`).join("")
  return `${docComment([`What ${operation.id} may answer.`])}export type ${names.reply(operation)} =${union}\n`
}

/** A range or `default` stands for every status that is not declared by itself (OAS 3.1 §4.8.16). */
function writeStatus({ status }: Reply, replies: readonly Reply[]): string {
  if (/^\d+$/.test(status)) return status
  const range = status.toUpperCase()
  const others = replies.map((reply) => reply.status.toUpperCase()).filter((other) => other !== range)
  const taken = others.flatMap((other) => {
    if (/^\d+$/.test(other)) return range === "DEFAULT" || other.startsWith(range.charAt(0)) ? [other] : []
    return range === "DEFAULT" ? [`StatusRange<${quote(other)}>`] : []
  })
  const all = range === "DEFAULT" ? "StatusRange" : `StatusRange<${quote(range)}>`
  return taken.length === 0 ? all : `Exclude<${all}, ${taken.join(" | ")}>`
}

function writeContents(reply: Reply, status: string, names: Names): string[] {
  const bodies = reply.content.filter(({ type }) => !isProblem(type, reply.problems))
  if (bodies.length === 0 && reply.content.length > 0) return []
  const headers = writeReplyHeaders(reply, names)
  if (bodies.length === 0) return [`{ status: ${status}; ${headers}; body?: never }`]
  return bodies.map((media) => {
    const type = reply.content.length > 1 ? ` type: ${writeMediaType(media)};` : ""
    return `{ status: ${status};${type} ${headers}; body: ${typeOf(media.schema, "reply", names)} }`
  })
}

function writeMediaType({ type }: MediaType): string {
  return type.includes("*") ? "string" : quote(type.split(";")[0]?.trim().toLowerCase() ?? type)
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
