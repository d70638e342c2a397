// Idempotency-Key over real HTTP: done once, answered again; whose key it is; what is kept, for how long, and what never is.
import { once } from "node:events"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import supertest, { type Response } from "supertest"
import { canonicalJson } from "../../src/runtime/idempotency/canonical.ts"
import { createSealing } from "../../src/runtime/idempotency/seal.ts"
import {
  type ApiServer,
  createApp,
  createLog,
  createSecondOpinion,
  createServer,
  createSilentLog,
  type Disagreement,
  type Handler,
  type HandlerRequest,
  listen,
  type SecondOpinion,
} from "../../src/runtime/index.ts"
import { createRequestMetrics } from "../../src/runtime/metrics/request-metrics.ts"
import { createBreakableStore, paymentsSpec } from "../support/idempotent-payments.ts"
import { importGenerated } from "../support/import-generated.ts"
import { judge, type PublishedDocument } from "../support/judge.ts"

const canary = "canary-51c9e0"

let calls: HandlerRequest[] = []
let act: Handler = () => ({ status: 204 })
const handle: Handler = (request) => {
  calls.push(request)
  return act(request)
}
const paid: Handler = ({ body: given }) => ({
  status: 201,
  headers: { location: `/payments/${calls.length}` },
  body: { number: calls.length, ...(given as object) },
})

let now = 1_000_000
const store = createBreakableStore()
const secret = Buffer.alloc(32, 7)
let server: ApiServer
let document: PublishedDocument
let opinion: SecondOpinion
const disagreements: Disagreement[] = []
let logged: string[] = []
const metrics = createRequestMetrics()
beforeAll(async () => {
  const { createApi, definition } = await importGenerated(paymentsSpec)
  document = JSON.parse(definition.document())
  opinion = await createSecondOpinion({
    document: definition.document(),
    log: createSilentLog(),
    onDisagreement: (found) => disagreements.push(found),
  })
  const handlers = { payments: { pay: handle, refund: handle, plain: handle } }
  const authenticators = {
    token: async (credentials: { readonly type: string; readonly token?: string }) => ({
      id: credentials.token ?? "",
      scopes: [],
    }),
  }
  const api = createApi({ handlers, authenticators } as never, { judgeReplies: true, idempotency: { store, secret } })
  const log = createLog("warn", { write: (line: string) => logged.push(line) })
  server = createServer(createApp({ api, log, metrics, observers: [opinion.observe], now: () => now }))
  await listen(server, { host: "127.0.0.1", port: 0 })
}, 60_000)
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, "close")
})

let count = 0
let key = ""
beforeEach(() => {
  key = `key-${++count}`
  calls = []
  store.forget()
  logged = []
  act = paid
})

interface Sent {
  readonly key?: string | null
  readonly body?: string | object
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: string
  readonly token?: string
}

async function post(operationId: string, path: string, sent: Sent = {}): Promise<Response> {
  const sending = supertest(server)
    .post(`${path}${sent.query ?? ""}`)
    .type("json")
  if (sent.key !== null) sending.set("idempotency-key", sent.key ?? key)
  if (sent.token !== undefined) sending.set("authorization", `Bearer ${sent.token}`)
  const answer = await sending.set(sent.headers ?? {}).send(sent.body ?? { amount: 5 })
  if (answer.type !== "text/plain") judge(document, operationId, answer)
  return answer
}
const pay = (sent: Sent = {}) => post("pay", "/payments", sent)
const slugOf = ({ status, body: problem }: Response) => [status, problem.type?.replace("/problems/", "")]

