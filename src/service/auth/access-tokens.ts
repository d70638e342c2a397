// Writes and judges access tokens: ES256 `at+jwt` (RFC 9068), exactly in the form that we write them.
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from "jose"
import { validate } from "uuid"
import { decodeBase64url } from "./derived-keys.ts"
import type { SigningKeys } from "./signing-keys.ts"

/** What a token says. No personal data: anybody who holds it can read it. */
export interface AccessClaims {
  readonly userId: string
  readonly sessionId: string
  readonly scopes: readonly string[]
}

export interface AccessTokens {
  issue(claims: AccessClaims): Promise<string>
  /** What a good token says; `null` for every other text, whatever is wrong with it. */
  verify(token: string): Promise<AccessClaims | null>
}

export interface AccessTokenOptions {
  readonly keys: SigningKeys
  /** The service's public URL: who issues, and for whom (RFC 9068 §2.2). */
  readonly issuer: string
  readonly now: () => Date
  readonly newId: () => string
}

/** Seconds. */
export const accessTokenLifetime = 600
const longestLifetime = 900
const clockSkew = 5
const longestToken = 4096
/** The only client so far: whoever logs in with a password. */
const clientId = "password"

export function createAccessTokens({ keys, issuer, now, newId }: AccessTokenOptions): AccessTokens {
  const seconds = () => Math.floor(now().getTime() / 1000)
  return {
    async issue({ userId, sessionId, scopes }) {
      const issuedAt = seconds()
      const token = await new SignJWT({
        iss: issuer,
        aud: issuer,
        sub: userId,
        client_id: clientId,
        jti: newId(),
        sid: sessionId,
        scope: scopes.join(" "),
        iat: issuedAt,
        exp: issuedAt + accessTokenLifetime,
      })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: keys.active.kid })
        .sign(keys.active.key)
      return withLowSignature(token)
    },
    async verify(token) {
      const key = isOurForm(token) ? keys.verifying.get(String(decodeProtectedHeader(token).kid)) : undefined
      if (!key) return null
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ["ES256"],
          typ: "at+jwt",
          issuer,
          audience: issuer,
          requiredClaims: ["sub", "client_id", "jti", "sid", "scope", "iat", "exp"],
          clockTolerance: clockSkew,
          currentDate: now(),
        })
        return readClaims(payload, seconds())
      } catch (error) {
        if (error instanceof errors.JOSEError) return null
        throw error
      }
    },
  }
}

function readClaims(payload: Readonly<Record<string, unknown>>, now: number): AccessClaims | null {
  const { sub, sid, scope, iat, exp, aud } = payload
  if (typeof sub !== "string" || !validate(sub) || typeof sid !== "string" || !validate(sid)) return null
  if (typeof scope !== "string" || typeof aud !== "string") return null
  if (!Number.isSafeInteger(iat) || !Number.isSafeInteger(exp)) return null
  // jose accepts a token of next year and one that lives for ever; we write neither.
  if (Number(iat) > now + clockSkew || Number(exp) - Number(iat) > longestLifetime || Number(exp) <= Number(iat))
    return null
  return { userId: sub, sessionId: sid, scopes: scope === "" ? [] : scope.split(" ") }
}

/**
 * True for the one spelling that we write: canonical base64url, header and payload as JSON.stringify spells them (so no claim twice and no
 * `1e99`), three header members and no other (so no `jku`, `x5u`, `jwk`, `crit`), and the lower of the two signatures that ECDSA allows.
 * Without this, one token would have many texts, and a list of revoked texts would have holes.
 */
function isOurForm(token: string): boolean {
  if (token.length > longestToken) return false
  const [header, payload, signature, ...rest] = token.split(".").map(decodeBase64url)
  if (!header || !payload || signature?.length !== 64 || rest.length > 0) return false
  const members = parseCanonical(header)
  if (members === null || parseCanonical(payload) === null) return false
  const { alg, typ, kid, ...others } = members
  if (alg !== "ES256" || typ !== "at+jwt" || typeof kid !== "string" || Object.keys(others).length > 0) return false
  return numberOf(signature.subarray(32)) <= halfOrder
}

function parseCanonical(bytes: Buffer): Record<string, unknown> | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value)
    return isObject && JSON.stringify(value) === text ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** The order of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const halfOrder = order / 2n

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex")}`)
}

/** (r, s) and (r, n − s) both verify; we write the one with the lower s and accept no other. */
function withLowSignature(token: string): string {
  const dot = token.lastIndexOf(".")
  const signature = Buffer.from(token.slice(dot + 1), "base64url")
  const s = numberOf(signature.subarray(32))
  if (s <= halfOrder) return token
  signature.write((order - s).toString(16).padStart(64, "0"), 32, "hex")
  return `${token.slice(0, dot)}.${signature.toString("base64url")}`
}
