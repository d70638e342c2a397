// What the person who starts the service reads when its settings cannot be used.
import { describe, expect, test } from "@jest/globals"
import { databaseSettings } from "../../src/database/index.ts"
import { readSettings, runtimeSettings } from "../../src/runtime/index.ts"
import { serviceSettings } from "../../src/service/index.ts"

const read = (environment: Record<string, string>) =>
  readSettings(environment, { ...runtimeSettings, ...databaseSettings, ...serviceSettings })

describe("settings of the service", () => {
  test("need nothing on the embedded database", () => {
    expect(read({})).toMatchObject({
      SECRET_KEY: undefined,
      ADMIN_EMAIL: "admin@localhost.localdomain",
      ADMIN_PASSWORD: undefined,
    })
  })

  test("are refused all at once, each with what to write, and secrets are not repeated", () => {
    const refuse = () =>
      read({ PORT: "http", SECRET_KEY: "short-canary", ADMIN_EMAIL: "nobody", ADMIN_PASSWORD: "canary" })
    expect(refuse).toThrow(/^4 environment variables need attention:/)
    expect(refuse).toThrow(/PORT is "http"; expected a port/)
    expect(refuse).toThrow(/SECRET_KEY is set \(12 characters, not shown\); .* openssl rand -base64 48/)
    expect(refuse).toThrow(/ADMIN_EMAIL is "nobody"; expected the e-mail address/)
    expect(refuse).toThrow(/ADMIN_PASSWORD is set \(6 characters, not shown\)/)
    expect(refuse).not.toThrow(/canary/)
  })

  test.each([
    ["one character over and over", "a".repeat(40)],
    ["a word over and over", "secret-secret-secret-secret-secret-secret"],
    ["two characters", "0110100110010110100101100110100101101001"],
    ["the alphabet and the digits", "abcdefghijklmnopqrstuvwxyz0123456789"],
    ["the digits over and over", "0123456789012345678901234567890123456789"],
    ["a word and a long tail", `changeme${"!".repeat(40)}`],
  ])("refuse a SECRET_KEY that is %s", (_, weak) => {
    expect(() => read({ SECRET_KEY: weak })).toThrow(/SECRET_KEY is set .* expected a random text .* openssl rand/)
  })

  test("take a SECRET_KEY of every way in which people make one", () => {
    for (let round = 0; round < 200; round++) {
      const bytes = (count: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(count)))
      for (const secret of [bytes(16).toString("hex"), bytes(24).toString("base64"), bytes(48).toString("base64url")])
        expect(read({ SECRET_KEY: secret }).SECRET_KEY).toBe(secret)
      expect(read({ SECRET_KEY: crypto.randomUUID() }).SECRET_KEY).toHaveLength(36)
    }
  })

  test("need SECRET_KEY with DATABASE_URL, said together with everything else", () => {
    const refuse = () => read({ DATABASE_URL: "postgresql://user:canary@127.0.0.1:5432/accounts", PORT: "-1" })
    expect(refuse).toThrow(/^2 environment variables need attention:/)
    expect(refuse).toThrow(/SECRET_KEY is not set, and has to be with DATABASE_URL; expected a random text/)
    expect(refuse).not.toThrow(/canary/)
    expect(
      read({
        DATABASE_URL: "postgresql://user@127.0.0.1:5432/accounts",
        SECRET_KEY: "5f0c9f4c2a10b7d36d1e0a5b3c779f42",
      }).SECRET_KEY,
    ).toHaveLength(32)
  })

  test("need MAIL_FROM with SMTP_URL, and an SMTP_URL that says all there is to say", () => {
    expect(() => read({ SMTP_URL: "smtp://127.0.0.1" })).toThrow(/MAIL_FROM is not set, and has to be with SMTP_URL/)
    for (const SMTP_URL of [
      "http://127.0.0.1",
      "smtp://",
      "smtp://a/b",
      "smtp://a?pool=true",
      "smtp://:canary@a",
      "smtp://%ff@a",
    ]) {
      const refuse = () => read({ SMTP_URL, MAIL_FROM: "no-reply@example.com" })
      expect(refuse).toThrow(/SMTP_URL is set \(\d+ characters, not shown\); expected smtp:/)
      expect(refuse).not.toThrow(/canary/)
    }
    expect(() => read({ MAIL_FROM: "Accounts" })).toThrow(/MAIL_FROM is "Accounts"; expected the address/)
    const MAIL_FROM = "Example accounts <no-reply@example.com>"
    expect(read({ SMTP_URL: "smtps://a%40b:c@mail.example.com", MAIL_FROM })).toMatchObject({ MAIL_FROM })
  })
})