describe("the same request under the same key", () => {
  test("is done once and answered again, byte by byte", async () => {
    const [first, second] = [await pay(), await pay()]
    expect(first.status).toBe(201)
    expect([second.status, second.text, second.headers.location, second.type]).toEqual([
      201,
      first.text,
      first.headers.location,
      first.type,
    ])
    expect([first.headers["idempotency-replayed"], second.headers["idempotency-replayed"]]).toEqual([undefined, "true"])
    expect(calls).toHaveLength(1)
  })

  test.each([
    ["other order and spaces", '{ "b": [1, {"d":2,"c":3}], "a": 1 }', '{"a":1,"b":[1,{"c":3,"d":2}]}'],
    ["an escape for a letter", '{"a":"\\u0041"}', '{"a":"A"}'],
  ])("may be written with %s", async (_how, one, other) => {
    await pay({ body: one })
    expect((await pay({ body: other })).headers["idempotency-replayed"]).toBe("true")
  })

  test("is one under a key in quotes and without", async () => {
    await pay({ key: `"${key}"` })
    expect((await pay({ key })).headers["idempotency-replayed"]).toBe("true")
  })

  test.each([
    ["without a body", () => ({ status: 204 })],
    ["that is a problem", () => ({ status: 409, problem: "broke", detail: "Nothing is left." })],
    ["that is text", () => ({ status: 200, body: "a report" })],
  ] as const)("gets an answer %s again", async (_what, answer) => {
    act = answer as Handler
    const [first, second] = [await pay(), await pay()]
    expect([second.status, second.text, second.type]).toEqual([first.status, first.text, first.type])
    expect([second.headers["idempotency-replayed"], calls.length]).toEqual(["true", 1])
  })

  test("waits while the first is under way, with 409 and Retry-After; of fifty, one is done", async () => {
    let finish = () => {}
    const running = new Promise<void>((resolve) => {
      act = async (request) => {
        resolve()
        await new Promise<void>((go) => {
          finish = go
        })
        return paid(request)
      }
    })
    const first = pay()
    await running
    const others = await Promise.all(Array.from({ length: 49 }, () => pay()))
    for (const answer of others) {
      expect(slugOf(answer)).toEqual([409, "idempotency-in-progress"])
      expect(answer.headers["retry-after"]).toBe("1")
    }
    finish()
    expect((await first).status).toBe(201)
    expect((await pay()).headers["idempotency-replayed"]).toBe("true")
    expect(calls).toHaveLength(1)
  })

  test("is another one when its time is over", async () => {
    await pay()
    now += 59_999
    expect((await pay()).headers["idempotency-replayed"]).toBe("true")
    now += 2
    expect((await pay()).headers["idempotency-replayed"]).toBeUndefined()
    expect(calls).toHaveLength(2)
  })
})

describe("another request under the same key is 422", () => {
  test.each([
    ["another body", { body: { amount: 6 } }],
    ["another query", { query: "?dry=true" }],
    ["another header that the operation declares", { headers: { "x-source": "till" } }],
    ["another Accept", { headers: { accept: "application/json" } }],
  ] as const)("%s", async (_what, sent) => {
    await pay()
    expect(slugOf(await pay(sent))).toEqual([422, "idempotency-key-reused"])
    expect(calls).toHaveLength(1)
  })

  test("also while the first is under way, and nothing of the first is told", async () => {
    let finish = () => {}
    const running = new Promise<void>((resolve) => {
      act = (request) => {
        resolve()
        return new Promise((go) => {
          finish = () => go(paid(request) as never)
        })
      }
    })
    const first = pay({ body: { canary } })
    await running
    const other = await pay({ body: { amount: 6 } })
    expect(slugOf(other)).toEqual([422, "idempotency-key-reused"])
    expect(other.text).not.toContain(canary)
    finish()
    await first
  })
})

describe("a key belongs to", () => {
  test("its caller: others, and anonymous ones, have their own", async () => {
    for (const token of ["ada", "bob", undefined]) await pay(token === undefined ? {} : { token })
    expect(calls).toHaveLength(3)
    const again = await pay({ token: "bob" })
    expect([again.body.number, again.headers["idempotency-replayed"]]).toEqual([2, "true"])
  })

  test("its operation", async () => {
    await pay()
    await post("refund", "/refunds")
    expect(calls).toHaveLength(2)
  })
})

describe("the header", () => {
  test("is not needed where it is optional, and then nothing is kept", async () => {
    await pay({ key: null })
    await pay({ key: null })
    expect([calls.length, store.reservations.length]).toEqual([2, 0])
  })

  test("is 400 where it is required and missing", async () => {
    expect(slugOf(await post("refund", "/refunds", { key: null }))).toEqual([400, "idempotency-key-missing"])
    expect(calls).toHaveLength(0)
  })

  test("is not read where the operation does not say so", async () => {
    act = () => ({ status: 204 })
    await post("plain", "/plain", { key: "a, b" })
    expect(store.reservations).toHaveLength(0)
  })

  test.each(["", '""', '"open', "two words", "a,b", '"a", "b"', '"a";p=1', '"\\a"', "x".repeat(256), "caf\u00e9"])(
    "%j is 400",
    async (sent) => {
      const answer = await pay({ key: sent })
      expect(slugOf(answer)).toEqual([400, "malformed-request"])
      expect(answer.body.errors).toEqual([
        expect.objectContaining({ in: "header", pointer: "/idempotency-key", code: "idempotency-key" }),
      ])
    },
  )

  test.each(["x".repeat(255), '"with, comma; and \\" quote"', "urn:uuid:8e03978e-40d5-43dd-bc93-6894a57f9324", "a+/="])(
    "%j is a key",
    async (sent) => expect((await pay({ key: sent })).status).toBe(201),
  )

  test("is looked at after everything else is as it should be", async () => {
    expect(slugOf(await pay({ body: "[1]" }))).toEqual([422, "validation-failed"])
    expect(slugOf(await pay({ body: "{" }))).toEqual([400, "malformed-request"])
    expect(store.reservations).toHaveLength(0)
  })
})

