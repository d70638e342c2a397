// Shows that passwords are hashed with the parameters we promise and that hashes of other makers are understood.
import { describe, expect, test } from "@jest/globals"
import { isGuessable } from "../../../src/service/auth/guessable-passwords.ts"
import { createPasswords, hashingSlots } from "../../../src/service/auth/passwords.ts"

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
const passwords = createPasswords({ random })

/** Of the reference implementation's own tests (P-H-C/phc-winner-argon2, test.c, version 0x13). */
const referenceHash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"

describe("passwords", () => {
  test("are hashed as argon2id with 19 MiB, two passes and one lane", async () => {
    const hash = await passwords.hash("correct horse battery staple")
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(await passwords.verify(hash, "correct horse battery staple")).toBe("right")
    expect(await passwords.verify(hash, "correct horse battery stapler")).toBe("wrong")
    expect(passwords.needsRehash(hash)).toBe(false)
  })

  test("the same password gives another hash each time", async () => {
    expect(await passwords.hash("correct horse battery staple")).not.toBe(
      await passwords.hash("correct horse battery staple"),
    )
  })

  test("a hash of the reference implementation is understood, and is due for renewal", async () => {
    expect(await passwords.verify(referenceHash, "password")).toBe("right")
    expect(await passwords.verify(referenceHash, "differentpassword")).toBe("wrong")
    expect(passwords.needsRehash(referenceHash)).toBe(true)
  })

  test("without a hash the same work is done and the answer is wrong", async () => {
    expect(await passwords.verify(null, "")).toBe("wrong")
    expect(await passwords.verify(null, "correct horse battery staple")).toBe("wrong")
  })

  test("two ways to compose a letter are one password", async () => {
    const hash = await passwords.hash("Zürich Zürich")
    expect(await passwords.verify(hash, "Zu\u0308rich Zu\u0308rich")).toBe("right")
  })

  test.each([
    { cores: 1, threads: 4, slots: 1 },
    { cores: 2, threads: 4, slots: 1 },
    { cores: 4, threads: 4, slots: 3 },
    { cores: 16, threads: 4, slots: 3 },
    { cores: 16, threads: 18, slots: 15 },
    { cores: 4, threads: 1, slots: 1 },
  ])(
    "on $cores cores and $threads threads, $slots at once: one of each is left to others",
    ({ cores, threads, slots }) => {
      expect(hashingSlots(cores, threads)).toBe(slots)
    },
  )

  test("beyond slots and queue the answer is busy", async () => {
    const narrow = createPasswords({ random, slots: 1, queue: 1 })
    const answers = await Promise.all([narrow.verify(null, "a"), narrow.verify(null, "b"), narrow.verify(null, "c")])
    expect(answers).toEqual(["wrong", "wrong", "busy"])
    expect(await Promise.all([narrow.hash("a"), narrow.hash("b"), narrow.hash("c")])).toEqual([
      expect.stringMatching(/^\$argon2id/),
      expect.stringMatching(/^\$argon2id/),
      "busy",
    ])
  })
})

describe("common passwords", () => {
  const owner = { email: "Ada@example.com", username: "ada.lovelace" }
  test.each([
    "password",
    "PassWord1",
    "12345678",
    "qwertyuiop",
    "iloveyou",
    "aaaaaaaa",
    "abababab",
    "ÖÖÖÖÖÖÖÖ",
    "ada@example.com",
    "ADA.LOVELACE",
    "contraseña",
    "ｐａｓｓｗｏｒｄ",
  ])("%s is refused", (password) => {
    expect(isGuessable(password, owner)).toBe(true)
  })
  test.each(["correct horse battery staple", "password of ada", "ada.lovelace!", "xkcd-936-entropy", "toString"])(
    "%s is not",
    (password) => {
      expect(isGuessable(password, owner)).toBe(false)
    },
  )
})
