// Senders of a compiled document, over real HTTP: what leaves, what does not, and what becomes of it.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals"
import {
  type SenderOptions,
  standardRetrySchedule,
  UnresolvedCallback,
  type UntypedSenders,
  WebhookContractError,
  type WebhookDelivery,
  type WebhookSender,
} from "../../../src/runtime/index.ts"
import { importGenerated } from "../../support/import-generated.ts"
import { answerStatus, createReceiver, type Receiver, secret } from "./receiver.ts"

const start = 1_700_000_000_000
const pauses: number[] = []
let now = start
let receiver: Receiver
let create: (options: SenderOptions) => UntypedSenders

beforeAll(async () => {
  const module = await importGenerated(readFileSync(join(import.meta.dirname, "openapi.yaml"), "utf8"))
  create = (module as unknown as { createSenders: typeof create }).createSenders
  receiver = await createReceiver(() => now)
}, 60_000)
afterAll(() => receiver.close())
afterEach(() => {
  expect(receiver.faults).toEqual([])
  receiver.reset()
  pauses.length = 0
  now = start
})

/** A clock that stands still but for pauses, and no chance. */
const options: SenderOptions = {
  network: "loopback",
  now: () => now,
  random: () => 0,
  delay: async (milliseconds) => {
    pauses.push(milliseconds)
    now += milliseconds
  },
}

const user = { id: "u1", email: "a@example.com", createdAt: "2026-01-01T00:00:00Z" }

function sender(name: "userCreated" | "userDeleted", more: SenderOptions = {}): WebhookSender {
  const found = create({ ...options, ...more }).webhooks[name]
  if (found === undefined) throw new Error(`no sender ${name}`)
  return found
}

interface Message {
  readonly [member: string]: unknown
}

function send(message: Message = {}, more: SenderOptions = {}): Promise<WebhookDelivery> {
  const full = { url: receiver.url, secrets: [secret], query: { tenant: "t 1" }, body: user, ...message }
  return sender("userCreated", more).send(full)
}

async function issuesOf(sending: Promise<unknown>): Promise<string[]> {
  const error = await sending.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof WebhookContractError)) throw new Error(`expected a WebhookContractError, got ${String(error)}`)
  return error.issues.map(({ in: part, pointer, code }) => `${part}${pointer} ${code}`)
}

describe("what leaves", () => {
  test("is signed, typed and where it belongs", async () => {
    const delivery = await send({ id: "msg_1", headers: { "x-priority": 3 }, extraHeaders: { "X-Route": "eu" } })
    expect(delivery).toEqual({
      id: "msg_1",
      outcome: "delivered",
      answer: { status: 204 },
      attempts: [{ at: start, status: 204, declared: true }],
    })
    expect(receiver.received).toHaveLength(1)
    const [{ method, url, headers, body, timestamp }] = receiver.received as [Receiver["received"][number]]
    expect({ method, url, timestamp }).toEqual({ method: "POST", url: "/hook?tenant=t%201", timestamp: start / 1000 })
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "webhook-id": "msg_1",
      "x-priority": "3",
      "x-route": "eu",
    })
    expect(JSON.parse(body)).toEqual(user)
  })

  test("holds readOnly members, as the data are the sender's own, and neither writeOnly nor undeclared ones", async () => {
    await send({ body: { ...user, password: "secret", passwordHash: "$2b$", createdAt: new Date(0) } })
    expect(JSON.parse(receiver.received[0]?.body ?? "")).toEqual({
      id: "u1",
      email: "a@example.com",
      createdAt: "1970-01-01T00:00:00.000Z",
    })
  })

  test("adds to a query that the URL has", async () => {
    await send({ url: `${receiver.url}?token=x` })
    expect(receiver.received[0]?.url).toBe("/hook?token=x&tenant=t%201")
  })

  test("has an id of its own where none is given, the same at every attempt", async () => {
    receiver.answer = (response, number) => void response.writeHead(number < 3 ? 500 : 204).end()
    const { id } = await send()
    expect(id).toMatch(/^msg_[0-9a-f]{32}$/)
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([id, id, id])
    expect((await send()).id).not.toBe(id)
  })

  test("is signed anew at every attempt, with the time of the attempt", async () => {
    receiver.answer = (response, number) => void response.writeHead(number < 3 ? 503 : 204).end()
    await send()
    expect(receiver.received.map(({ timestamp }) => timestamp - start / 1000)).toEqual([0, 5, 305])
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-signature"])).size).toBe(3)
  })

  test("is signed with all keys while they are changed", async () => {
    await send({ secrets: [`whsec_${Buffer.alloc(24, 1).toString("base64")}`, secret] })
    expect(receiver.received[0]?.headers["webhook-signature"]).toMatch(/^v1,\S+ v1,\S+$/)
  })

  test("may be prepared in one place and delivered in another", async () => {
    const { prepare } = sender("userCreated")
    const prepared = await prepare({ url: receiver.url, query: { tenant: "t" }, body: user } as never)
    expect(JSON.stringify(prepared)).not.toContain(secret)
    const delivery = await sender("userCreated").deliver(prepared, { secrets: [secret] })
    expect(delivery.outcome).toBe("delivered")
    await expect(sender("userDeleted").deliver(prepared, { secrets: [secret] })).rejects.toThrow("one of its own")
  })
})

