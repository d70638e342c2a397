// Requests to an operation that the contract accepts, as they go over the wire.
import { createHash } from "node:crypto"
import type { Api, MediaType, Operation, Parameter, SecurityScheme } from "../../compiler/index.ts"
import { Inexpressible } from "../../runtime/index.ts"
import type { Random } from "../samples/random.ts"
import { sampleValue } from "../samples/value.ts"
import { writableKinds, writeBody } from "./body.ts"
import { writeParameter, writeWrongParameter } from "./parameter-text.ts"

/** The values of a request before they are text. */
export interface RequestValues {
  readonly operation: Operation
  /** Parameters that are sent, with their values. */
  readonly parameters: ReadonlyMap<Parameter, unknown>
  /** The one of them that has a value which its schema refuses. */
  readonly wrong?: Parameter
  readonly body: { readonly media: MediaType; readonly value: unknown } | null
}

export interface WireRequest {
  /** Upper case. */
  readonly method: string
  /** Path and query, encoded. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | null
}

/** Why there is no sample for an operation. */
export class Unsampled extends Error {}

/** Chooses values that the operation accepts. Optional parameters that have no text are left out. @throws {Unsampled} */
export function chooseValues(operation: Operation, random: Random): RequestValues {
  const parameters = new Map<Parameter, unknown>()
  for (const parameter of operation.parameters) {
    const value = chooseParameter(parameter, operation, random)
    if (value !== undefined) parameters.set(parameter, value.value)
    else if (parameter.required || parameter.in === "path")
      throw new Unsampled(`no value was found for the ${parameter.in} parameter ${parameter.name}`)
  }
  return { operation, parameters, body: chooseBody(operation, random) }
}

/** `undefined` where none was found that can be written as text. */
function chooseParameter(parameter: Parameter, operation: Operation, random: Random): { value: unknown } | undefined {
  for (const isSparse of [false, true, false, true]) {
    const sample = sampleValue(parameter.schema, { random, direction: "request", isSparse, isFilled: true })
    if (sample === undefined || sample.value === null) continue
    try {
      writeParameter(parameter, sample.value)
      if (parameter.in === "path" && isSwallowed(parameter, sample.value, operation)) continue
      return { value: sample.value }
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error
    }
  }
  return undefined
}

/** The value holds the text that stands after the parameter in its segment, as in `{name}.{ext}`. */
function isSwallowed(parameter: Parameter, value: unknown, { path }: Operation): boolean {
  const segment = path.segments.find((parts) =>
    parts.some((part) => "parameter" in part && part.parameter === parameter.name),
  )
  if (segment === undefined || segment.length === 1) return false
  const text = writeParameter(parameter, value).join("")
  return segment.some((part) => "literal" in part && text.includes(part.literal))
}

function chooseBody(operation: Operation, random: Random): RequestValues["body"] {
  const { body } = operation
  if (body === null) return null
  const isRange = ({ type }: MediaType): boolean => type.includes("*")
  for (const kind of writableKinds) {
    const ofKind = body.content.filter((each) => each.kind === kind)
    for (const media of [...ofKind.filter((each) => !isRange(each)), ...ofKind.filter(isRange)]) {
      const value = chooseBodyValue(media, random)
      if (value !== undefined) return { media, value: value.value }
    }
  }
  if (!body.required) return null
  const types = body.content.map(({ type }) => type).join(", ")
  throw new Unsampled(types === "" ? "its body has no media type" : `no body was found for ${types}`)
}

/** The schema is that of an item. */
const isSequence = ({ kind }: MediaType): boolean => kind === "json-lines" || kind === "json-seq"

function chooseBodyValue(media: MediaType, random: Random): { value: unknown } | undefined {
  if (media.kind === "binary") return { value: Buffer.from("dovetail\x00\xff", "latin1") }
  for (const isSparse of [false, true]) {
    const sample = sampleValue(media.schema, { random, direction: "request", isSparse })
    if (sample === undefined) continue
    const value = isSequence(media) ? [sample.value, sample.value] : sample.value
    try {
      writeBody(media, value)
      return { value }
    } catch (error) {
      if (!(error instanceof Inexpressible)) throw error
    }
  }
  return undefined
}

/** The request as it is sent, credentials for the operation's first alternative included. @throws {Inexpressible} */
export function writeRequest({ operation, parameters, wrong, body }: RequestValues, api: Api): WireRequest {
  const headers: Record<string, string> = {}
  const query: string[] = []
  const cookies: string[] = []
  const texts = new Map<string, string>()
  for (const [parameter, value] of parameters) {
    const written = parameter === wrong ? writeWrongParameter(parameter, value) : writeParameter(parameter, value)
    if (parameter.in === "path") texts.set(parameter.name, written.join(""))
    else if (parameter.in === "header") headers[parameter.name.toLowerCase()] = written.join("")
    else (parameter.in === "query" ? query : cookies).push(...written)
  }
  // Of any state: which one there is, only the server knows.
  if (operation.preconditions !== null) headers["if-match"] ??= "*"
  if (operation.idempotency?.required)
    headers["idempotency-key"] ??= keyOf([operation.id, ...parameters.values(), body?.value])
  for (const scheme of credentialsFor(operation, api)) present(scheme, { headers, query, cookies })
  if (cookies.length > 0) headers.cookie = cookies.join("; ")
  const path = operation.path.segments.map((parts) =>
    parts
      .map((part) =>
        "literal" in part
          ? encodeURI(part.literal).replace(/[?#]/g, encodeURIComponent)
          : (texts.get(part.parameter) ?? "x"),
      )
      .join(""),
  )
  const written = body === null ? null : writeBody(body.media, body.value)
  if (written !== null) headers["content-type"] = written.contentType
  return {
    method: operation.method.toUpperCase(),
    target: `/${path.join("/")}${query.length > 0 ? `?${query.join("&")}` : ""}`,
    headers,
    body: written?.body ?? null,
  }
}

/** Another one for each other request, since a key belongs to one. */
function keyOf(values: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(values)).digest("hex")
}

function credentialsFor({ security }: Operation, api: Api): SecurityScheme[] {
  if (security.length === 0 || security.some((alternative) => alternative.length === 0)) return []
  const schemesOf = (alternative: Operation["security"][number]): SecurityScheme[] =>
    alternative.flatMap(({ scheme }) => api.securitySchemes.find(({ name }) => name === scheme) ?? [])
  const alternatives = security.map(schemesOf)
  const chosen = alternatives.find((schemes) => schemes.every(({ type }) => type !== "mutualTLS"))
  if (chosen === undefined) throw new Unsampled("it wants a client certificate")
  const inAuthorization = chosen.filter(({ type }) => type !== "apiKey").map(authorizationFor)
  if (new Set(inAuthorization).size > 1) throw new Unsampled("it wants two credentials in one Authorization header")
  return chosen
}

function present(
  scheme: SecurityScheme,
  to: { headers: Record<string, string>; query: string[]; cookies: string[] },
): void {
  if (scheme.type === "apiKey") {
    if (scheme.in === "header") to.headers[scheme.parameterName.toLowerCase()] = "dovetail"
    else (scheme.in === "query" ? to.query : to.cookies).push(`${encodeURIComponent(scheme.parameterName)}=dovetail`)
  } else to.headers.authorization = authorizationFor(scheme)
}

function authorizationFor(scheme: SecurityScheme): string {
  const name = scheme.type === "http" ? scheme.scheme.toLowerCase() : "bearer"
  return name === "basic" ? `Basic ${Buffer.from("dovetail:dovetail").toString("base64")}` : `${name} dovetail`
}
