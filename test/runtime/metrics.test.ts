// Metrics: counted for every request, read on a port of their own, and as many as the spec has operations, whatever clients send.
import { once } from "node:events"
import { type AddressInfo, connect, createServer as createNetServer } from "node:net"
import { afterEach, describe, expect, test } from "@jest/globals"
import {
  type ApiServer,
  createServer,
  type Implementation,
  listen,
  type ServedMetrics,
  serveMetrics,
} from "../../src/runtime/index.ts"
import { serveSmall } from "./serve.ts"

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

interface Measured {
  readonly url: string
  readonly port: number
  readonly server: ApiServer
  readonly served: ServedMetrics
  /** The value of a series as it is written, or `undefined`. */
  readonly read: (series: string) => Promise<number | undefined>
  readonly text: () => Promise<string>
}

async function start(over: Partial<Implementation["handlers"]> = {}): Promise<Measured> {
  const served = await serveMetrics({ METRICS_PORT: 0, METRICS_HOST: "127.0.0.1" })
  const { app } = serveSmall(over, { metrics: served.metrics })
  const server = createServer(app)
  const { url, port } = await listen(server, { host: "127.0.0.1", port: 0 })
  closing.push(served.close, () => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const text = async () => (await fetch(`${served.url}/metrics`)).text()
  const read = async (series: string) => {
    const line = (await text()).split("\n").find((each) => each.startsWith(`${series} `))
    return line === undefined ? undefined : Number(line.slice(series.length + 1))
  }
  return { url, port, server, served, read, text }
}

/** Until a request that has been answered is counted, too: that happens when its answer is out. */
async function settled({ served }: Measured): Promise<void> {
  while (served.metrics?.inFlight() !== 0) await new Promise((resolve) => setTimeout(resolve, 1))
}

const getItem = 'operation="getItem",method="GET",path="/items/{itemId}"'
const unmatched = 'operation="",method="",path="(unmatched)"'

describe("metrics", () => {
  test("requests are counted by operation and status, with their time", async () => {
    const measured = await start()
    for (const path of ["/items/1", "/items/2", "/items/404", "/items/x"])
      await (await fetch(measured.url + path)).text()
    await settled(measured)
    const { read } = measured
    expect(await read(`http_requests_total{${getItem},status="200"}`)).toBe(2)
    expect(await read(`http_requests_total{${getItem},status="404"}`)).toBe(1)
    expect(await read(`http_requests_total{${getItem},status="422"}`)).toBe(1)
    expect(await read(`http_request_duration_seconds_bucket{${getItem},status="200",le="+Inf"}`)).toBe(2)
    expect(await read(`http_request_duration_seconds_count{${getItem},status="200"}`)).toBe(2)
    expect(await read(`http_request_duration_seconds_sum{${getItem},status="200"}`)).toBeGreaterThan(0)
    expect(await read('http_problems_total{problem="validation-failed"}')).toBe(1)
    expect(await read('http_problems_total{problem="item-not-found"}')).toBe(1)
    expect(await read("http_requests_in_flight")).toBe(0)
  })

  test("whatever clients make up is one series for each status", async () => {
    const measured = await start()
    const made = ["/%22%7D", "/a/b/c", "/items/1/2", '/x?status="200"', "/constructor"]
    for (const path of made) await (await fetch(measured.url + path, { method: "PUT" })).text()
    await settled(measured)
    expect(await measured.read(`http_requests_total{${unmatched},status="404"}`)).toBe(made.length)
    const series = (await measured.text()).split("\n").filter((line) => line.startsWith("http_requests_total{"))
    expect(series).toHaveLength(1)
  })

  test("a client that went away is counted as status none", async () => {
    let called = (): void => {}
    const handled = new Promise<void>((resolve) => {
      called = resolve
    })
    const measured = await start({
      listItems: ({ context }) => {
        called()
        return new Promise((_resolve, reject) => context.signal.addEventListener("abort", reject))
      },
    })
    const socket = connect(measured.port, "127.0.0.1")
    socket.write("GET /items HTTP/1.1\r\nHost: x\r\n\r\n")
    await handled
    expect(await measured.read("http_requests_in_flight")).toBe(1)
    socket.destroy()
    await once(socket, "close")
    await settled(measured)
    expect(
      await measured.read('http_requests_total{operation="listItems",method="GET",path="/items",status="none"}'),
    ).toBe(1)
  })

  test("buckets hold those of the smaller ones, and every line is of the form that Prometheus reads", async () => {
    const measured = await start()
    const { metrics } = measured.served
    for (const milliseconds of [0.5, 1, 2, 700, 60_000]) {
      metrics?.opened()
      metrics?.closed({ operation: undefined, problem: undefined, isFirstDeprecatedUse: false }, 200, milliseconds)
    }
    const text = await measured.text()
    const bucket = `http_request_duration_seconds_bucket{${unmatched},status="200",le=`
    const buckets = text.split("\n").filter((line) => line.startsWith(bucket))
    expect(buckets.map((line) => line.slice(bucket.length))).toEqual([
      '"0.001"} 2',
      '"0.0025"} 3',
      '"0.005"} 3',
      '"0.01"} 3',
      '"0.025"} 3',
      '"0.05"} 3',
      '"0.1"} 3',
      '"0.25"} 3',
      '"0.5"} 3',
      '"1"} 4',
      '"2.5"} 4',
      '"5"} 4',
      '"10"} 4',
      '"+Inf"} 5',
    ])
    const form =
      /^(?:# (?:HELP|TYPE) [a-z_0-9]+ .+|[a-z_0-9]+(?:\{[a-z_]+="(?:[^"\\\n]|\\.)*"(?:,[a-z_]+="(?:[^"\\\n]|\\.)*")*\})? -?\d+(?:\.\d+)?(?:e[+-]\d+)?)$/
    expect(
      text
        .trimEnd()
        .split("\n")
        .filter((line) => !form.test(line)),
    ).toEqual([])
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
  })

  test("they are where nobody else is: not on the public port, and nothing else on theirs", async () => {
    const { url, served } = await start()
    expect((await fetch(`${url}/metrics`)).status).toBe(404)
    const answer = await fetch(`${served.url}/metrics`)
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "text/plain; version=0.0.4; charset=utf-8",
    ])
    expect((await fetch(`${served.url}/items`)).status).toBe(404)
    const refused = await fetch(`${served.url}/metrics`, { method: "POST" })
    expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD"])
  })

  test("without a port there are none; a port that is taken is said with the setting's name", async () => {
    const none = await serveMetrics({ METRICS_PORT: undefined, METRICS_HOST: "127.0.0.1" })
    expect([none.metrics, none.url]).toEqual([undefined, undefined])
    await none.close()
    const taken = createNetServer().listen(0, "127.0.0.1")
    await once(taken, "listening")
    closing.push(() => taken.close())
    const { port } = taken.address() as AddressInfo
    await expect(serveMetrics({ METRICS_PORT: port, METRICS_HOST: "127.0.0.1" })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another process. Stop that one, or choose another port, for example METRICS_PORT=${port + 1}.`,
    )
  })
})
