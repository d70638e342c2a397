// Where express-openapi-validator and a generated server may decide differently, and why.
import {
  knownFormats,
  type Parameter,
  type PathPart,
  type PathTemplate,
  reachableSchemas,
} from "../../compiler/index.ts"
import { type Issue, knownExceptions } from "../../runtime/index.ts"
import type { Opinions } from "./differential-judges.ts"

interface Reason<T> {
  readonly reason: string
  readonly holds: (what: T, opinions: Opinions) => boolean
}

/** Why the other judge refuses what we accept, message by message, beside what the second opinion excuses. */
export const onlyTheyRefuse: readonly Reason<string>[] = [
  ...knownExceptions
    .filter(({ what }) => what === "request")
    .map(({ message: pattern, reason }) => ({ reason, holds: (message: string) => pattern.test(message) })),
  {
    reason: "an optional body was not sent; it asks for a media type, or for the body where there is a Content-Type",
    holds: (message, { request, operation }) =>
      request.body === null &&
      operation.body?.required === false &&
      (/ unsupported media type \S+$/.test(message) || /^\/body\b.* must have required property 'body'$/.test(message)),
  },
  {
    reason:
      "it reads every field of a form as text, whatever type the schema has (OAS 3.1 §4.8.15.1.1 has them in style form)",
    holds: (message, { request }) =>
      essenceOf(request) === "application/x-www-form-urlencoded" &&
      /^\/body\/\S+ must be (boolean|integer|number|array|object|null)/.test(message),
  },
  {
    reason: "it holds bytes that are neither JSON nor a form against the schema of what they stand for",
    holds: (message, { request }) =>
      /^\/body\b/.test(message) && !/[/+]json$|^text\/|^application\/x-www-form-urlencoded$/.test(essenceOf(request)),
  },
  {
    reason:
      "Accept, Content-Type and Authorization are no parameters (OAS 3.1 §4.8.12.1: the definition SHALL be ignored)",
    holds: (message) => /^\/headers\/(accept|content-type|authorization) /i.test(message),
  },
  {
    reason: "it does not decode the style of the parameter",
    holds: (message, { operation }) => {
      const [, place = "", name = ""] = /^\/(params|query|headers|cookies)\/([^/ ]+)/.exec(message) ?? []
      return operation.parameters.some((each) => isNamed(each, place, name) && isForeignStyle(each))
    },
  },
  {
    reason: "it knows `style` in queries only, and asks for it to be written where it has a default",
    holds: (message) => /Parameter 'style' has incorrect value '(?:undefined|simple|label|matrix)'/.test(message),
  },
  {
    reason: "it fails on a style that it does not decode",
    holds: (_message, { theirs, operation }) => theirs.fails && operation.parameters.some(isForeignStyle),
  },
  {
    reason: "the members of an exploded object stand in the query by themselves (OAS 3.1 §4.8.12.6)",
    holds: (message, { operation }) =>
      isMemberOfExploded(/Unknown query parameter '(.*)'/.exec(message)?.[1], operation),
  },
  {
    reason: "it fills defaults in before it judges, and then refuses what it has put there itself",
    holds: (message, { operation, request }) =>
      membersWithDefault(operation).some((name) => {
        const end = `${message}/`.search(new RegExp(`/${escapePattern(name)}[ /]`))
        return (
          end >= 0 && isJsonBody(message, request) && !isSent(message.slice(5, end + 1 + name.length), request.body)
        )
      }),
  },
  {
    reason: "it knows formats that no registry of OpenAPI has, by the names of its own library",
    holds: (message) => !knownFormats.has(/must match format "([^"]+)"/.exec(message)?.[1] ?? "int32"),
  },
  {
    reason:
      "a member that is read-only is not required in requests (OAS 3.0 §4.7.24.1), also where a reference says so",
    holds: (message, { operation }) => isReadOnly(/ must have required property '(.*)'$/.exec(message)?.[1], operation),
  },
  {
    reason:
      "it divides as computers do: 0.29 is no multiple of 0.01 then (JSON Schema Validation §6.2.1 means numbers)",
    holds: (message) => / must be multiple of \d*\.\d+$/.test(message),
  },
  {
    reason: "it does not decode the path before it looks for its template",
    holds: (message, { operation }) => / not found$/.test(message) && /[^\w/{}.:~-]/.test(operation.path.template),
  },
]

