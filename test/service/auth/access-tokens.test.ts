// A table of forged and odd access tokens: none is accepted, none raises an error.
import { generateKeyPairSync, sign } from "node:crypto"
import { beforeAll, describe, expect, test } from "@jest/globals"
import { type CryptoKey, calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from "jose"
import { v7 } from "uuid"
import { type AccessTokens, createAccessTokens } from "../../../src/service/auth/access-tokens.ts"
import type { SigningKeys } from "../../../src/service/auth/signing-keys.ts"

const issuer = "https://api.example.com"
const start = Date.UTC(2026, 10, 22, 9, 30)
const iat = start / 1000
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

const pair = generateKeyPairSync("ec", { namedCurve: "P-256" })
const stranger = generateKeyPairSync("ec", { namedCurve: "P-256" })
const claims = { userId: v7(), sessionId: v7(), scopes: ["users:read", "users:write"] }

let now = start
let kid: string
let publicKey: CryptoKey
let tokens: AccessTokens
let token: string

beforeAll(async () => {
  const jwk = pair.publicKey.export({ format: "jwk" }) as { kty: "EC"; crv: string; x: string; y: string }
  kid = await calculateJwkThumbprint(jwk)
  publicKey = (await importJWK(jwk, "ES256")) as CryptoKey
  const key = (await importJWK(pair.privateKey.export({ format: "jwk" }) as object, "ES256")) as CryptoKey
  const keys: SigningKeys = { active: { kid, key }, verifying: new Map([[kid, publicKey]]), published: [] }
  tokens = createAccessTokens({ keys, issuer, now: () => new Date(now), newId: v7 })
  token = await tokens.issue(claims)
})

const encode = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url")

const goodHeader = () => ({ alg: "ES256", typ: "at+jwt", kid })
const goodPayload = () => ({
  iss: issuer,
  aud: issuer,
  sub: claims.userId,
  client_id: "password",
  jti: v7(),
  sid: claims.sessionId,
  scope: "users:read",
  iat,
  exp: iat + 600,
})

/** Signs whatever is given with our own key, so that only the form or a claim is wrong. */
function forge(header: unknown, payload: unknown, key = pair.privateKey): string {
  const content = `${encode(header)}.${encode(payload)}`
  const signature = sign("sha256", Buffer.from(content), { key, dsaEncoding: "ieee-p1363" })
  const s = BigInt(`0x${signature.subarray(32).toString("hex")}`)
  if (s > order / 2n) signature.write((order - s).toString(16).padStart(64, "0"), 32, "hex")
  return `${content}.${signature.toString("base64url")}`
}

function malleate(text: string): string {
  const [header, payload, signature = ""] = text.split(".")
  const bytes = Buffer.from(signature, "base64url")
  const s = BigInt(`0x${bytes.subarray(32).toString("hex")}`)
  bytes.write((order - s).toString(16).padStart(64, "0"), 32, "hex")
  return `${header}.${payload}.${bytes.toString("base64url")}`
}

const part = (text: string, index: number) => text.split(".")[index] ?? ""

describe("access tokens", () => {
  test("say what RFC 9068 asks for and nothing personal", () => {
    expect(decodeProtectedHeader(token)).toEqual({ alg: "ES256", typ: "at+jwt", kid })
    expect(decodeJwt(token)).toEqual({
      ...goodPayload(),
      scope: "users:read users:write",
      jti: expect.any(String),
    })
  })

  test("are recognised by us and by any verifier with the published key", async () => {
    expect(await tokens.verify(token)).toEqual(claims)
    await jwtVerify(token, publicKey, { issuer, audience: issuer, typ: "at+jwt", currentDate: new Date(start) })
  })

  test("are always of the lower signature, of which there is one", async () => {
    for (let round = 0; round < 20; round++) {
      const issued = await tokens.issue(claims)
      expect(await tokens.verify(issued)).not.toBeNull()
      expect(await tokens.verify(malleate(issued))).toBeNull()
    }
  })

  test("the forger's own tools make a good token, so that the table below shows what it says", async () => {
    expect(await tokens.verify(forge(goodHeader(), goodPayload()))).toMatchObject({ userId: claims.userId })
    expect(await tokens.verify(forge(goodHeader(), { ...goodPayload(), scope: "" }))).toMatchObject({ scopes: [] })
  })

  test.each<[string, () => string]>([
    ["empty", () => ""],
    ["one part", () => "x"],
    ["two parts", () => token.slice(0, token.lastIndexOf("."))],
    ["four parts", () => `${token}.e30`],
    ["five parts, a JWE's form", () => "e30.e30.e30.e30.e30"],
    ["longer than 4096", () => forge(goodHeader(), { ...goodPayload(), filler: "x".repeat(4096) })],
    ["no signature", () => `${part(token, 0)}.${part(token, 1)}.`],
    ["alg none", () => `${encode({ ...goodHeader(), alg: "none" })}.${encode(goodPayload())}.`],
    ["alg None with our signature", () => forge({ ...goodHeader(), alg: "None" }, goodPayload())],
    ["alg HS256, the public key as secret", () => forge({ ...goodHeader(), alg: "HS256" }, goodPayload())],
    ["alg ES384", () => forge({ ...goodHeader(), alg: "ES384" }, goodPayload())],
    ["alg RS256", () => forge({ ...goodHeader(), alg: "RS256" }, goodPayload())],
    ["alg EdDSA", () => forge({ ...goodHeader(), alg: "EdDSA" }, goodPayload())],
    ["alg in lower case", () => forge({ ...goodHeader(), alg: "es256" }, goodPayload())],
    ["alg a list", () => forge({ ...goodHeader(), alg: ["ES256"] }, goodPayload())],
    ["no alg", () => forge({ typ: "at+jwt", kid }, goodPayload())],
    ["typ JWT", () => forge({ ...goodHeader(), typ: "JWT" }, goodPayload())],
    ["typ application/at+jwt", () => forge({ ...goodHeader(), typ: "application/at+jwt" }, goodPayload())],
    ["no typ", () => forge({ alg: "ES256", kid }, goodPayload())],
    ["no kid", () => forge({ alg: "ES256", typ: "at+jwt" }, goodPayload())],
    ["unknown kid", () => forge({ ...goodHeader(), kid: "another" }, goodPayload())],
    ["kid a path", () => forge({ ...goodHeader(), kid: "../../../../dev/null" }, goodPayload())],
    ["kid an SQL fragment", () => forge({ ...goodHeader(), kid: "' or 1=1 --" }, goodPayload())],
    ["kid __proto__", () => forge({ ...goodHeader(), kid: "__proto__" }, goodPayload())],
    ["kid a number", () => forge({ ...goodHeader(), kid: 1 }, goodPayload())],
    ["jku", () => forge({ ...goodHeader(), jku: "https://evil.example/jwks.json" }, goodPayload())],
    ["x5u", () => forge({ ...goodHeader(), x5u: "https://evil.example/cert.pem" }, goodPayload())],
    ["x5c", () => forge({ ...goodHeader(), x5c: ["MIIB"] }, goodPayload())],
    [
      "jwk",
      () =>
        forge(
          { ...goodHeader(), jwk: stranger.publicKey.export({ format: "jwk" }) },
          goodPayload(),
          stranger.privateKey,
        ),
    ],
    ["crit", () => forge({ ...goodHeader(), crit: ["exp"], exp: iat + 600 }, goodPayload())],
    ["b64 false", () => forge({ ...goodHeader(), b64: false, crit: ["b64"] }, goodPayload())],
    ["cty", () => forge({ ...goodHeader(), cty: "JWT" }, goodPayload())],
    ["a header that is a list", () => forge([goodHeader()], goodPayload())],
    ["a header that is null", () => forge(null, goodPayload())],
    ["a header that is no JSON", () => forge("{", goodPayload())],
    ["a header with a space", () => forge(`${JSON.stringify(goodHeader())} `, goodPayload())],
    ["a header with alg twice", () => forge(`{"alg":"none",${JSON.stringify(goodHeader()).slice(1)}`, goodPayload())],
    ["a stranger's signature", () => forge(goodHeader(), goodPayload(), stranger.privateKey)],
    ["the other signature of ECDSA", () => malleate(token)],
    ["a signature of zeros", () => `${part(token, 0)}.${part(token, 1)}.${Buffer.alloc(64).toString("base64url")}`],
    [
      "a DER signature",
      () => {
        const content = `${encode(goodHeader())}.${encode(goodPayload())}`
        return `${content}.${sign("sha256", Buffer.from(content), pair.privateKey).toString("base64url")}`
      },
    ],
    ["a changed payload", () => `${part(token, 0)}.${encode({ ...decodeJwt(token), scope: "all" })}.${part(token, 2)}`],
    ["padding", () => `${token}==`],
    ["base64 instead of base64url", () => token.replace(part(token, 2), `${part(token, 2).slice(0, -1)}+`)],
    ["a space in front", () => ` ${token}`],
    ["a line break behind", () => `${token}\n`],
    ["stray bits at the end", () => token.slice(0, -1) + String.fromCharCode(token.charCodeAt(token.length - 1) + 1)],
    ["payload a list", () => forge(goodHeader(), [goodPayload()])],
    ["payload null", () => forge(goodHeader(), null)],
    ["payload no JSON", () => forge(goodHeader(), "not json")],
    ["payload with invisible first character", () => forge(goodHeader(), `\ufeff${JSON.stringify(goodPayload())}`)],
    ["sub twice", () => forge(goodHeader(), `{"sub":"${v7()}",${JSON.stringify(goodPayload()).slice(1)}`)],
    ["exp as 1e99", () => forge(goodHeader(), JSON.stringify(goodPayload()).replace(/"exp":\d+/, '"exp":1e99'))],
    [
      "exp in exponent form",
      () => forge(goodHeader(), JSON.stringify(goodPayload()).replace(/"exp":\d+/, '"exp":2e9')),
    ],
    ["exp a text", () => forge(goodHeader(), { ...goodPayload(), exp: `${iat + 600}` })],
    ["exp a fraction", () => forge(goodHeader(), { ...goodPayload(), exp: iat + 600.5 })],
    ["exp null", () => forge(goodHeader(), { ...goodPayload(), exp: null })],
    ["no exp", () => forge(goodHeader(), { ...goodPayload(), exp: undefined })],
    ["expired six seconds ago", () => forge(goodHeader(), { ...goodPayload(), iat: iat - 606, exp: iat - 6 })],
    ["expired before it was issued", () => forge(goodHeader(), { ...goodPayload(), iat: iat + 4, exp: iat })],
    ["lives longer than 15 minutes", () => forge(goodHeader(), { ...goodPayload(), exp: iat + 901 })],
    ["issued in the future", () => forge(goodHeader(), { ...goodPayload(), iat: iat + 6, exp: iat + 606 })],
    ["no iat", () => forge(goodHeader(), { ...goodPayload(), iat: undefined })],
    ["not yet good", () => forge(goodHeader(), { ...goodPayload(), nbf: iat + 60 })],
    ["another issuer", () => forge(goodHeader(), { ...goodPayload(), iss: "https://evil.example" })],
    ["our issuer with a slash", () => forge(goodHeader(), { ...goodPayload(), iss: `${issuer}/` })],
    ["no issuer", () => forge(goodHeader(), { ...goodPayload(), iss: undefined })],
    ["another audience", () => forge(goodHeader(), { ...goodPayload(), aud: "https://other.example" })],
    ["several audiences", () => forge(goodHeader(), { ...goodPayload(), aud: [issuer, "https://other.example"] })],
    ["no audience", () => forge(goodHeader(), { ...goodPayload(), aud: undefined })],
    ["sub no UUID", () => forge(goodHeader(), { ...goodPayload(), sub: "admin" })],
    ["sub a number", () => forge(goodHeader(), { ...goodPayload(), sub: 1 })],
    ["no sub", () => forge(goodHeader(), { ...goodPayload(), sub: undefined })],
    ["no sid", () => forge(goodHeader(), { ...goodPayload(), sid: undefined })],
    ["sid a list", () => forge(goodHeader(), { ...goodPayload(), sid: [claims.sessionId] })],
    ["no jti", () => forge(goodHeader(), { ...goodPayload(), jti: undefined })],
    ["no client_id", () => forge(goodHeader(), { ...goodPayload(), client_id: undefined })],
    ["client_id of nobody we know", () => forge(goodHeader(), { ...goodPayload(), client_id: "console" })],
    ["client_id another UUID than sub", () => forge(goodHeader(), { ...goodPayload(), client_id: v7() })],
    [
      "a client's with a secret that is no UUID",
      () => forge(goodHeader(), { ...goodPayload(), client_id: claims.userId, sid: "dvt_1" }),
    ],
    [
      "a client's with a jti that is no UUID",
      () => forge(goodHeader(), { ...goodPayload(), client_id: claims.userId, sid: claims.userId, jti: "1" }),
    ],
    ["scope a list", () => forge(goodHeader(), { ...goodPayload(), scope: ["users:read"] })],
    ["no scope", () => forge(goodHeader(), { ...goodPayload(), scope: undefined })],
  ])("%s: not accepted", async (_, make) => {
    expect(await tokens.verify(make())).toBeNull()
  })

  test("a client's names the client as subject and as client (RFC 9068 §2.2), and the secret that it was got with", async () => {
    const [clientId, secretId] = [v7(), v7()]
    const issued = await tokens.issue({ clientId, secretId, scopes: ["users:read"] })
    const { jti, ...payload } = decodeJwt(issued)
    expect(payload).toEqual({ ...goodPayload(), sub: clientId, client_id: clientId, sid: secretId, jti: undefined })
    expect(await tokens.verify(issued)).toEqual({ clientId, secretId, tokenId: jti, scopes: ["users:read"] })
  })

  test("one expires after ten minutes, with five seconds for clocks that differ", async () => {
    now = start + 604_000
    expect(await tokens.verify(token)).toEqual(claims)
    now = start + 606_000
    expect(await tokens.verify(token)).toBeNull()
    now = start
  })
})
