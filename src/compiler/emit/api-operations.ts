// Writes the operations of api.ts: for each, one interface of what its handler gets, and what it may answer.
import { isRevalidated } from "../model/conditional.ts"
import type { Api, Operation, Parameter, ParameterIn } from "../model/model.ts"
import { filledType, writeBody } from "./api-body.ts"
import { describe } from "./api-constraints.ts"
import type { Names } from "./api-names.ts"
import { writeAccepts, writeReplies } from "./api-replies.ts"
import { writeAlias } from "./api-schemas.ts"
import { writeCaller } from "./api-security.ts"
import { docComment, firstParagraph, literal, propertyName, sentence } from "./api-text.ts"
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
      ...conditionsOf(operation),
      ...(operation.deprecated ? [`@deprecated ${deprecationOf(operation)}`.trim()] : []),
    ].filter((line) => line !== ""),
  )
  const places = (["path", "query", "header", "cookie"] as const).map((place) => writePlace(operation, place, names))
  const name = `${names.request(operation)}${caller === "" ? "" : "<C extends Callers = Callers>"}`
  const { member, union } = operation.body ? writeBody(operation.body, names) : noBody
  return [
    `${comment}export ${union === "" ? `interface ${name}` : `type ${name} =`} {\n`,
    ...places,
    member,
    writeAccepts(operation),
    writeIfMatch(operation),
    ...(caller === "" ? [] : [`  caller: ${caller}\n`]),
    `  context: RequestContext\n}${union}\n`,
  ].join("")
}

/** What the runtime does with the conditions of a request (RFC 9110 §13) and with its key, in words. */
function conditionsOf(operation: Operation): string[] {
  const { preconditions, idempotency } = operation
  const lines: string[] = []
  if (isRevalidated(operation))
    lines.push("Where `If-None-Match` names the `ETag` of the reply, 304 is answered in its place.")
  if (preconditions !== null) {
    const without = preconditions.ifMatch === "required" ? "; without it, 428 is answered" : " if it is sent"
    const state = preconditions.etagOf === null ? "the state" : `the state of \`${preconditions.etagOf}\``
    lines.push(`Takes \`If-Match\`, which has to name ${state} that is changed${without}.`)
  }
  if (idempotency !== null) {
    const when = idempotency.required ? "Wants an `Idempotency-Key`" : "Takes an `Idempotency-Key`"
    lines.push(`${when}: the same request under the same key comes here once in ${idempotency.ttl} s.`)
  }
  return lines
}

function writeIfMatch({ preconditions }: Operation): string {
  if (preconditions === null) return ""
  return `  /** \`verify\` it with the ETag of what is about to be changed; success is answered with what that gives. */\n  ifMatch: IfMatch\n`
}

const noBody = { member: "", union: "" }

/** What a caller needs to be let through, in words. */
function needsOf({ security, rates }: Operation): string {
  const alternatives = security.map((schemes) =>
    schemes
      .map(({ scheme, scopes }) => [scheme, ...(scopes.length > 0 ? [scopes.join(", ")] : [])].join(" with "))
      .join(" and "),
  )
  const needs = alternatives.map((alternative) => alternative || "nothing").join(", or ")
  const limits = rates.map(({ quota, window, by }) => `${quota} requests in ${window} s, counted by ${by}`)
  const limit = limits.length === 0 ? "" : `At most ${limits.join(", and ")}.`
  return `${security.length === 0 ? "Public." : `Needs ${needs}.`} ${limit}`.trim()
}

/** `Since 2026-01-01, gone from 2026-12-31 on. See https://….` */
function deprecationOf({ deprecation }: Operation): string {
  if (deprecation === null) return ""
  const { since, sunset, link, successor } = deprecation
  const day = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 10)
  return [
    `Since ${day(since)}${sunset === null ? "" : `, gone from ${day(sunset)} on`}.`,
    ...(successor === null ? [] : [`Use ${successor} instead.`]),
    ...(link === null ? [] : [`See ${link}`]),
  ].join(" ")
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
    return `${comment}    ${property}${required || fallback ? "" : "?"}: ${filledType(schema, type)}\n`
  })
  return `  ${{ path: "path", query: "query", header: "headers", cookie: "cookies" }[place]}: {\n${members.join("")}  }\n`
}
