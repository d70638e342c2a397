// The outbox against a real SMTP server: nothing is lost, nothing is told, nothing leaves twice while a process lives.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import { inTransaction } from "../../../src/database/index.ts"
import { createLog } from "../../../src/runtime/index.ts"
import { createDeriveKey } from "../../../src/service/auth/derived-keys.ts"
import type { Environment } from "../../../src/service/environment.ts"
import { faultOf } from "../../../src/service/mail/faults.ts"
import type { AskedLetter } from "../../../src/service/mail/letters.ts"
import { createMailing, type Mailing, type MailOptions } from "../../../src/service/mail/mail.ts"
import { onceWindow } from "../../../src/service/mail/outbox.ts"
import { waitAfter } from "../../../src/service/mail/sender.ts"
import { openTestDatabase, type TestDatabase } from "../../support/database.ts"
import { type MailServer, startMailServer } from "../support/mail-server.ts"
import { type Clock, createClock, createEnvironment } from "../support/service.ts"

const hour = 60 * 60 * 1000
const letter = { kind: "register-verify", to: "ada@example.com", username: "ada", token: "canary-token" } as const

let database: TestDatabase
let environment: Environment
let clock: Clock
let server: MailServer
let log: string[]
/** Who asks for letters, by address. */
let known: Map<string, string>
let foundOut: AskedLetter[]

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  clock = createClock()
  environment = createEnvironment(database, clock)
  server = await startMailServer()
  log = []
  known = new Map()
  foundOut = []
})
afterEach(() => server.close())

function open(more: Partial<MailOptions> & { readonly url?: string } = {}): Mailing {
  return createMailing({
    environment,
    deriveKey: createDeriveKey("a secret of more than 32 characters, for tests"),
    settings: {
      SMTP_URL: more.url ?? server.url,
      MAIL_FROM: "Example accounts <no-reply@example.com>",
      APP_URL: "https://app.example.com/",
      DATA_DIR: "",
    },
    serviceUrl: "https://api.example.com",
    development: false,
    findOut: async (_rows, asked) => {
      foundOut.push(asked)
      const username = known.get(asked.to)
      if (username === undefined) return null
      const until = new Date(clock.now().getTime() + hour / 2)
      return { letter: { ...asked, username, token: `token-${foundOut.length}`, because: "asked" }, until }
    },
    transport: undefined,
    log: createLog("debug", { write: (line) => log.push(line) }),
    ...more,
  })
}

const enqueue = ({ outbox }: Mailing, mail: Parameters<Mailing["outbox"]["enqueue"]>[1]) =>
  inTransaction(environment.prisma, (rows) => outbox.enqueue(rows, mail))
const tidyUp = ({ jobs }: Mailing) => jobs.find(({ name }) => name === "remove old mails")?.run()
const rowsOfMails = () => environment.prisma.mail.findMany({ orderBy: { id: "asc" } })

describe("a mail", () => {
  test("leaves with its text, a link to the front end and who it is from", async () => {
    const mailing = open()
    await enqueue(mailing, letter)
    expect(await mailing.sendDue()).toBe(1)
    const [{ id } = { id: "" }] = await rowsOfMails()
    expect(server.received).toMatchObject([{ to: ["ada@example.com"] }])
    const { raw, text } = server.received[0] ?? { raw: "", text: "" }
    expect(text).toContain("username ada ")
    expect(text).toContain("\nhttps://app.example.com/verify-email#token=canary-token\n")
    expect(raw).toMatch(/^From: Example accounts <no-reply@example\.com>\r?$/m)
    expect(raw).toContain(`Message-ID: <${id}@example.com>`)
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m)
  })

  test("leaves only if what wanted it is committed", async () => {
    const mailing = open()
    await inTransaction(environment.prisma, async (rows) => {
      await mailing.outbox.enqueue(rows, letter)
      return { refused: "username-taken" } as const
    })
    expect(await mailing.sendDue()).toBe(0)
    expect(server.received).toEqual([])
  })

  test.each(['"a@b, c@d"@example.com', '"<x>"@example.com', '"a b"@example.com', "a'b+c@example.com"])(
    "to %s goes there or nowhere",
    async (to) => {
      const mailing = open()
      await enqueue(mailing, { ...letter, to })
      const sent = await mailing.sendDue()
      expect(server.received.flatMap((mail) => mail.to)).toEqual(sent === 1 ? [to] : [])
    },
  )

  test("is sealed in the database, before and after it has left", async () => {
    const mailing = open({ url: "smtp://127.0.0.1:1" })
    await enqueue(mailing, { ...letter, onceKey: "ada@example.com" })
    await mailing.sendDue()
    const dump = async () => {
      const { rows } = await database.pool.query(
        "select mails::text as row, encode(sealed_content, 'escape') as content from mails",
      )
      return JSON.stringify(rows)
    }
    for (const secret of ["ada", "canary", "example.com"]) expect(await dump()).not.toContain(secret)
    await clock.advance(hour)
    expect(await open().sendDue()).toBe(1)
    expect(await rowsOfMails()).toMatchObject([{ sealedContent: new Uint8Array(0), sentAt: clock.now() }])
    for (const secret of ["ada", "canary", "example.com"]) expect(await dump()).not.toContain(secret)
    for (const secret of ["ada@", "canary"]) expect(log.join("\n")).not.toContain(secret)
  })
})

