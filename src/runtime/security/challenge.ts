// `WWW-Authenticate` of 401 and 403 answers (RFC 9110 §11.6.1, RFC 6750 §3, RFC 7617 §2).
import type { SchemeDefinition } from "../definition.ts"

/** A text as a quoted-string. */
function quoted(text: string): string {
  return `"${text.replace(/[^\x20-\x7e]/g, " ").replace(/["\\]/g, "\\$&")}"`
}

function isBearer(scheme: SchemeDefinition): boolean {
  return (
    scheme.type === "oauth2" ||
    scheme.type === "openIdConnect" ||
    (scheme.type === "http" && scheme.scheme.toLowerCase() === "bearer")
  )
}

/**
 * One challenge for each way to authenticate.
 * @param realm the API's title. @param refused the request carried credentials that were not good.
 */
export function challengeOf(schemes: readonly SchemeDefinition[], realm: string, refused: boolean): string {
  const challenges = schemes.map((scheme) => {
    if (isBearer(scheme)) return `Bearer realm=${quoted(realm)}${refused ? ', error="invalid_token"' : ""}`
    if (scheme.type === "apiKey")
      return `ApiKey realm=${quoted(realm)}, in="${scheme.in}", name=${quoted(scheme.parameterName)}`
    if (scheme.type === "mutualTLS") return `Mutual realm=${quoted(realm)}`
    const name = scheme.type === "http" ? scheme.scheme : "Bearer"
    if (name.toLowerCase() === "basic") return `Basic realm=${quoted(realm)}, charset="UTF-8"`
    return `${name} realm=${quoted(realm)}`
  })
  return [...new Set(challenges)].join(", ")
}

/** The challenge for a caller who is known and may not; `undefined` where no bearer token is in play. */
export function scopeChallengeOf(
  schemes: readonly SchemeDefinition[],
  realm: string,
  scopes: readonly string[],
): string | undefined {
  if (!schemes.some(isBearer)) return undefined
  return `Bearer realm=${quoted(realm)}, error="insufficient_scope", scope=${quoted(scopes.join(" "))}`
}