/** Why we refuse what the other judge accepts, issue by issue; `null` stands for a refusal without issues. */
export const onlyWeRefuse: readonly Reason<Issue | null>[] = [
  {
    reason: "`If-Match` is a list of entity tags, or `*` (RFC 9110 §13.1.1); for it the header is any text",
    holds: (issue, { operation }) => issue?.code === "entity-tag" && operation.preconditions !== null,
  },
  {
    reason: "`nullable` is no keyword of OpenAPI 3.1 (§4.8.24: null is a type); it knows no difference",
    holds: (issue, { openapi }) =>
      issue?.code === "type" && issue.message.endsWith("found null") && !openapi.startsWith("3.0"),
  },
  {
    reason:
      "numbers and booleans in parameters are read in their JSON spelling only; it takes `0x10`, `1e3`, blanks and nothing for numbers",
    holds: (issue) => issue?.code === "type" && issue.in !== "body" && isOddlySpelled(issue.message),
  },
  {
    reason:
      "it reads queries with qs: names with brackets are places in objects, and a name that begins with one is none at all",
    holds: (issue, { operation }) => {
      if (issue?.in !== "query" || issue.code !== "additionalProperties") return false
      const [name, ...rest] = lastName(issue.pointer).split("[")
      return rest.length > 0 && !operation.parameters.some((each) => each.in === "query" && each.name === name)
    },
  },
  {
    reason:
      "it fills defaults in before it judges; a required member with a default has to be sent (JSON Schema Validation §9.2: default changes no verdict)",
    holds: (issue, { operation }) => issue?.code === "required" && hasDefault(lastName(issue.pointer), operation),
  },
  {
    reason: "the body is required and none was sent (OAS 3.1 §4.8.13); it judges an empty object instead",
    holds: (issue, { request }) =>
      issue?.in === "body" && issue.code === "required" && issue.pointer === "" && request.body === null,
  },
  {
    reason: "what stands for one value was sent twice; it takes one of them, or makes a list",
    holds: (issue, { operation }) =>
      issue?.code === "duplicate" &&
      !operation.parameters.some((each) => each.name === lastName(issue.pointer) && isExplodedList(each)),
  },
  {
    reason:
      "a whole number whose last digits a double would lose is refused, and so is one beyond the bits of its format",
    holds: (issue) =>
      (issue?.code === "number" && issue.message.startsWith("is a whole number whose last digits would be lost")) ||
      (issue?.code === "format" && /^expected a whole number of (?:32|64) bits, found the number /.test(issue.message)),
  },
  {
    reason: "members that could replace a prototype are refused wherever they stand; it keeps them",
    holds: (issue, { request }) =>
      issue?.code === "prototype-key" && /__proto__|constructor/.test(`${request.target}${request.body}`),
  },
  {
    reason:
      "paths are compared as they are written (RFC 3986 §6.2.2.1); Express takes upper and lower case for the same",
    holds: (issue, { request, ours, operation }) =>
      issue === null && ours.status === 404 && differsInCase(pathOf(request.target), operation.path),
  },
  {
    reason: "a NUL character is in no text that a database could keep",
    holds: (issue, { request }) => issue?.code === "nul" && /%00|\\u0000/.test(`${request.target}${request.body}`),
  },
  {
    reason:
      "a slash at the end makes another path (OAS 3.1 §4.8.8.1: it is appended as it is); Express leaves it out of account",
    holds: (issue, { request, ours }) => issue === null && ours.status === 404 && /\/(?:\?|$)/.test(request.target),
  },
  {
    reason:
      "another path leads to another operation, and the request has no credentials for that; it was told not to look at any",
    holds: (issue, { ours }) => issue === null && ours.status === 401,
  },
  {
    reason: "bytes without a Content-Type are refused (RFC 9110 §8.3 leaves that to us); it reads none then",
    holds: (issue, { request, ours }) =>
      issue === null && ours.status === 415 && request.body !== null && request.headers["content-type"] === undefined,
  },
  {
    reason: "a Content-Encoding other than identity is refused, because nothing decodes it (RFC 9110 §12.5.3)",
    holds: (issue, { request, ours }) =>
      issue === null && ours.status === 415 && request.headers["content-encoding"] !== undefined,
  },
]

const pathOf = (target: string) => target.split("?", 1)[0] ?? ""

/** Whether a path has the literals of a template, but for upper and lower case. */
function differsInCase(path: string, { segments }: PathTemplate): boolean {
  const literal = (part: PathPart) => ("literal" in part ? escapePattern(part.literal) : "[^/]+")
  const pattern = `^${segments.map((parts) => `/${parts.map(literal).join("")}`).join("")}/?$`
  return !new RegExp(pattern).test(path) && new RegExp(pattern, "i").test(path)
}

/** A text that is no boolean and no number as JSON spells it; whole numbers have digits only, fifteen of which no double loses. */
function isOddlySpelled(message: string): boolean {
  const text = / found the text (".*")$/.exec(message)?.[1]
  if (text === undefined || /^"(?:true|false)"$/.test(text)) return false
  const plain = message.startsWith("expected a whole number")
    ? /^"(?:0|-?[1-9]\d{0,14})"$/
    : /^"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?"$/
  return !plain.test(text)
}

