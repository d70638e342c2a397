// Finds in a request what it carries for a security scheme (RFC 9110 §11, RFC 6750 §2.1, RFC 7617).
import type { IncomingMessage } from "node:http"
import type { TLSSocket } from "node:tls"
import { parseCookies, parsePairs } from "../decode/pairs.ts"
import { RefusedText } from "../decode/text.ts"
import type { SchemeDefinition } from "../definition.ts"
import type { Credentials } from "../handler.ts"

/**
 * `absent`: the request says nothing for the scheme. `malformed`: it tries to, and cannot be read. `ambiguous`: it says it twice, so that
 * whoever stands in front may have judged the other one.
 */
export type FoundCredentials = Credentials | "absent" | "malformed" | "ambiguous"

type KeyScheme = SchemeDefinition & { readonly type: "apiKey" }

const token68 = /^[A-Za-z0-9\-._~+/]+=*$/

/** @param query what stands after `?` */
export function findCredentials(scheme: SchemeDefinition, request: IncomingMessage, query: string): FoundCredentials {
  switch (scheme.type) {
    case "http":
      return fromAuthorization(scheme.scheme.toLowerCase(), request)
    case "oauth2":
    case "openIdConnect":
      return fromAuthorization("bearer", request)
    case "apiKey":
      return fromKey(scheme, request, query)
    case "mutualTLS":
      return fromCertificate(request)
  }
}

/** Where the request carries them; `undefined` for what the connection carries. */
export function placeOfCredentials(
  scheme: SchemeDefinition,
): { readonly in: "header" | "query" | "cookie"; readonly name: string } | undefined {
  if (scheme.type === "mutualTLS") return undefined
  if (scheme.type !== "apiKey") return { in: "header", name: "authorization" }
  const { in: place, parameterName } = scheme
  return { in: place, name: place === "header" ? parameterName.toLowerCase() : parameterName }
}

function fromAuthorization(scheme: string, request: IncomingMessage): FoundCredentials {
  const header = request.headers.authorization
  if (header === undefined) return "absent"
  if (countLines(request, "authorization") > 1) return "ambiguous"
  const space = header.indexOf(" ")
  const name = (space < 0 ? header : header.slice(0, space)).toLowerCase()
  if (name !== scheme) return "absent"
  const value = space < 0 ? "" : header.slice(space + 1).trim()
  if (scheme === "bearer") return token68.test(value) ? { type: "bearer", token: value } : "malformed"
  if (scheme === "basic") return fromBasic(value)
  if (value === "") return "malformed"
  return {
    type: "http",
    scheme,
    value,
    method: request.method ?? "GET",
    target: targetOf(request),
    headers: request.headers,
  }
}

/** As it was sent: below a prefix, Express cuts `url`. */
function targetOf(request: IncomingMessage & { readonly originalUrl?: string }): string {
  return request.originalUrl ?? request.url ?? "/"
}

function fromBasic(value: string): FoundCredentials {
  if (!token68.test(value)) return "malformed"
  let text: string
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(value, "base64"))
  } catch {
    return "malformed"
  }
  const colon = text.indexOf(":")
  if (colon < 0 || text.includes("\0")) return "malformed"
  return { type: "basic", username: text.slice(0, colon), password: text.slice(colon + 1) }
}

function fromKey(scheme: KeyScheme, request: IncomingMessage, query: string): FoundCredentials {
  const keys = keysOf(scheme, request, query)
  const [key] = keys
  if (key === undefined) return "absent"
  if (keys.length > 1) return "ambiguous"
  return key === "" ? "malformed" : { type: "apiKey", key }
}

function keysOf({ in: place, parameterName }: KeyScheme, request: IncomingMessage, query: string): string[] {
  if (place === "header") return keysInHeader(parameterName.toLowerCase(), request)
  if (place === "cookie") {
    return parseCookies(request.headers.cookie).flatMap(({ name, raw }) => (name === parameterName ? [raw] : []))
  }
  try {
    return parsePairs(query)
      .filter(({ name }) => name === parameterName)
      .map(({ raw }) => decodeURIComponent(raw.replaceAll("+", " ")))
  } catch (error) {
    if (error instanceof RefusedText || error instanceof URIError) return [""]
    throw error
  }
}

function keysInHeader(name: string, request: IncomingMessage): string[] {
  const sent = request.headers[name]
  if (sent === undefined) return []
  const text = typeof sent === "string" ? sent : sent.join(", ")
  return countLines(request, name) > 1 ? [text, text] : [text]
}

/** Node joins header lines of one name, or keeps the first; only the raw lines tell how many there were (RFC 9110 §5.3). */
function countLines({ rawHeaders }: IncomingMessage, name: string): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const each = rawHeaders[index] as string
    if (each.length === name.length && each.toLowerCase() === name) count++
  }
  return count
}

function fromCertificate(request: IncomingMessage): FoundCredentials {
  const socket = request.socket as Partial<TLSSocket>
  if (socket.encrypted !== true || socket.getPeerCertificate === undefined) return "absent"
  const { fingerprint256, raw } = socket.getPeerCertificate()
  if (fingerprint256 === undefined) return "absent"
  return socket.authorized === true
    ? { type: "certificate", fingerprint: fingerprint256, certificate: raw }
    : "malformed"
}