describe("what does not leave", () => {
  test.each<[string, Message, string[]]>([
    ["a body without a member", { body: { id: "u1" } }, ["body/email required"]],
    ["a body with a member of another type", { body: { ...user, email: 5 } }, ["body/email type"]],
    ["no body", { body: undefined }, ["body required"]],
    ["a query without its parameter", { query: {} }, ["query/tenant required"]],
    ["no query", { query: undefined }, ["query/tenant required"]],
    ["an undeclared parameter", { query: { tenant: "t", more: 1 } }, ["query/more additionalProperties"]],
    ["a header of another type", { headers: { "x-priority": "high" } }, ["header/x-priority type"]],
    ["an undeclared header", { headers: { "x-other": "1" } }, ["header/x-other additionalProperties"]],
    ["a signature of one's own", { extraHeaders: { "Webhook-Signature": "v1,x" } }, ["header/Webhook-Signature name"]],
    ["a length of one's own", { extraHeaders: { "content-length": "1" } }, ["header/content-length name"]],
    ["a header of two lines", { extraHeaders: { "x-a": "1\r\nx-b: 2" } }, ["header/x-a characters"]],
    [
      "several at once",
      { body: { id: 1 }, query: {} },
      ["query/tenant required", "body/email required", "body/id type"],
    ],
  ])("%s", async (_, message, issues) => {
    expect((await issuesOf(send(message))).sort()).toEqual([...issues].sort())
    expect(receiver.received).toEqual([])
  })

  test("a message without a key, or with an id that cannot be signed", async () => {
    await expect(send({ secrets: [] })).rejects.toThrow("No key")
    await expect(send({ secrets: ["secret"] })).rejects.toThrow("whsec_")
    await expect(send({ id: "a.b" })).rejects.toThrow("expected letters")
    expect(receiver.received).toEqual([])
  })
})

