// What an operation says of its limits and of its deprecation, on every kind of answer, over real HTTP.
import { afterEach, describe, expect, test } from "@jest/globals"
import type { OperationDefinition, RateStore, RateVerdict } from "../../src/runtime/index.ts"
import { createMemoryRates, createRequestMetrics } from "../../src/runtime/index.ts"
import { type Got, get, items, numbered, type ServedOne, serveOne } from "./serve-one.ts"
import { anything } from "./small-api.ts"

let served: ServedOne | undefined
afterEach(() => served?.stop())

const json = { content: [items("json", "application/json")], headers: [], problems: [] }
const policy = '"address";q=3;w=60, "burst";q=2;w=10'
const limited: Partial<OperationDefinition> = {
  rates: [
    { name: "address", quota: 3, window: 60, by: "address" },
    { name: "burst", quota: 2, window: 10, by: "caller" },
  ],
  headers: ["ratelimit-policy", policy],
}
const clock = { now: () => 1_763_000_000_000 }

function limits({ headers }: Got): unknown[] {
  return [headers["ratelimit-policy"], headers.ratelimit, headers["retry-after"]]
}

describe("limits", () => {
  test("two policies are named on replies, on refusals and on 429", async () => {
    served = await serveOne({ ...limited, replies: { 200: json } }, () => ({ status: 200, body: {} }), { app: clock })
    const first = await get(served.url)
    expect([first.status, ...limits(first)]).toEqual([200, policy, '"address";r=2;t=20, "burst";r=1;t=5', undefined])
    const refused = await get(`${served.url}?unknown=1`)
    expect([refused.status, ...limits(refused)]).toEqual([
      422,
      policy,
      '"address";r=1;t=20, "burst";r=0;t=5',
      undefined,
    ])
    const byCaller = await get(served.url)
    expect([byCaller.status, ...limits(byCaller)]).toEqual([429, policy, '"address";r=0;t=20, "burst";r=0;t=5', "5"])
    const byAddress = await get(served.url)
    expect([byAddress.status, ...limits(byAddress)]).toEqual([429, policy, '"address";r=0;t=20', "20"])
    expect(JSON.parse(byAddress.text)).toMatchObject({ type: "/problems/too-many-requests" })
  })

  test("they are on streams, on HEAD, on faults of the handler, and readable across origins", async () => {
    const events = { content: [numbered], headers: [], problems: [] }
    const rates = { rates: { take: () => ({ allowed: true, remaining: 5, retryAfter: 1 }) } }
    const app = { ...rates, settings: { CORS_ORIGINS: ["https://app.example"] } }
    const text = '"address";r=5;t=1, "burst";r=5;t=1'
    served = await serveOne({ ...limited, replies: { 200: events } }, () => ({ status: 200, body: [{ n: 1 }] }), {
      app,
    })
    const origin = { headers: { origin: "https://app.example" } }
    const streamed = await get(served.url, origin)
    expect([streamed.status, ...limits(streamed)]).toEqual([200, policy, text, undefined])
    expect(streamed.headers["access-control-expose-headers"]).toBe("*")
    expect(limits(await get(served.url, { method: "HEAD" }))).toEqual([policy, text, undefined])
    served.stop()
    const broken = () => {
      throw new Error("out of order")
    }
    served = await serveOne({ ...limited, replies: { 200: json } }, broken, { app })
    const failed = await get(served.url)
    expect([failed.status, ...limits(failed)]).toEqual([500, policy, text, undefined])
  })

  test("a store that is shared answers later, and is asked for each limit in turn", async () => {
    const asked: string[] = []
    const memory = createMemoryRates()
    const shared: RateStore = {
      async take(...all): Promise<RateVerdict> {
        asked.push(all[0])
        return memory.take(...all)
      },
    }
    const app = { ...clock, rates: shared }
    served = await serveOne({ ...limited, replies: { 200: json } }, () => ({ status: 200, body: {} }), { app })
    const answers = [await get(served.url), await get(served.url), await get(served.url)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(asked).toEqual(Array.from({ length: 3 }, () => ["getA address 127.0.0.1", "getA burst 127.0.0.1"]).flat())
  })

  test("a reply that declares the header itself has it its own way", async () => {
    const own = { name: "RateLimit", property: "ratelimit", required: true, check: anything }
    const handler = () => ({ status: 200, headers: { ratelimit: "mine" }, body: {} })
    served = await serveOne({ ...limited, replies: { 200: { ...json, headers: [own] } } }, handler)
    expect(limits(await get(served.url))).toEqual([policy, "mine", undefined])
  })

  test("an operation without limits says nothing of any", async () => {
    served = await serveOne({ replies: { 200: json } }, () => ({ status: 200, body: {} }))
    expect(limits(await get(served.url))).toEqual([undefined, undefined, undefined])
  })
})

describe("deprecation", () => {
  const gone: Partial<OperationDefinition> = {
    deprecated: true,
    headers: [
      ...["deprecation", "@1767225600", "sunset", "Thu, 31 Dec 2026 00:00:00 GMT"],
      ...["link", '<https://example.com/changes>; rel="deprecation"'],
    ],
  }
  const said = ({ headers }: Got) => [headers.deprecation, headers.sunset, headers.link]
  const expected = gone.headers?.filter((_, index) => index % 2 === 1)

  test("is said on replies and on refusals", async () => {
    served = await serveOne({ ...gone, replies: { 200: json } }, () => ({ status: 200, body: {} }))
    expect(said(await get(served.url))).toEqual(expected)
    expect(said(await get(`${served.url}?unknown=1`))).toEqual(expected)
  })

  test("adds its links to those of the reply", async () => {
    const link = { name: "Link", property: "link", required: true, check: anything }
    const handler = () => ({ status: 200, headers: { link: '</a?after=1>; rel="next"' }, body: {} })
    served = await serveOne({ ...gone, replies: { 200: { ...json, headers: [link] } } }, handler)
    const { headers } = await get(served.url)
    expect(headers.link).toBe('</a?after=1>; rel="next", <https://example.com/changes>; rel="deprecation"')
  })

  test("a caller is in the log and in the metrics once a day", async () => {
    let now = Date.UTC(2026, 0, 1, 12)
    const metrics = createRequestMetrics()
    const app = { now: () => now, metrics }
    served = await serveOne({ ...gone, replies: { 200: json } }, () => ({ status: 200, body: {} }), { app })
    const message = "Deprecated operation used"
    await get(served.url)
    await get(served.url)
    expect((await served.logged("request", 2)).length).toBe(2)
    expect(await served.logged(message)).toMatchObject([{ operationId: "getA" }])
    now += 12 * 3_600_000
    await get(served.url)
    await served.logged("request", 3)
    expect((await served.logged(message, 2)).length).toBe(2)
    expect(metrics.deprecatedUses()).toEqual(new Map([["getA", 2]]))
  })
})