describe("at most one mail of a key", () => {
  test("of 100 at once leaves, and one more when the window is over", async () => {
    const mailing = open()
    const ask = () => enqueue(mailing, { ...letter, onceKey: "ada@example.com" })
    const written = await Promise.all(Array.from({ length: 100 }, ask))
    expect(written.filter(Boolean)).toHaveLength(1)
    expect(await mailing.sendDue()).toBe(1)
    clock.advance(onceWindow - 1)
    expect(await ask()).toBe(false)
    clock.advance(1)
    expect((await Promise.all(Array.from({ length: 20 }, ask))).filter(Boolean)).toHaveLength(1)
    expect(await mailing.sendDue()).toBe(1)
    const ids = server.received.map(({ raw }) => /Message-ID: (\S+)/.exec(raw)?.[1])
    expect(new Set(ids).size).toBe(2)
  })

  test("does not hold back another kind or another key", async () => {
    const mailing = open()
    const onceKey = "ada@example.com"
    expect(await enqueue(mailing, { ...letter, onceKey })).toBe(true)
    expect(await enqueue(mailing, { ...letter, onceKey: "other@example.com" })).toBe(true)
    expect(await enqueue(mailing, { kind: "already-registered", to: letter.to, username: "ada", onceKey })).toBe(true)
    expect(await enqueue(mailing, letter)).toBe(true)
    expect(await mailing.sendDue()).toBe(4)
  })
})

