// Shows that refresh tokens, cursors and sealed keys are good only exactly as we made them.
import { describe, expect, test } from "@jest/globals"
import { v7 } from "uuid"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import { createRefreshTokens, digestOf } from "../../../src/service/auth/refresh-token.ts"
import { seal, unseal } from "../../../src/service/auth/sealing.ts"
import { createCursors } from "../../../src/service/users/cursor.ts"

const deriveKey = createDeriveKey("a secret of more than 32 characters, for tests")
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

/** Every text that differs in one character, and a few that differ in form. */
function* variantsOf(text: string): Generator<string> {
  for (let index = 0; index < text.length; index++)
    yield `${text.slice(0, index)}${text[index] === "A" ? "B" : "A"}${text.slice(index + 1)}`
  yield `${text}A`
  yield `${text}=`
  yield ` ${text}`
  yield `${text}\n`
  yield text.slice(0, -1)
  yield text.replaceAll("-", "+").replaceAll("_", "/").concat("==")
  yield ""
}

describe("refresh tokens", () => {
  const tokens = createRefreshTokens(deriveKey("refresh tokens"))
  const seed = random(32)
  const claim = { sessionId: v7(), generation: 7 }
  const token = tokens.issue(claim, seed)

  test("say their session and generation", () => {
    expect(tokens.read(token)).toEqual(claim)
    expect(tokens.isGenuine(token, claim, seed)).toBe(true)
    expect(token.length).toBeLessThanOrEqual(512)
  })

  test("no other text is genuine", () => {
    for (const variant of variantsOf(token)) {
      const read = tokens.read(variant)
      expect([variant, read !== null && tokens.isGenuine(variant, read, seed)]).toEqual([variant, false])
    }
  })

  test("another session's seed, another secret and another generation do not fit", () => {
    expect(tokens.isGenuine(token, claim, random(32))).toBe(false)
    expect(createRefreshTokens(deriveKey("something else")).isGenuine(token, claim, seed)).toBe(false)
    expect(tokens.isGenuine(token, { ...claim, generation: 8 }, seed)).toBe(false)
  })

  test("bytes that are no UUID are not read", () => {
    expect(tokens.read(Buffer.alloc(52, 0x11).toString("base64url"))).toBeNull()
  })

  test("what is stored is not the token", () => {
    expect(Buffer.from(digestOf(token)).toString("base64url")).not.toBe(token)
    expect(digestOf(token)).toHaveLength(32)
  })
})

describe("cursors", () => {
  const cursors = createCursors(deriveKey("cursors of users"))
  const id = v7()
  const cursor = cursors.write(id)

  test("name the id they were made for", () => {
    expect(cursors.read(cursor)).toBe(id)
    expect(cursor.length).toBeLessThanOrEqual(200)
  })

  test("no other text is one, and one of another list is none", () => {
    for (const variant of variantsOf(cursor)) expect([variant, cursors.read(variant)]).toEqual([variant, null])
    expect(createCursors(deriveKey("cursors of orders")).read(cursor)).toBeNull()
  })
})

describe("sealed boxes", () => {
  const key = deriveKey("signing keys")
  const content = Buffer.from("a private key")
  const box = seal(key, random(12), content, "kid")

  test("open with the same key in the same place", () => {
    expect(unseal(key, box, "kid")).toEqual(content)
    expect(box.includes(content)).toBe(false)
  })

  test("stay shut with another key, in another place and with any byte changed", () => {
    expect(unseal(deriveKey("other"), box, "kid")).toBeNull()
    expect(unseal(key, box, "another kid")).toBeNull()
    for (let index = 0; index < box.length; index++) {
      const changed = Buffer.from(box)
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index)
      expect(unseal(key, changed, "kid")).toBeNull()
    }
    expect(unseal(key, box.subarray(0, 20), "kid")).toBeNull()
  })
})
