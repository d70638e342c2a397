// Both stores of Idempotency-Key keep one contract; the database's holds between processes, tells nothing and is emptied.
import { randomBytes } from "node:crypto"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import pg from "pg"
import supertest from "supertest"
import { createDatabaseIdempotency, type DatabaseIdempotency } from "../../src/database/index.ts"
import {
  createApp,
  createMemoryIdempotency,
  createSilentLog,
  type Handler,
  type IdempotencyStore,
  Unavailable,
} from "../../src/runtime/index.ts"
import { openTestDatabase, type TestDatabase, testServerUrl } from "../support/database.ts"
import { importGenerated } from "../support/import-generated.ts"

let database: TestDatabase
let idempotency: DatabaseIdempotency
const start = Date.UTC(2026, 10, 23)
const options = { log: createSilentLog(), now: () => new Date(start) }
beforeAll(async () => {
  database = await openTestDatabase()
  idempotency = createDatabaseIdempotency(database, options)
}, 60_000)
afterAll(async () => {
  await idempotency.close()
  await database.close()
})
beforeEach(() => database.truncate())

const fingerprint = Buffer.alloc(32, 1)
const bytes = (text: string) => Buffer.from(text)
const read = (verdict: unknown) => {
  const {
    outcome,
    reply,
    fingerprint: print,
  } = verdict as { outcome: string; reply?: Uint8Array; fingerprint?: Uint8Array }
  return [outcome, reply && Buffer.from(reply).toString(), print && Buffer.from(print).toString("hex").slice(0, 2)]
}

describe.each([
  ["memory", () => createMemoryIdempotency()],
  ["the database", () => idempotency],
] as const)("%s", (_where, open) => {
  let store: IdempotencyStore
  beforeEach(() => {
    store = open()
  })
  const reserve = (fence: string, now = start, print = fingerprint) =>
    store.reserve({ key: "k", fingerprint: print, fence, now, until: now + 1000 })

  test("gives a key to the first, and says who has it", async () => {
    expect(await reserve("a")).toEqual({ outcome: "reserved" })
    expect(read(await reserve("b", start + 999, Buffer.alloc(32, 2)))).toEqual(["in-progress", undefined, "01"])
  })

  test("of fifty at once, one gets it", async () => {
    const verdicts = await Promise.all(Array.from({ length: 50 }, (_, index) => reserve(`fence-${index}`)))
    expect(verdicts.filter(({ outcome }) => outcome === "reserved")).toHaveLength(1)
  })

  test("keeps the reply until its time is over", async () => {
    await reserve("a")
    expect(await store.complete("k", "a", bytes("reply"), start + 5000)).toBe(true)
    expect(read(await reserve("b", start + 4999))).toEqual(["completed", "reply", "01"])
    expect(await reserve("b", start + 5000)).toEqual({ outcome: "reserved" })
  })

  test("gives a key again when its attempt has died, and the late one changes nothing", async () => {
    await reserve("a")
    expect(await reserve("b", start + 1000, Buffer.alloc(32, 2))).toEqual({ outcome: "reserved" })
    expect(await store.complete("k", "a", bytes("late"), start + 5000)).toBe(false)
    expect(await store.renew("k", "a", start + 9000)).toBe(false)
    await store.release("k", "a")
    expect(read(await reserve("c", start + 1500))).toEqual(["in-progress", undefined, "02"])
    expect(await store.complete("k", "b", bytes("good"), start + 5000)).toBe(true)
    expect(read(await reserve("c", start + 2000))).toEqual(["completed", "good", "02"])
  })

  test("an attempt that renews keeps its key", async () => {
    await reserve("a")
    expect(await store.renew("k", "a", start + 3000)).toBe(true)
    expect(read(await reserve("b", start + 2999))[0]).toBe("in-progress")
  })

  test("a released key is free, and a completed one is not released, renewed or completed again", async () => {
    await reserve("a")
    await store.release("k", "a")
    expect(await reserve("b")).toEqual({ outcome: "reserved" })
    await store.complete("k", "b", bytes("reply"), start + 5000)
    await store.release("k", "b")
    expect(await store.renew("k", "b", start + 9000)).toBe(false)
    expect(await store.complete("k", "b", bytes("other"), start + 9000)).toBe(false)
    expect(read(await reserve("c", start + 4000))).toEqual(["completed", "reply", "01"])
  })
})