export interface Difference {
  /** Names the kind of difference, without what is particular to one request. */
  readonly kind: string
  /** A reason for each refusal that only one of the judges gave; `null` where one of them has none. */
  readonly reasons: readonly string[] | null
}

/** `null` where both accept or both refuse. */
export function differenceOf(opinions: Opinions): Difference | null {
  const { ours, theirs } = opinions
  if (ours.accepts === theirs.accepts) return null
  if (ours.accepts) {
    const kinds = new Set(theirs.messages.map(generalise))
    return {
      kind: `only they refuse: ${[...kinds].join("; ")}`,
      reasons: explain(onlyTheyRefuse, theirs.messages, opinions),
    }
  }
  const issues = ours.issues.length > 0 ? ours.issues : [null]
  const kinds = new Set(issues.map((issue) => (issue === null ? "" : ` ${issue.in} ${issue.code}`)))
  return {
    kind: `only we refuse: ${ours.status}${[...kinds].sort().join(",")}`,
    reasons: explain(onlyWeRefuse, issues, opinions),
  }
}

/** The one judge accepts the whole request, so everything that the other has against it needs a reason. */
function explain<T>(known: readonly Reason<T>[], refusals: readonly T[], opinions: Opinions): string[] | null {
  const found = refusals.map((each) => known.find(({ holds }) => holds(each, opinions))?.reason)
  return found.every((reason) => reason !== undefined) ? found : null
}

/** Without paths, names and numbers. */
const generalise = (message: string): string =>
  message.replace(/^\/(body|query|params|headers|cookies)?\S*/, "/$1").replace(/['"][^'"]*['"]|\d+/g, "…")

const essenceOf = ({ headers }: Opinions["request"]): string =>
  (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? ""

const places: Readonly<Record<string, Parameter["in"]>> = {
  params: "path",
  query: "query",
  headers: "header",
  cookies: "cookie",
}

const isNamed = (parameter: Parameter, place: string, name: string): boolean =>
  parameter.in === places[place] && parameter.name.toLowerCase() === name.toLowerCase()

/** Lists and objects outside of the query, and in the query what is not `form` with `explode` or `deepObject`. */
function isForeignStyle({ in: place, style, explode, schema }: Parameter): boolean {
  const types = [...reachableSchemas([schema])].flatMap(({ keywords }) => keywords.type ?? [])
  if (!types.includes("array") && !types.includes("object")) return style === "matrix" || style === "label"
  return place !== "query" || !(explode && (style === "form" || style === "deepObject"))
}

const isExplodedList = ({ explode, style, schema }: Parameter): boolean =>
  explode && style === "form" && (schema.keywords.type?.includes("array") ?? true)

function isMemberOfExploded(name: string | undefined, { parameters }: Opinions["operation"]): boolean {
  if (name === undefined) return false
  return parameters
    .filter((each) => each.in === "query" && each.style === "form" && each.explode)
    .some(({ schema }) => [...reachableSchemas([schema])].some(({ keywords }) => keywords.properties?.has(name)))
}

const lastName = (pointer: string): string =>
  pointer
    .slice(pointer.lastIndexOf("/") + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~")

/** Whether some schema of the request gives a parameter or member of that name a default. */
function hasDefault(name: string, operation: Opinions["operation"]): boolean {
  const own = operation.parameters.filter((each) => each.name.toLowerCase() === name.toLowerCase())
  const schemas = reachableSchemas(own.map(({ schema }) => schema))
  return (
    membersWithDefault(operation).includes(name) || [...schemas].some(({ keywords }) => keywords.default !== undefined)
  )
}

function membersWithDefault({ parameters, body }: Opinions["operation"]): string[] {
  const roots = [...parameters, ...(body?.content ?? [])].map(({ schema }) => schema)
  const members = [...reachableSchemas(roots)].flatMap(({ keywords }) => [...(keywords.properties ?? [])])
  return members
    .filter(([, schema]) => [...reachableSchemas([schema])].some(({ keywords }) => keywords.default !== undefined))
    .map(([name]) => name)
}

function isReadOnly(name: string | undefined, { body }: Opinions["operation"]): boolean {
  const roots = (body?.content ?? []).map(({ schema }) => schema)
  const members = [...reachableSchemas(roots)].flatMap(({ keywords }) => keywords.properties?.get(name ?? "") ?? [])
  return [...reachableSchemas(members)].some(({ keywords }) => keywords.readOnly === true)
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")

const isJsonBody = (message: string, request: Opinions["request"]): boolean =>
  message.startsWith("/body/") && /json/.test(essenceOf(request))

/** @param path names with `/` between them, none of which is escaped. */
function isSent(path: string, body: Opinions["request"]["body"]): boolean {
  let value: unknown = JSON.parse(String(body))
  for (const name of path.split("/").slice(1)) value = (value as Record<string, unknown> | null | undefined)?.[name]
  return value !== undefined
}