describe("a server that is down", () => {
  test("loses nothing: each mail is tried again, later and later, and leaves when the server is back", async () => {
    const { port } = new URL(server.url)
    await server.close()
    const mailing = open()
    for (let index = 0; index < 5; index++) await enqueue(mailing, { ...letter, to: `p${index}@example.com` })
    for (let index = 0; index < 5; index++) expect(await mailing.sendDue()).toBe(0)
    expect(await mailing.sendDue()).toBe(0)
    expect((await rowsOfMails()).map(({ attempts, claimedUntil }) => [attempts, claimedUntil])).toEqual(
      Array.from({ length: 5 }, () => [1, null]),
    )
    server = await startMailServer(Number(port))
    expect(await mailing.sendDue()).toBe(0)
    clock.advance(waitAfter(1))
    expect(await mailing.sendDue()).toBe(5)
    expect(server.received.flatMap(({ to }) => to).sort()).toEqual([0, 1, 2, 3, 4].map((n) => `p${n}@example.com`))
    expect(log.filter((line) => line.includes("could not be sent"))).toHaveLength(5)
  })

  test("waits longer each time, six hours at most", () => {
    expect([1, 2, 3, 10, 11, 40].map(waitAfter)).toEqual([30_000, 60_000, 120_000, 15_360_000, 21_600_000, 21_600_000])
  })

  test("a server that refuses is asked for three days; then the mail is given up, emptied, and said without its address", async () => {
    server.refuseWith(450)
    const mailing = open()
    await enqueue(mailing, letter)
    let tries = 0
    while ((await rowsOfMails())[0]?.failedAt === null && tries < 60) {
      await mailing.sendDue()
      tries += 1
      clock.advance(6 * hour)
    }
    expect(tries).toBe(13)
    expect(await rowsOfMails()).toMatchObject([{ sealedContent: new Uint8Array(0), sentAt: null }])
    const lines = log.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.at(-1)).toMatchObject({ level: "error", message: "A mail was given up", kind: "register-verify" })
    expect(lines[0]).toMatchObject({ level: "warn", responseCode: 450, command: "RCPT TO" })
    expect(log.join("\n")).not.toContain("ada@")
  })

  test("a mail whose token has expired meanwhile is not sent", async () => {
    const mailing = open()
    await enqueue(mailing, { ...letter, until: new Date(clock.now().getTime() + hour) })
    clock.advance(hour)
    expect(await mailing.sendDue()).toBe(0)
    expect(log.join("\n")).toContain("its token has expired")
  })

  test("a server that wants a password gets it as it was before it was %-encoded; a wrong one costs no mail", async () => {
    await server.close()
    server = await startMailServer(0, { user: "mail@example.com", password: "p:a/s@s" })
    const { port } = new URL(server.url)
    await enqueue(open(), letter)
    expect(await open({ url: `smtp://mail%40example.com:canary@127.0.0.1:${port}` }).sendDue()).toBe(0)
    expect(log.join("\n")).toContain('"responseCode":535')
    expect(log.join("\n")).not.toContain("canary")
    clock.advance(waitAfter(1))
    expect(await open({ url: `smtp://mail%40example.com:p%3Aa%2Fs%40s@127.0.0.1:${port}` }).sendDue()).toBe(1)
  })

  test("without any server mails wait", async () => {
    const waiting = open({
      settings: { SMTP_URL: undefined, MAIL_FROM: "no-reply@example.com", APP_URL: undefined, DATA_DIR: "" },
    })
    await enqueue(waiting, letter)
    expect(await waiting.sendDue()).toBe(0)
    expect(log.join("\n")).toContain("mails wait in the outbox")
    clock.advance(96 * hour)
    expect(await open().sendDue()).toBe(1)
  })
})

describe("a recipient that is refused for good", () => {
  const attemptsOf = async (address: string, mailing: Mailing) => {
    await enqueue(mailing, { ...letter, to: address })
    let tries = 0
    while ((await rowsOfMails())[0]?.failedAt === null && tries < 60) {
      await mailing.sendDue()
      tries += 1
      clock.advance(6 * hour)
    }
    return tries
  }
  const lastLine = () => JSON.parse(log.at(-1) ?? "{}") as Record<string, unknown>

  test("by the server is given up at the sixth attempt, without its address in the log", async () => {
    server.refuseWith(550)
    expect(await attemptsOf("ada@example.com", open())).toBe(6)
    expect(lastLine()).toMatchObject({ level: "error", reason: "its recipient is refused", responseCode: 550 })
    expect(await rowsOfMails()).toMatchObject([{ sealedContent: new Uint8Array(0), sentAt: null, attempts: 6 }])
    expect(log.join("\n")).not.toContain("ada@")
  })

  test("because it cannot be written into a mail is given up at the sixth attempt", async () => {
    expect(await attemptsOf('"<x>"@example.com', open())).toBe(6)
    expect(lastLine()).toMatchObject({ level: "error", code: "EADDRESS" })
  })

  test.each([
    [550, "nobody@example.com"],
    [450, "nobody@example.com"],
    [undefined, '"<x>"@example.com'],
  ])("or for now (%s) holds up nobody else", async (code, refused) => {
    server.refuseWith(code, refused)
    const mailing = open()
    for (let index = 0; index < 3; index++) await enqueue(mailing, { ...letter, to: refused })
    await enqueue(mailing, letter)
    expect(await mailing.sendDue()).toBe(1)
    clock.advance(waitAfter(1))
    await enqueue(mailing, { ...letter, to: "grace@example.com" })
    expect(await mailing.sendDue()).toBe(1)
    expect(server.received.flatMap(({ to }) => to)).toEqual(["ada@example.com", "grace@example.com"])
  })

  test("goes after mails that were tried less often", async () => {
    const order: string[] = []
    const transport = {
      send: async ({ to }: { to: string }) => {
        order.push(to)
        if (to === "nobody@example.com") throw Object.assign(new Error(), { code: "EADDRESS" })
      },
    }
    const mailing = open({ transport })
    await enqueue(mailing, { ...letter, to: "nobody@example.com" })
    await mailing.sendDue()
    clock.advance(waitAfter(1) + 1)
    await enqueue(mailing, letter)
    await mailing.sendDue()
    expect(order).toEqual(["nobody@example.com", "ada@example.com", "nobody@example.com"])
  })

  test("is told from a server that takes nothing, which ends the run", () => {
    const rejected = { code: "EENVELOPE", command: "RCPT TO" }
    expect(faultOf({ ...rejected, responseCode: 550 })).toBe("recipient")
    expect(faultOf({ ...rejected, responseCode: 450 })).toBe("mail")
    expect(faultOf({ ...rejected, responseCode: 421 })).toBe("server")
    expect(faultOf({ code: "EENVELOPE", command: "API" })).toBe("recipient")
    expect(faultOf({ code: "EENVELOPE", command: "MAIL FROM", responseCode: 550 })).toBe("server")
    expect(faultOf({ code: "EMESSAGE", command: "DATA", responseCode: 554 })).toBe("mail")
    for (const code of ["ECONNECTION", "ETIMEDOUT", "ESOCKET", "EDNS", "ETLS", "EAUTH", "EPROTOCOL"])
      expect(faultOf({ code, command: "CONN" })).toBe("server")
    expect(faultOf(new Error("disk full"))).toBe("server")
  })
})