test("memory is bounded: kept replies go first, attempts under way never", async () => {
  const store = createMemoryIdempotency(2)
  const reserve = (key: string) => store.reserve({ key, fingerprint, fence: key, now: start, until: start + 1000 })
  for (const key of ["a", "b"]) await reserve(key)
  await store.complete("a", "a", bytes("reply"), start + 1000)
  await reserve("c")
  expect([(await reserve("b")).outcome, (await reserve("c")).outcome]).toEqual(["in-progress", "in-progress"])
  expect((await reserve("a")).outcome).toBe("reserved")
})

describe("the table", () => {
  test("is emptied of what is over, in batches", async () => {
    await database.pool.query(
      `insert into idempotency_keys (key, fingerprint, fence, until)
       select 'k' || n, '\\x00', 'f', to_timestamp($1::float8 / 1000) + (n - 2500) * interval '1 second' from generate_series(1, 2600) as n`,
      [start],
    )
    expect(await idempotency.removeExpired()).toBe(2500)
    expect(await idempotency.removeExpired()).toBe(0)
    expect((await database.pool.query("select count(*)::int as n from idempotency_keys")).rows).toEqual([{ n: 100 }])
  })

  test("is looked after by a timer that stops", async () => {
    const asked: string[] = []
    let second = () => {}
    const twice = new Promise<void>((resolve) => {
      second = resolve
    })
    const pool = {
      query: async (text: string) => {
        if (asked.push(text) === 2) second()
        return { rowCount: 0 }
      },
    }
    const looked = createDatabaseIdempotency({ pool } as never, { ...options, removeEvery: 1 })
    const alive = setInterval(() => {}, 1000)
    await twice
    await looked.close()
    clearInterval(alive)
    const count = asked.length
    await new Promise((resolve) => setImmediate(resolve))
    expect(asked).toHaveLength(count)
    expect(asked[0]).toContain("delete from idempotency_keys")
  })

  test("that does not answer is Unavailable", async () => {
    const pool = { query: async () => Promise.reject(Object.assign(new Error("away"), { code: "ECONNREFUSED" })) }
    const away = createDatabaseIdempotency({ pool } as never, options)
    await expect(away.release("k", "f")).rejects.toThrow(Unavailable)
    await away.close()
  })
})

const spec = `openapi: 3.1.1
info: { title: Payments, version: "1" }
paths:
  /payments:
    post:
      operationId: pay
      tags: [payments]
      security: []
      x-idempotency: { required: true }
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { "201": { description: Paid., content: { application/json: { schema: { type: object } } } } }
`

describe("two replicas", () => {
  const canary = "canary-77aa01"
  let calls = 0
  const pay: Handler = async () => {
    const call = ++calls
    // Others get their chance while this one is at it.
    await database.pool.query("select 1")
    return { status: 201, body: { call, token: canary } }
  }
  let other: pg.Pool | undefined
  let apps: ReturnType<typeof createApp>[]
  beforeAll(async () => {
    // On a server each replica has connections of its own; the embedded database has one process and one connection.
    other = testServerUrl() === undefined ? undefined : new pg.Pool({ ...database.pool.options, max: 10 })
    const { createApi } = await importGenerated(spec)
    const secret = randomBytes(32)
    apps = [database.pool, other ?? database.pool].map((pool) => {
      const store = createDatabaseIdempotency({ pool }, options)
      const api = createApi({ handlers: { payments: { pay } }, authenticators: {} }, { idempotency: { store, secret } })
      return createApp({ api, log: createSilentLog() })
    })
  }, 60_000)
  afterAll(() => other?.end())

  test("do fifty requests under one key once, and each is answered alike in the end", async () => {
    const ask = async (index: number): Promise<string> => {
      for (;;) {
        const answer = await supertest(apps[index % 2] as (typeof apps)[number])
          .post("/payments")
          .set("idempotency-key", `${canary}-key`)
          .send({ password: canary })
        if (answer.status === 201) return answer.text
        expect([answer.status, answer.body.type]).toEqual([409, "/problems/idempotency-in-progress"])
      }
    }
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(index)))
    expect(calls).toBe(1)
    expect(new Set(answers)).toEqual(new Set([JSON.stringify({ call: 1, token: canary })]))
    const { rows } = await database.pool.query("select *, encode(reply, 'escape') as text from idempotency_keys")
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows) + Buffer.from(rows[0].reply).toString("latin1")).not.toContain("canary")
  }, 60_000)
})
