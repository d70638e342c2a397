// Turns a message into what goes over the wire, or says what the document declares and the message does not keep.
import type { Check, ParameterDefinition } from "../definition.ts"
import { Inexpressible } from "../encode/inexpressible.ts"
import { encodeCookie, encodeHeader, encodeQuery } from "../encode/parameters.ts"
import { createReport, type Issue, type Report } from "../report.ts"
import { type PreparedWebhook, type WebhookAddress, WebhookContractError, type WebhookMessage } from "./message.ts"
import type { WebhookContent, WebhookDefinition } from "./webhook-definition.ts"

/** @throws {WebhookContractError} */
export async function prepareWebhook(
  definition: WebhookDefinition,
  message: WebhookMessage & WebhookAddress,
  makeId: () => string,
): Promise<PreparedWebhook> {
  const { name, method, checks } = definition
  const report = createReport("body")
  await judge(checks.query, message.query ?? {}, "query", report)
  await judge(checks.headers, message.headers ?? {}, "header", report)
  await judge(checks.cookies, message.cookies ?? {}, "cookie", report)
  refuseUndeclared(definition, message, report)
  const content = await judgeBody(definition, message, report)
  refuseWith(name, report.issues)
  const headers = writeHeaders(definition, message, report)
  const url = writeUrl(definition, message, report)
  const body = content === undefined ? undefined : writeBody(content, message.body)
  if (content !== undefined) headers["content-type"] = contentTypeOf(content)
  refuseWith(name, report.issues)
  const id = message.id ?? makeId()
  if (!/^[\w-]{1,200}$/.test(id))
    throw new TypeError(
      `\`${id.slice(0, 50)}\` was given as the id of a webhook; expected letters, digits, \`_\` and \`-\`.`,
    )
  return { name, id, method, url, headers, body }
}

function refuseWith(name: string, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new WebhookContractError(name, issues)
}

async function judge(check: Check | undefined, value: unknown, part: Issue["in"], report: Report): Promise<void> {
  if (check === undefined || check.accepts(value)) return
  report.in = part
  const before = report.issues.length
  await check.explain(value, report, "")
  if (report.issues.length === before) report.add("", "schema", "does not match its schema")
}

/** Only the check of a query that has parameters refuses others. */
function refuseUndeclared({ parameters, checks }: WebhookDefinition, message: WebhookMessage, report: Report): void {
  for (const [member, part] of [
    ["query", "query"],
    ["headers", "header"],
    ["cookies", "cookie"],
  ] as const) {
    if (part === "query" && checks.query !== undefined) continue
    const declared = parameters.filter((parameter) => parameter.in === part).map(propertyOf)
    report.in = part
    for (const name of Object.keys(message[member] ?? {})) {
      if (!declared.includes(name))
        report.add(`/${name}`, "additionalProperties", "is not declared; expected none of this name")
    }
  }
}

async function judgeBody(
  { body }: WebhookDefinition,
  message: WebhookMessage,
  report: Report,
): Promise<WebhookContent | undefined> {
  report.in = "body"
  if (message.body === undefined) {
    if (body?.required) report.add("", "required", "is missing; the document demands a body")
    return undefined
  }
  const declared = body?.content ?? []
  const content =
    message.contentType === undefined && declared.length === 1
      ? declared[0]
      : declared.find(({ mediaType }) => mediaType === message.contentType)
  if (content === undefined) {
    const types = declared.map(({ mediaType }) => `\`${mediaType}\``).join(", ")
    report.add(
      "",
      "contentType",
      types === "" ? "is there; expected none" : `has no declared media type; expected ${types}`,
    )
  } else if (content.kind !== "json" && typeof message.body !== "string" && !(message.body instanceof Uint8Array)) {
    report.add("", "type", content.kind === "text" ? "is no text" : "is neither bytes nor text")
  } else if (content.kind !== "binary") await judge(content.check, asSent(content, message.body), "body", report)
  return content
}

