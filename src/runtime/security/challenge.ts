// `WWW-Authenticate` of 401 and 403 answers (RFC 9110 §11.6.1, RFC 6750 §3, RFC 7617 §2).
import type { SchemeDefinition } from "../definition.ts"

/** A scheme that an operation asks for. */
export interface Challenged {
  readonly scheme: SchemeDefinition
  /** The request carried credentials for it that were not good. */
  readonly refused: boolean
  /** More parameters of the challenge, such as a fresh `nonce="…"`; empty for none. */
  readonly parameters: string
}

/** True where a bearer token is asked for (RFC 6750). */
export function isBearer(scheme: SchemeDefinition): boolean {
  return (
    scheme.type === "oauth2" ||
    scheme.type === "openIdConnect" ||
    (scheme.type === "http" && scheme.scheme.toLowerCase() === "bearer")
  )
}

/**
 * The challenges of a 401: one for each scheme of HTTP, and one for each API key. HTTP wants at least one and has registered none for API
 * keys and client certificates; `ApiKey` and `ClientCertificate` are names of ours, which clients that do not know them skip.
 * @param realm the API's title.
 */
export function challengeOf(schemes: readonly Challenged[], realm: string): string {
  const challenges = new Map<string, string>()
  for (const { scheme, refused, parameters } of schemes) {
    const text = [nameOf(scheme), ` realm=${quoted(realm)}`, ...parametersOf(scheme, refused)].join("")
    const key = scheme.type === "apiKey" ? text : nameOf(scheme).toLowerCase()
    // RFC 6750 §3.1: an error is told to those only who sent a token.
    if (refused || !challenges.has(key)) challenges.set(key, parameters === "" ? text : `${text}, ${parameters}`)
  }
  return [...challenges.values()].join(", ")
}

/** The challenge for a token that is good and has not these scopes (RFC 6750 §3.1). */
export function scopeChallengeOf(realm: string, scopes: readonly string[]): string {
  return `Bearer realm=${quoted(realm)}, error="insufficient_scope", scope=${quoted(scopes.join(" "))}`
}

/** The registered spelling where we know it; names of schemes are the same in any case (RFC 9110 §11.1). */
function nameOf(scheme: SchemeDefinition): string {
  if (isBearer(scheme)) return "Bearer"
  if (scheme.type === "apiKey") return "ApiKey"
  if (scheme.type !== "http") return "ClientCertificate"
  return registered.find((name) => name.toLowerCase() === scheme.scheme.toLowerCase()) ?? scheme.scheme
}

/** The IANA registry of HTTP authentication schemes. */
const registered = [
  "Basic",
  "Concealed",
  "Digest",
  "DPoP",
  "GNAP",
  "HOBA",
  "Mutual",
  "Negotiate",
  "OAuth",
  "PrivateToken",
  "SCRAM-SHA-1",
  "SCRAM-SHA-256",
  "vapid",
]

function parametersOf(scheme: SchemeDefinition, refused: boolean): string[] {
  if (isBearer(scheme)) return refused ? [', error="invalid_token"'] : []
  if (scheme.type === "apiKey") return [`, in="${scheme.in}", name=${quoted(scheme.parameterName)}`]
  return scheme.type === "http" && scheme.scheme.toLowerCase() === "basic" ? [', charset="UTF-8"'] : []
}

/** A text as a quoted-string (RFC 9110 §5.6.4). */
function quoted(text: string): string {
  return `"${text.replace(/[^\x20-\x7e]/g, " ").replace(/["\\]/g, "\\$&")}"`
}