describe("what the receiver answers", () => {
  const json = { "content-type": "application/json; charset=utf-8" }

  test("a declared body is an answer, with its type", async () => {
    receiver.answer = answerStatus(200, json, '{"receipt":"r1"}')
    expect(await send()).toMatchObject({ outcome: "delivered", answer: { status: 200, body: { receipt: "r1" } } })
  })

  test.each([
    ["another body", 200, json, '{"receipt":5}', "/receipt type"],
    ["a duplicate key", 200, json, '{"receipt":"a","receipt":"b"}', "/receipt duplicate-key"],
    ["no JSON", 200, json, "thanks", " json"],
    ["another media type", 200, { "content-type": "text/html" }, "<p>", " contentType"],
    ["no body", 200, {}, "", " contentType"],
    ["too large a body", 200, json, JSON.stringify({ receipt: "x".repeat(70_000) }), " maxLength"],
    ["an undeclared success", 202, {}, "", " status"],
  ])("%s is unexpected, and is not tried again", async (_, status, headers, body, issue) => {
    receiver.answer = answerStatus(status, headers, body)
    const delivery = await send()
    expect(delivery).toMatchObject({ outcome: "unexpected", status })
    const issues = delivery.outcome === "unexpected" ? delivery.issues : []
    expect(issues.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([issue])
    expect(receiver.received).toHaveLength(1)
  })

  test("410: no more to this URL", async () => {
    receiver.answer = answerStatus(410)
    expect(await send()).toMatchObject({ outcome: "disabled" })
    expect(receiver.received).toHaveLength(1)
  })

  test("a redirect is a failure, and is not followed", async () => {
    receiver.answer = answerStatus(307, { location: receiver.url.replace("/hook", "/elsewhere") })
    const delivery = await send({}, { retrySchedule: [] })
    expect(delivery).toMatchObject({ outcome: "failed", attempts: [{ status: 307, declared: false }] })
    expect(receiver.received.map(({ url }) => url)).toEqual(["/hook?tenant=t%201"])
  })

  test("an endless body ends at its bound", async () => {
    receiver.answer = (response) => {
      response.writeHead(204 + 1, { "content-type": "text/plain; charset=utf-8" })
      const pour = () => {
        while (!response.destroyed && response.write("x".repeat(10_000)));
      }
      response.on("drain", pour)
      pour()
    }
    expect(await send({}, { retrySchedule: [] })).toMatchObject({ outcome: "unexpected", status: 205 })
  })
})

describe("attempts", () => {
  test("follow the schedule of Standard Webhooks: ten in three days", async () => {
    receiver.answer = answerStatus(500)
    const delivery = await send()
    expect(delivery).toMatchObject({ outcome: "failed", message: "10 attempts failed, the last one: status 500" })
    expect(delivery.attempts).toHaveLength(10)
    expect(pauses).toEqual([5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400].map((seconds) => seconds * 1000))
    expect(standardRetrySchedule.reduce((sum, seconds) => sum + seconds, 0)).toBe(75 * 3600 + 35 * 60 + 5)
  })

  test("are spread at random, never earlier", async () => {
    receiver.answer = answerStatus(500)
    await send({}, { retrySchedule: [100, 100], random: () => 0.5 })
    expect(pauses).toEqual([105_000, 105_000])
  })

  test.each([
    ["seconds", "120", 120_000],
    ["a date", new Date(start + 90_000).toUTCString(), 90_000],
    ["less than the schedule", "1", 10_000],
    ["more than a day", "9999999", 86_400_000],
    ["a date that is past", new Date(start - 90_000).toUTCString(), 10_000],
    ["nothing that is one", "soon", 10_000],
    ["a negative number", "-5", 10_000],
  ])("wait for Retry-After in %s", async (_, header, pause) => {
    receiver.answer = (response, number) =>
      void response.writeHead(number === 1 ? 429 : 204, { "retry-after": header }).end()
    await send({}, { retrySchedule: [10] })
    expect(pauses).toEqual([pause])
  })

  test("end when the receiver is too slow, and are tried again", async () => {
    receiver.answer = (response, number) => {
      if (number > 1) response.writeHead(204).end()
    }
    const delivery = await send({}, { timeout: 1_500 })
    expect(delivery).toMatchObject({
      outcome: "delivered",
      attempts: [{ message: "The receiver did not answer whole within 1500 ms." }, { status: 204 }],
    })
  })

  test("end when the body of an answer drips", async () => {
    receiver.answer = (response) => void response.writeHead(200, { "content-type": "application/json" }).write("{")
    const delivery = await send({}, { timeout: 200, retrySchedule: [] })
    expect(delivery).toMatchObject({ outcome: "failed", attempts: [{ message: expect.stringContaining("200 ms") }] })
  })

  test("meet connections that are refused or cut", async () => {
    const closed = await send({ url: "http://127.0.0.1:1/" }, { retrySchedule: [] })
    expect(closed).toMatchObject({ outcome: "failed", message: expect.stringContaining("could not be reached") })
    receiver.answer = (response) => void response.destroy()
    expect(await send({}, { retrySchedule: [1] })).toMatchObject({ outcome: "failed" })
    expect(receiver.received).toHaveLength(2)
  })

  test("end with the signal: before, between and during attempts", async () => {
    expect(await send({ signal: AbortSignal.abort() })).toMatchObject({ outcome: "aborted" })
    expect(receiver.received).toHaveLength(0)

    receiver.answer = answerStatus(500)
    const between = new AbortController()
    const real = { retrySchedule: [3600] } as const
    const waiting = create({ network: "loopback", ...real }).webhooks.userCreated?.send({
      ...{ url: receiver.url, secrets: [secret], query: { tenant: "t" }, body: user, signal: between.signal },
    })
    now = Date.now()
    receiver.answer = (response) => {
      response.writeHead(500).end()
      setImmediate(() => between.abort())
    }
    expect(await waiting).toMatchObject({ outcome: "aborted" })

    const during = new AbortController()
    receiver.answer = () => during.abort()
    now = start
    expect(await send({ signal: during.signal })).toMatchObject({ outcome: "aborted" })
  })
})

describe("forbidden receivers", () => {
  test("are refused without an attempt to connect, and not tried again", async () => {
    const delivery = await send({}, { network: "public" })
    expect(delivery).toMatchObject({ outcome: "refused", message: expect.stringContaining("https") })
    expect(await send({ url: "https://169.254.169.254/" })).toMatchObject({ outcome: "refused" })
    expect(receiver.received).toEqual([])
  })

  test("hide behind no name: what it resolves to is judged, all of it", async () => {
    const port = new URL(receiver.url).port
    const resolveTo = (...addresses: string[]): Pick<SenderOptions, "resolve"> => ({
      resolve: (_, answer) =>
        answer(
          null,
          addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
        ),
    })
    const url = `https://hooks.example:${port}/`
    const sendTo = (...addresses: string[]) => send({ url }, { network: "public", ...resolveTo(...addresses) })
    expect(await sendTo("127.0.0.1")).toMatchObject({
      outcome: "refused",
      message: expect.stringContaining("127.0.0.1"),
    })
    expect(await sendTo("8.8.8.8", "10.0.0.1")).toMatchObject({ outcome: "refused" })
    expect(await sendTo("::ffff:127.0.0.1")).toMatchObject({ outcome: "refused" })
    const loopback = { network: "loopback", ...resolveTo("127.0.0.1") } as const
    expect(await send({ url: `http://hooks.example:${port}/hook` }, loopback)).toMatchObject({ outcome: "delivered" })
    const unknown = {
      resolve: (_: string, answer: (error: Error, none: []) => void) => answer(new Error("ENOTFOUND"), []),
    }
    expect(await send({ url }, { ...unknown, retrySchedule: [] })).toMatchObject({ outcome: "failed" })
  })
})

describe("receivers that ask who sends", () => {
  const deleted = (credentials?: Record<string, string>) =>
    sender("userDeleted").send({
      ...{ url: receiver.url, secrets: [secret], body: { id: "u1" } },
      ...(credentials === undefined ? {} : { credentials }),
    })

  test("get a token, or a key and a tenant", async () => {
    await deleted({ receiverToken: "t1" })
    await deleted({ receiverKey: "k1", receiverTenant: "a&b" })
    const [byToken, byKey] = receiver.received
    expect(byToken?.headers.authorization).toBe("Bearer t1")
    expect(byKey?.headers).toMatchObject({ "x-receiver-key": "k1" })
    expect(byKey?.url).toBe("/hook?tenant=a%26b")
  })

  test("get no message without them", async () => {
    await expect(deleted()).rejects.toThrow("receiverToken, or receiverKey and receiverTenant")
    await expect(deleted({ receiverKey: "k1" })).rejects.toThrow(TypeError)
    await expect(deleted({ receiverToken: "a\r\nb" })).rejects.toThrow("visible ASCII")
    expect(receiver.received).toEqual([])
  })

  test("every 2xx is an answer where none is declared", async () => {
    receiver.answer = answerStatus(299)
    expect(await deleted({ receiverToken: "t1" })).toMatchObject({ outcome: "delivered", answer: { status: 299 } })
  })
})

describe("callbacks", () => {
  const paid = () => create(options).callbacks.createOrder?.paid as WebhookSender & { urlOf(exchange: object): string }

  test("go where the exchange says", async () => {
    const callbackUrl = receiver.url
    const url = paid().urlOf({ request: { query: { tenant: "a/b?c" }, body: { callbackUrl } } })
    expect(url).toBe(`${callbackUrl}/orders/a%2Fb%3Fc`)
    const delivery = await paid().send({ url, secrets: [secret], contentType: "application/json", body: { amount: 5 } })
    expect(delivery).toMatchObject({ outcome: "delivered" })
    expect(receiver.received[0]).toMatchObject({ url: "/hook/orders/a%2Fb%3Fc", body: '{"amount":5}' })
  })

  test("go nowhere where it does not", () => {
    const { urlOf } = paid()
    expect(() => urlOf({ request: { query: { tenant: "t" }, body: {} } })).toThrow(UnresolvedCallback)
    expect(() => urlOf({ request: { query: { tenant: "t" }, body: {} } })).toThrow("$request.body#/callbackUrl")
    expect(() => urlOf({})).toThrow(UnresolvedCallback)
  })

  test("have the media type that is chosen", async () => {
    const message = { url: receiver.url, secrets: [secret] }
    await paid().send({ ...message, contentType: "text/plain", body: "5 €" })
    expect(receiver.received[0]).toMatchObject({
      body: "5 €",
      headers: { "content-type": "text/plain; charset=utf-8" },
    })
    expect(await issuesOf(paid().send({ ...message, body: "5" }))).toEqual(["body contentType"])
    expect(await issuesOf(paid().send({ ...message, contentType: "text/plain", body: "x".repeat(21) }))).toEqual([
      "body maxLength",
    ])
    expect(await issuesOf(paid().send({ ...message, contentType: "application/json", body: { amount: 0 } }))).toEqual([
      "body/amount minimum",
    ])
  })
})
