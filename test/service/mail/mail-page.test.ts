// The page that shows mails: in development, to this machine, and to nobody else.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import type { IncomingMessage, ServerResponse } from "node:http"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import express from "express"
import request from "supertest"
import { inTransaction } from "../../../src/database/index.ts"
import { createSilentLog } from "../../../src/runtime/index.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import type { Environment } from "../../../src/service/environment.ts"
import { createMailing, type Mailing, type MailOptions } from "../../../src/service/mail/mail.ts"
import { createMailPage } from "../../../src/service/mail/mail-page.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import { createClock, createEnvironment } from "../support/service.ts"

let database: TestDatabase
let environment: Environment
let folder: string

beforeAll(async () => {
  database = await openTestDatabase()
  environment = createEnvironment(database, createClock())
  folder = mkdtempSync(join(tmpdir(), "dovetail-mails-"))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.close()
})

function open(more: Partial<MailOptions> = {}): Mailing {
  return createMailing({
    environment,
    deriveKey: createDeriveKey("a secret of more than 32 characters, for tests"),
    settings: { SMTP_URL: undefined, MAIL_FROM: "no-reply@example.com", APP_URL: undefined, DATA_DIR: folder },
    serviceUrl: "http://127.0.0.1:3000",
    development: true,
    findOut: async () => null,
    log: createSilentLog(),
    transport: undefined,
    ...more,
  })
}

/** An app with the pages of a mailing, as `main` adds them. */
function appOf(mailing: Mailing) {
  const app = express()
  mailing.addPages(app)
  return app
}

const token = "q0n2Zk1mYxv7w3o9Rr5uTt8bXc4eHh6jLl0aSs2dFfA"
async function deliver(mailing: Mailing, username: string): Promise<void> {
  const letter = { kind: "register-verify", to: "ada@example.com", username, token } as const
  await inTransaction(environment.prisma, (rows) => mailing.outbox.enqueue(rows, letter))
  expect(await mailing.sendDue()).toBe(1)
}

describe("in development without SMTP_URL", () => {
  let mailing: Mailing
  beforeEach(() => {
    rmSync(join(folder, "mails"), { recursive: true, force: true })
    mailing = open()
  })

  test("mails land in DATA_DIR/mails and on the page, tokens and commands in one piece", async () => {
    const empty = await request(appOf(mailing)).get("/dev/mails")
    expect(empty.text).toContain("There is none yet.")
    await deliver(mailing, "ada")
    const [name = ""] = readdirSync(join(folder, "mails"))
    expect(name).toMatch(/^[0-9a-f-]{36}\.eml$/)
    const page = await request(appOf(mailing)).get("/dev/mails")
    expect(page.text).toContain("<h2>Confirm your e-mail address</h2>")
    expect(page.text).toContain(`\n${token}\n`)
    expect(page.text).toContain(`-d &#39;{&quot;token&quot;:&quot;${token}&quot;}&#39;`)
    const source = await request(appOf(mailing)).get(`/dev/mails/${name}`)
    expect(source.text).toContain("To: ada@example.com")
    expect(mailing.announcements.join()).toContain("/dev/mails")
  })

  test("what others have written is shown as text", async () => {
    await deliver(mailing, "<script>alert(1)</script>")
    const page = await request(appOf(mailing)).get("/dev/mails")
    expect(page.text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
    expect(page.text).not.toContain("<script>")
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'")
  })

  test("the page answers this machine only, under its own name", async () => {
    await deliver(mailing, "ada")
    for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:3000", "10.0.0.1", ""]) {
      const answer = await request(appOf(mailing)).get("/dev/mails").set("host", host)
      expect([host, answer.status]).toEqual([host, 403])
      expect(answer.text).not.toContain(token)
    }
    for (const host of ["localhost:3000", "127.0.0.1", "[::1]:3000"])
      expect((await request(appOf(mailing)).get("/dev/mails").set("host", host)).status).toBe(200)
    const statuses: number[] = []
    const response = { writeHead: (status: number) => statuses.push(status), end: () => {} }
    for (const remoteAddress of ["10.0.0.7", "::ffff:10.0.0.7", "2001:db8::1", undefined, "127.0.0.1"]) {
      const asked = { method: "GET", url: "/", headers: { host: "localhost" }, socket: { remoteAddress } }
      await createMailPage(join(folder, "mails"))(asked as IncomingMessage, response as unknown as ServerResponse)
    }
    expect(statuses).toEqual([403, 403, 403, 403, 200])
  })

  test("a path names a mail or nothing", async () => {
    await deliver(mailing, "ada")
    writeFileSync(join(folder, "secret-key"), "canary")
    for (const path of [
      "..%2fsecret-key",
      "%2e%2e/secret-key",
      "secret-key",
      "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10.eml",
    ]) {
      const answer = await request(appOf(mailing)).get(`/dev/mails/${path}`)
      expect([path, answer.status]).toEqual([path, 404])
      expect(answer.text).not.toContain("canary")
    }
    expect((await request(appOf(mailing)).post("/dev/mails")).status).toBe(405)
  })
})

test.each([
  ["in production", { development: false }],
  [
    "with a mail server",
    { settings: { SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "a@example.com", APP_URL: undefined, DATA_DIR: "" } },
  ],
])("there is no page %s", async (_, more) => {
  const mailing = open(more)
  expect((await request(appOf(mailing)).get("/dev/mails")).status).toBe(404)
  expect(mailing.announcements).toEqual([])
})
