// Remembered signatures: they save the check of the signature, and nothing else.
import { generateKeyPairSync } from "node:crypto"
import { beforeEach, describe, expect, test } from "@jest/globals"
import { type CryptoKey, importJWK, jwtVerify } from "jose"
import { v7 } from "uuid"
import { type AccessTokens, createAccessTokens } from "../../../src/service/auth/access-tokens.ts"
import { createVerifiedTokens, digestOfToken } from "../../../src/service/auth/verified-tokens.ts"

const issuer = "https://api.example.com"
const start = Date.UTC(2026, 10, 22, 9, 30)

let now: number
/** How often a signature was checked. */
let checks: number
let verifying: Map<string, CryptoKey>
let tokens: AccessTokens

async function newKey(): Promise<{ key: CryptoKey; publicKey: CryptoKey }> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const imported = (key: typeof publicKey) => importJWK(key.export({ format: "jwk" }) as object, "ES256")
  return { key: (await imported(privateKey)) as CryptoKey, publicKey: (await imported(publicKey)) as CryptoKey }
}

async function open(remembered: number): Promise<AccessTokens> {
  const { key, publicKey } = await newKey()
  verifying = new Map([["first", publicKey]])
  return createAccessTokens({
    keys: { active: { kid: "first", key }, verifying },
    issuer,
    now: () => new Date(now),
    newId: v7,
    remembered,
    check: async (token, key, options) => {
      checks += 1
      return jwtVerify(token, key, options).then(
        ({ payload }) => payload,
        () => null,
      )
    },
  })
}

const claims = () => ({ userId: v7(), sessionId: v7(), scopes: ["users:read"] })

beforeEach(async () => {
  now = start
  checks = 0
  tokens = await open(100)
})

describe("a token that was verified before", () => {
  test("says the same without another check of its signature", async () => {
    const content = claims()
    const token = await tokens.issue(content)
    for (let use = 0; use < 5; use++) expect(await tokens.verify(token)).toEqual(content)
    expect(checks).toBe(1)
  })

  test("expires at the same second as one that was not, and stays so", async () => {
    const [used, fresh] = [await tokens.issue(claims()), await tokens.issue(claims())]
    await tokens.verify(used)
    now = start + 604_000
    expect(await tokens.verify(used)).not.toBeNull()
    now = start + 605_000
    expect(await tokens.verify(used)).toBeNull()
    expect(await tokens.verify(fresh)).toBeNull()
    expect(await tokens.verify(used)).toBeNull()
  })

  test("is of the future when the clock was set back", async () => {
    const token = await tokens.issue(claims())
    await tokens.verify(token)
    now = start - 5_000
    expect(await tokens.verify(token)).not.toBeNull()
    now = start - 6_000
    expect(await tokens.verify(token)).toBeNull()
  })

  test("dies with its key", async () => {
    const token = await tokens.issue(claims())
    await tokens.verify(token)
    verifying.delete("first")
    expect(await tokens.verify(token)).toBeNull()
  })

  test("dies when another key takes the name of its key, and is checked again when its own comes back", async () => {
    const token = await tokens.issue(claims())
    await tokens.verify(token)
    const own = verifying.get("first") as CryptoKey
    verifying.set("first", (await newKey()).publicKey)
    expect(await tokens.verify(token)).toBeNull()
    verifying.set("first", own)
    expect(await tokens.verify(token)).not.toBeNull()
    expect(checks).toBe(3)
  })

  test("lends nothing to a text that differs in one bit", async () => {
    const token = await tokens.issue(claims())
    await tokens.verify(token)
    for (let at = 0; at < token.length; at++) {
      for (const bit of [1, 2, 32]) {
        const changed = token.slice(0, at) + String.fromCharCode(token.charCodeAt(at) ^ bit) + token.slice(at + 1)
        expect(await tokens.verify(changed)).toBeNull()
      }
    }
    const before = checks
    expect(await tokens.verify(token)).not.toBeNull()
    expect(checks).toBe(before)
  })
})

describe("the memory", () => {
  test("holds as many tokens as it is told, and lets go of the one that was not used for the longest time", async () => {
    tokens = await open(3)
    const [first, second, third, fourth] = [
      await tokens.issue(claims()),
      await tokens.issue(claims()),
      await tokens.issue(claims()),
      await tokens.issue(claims()),
    ]
    for (const token of [first, second, third, first, fourth]) await tokens.verify(token)
    expect(checks).toBe(4)
    for (const token of [first, third, fourth]) await tokens.verify(token)
    expect(checks).toBe(4)
    await tokens.verify(second)
    expect(checks).toBe(5)
  })

  test("never grows beyond its bound, and holds no token", async () => {
    const verified = createVerifiedTokens(1000)
    const entry = { kid: "first", key: verifying.get("first") as CryptoKey, payload: {} }
    for (let index = 0; index < 5000; index++) verified.keep(digestOfToken(`token-${index}`), entry)
    expect(verified.size).toBe(1000)
    expect(verified.find(digestOfToken("token-4000"))).toBe(entry)
    expect(verified.find(digestOfToken("token-3999"))).toBeUndefined()
    expect(digestOfToken("token-1")).toHaveLength(44)
  })

  test("keeps good tokens through 100,000 bad ones, of which some look right up to their signature", async () => {
    tokens = await open(10)
    const good = await Promise.all(Array.from({ length: 10 }, () => tokens.issue(claims())))
    for (const token of good) expect(await tokens.verify(token)).not.toBeNull()
    const others = await Promise.all(Array.from({ length: 300 }, () => tokens.issue(claims())))
    const signature = good[0]?.split(".")[2] ?? ""
    for (const token of others) {
      const swapped = `${token.slice(0, token.lastIndexOf("."))}.${signature}`
      expect(await tokens.verify(swapped)).toBeNull()
    }
    expect(checks).toBe(310)
    let accepted = 0
    for (let index = 0; index < 99_700; index++) if (await tokens.verify(`${signature}.${index}`)) accepted += 1
    expect(accepted).toBe(0)
    for (const token of good) expect(await tokens.verify(token)).not.toBeNull()
    expect(checks).toBe(310)
  })
})