/** What goes out is judged, not what came in: dates become texts, and what nobody declared is left behind. */
function asSent({ kind, write }: WebhookContent, body: unknown): unknown {
  if (kind !== "json" || write === undefined) return body
  try {
    return JSON.parse(write(body))
  } catch {
    return body
  }
}

function writeBody({ kind, write }: WebhookContent, body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body
  return Buffer.from(kind === "json" && write !== undefined ? write(body) : String(body))
}

/** Without a character set nobody would know in which texts are written (RFC 2046 §4.1.2). */
function contentTypeOf({ kind, mediaType }: WebhookContent): string {
  return kind === "text" && mediaType.startsWith("text/") ? `${mediaType}; charset=utf-8` : mediaType
}

const propertyOf = ({ name, in: place }: ParameterDefinition): string =>
  place === "header" ? name.toLowerCase() : name

function* presentIn(
  { parameters }: WebhookDefinition,
  place: ParameterDefinition["in"],
  values: object | undefined,
): Generator<[ParameterDefinition, unknown]> {
  for (const parameter of parameters) {
    const value = (values as Record<string, unknown> | undefined)?.[propertyOf(parameter)]
    if (parameter.in === place && value !== undefined) yield [parameter, value]
  }
}

/** The headers that the standards keep to themselves. */
const reserved =
  /^(?:webhook-(?:id|timestamp|signature)|content-(?:type|length|encoding)|host|connection|transfer-encoding|te|trailer|upgrade|expect|keep-alive|proxy-.*)$/

function writeHeaders(
  definition: WebhookDefinition,
  message: WebhookMessage & WebhookAddress,
  report: Report,
): Record<string, string> {
  report.in = "header"
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.extraHeaders ?? {})) {
    const lower = name.toLowerCase()
    if (reserved.test(lower) || !/^[!#$%&'*+.^`|~\w-]+$/.test(lower)) report.add(`/${name}`, "name", "cannot be set")
    else if (!/^[\t\x20-\x7e]*$/.test(value)) report.add(`/${name}`, "characters", "holds more than visible ASCII")
    else headers[lower] = value
  }
  for (const [parameter, value] of presentIn(definition, "header", message.headers)) {
    if (reserved.test(parameter.name.toLowerCase()))
      report.add(`/${parameter.name}`, "name", "is set by the sender itself")
    else
      expressed(report, parameter, () => {
        headers[parameter.name.toLowerCase()] = encodeHeader(parameter, value)
      })
  }
  const cookies: string[] = []
  report.in = "cookie"
  for (const [parameter, value] of presentIn(definition, "cookie", message.cookies))
    expressed(report, parameter, () => cookies.push(...encodeCookie(parameter, value)))
  if (cookies.length > 0) headers.cookie = cookies.join("; ")
  return headers
}

function writeUrl(definition: WebhookDefinition, message: WebhookMessage & WebhookAddress, report: Report): string {
  report.in = "query"
  const pairs: string[] = []
  for (const [parameter, value] of presentIn(definition, "query", message.query))
    expressed(report, parameter, () => pairs.push(...encodeQuery(parameter, value)))
  return addToQuery(message.url, pairs)
}

/** The URL with more `name=value` pairs; what it has stays as it is. */
export function addToQuery(url: string, pairs: readonly string[]): string {
  if (pairs.length === 0) return url
  const [base = "", fragment] = url.split(/#(.*)/s)
  const separator = base.includes("?") ? (/[?&]$/.test(base) ? "" : "&") : "?"
  return `${base}${separator}${pairs.join("&")}${fragment === undefined ? "" : `#${fragment}`}`
}

function expressed(report: Report, parameter: ParameterDefinition, write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!(error instanceof Inexpressible)) throw error
    report.add(`/${propertyOf(parameter)}`, error.reason, error.message)
  }
}
