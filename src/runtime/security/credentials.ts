// Finds in a request what it carries for a security scheme (RFC 9110 §11, RFC 6750 §2.1, RFC 7617).
import type { IncomingMessage } from "node:http"
import type { TLSSocket } from "node:tls"
import { parseCookies, parsePairs } from "../decode/pairs.ts"
import { RefusedText } from "../decode/text.ts"
import type { SchemeDefinition } from "../definition.ts"
import type { Credentials } from "../handler.ts"

/** `absent`: the request says nothing for the scheme. `malformed`: it tries to, and cannot be read. */
export type FoundCredentials = Credentials | "absent" | "malformed"

const token68 = /^[A-Za-z0-9\-._~+/]+=*$/

/** @param query what stands after `?` */
export function findCredentials(scheme: SchemeDefinition, request: IncomingMessage, query: string): FoundCredentials {
  switch (scheme.type) {
    case "http":
      return fromAuthorization(scheme.scheme.toLowerCase(), request.headers.authorization)
    case "oauth2":
    case "openIdConnect":
      return fromAuthorization("bearer", request.headers.authorization)
    case "apiKey":
      return fromKey(scheme, request, query)
    case "mutualTLS":
      return fromCertificate(request)
  }
}

function fromAuthorization(scheme: string, header: string | undefined): FoundCredentials {
  if (header === undefined) return "absent"
  const space = header.indexOf(" ")
  const name = (space < 0 ? header : header.slice(0, space)).toLowerCase()
  if (name !== scheme) return "absent"
  const value = space < 0 ? "" : header.slice(space + 1).trim()
  if (scheme === "bearer") return token68.test(value) ? { type: "bearer", token: value } : "malformed"
  if (scheme === "basic") return fromBasic(value)
  return value === "" ? "malformed" : { type: "http", scheme, value }
}

function fromBasic(value: string): FoundCredentials {
  if (!token68.test(value)) return "malformed"
  let text: string
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(value, "base64"))
  } catch {
    return "malformed"
  }
  const colon = text.indexOf(":")
  if (colon < 0 || text.includes("\0")) return "malformed"
  return { type: "basic", username: text.slice(0, colon), password: text.slice(colon + 1) }
}

function fromKey(
  scheme: SchemeDefinition & { type: "apiKey" },
  request: IncomingMessage,
  query: string,
): FoundCredentials {
  const keys = keysOf(scheme, request, query)
  const [key] = keys
  if (key === undefined) return "absent"
  return keys.length > 1 || key === "" ? "malformed" : { type: "apiKey", key }
}

function keysOf(
  { in: place, parameterName }: SchemeDefinition & { type: "apiKey" },
  request: IncomingMessage,
  query: string,
): string[] {
  if (place === "header") {
    const sent = request.headers[parameterName.toLowerCase()]
    return sent === undefined ? [] : typeof sent === "string" ? [sent] : sent
  }
  if (place === "cookie") {
    const first = parseCookies(request.headers.cookie).find(({ name }) => name === parameterName)
    return first === undefined ? [] : [first.raw]
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

function fromCertificate(request: IncomingMessage): FoundCredentials {
  const socket = request.socket as Partial<TLSSocket>
  if (socket.encrypted !== true || socket.getPeerCertificate === undefined) return "absent"
  const { fingerprint256 } = socket.getPeerCertificate()
  if (fingerprint256 === undefined) return "absent"
  return socket.authorized === true ? { type: "certificate", fingerprint: fingerprint256 } : "malformed"
}
