// What happens once: the secret, the signing key and the first administrator, also when several processes start together.
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import { createDeriveKey } from "../../src/service/auth/derived-keys.ts"
import { ensureFirstAdmin } from "../../src/service/auth/first-admin.ts"
import { createPasswords } from "../../src/service/auth/passwords.ts"
import { openSigningKeys } from "../../src/service/auth/signing-keys.ts"
import type { Environment } from "../../src/service/environment.ts"
import { readSecretKey } from "../../src/service/secret-key.ts"
import { openTestDatabase, type TestDatabase } from "../support/database.ts"
import { createClock, createCountingPasswords, createEnvironment, random } from "./support/service.ts"

let database: TestDatabase
let environment: Environment

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  environment = createEnvironment(database, createClock())
})

describe("the secret", () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "dovetail-secret-"))
  })
  afterEach(() => rmSync(dataDir, { recursive: true }))
  const read = (more: Partial<Parameters<typeof readSecretKey>[0]> = {}) =>
    readSecretKey({ configured: undefined, databaseKind: "embedded", dataDir, random, ...more })

  test("is what was configured, whatever the database", async () => {
    expect(await read({ configured: "configured", databaseKind: "postgresql" })).toBe("configured")
  })

  test("is made once beside the embedded database, for its owner's eyes only", async () => {
    const secrets = await Promise.all(Array.from({ length: 10 }, () => read({ dataDir: join(dataDir, "new") })))
    expect(new Set(secrets).size).toBe(1)
    expect(secrets[0]).toHaveLength(64)
    const file = join(dataDir, "new", "secret-key")
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, "utf8").trim()).toBe(secrets[0])
    expect(await read({ dataDir: join(dataDir, "new") })).toBe(secrets[0])
  })

  test("has to be set for PostgreSQL; the message says what to write", async () => {
    await expect(read({ databaseKind: "postgresql" })).rejects.toThrow(
      /^SECRET_KEY is not set; .* Write SECRET_KEY=… with the output of: openssl rand -base64 48$/,
    )
  })

  test("a damaged file is not taken for a secret", async () => {
    writeFileSync(join(dataDir, "secret-key"), "short\n")
    await expect(read()).rejects.toThrow(/secret-key holds less than 32 characters; it was damaged/)
  })

  test("a folder where the file should be is said, with what to do", async () => {
    chmodSync(dataDir, 0o700)
    await expect(read({ dataDir: "/dev/null/data" })).rejects.toThrow(/cannot be read or written .* or set SECRET_KEY/)
  })
})

describe("the signing key", () => {
  const sealingKey = createDeriveKey("a secret of more than 32 characters, for tests")("signing keys")

  test("is one for eight processes that start together, and stays", async () => {
    const opened = await Promise.all(
      Array.from({ length: 8 }, () => openSigningKeys(createEnvironment(database, createClock()), sealingKey)),
    )
    expect(new Set(opened.map((keys) => keys.active.kid)).size).toBe(1)
    expect((await openSigningKeys(environment, sealingKey)).active.kid).toBe(opened[0]?.active.kid)
    expect(
      await environment.prisma.signingKey.groupBy({ by: "status", _count: true, orderBy: { status: "asc" } }),
    ).toEqual(["active", "next"].map((status) => ({ status, _count: 1 })))
  })

  test("is published without its private part, and stored without it in clear", async () => {
    const { published } = await openSigningKeys(environment, sealingKey)
    for (const key of published) expect(Object.keys(key)).toEqual(["kty", "crv", "x", "y", "kid", "use", "alg"])
    const { sealedPrivateKey } = await environment.prisma.signingKey.findFirstOrThrow()
    // The start of every P-256 private key in PKCS #8.
    expect(Buffer.from(sealedPrivateKey).includes(Buffer.from("2a8648ce3d030107", "hex"))).toBe(false)
  })

  test("another SECRET_KEY is said, with what to do", async () => {
    await openSigningKeys(environment, sealingKey)
    const other = createDeriveKey("another secret of more than 32 characters")("signing keys")
    await expect(openSigningKeys(environment, other)).rejects.toThrow(
      /^SECRET_KEY is not the one that .* was sealed with\. Set SECRET_KEY to what it was/,
    )
  })
})

describe("the first administrator", () => {
  const email = "admin@example.com"

  test("gets a password that is announced once and works", async () => {
    const passwords = createPasswords({ random })
    const lines = await ensureFirstAdmin(environment, passwords, { email, password: undefined })
    const password = /only this once: (.+)$/.exec(lines.join("\n"))?.[1] ?? ""
    expect(password).toMatch(/^[A-Za-z0-9_-]{20}$/)
    const admin = await environment.prisma.user.findFirstOrThrow()
    expect(admin).toMatchObject({ email, username: "admin", roles: ["user", "admin"] })
    expect(await passwords.verify(admin.passwordHash, password)).toBe("right")
    expect(await ensureFirstAdmin(environment, passwords, { email, password: undefined })).toEqual([])
  })

  test("with ADMIN_PASSWORD the announcement does not repeat it", async () => {
    const lines = await ensureFirstAdmin(environment, createCountingPasswords(), {
      email,
      password: "sesame street 42",
    })
    expect(lines.join("\n")).toContain(email)
    expect(lines.join("\n")).not.toContain("sesame street 42")
  })

  test("eight processes that start together make one, and one of them announces it", async () => {
    const announced = await Promise.all(
      Array.from({ length: 8 }, () =>
        ensureFirstAdmin(createEnvironment(database, createClock()), createCountingPasswords(), {
          email,
          password: undefined,
        }),
      ),
    )
    expect(announced.filter((lines) => lines.length > 0)).toHaveLength(1)
    expect(await environment.prisma.user.count()).toBe(1)
  })

  test("a common ADMIN_PASSWORD and an address that a user has are refused", async () => {
    const passwords = createCountingPasswords()
    await expect(ensureFirstAdmin(environment, passwords, { email, password: "Password123" })).rejects.toThrow(
      /^ADMIN_PASSWORD is one of the passwords that attackers try first/,
    )
    await ensureFirstAdmin(environment, passwords, { email, password: undefined })
    await environment.prisma.user.updateMany({ data: { roles: ["user"] } })
    await expect(ensureFirstAdmin(environment, passwords, { email, password: undefined })).rejects.toThrow(
      /ADMIN_EMAIL admin@example.com belongs to an account that is none/,
    )
    await ensureFirstAdmin(environment, passwords, { email: "second@example.com", password: undefined })
    expect(await environment.prisma.user.findMany({ where: { roles: { has: "admin" } } })).toMatchObject([
      { email: "second@example.com", username: expect.stringMatching(/^admin-[0-9a-f]{8}$/) },
    ])
  })
})