describe("several processes", () => {
  test("send each mail once between them", async () => {
    const mailings = [open(), open(), open(), open()]
    for (let index = 0; index < 12; index++) await enqueue(open(), { ...letter, to: `p${index}@example.com` })
    const sent = await Promise.all(mailings.map((mailing) => mailing.sendDue()))
    expect(sent.reduce((sum, each) => sum + each)).toBe(12)
    expect(new Set(server.received.flatMap(({ to }) => to)).size).toBe(12)
    expect(server.received).toHaveLength(12)
  })

  test("take over what a dead one had claimed, under the same Message-ID", async () => {
    const mailing = open()
    await enqueue(mailing, letter)
    const [{ id } = { id: "" }] = await rowsOfMails()
    const claimedUntil = new Date(clock.now().getTime() + 1000)
    await environment.prisma.mail.update({ where: { id }, data: { claimedUntil } })
    expect(await mailing.sendDue()).toBe(0)
    clock.advance(1000)
    expect(await mailing.sendDue()).toBe(1)
    expect(server.received[0]?.raw).toContain(`<${id}@example.com>`)
  })
})

describe("a letter that an address asks for", () => {
  const asked = { kind: "reset-password", to: "ada@example.com" } as const

  test("is found out when it is sent, and says the same at every attempt", async () => {
    known.set("ada@example.com", "ada")
    const mailing = open()
    await enqueue(mailing, asked)
    server.refuseWith(450)
    await mailing.sendDue()
    server.refuseWith(undefined)
    clock.advance(waitAfter(1))
    expect(await mailing.sendDue()).toBe(1)
    expect(foundOut).toHaveLength(1)
    expect(server.received[0]?.text).toContain("reset-password#token=token-1")
  })

  test("is found out anew when its token has expired before a server took it", async () => {
    known.set("ada@example.com", "ada")
    const mailing = open()
    await enqueue(mailing, asked)
    server.refuseWith(450)
    await mailing.sendDue()
    server.refuseWith(undefined)
    clock.advance(hour)
    expect(await mailing.sendDue()).toBe(1)
    expect(server.received[0]?.text).toContain("reset-password#token=token-2")
  })

  test("comes to nothing where nobody has the address, and looks the same in the table", async () => {
    const mailing = open()
    await enqueue(mailing, asked)
    expect(await mailing.sendDue()).toBe(0)
    expect(await rowsOfMails()).toMatchObject([
      { sealedContent: new Uint8Array(0), sentAt: clock.now(), failedAt: null },
    ])
    expect(server.received).toEqual([])
  })
})

test("what has left is removed after a day, what was given up after a month", async () => {
  const mailing = open()
  await enqueue(mailing, letter)
  await mailing.sendDue()
  await enqueue(mailing, { ...letter, until: clock.now() })
  await mailing.sendDue()
  clock.advance(25 * hour)
  await tidyUp(mailing)
  expect(await rowsOfMails()).toMatchObject([{ failedAt: expect.any(Date) }])
  clock.advance(30 * 24 * hour)
  await tidyUp(mailing)
  expect(await rowsOfMails()).toEqual([])
})