test("a problem that is answered again is counted again", async () => {
  act = () => ({ status: 409, problem: "broke" })
  const counted = () => metrics.problems().get("broke") ?? 0
  const before = counted()
  const [first, second] = [await pay(), await pay()]
  expect([first.status, second.status, second.headers["idempotency-replayed"]]).toEqual([409, 409, "true"])
  while (metrics.inFlight() > 0) await new Promise((resolve) => setImmediate(resolve))
  expect(counted() - before).toBe(2)
})

describe("is not kept, so that the next attempt is a first one:", () => {
  test.each([401, 403, 429, 503])("%i", async (status) => {
    act = () => ({ status, body: {} })
    expect((await pay()).status).toBe(status)
    act = paid
    expect((await pay()).status).toBe(201)
    expect(calls).toHaveLength(2)
  })

  test("an error", async () => {
    act = () => {
      throw new Error("surprise")
    }
    expect((await pay()).status).toBe(500)
    act = paid
    expect((await pay()).status).toBe(201)
  })

  test("a reply that breaks the contract", async () => {
    act = () => ({ status: 201, body: {} })
    expect((await pay()).status).toBe(500)
    act = paid
    expect((await pay()).status).toBe(201)
  })

  test("a body beyond 256 KB, and a text that comes in pieces", async () => {
    act = () => ({ status: 200, body: "x".repeat(262_145) })
    expect((await pay()).text).toHaveLength(262_145)
    expect((await pay()).text).toHaveLength(262_145)
    const warnings = logged.filter((line) => line.includes("too large to be kept")).map((line) => JSON.parse(line))
    expect(warnings).toMatchObject([{ level: "warn", operationId: "pay", bytes: 262_145, most: 262_144 }])
    act = () => ({
      status: 200,
      body: (async function* () {
        yield "piece"
      })(),
    })
    expect((await pay()).text).toBe("piece")
    act = () => ({ status: 200, body: "x".repeat(262_144) })
    expect((await pay()).headers["idempotency-replayed"]).toBeUndefined()
    expect((await pay()).headers["idempotency-replayed"]).toBe("true")
    expect(calls).toHaveLength(4)
  })
})

describe("an attempt", () => {
  test("whose process has died is given up after its lease, and finishes too late", async () => {
    let finish = () => {}
    const running = new Promise<void>((resolve) => {
      act = (request) => {
        resolve()
        return new Promise((go) => {
          finish = () => go({ status: 201, headers: { location: "/late" }, body: { late: request.body } })
        })
      }
    })
    const late = pay()
    await running
    now += 60_000
    act = paid
    const next = await pay()
    expect([next.status, next.body.number]).toEqual([201, 2])
    finish()
    expect((await late).headers.location).toBe("/late")
    expect((await pay()).text).toBe(next.text)
    expect(logged.join("")).toContain("took longer than its lease")
  })

  test.each(["complete", "release"] as const)("is answered although %s fails", async (operation) => {
    store.breakAt(operation)
    if (operation === "release") act = () => ({ status: 503, body: {} })
    expect((await pay()).status).toBe(operation === "release" ? 503 : 201)
    expect(logged.join("")).toContain("could not be written")
  })

  test("is not made where nobody can say whether it is the first", async () => {
    store.breakAt("reserve")
    expect((await pay()).status).toBe(500)
    expect(calls).toHaveLength(0)
  })
})

describe("what a store gets", () => {
  test("is sealed: neither key, caller, request nor reply can be read or guessed from it", async () => {
    await pay({ key: canary, token: canary, body: { password: canary } })
    expect(store.kept).toHaveLength(1)
    const all =
      JSON.stringify(store.reservations) + store.kept.map((bytes) => Buffer.from(bytes).toString("latin1")).join("")
    expect(all).not.toContain(canary)
    expect(all).not.toContain(Buffer.from(canary).toString("base64").slice(0, 12))
    const [{ key: record = "", fingerprint = new Uint8Array() } = {}] = store.reservations
    expect([record.length, fingerprint.length]).toEqual([64, 32])
    // Another secret gives other digests, so nobody without it can try passwords.
    const other = createSealing(Buffer.alloc(32, 8), (bytes) => Buffer.alloc(bytes))
    const own = createSealing(secret, (bytes) => Buffer.alloc(bytes))
    expect(own.digest(canonicalJson(["pay", canary, canary])).toString("hex")).toBe(record)
    expect(other.digest(canonicalJson(["pay", canary, canary])).toString("hex")).not.toBe(record)
  })
})

test("the second judge agrees with all of it", async () => {
  await opinion.settled()
  expect(disagreements).toEqual([])
  const { judged, ...rest } = opinion.figures()
  expect(rest).toEqual({ standsDown: false, excused: 0 })
  expect(judged).toBeGreaterThan(80)
})
