// Writes and judges access tokens: ES256 `at+jwt` (RFC 9068), exactly in the form that we write them.
import { errors, type CryptoKey as JoseKey, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from "jose"
import { validate } from "uuid"
import type { LiveSigningKeys } from "./signing-keys.ts"
import { kidOfOurForm, withLowSignature } from "./token-form.ts"
import { createVerifiedTokens, digestOfToken } from "./verified-tokens.ts"

/** What a token says. No personal data: anybody who holds it can read it. */
export type AccessClaims = UserClaims | ClientClaims

export interface UserClaims {
  readonly userId: string
  readonly sessionId: string
  readonly scopes: readonly string[]
}

/** RFC 9068 §2.2: a program that acts in its own name is the subject itself. */
export interface ClientClaims {
  readonly clientId: string
  /** `sid`: the secret that the token was got with, and ends with. */
  readonly secretId: string
  /** `jti`: what a revocation names. */
  readonly tokenId: string
  readonly scopes: readonly string[]
}

export interface AccessTokens {
  issue(claims: UserClaims | Omit<ClientClaims, "tokenId">): Promise<string>
  /** What a good token says; `null` for every other text, whatever is wrong with it. */
  verify(token: string): Promise<AccessClaims | null>
}

export interface AccessTokenOptions {
  readonly keys: Pick<LiveSigningKeys, "active" | "verifying"> & Partial<Pick<LiveSigningKeys, "lookUp">>
  /** The service's public URL: who issues, and for whom (RFC 9068 §2.2). */
  readonly issuer: string
  readonly now: () => Date
  readonly newId: () => string
  /** How many tokens' signatures are remembered; 10,000 unless given, of less than 4 kB each. */
  readonly remembered?: number
  /** jose's check of the signature and of the claims; tests count it. */
  readonly check?: typeof checkSignature
}

/** Seconds. */
export const accessTokenLifetime = 600
const longestLifetime = 900
const clockSkew = 5
/** The client of everybody who logs in with a password; registered ones have UUIDs. */
export const passwordClient = "password"

export function createAccessTokens({
  keys,
  issuer,
  now,
  newId,
  remembered = 10_000,
  check = checkSignature,
}: AccessTokenOptions): AccessTokens {
  const seconds = () => Math.floor(now().getTime() / 1000)
  const verified = createVerifiedTokens(remembered)
  return {
    async issue(claims) {
      const issuedAt = seconds()
      const who =
        "clientId" in claims
          ? { sub: claims.clientId, client_id: claims.clientId, sid: claims.secretId }
          : { sub: claims.userId, client_id: passwordClient, sid: claims.sessionId }
      const token = await new SignJWT({
        iss: issuer,
        aud: issuer,
        sub: who.sub,
        client_id: who.client_id,
        jti: newId(),
        sid: who.sid,
        scope: claims.scopes.join(" "),
        iat: issuedAt,
        exp: issuedAt + accessTokenLifetime,
      })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: keys.active.kid })
        .sign(keys.active.key)
      return withLowSignature(token)
    },
    async verify(token) {
      const digest = digestOfToken(token)
      const known = verified.find(digest)
      // A key that is no longer trusted takes the tokens with it that it has signed.
      if (known !== undefined && keys.verifying.get(known.kid) === known.key) {
        const claims = readClaims(known.payload, issuer, seconds())
        if (claims === null) verified.drop(digest)
        return claims
      }
      if (known !== undefined) verified.drop(digest)
      const kid = kidOfOurForm(token)
      if (kid === null) return null
      const key = keys.verifying.get(kid) ?? (await keys.lookUp?.(kid))
      if (key === undefined) return null
      const payload = await check(token, key, {
        algorithms: ["ES256"],
        typ: "at+jwt",
        issuer,
        audience: issuer,
        requiredClaims: ["sub", "client_id", "jti", "sid", "scope", "iat", "exp"],
        clockTolerance: clockSkew,
        currentDate: now(),
      })
      const claims = payload && readClaims(payload, issuer, seconds())
      if (payload !== null && claims !== null) verified.keep(digest, { kid, key, payload })
      return claims
    },
  }
}

/** `null` when the signature or a claim is not good. */
async function checkSignature(token: string, key: JoseKey, options: JWTVerifyOptions): Promise<JWTPayload | null> {
  try {
    return (await jwtVerify(token, key, options)).payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}

/** Everything that a payload has to say, and everything that time can change; `null` when it is not good, or not now. */
function readClaims(payload: JWTPayload, issuer: string, now: number): AccessClaims | null {
  const { iss, aud, sub, client_id, jti, sid, scope, iat, exp, nbf } = payload
  if (iss !== issuer || aud !== issuer) return null
  if (typeof sub !== "string" || !validate(sub) || typeof sid !== "string" || !validate(sid)) return null
  if (typeof scope !== "string" || !isSeconds(iat) || !isSeconds(exp)) return null
  if (exp + clockSkew <= now || (nbf !== undefined && nbf > now + clockSkew)) return null
  // jose accepts a token of next year and one that lives for ever; we write neither.
  if (iat > now + clockSkew || exp - iat > longestLifetime || exp <= iat) return null
  const scopes = scope === "" ? [] : scope.split(" ")
  if (client_id === passwordClient) return { userId: sub, sessionId: sid, scopes }
  if (client_id !== sub || typeof jti !== "string" || !validate(jti)) return null
  return { clientId: sub, secretId: sid, tokenId: jti, scopes }
}

function isSeconds(value: unknown): value is number {
  return Number.isSafeInteger(value)
}
