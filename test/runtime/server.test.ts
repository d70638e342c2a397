// The server: prototypes, limits, clients that misbehave, and stopping without failing anybody.
import { once } from "node:events"
import { Agent, request as httpRequest, IncomingMessage, ServerResponse } from "node:http"
import { connect } from "node:net"
import { setFlagsFromString } from "node:v8"
import { afterEach, describe, expect, test } from "@jest/globals"
import { standardRefusals } from "../../src/compiler/publish/refusals.ts"
import {
  type ApiServer,
  createServer,
  drain,
  type Implementation,
  listen,
  type ServerLimits,
} from "../../src/runtime/index.ts"
import { connectionProblems } from "../../src/runtime/server/client-error.ts"
import { type Served, serveSmall } from "./serve.ts"

const open: ApiServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
})

async function start(
  over: Partial<Implementation["handlers"]> = {},
  limits: ServerLimits = {},
): Promise<Served & { server: ApiServer; url: string; port: number }> {
  const served = serveSmall(over)
  const server = createServer(served.app, limits)
  open.push(server)
  return { ...served, server, ...(await listen(server, { host: "127.0.0.1", port: 0 })) }
}

/** Sends bytes and answers everything that comes back until the end. */
async function raw(port: number, ...pieces: string[]): Promise<string> {
  const socket = connect(port, "127.0.0.1")
  let text = ""
  socket.on("data", (chunk) => {
    text += String(chunk)
  })
  socket.on("error", () => {})
  for (const piece of pieces) socket.write(piece)
  await once(socket, "close")
  return text
}

/** A promise and the function that fulfils it. */
function signal(): { promise: Promise<void>; done: () => void } {
  let done = () => {}
  const promise = new Promise<void>((resolve) => {
    done = resolve
  })
  return { promise, done }
}

describe("createServer", () => {
  test("requests and responses are born with Express's prototypes and stay real", async () => {
    const seen: unknown[] = []
    const { app, server, url } = await start()
    server.prependListener("request", (request, response) => {
      seen.push(Object.getPrototypeOf(request) === app.request, Object.getPrototypeOf(response) === app.response)
      seen.push(request instanceof IncomingMessage, response instanceof ServerResponse)
    })
    expect((await fetch(`${url}/items`)).status).toBe(200)
    expect(
      await (await fetch(`${url}/problems/not-found`, { headers: { accept: "application/json" } })).json(),
    ).toMatchObject({ status: 404 })
    expect(seen).toEqual(Array.from({ length: 8 }, () => true))
  })

  test("they never become hash tables, which are several times slower", async () => {
    setFlagsFromString("--allow-natives-syntax")
    const isQuick = new Function("object", "return %HasFastProperties(object)") as (object: object) => boolean
    setFlagsFromString("--no-allow-natives-syntax")
    const { server, url } = await start()
    const seen: boolean[] = []
    server.on("request", (request, response) => {
      response.on("close", () => seen.push(isQuick(request), isQuick(response)))
    })
    // V8 settles how large such objects are after the first few.
    for (let count = 0; count < 20; count++) await (await fetch(`${url}/items`)).text()
    expect(seen.length).toBeGreaterThanOrEqual(38)
    expect(seen.filter((quick) => !quick)).toEqual([])
  })

  test("slow clients have little time", async () => {
    const { server } = await start()
    expect(server).toMatchObject({ headersTimeout: 5_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 })
    const quick = await start({}, { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 10 })
    expect(await raw(quick.port, "GET /items HTTP/1.1\r\nhost: x\r\n")).toMatch(/^HTTP\/1\.1 408 /)
    expect(
      await raw(
        quick.port,
        "POST /items HTTP/1.1\r\nhost: x\r\nauthorization: Bearer good\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{",
      ),
    ).toMatch(/^HTTP\/1\.1 408 /)
    expect(quick.text()).not.toContain('"level":"error"')
  })

  test("bytes that are no HTTP get a problem", async () => {
    const { port } = await start()
    const garbage = await raw(port, "nonsense\r\n\r\n")
    expect(garbage).toMatch(/^HTTP\/1\.1 400 Bad Request\r\ncontent-type: application\/problem\+json/)
    expect(await raw(port, `GET / HTTP/1.1\r\nhost: x\r\nx-long: ${"a".repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 /,
    )
  })

  test("what Node would refuse without a body gets a problem too", async () => {
    const { port } = await start()
    const hostless = await raw(port, "GET /items HTTP/1.1\r\n\r\n")
    expect(hostless).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*no Host header/)
    const connecting = await raw(port, "CONNECT x:443 HTTP/1.1\r\nhost: x:443\r\n\r\n")
    expect(connecting).toMatch(/^HTTP\/1\.1 405 [\s\S]*allow: \r\n[\s\S]*"type":"\/problems\/method-not-allowed"/)
    expect(await raw(port, "GET /items HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1\.1 200 /)
    for (const host of ["a b", "x\r\nhost: x", "x/", "x:1:2", "[::1", "u@x", "\u00e9"])
      expect(await raw(port, `GET /items HTTP/1.1\r\nhost: ${host}\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 400 [\s\S]*\/problems\/malformed-request/,
      )
    for (const host of ["", "x", "x:", "x:80", "[::1]:80", "127.0.0.1", "xn--a_b.example"])
      expect(await raw(port, `GET /items HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 200 /,
      )
    const expecting = await raw(port, "GET /items HTTP/1.1\r\nhost: x\r\nexpect: tea\r\n\r\n")
    expect(expecting).toMatch(/^HTTP\/1\.1 417 [\s\S]*application\/problem\+json/)
  })

  test("a client that resets its CONNECT, or never hangs up, neither ends the process nor stays", async () => {
    const { port, server } = await start()
    for (let count = 0; count < 20; count++) {
      const socket = connect(port, "127.0.0.1")
      await once(socket, "connect")
      socket.write("CONNECT x:443 HTTP/1.1\r\nhost: x:443\r\n\r\n")
      if (count % 2 === 0) await once(server, "connect")
      socket.resetAndDestroy()
    }
    const silent = connect({ port, host: "127.0.0.1", allowHalfOpen: true })
    silent.write("CONNECT x:443 HTTP/1.1\r\nhost: x:443\r\n\r\n")
    await once(silent.resume(), "end")
    silent.end()
    expect(await raw(port, "GET /items HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1\.1 200 /)
  })

  test("their words are those of the published problems", () => {
    for (const { slug, status, title } of Object.values(connectionProblems))
      expect(standardRefusals).toContainEqual(expect.objectContaining({ slug, status, title }))
  })

  test("a credential is not dropped behind thousands of headers", async () => {
    const { port } = await start()
    const many = "a:\r\n".repeat(2500)
    const head = `GET /maybe HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${many}`
    expect(await raw(port, `${head}authorization: Bearer good\r\n\r\n`)).toContain('{"caller":{"id":"caller-1"')
    expect(await raw(port, `${head}authorization: Bearer forged\r\n\r\n`)).toMatch(/^HTTP\/1\.1 401 /)
  })

  test("an absolute request target and OPTIONS * are understood", async () => {
    const { port } = await start()
    expect(await raw(port, "GET http://x/items?limit=2 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).toMatch(
      /\r\n\r\n\{"limit":2\}$/,
    )
    expect(await raw(port, "GET http://x?limit=2 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 302 /,
    )
    for (const target of [
      "https://u:p@[::1]:99999http://x/items",
      "http://[::1/items",
      "?limit=2",
      "x:443",
      "http:///items",
      "http://u@x/items",
    ])
      expect(await raw(port, `GET ${target} HTTP/1.1\r\nhost: x\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 400 [\s\S]*application\/problem\+json/,
      )
    expect(await raw(port, "OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).toMatch(/^HTTP\/1\.1 404 /)
  })
})

describe("bodies on the wire", () => {
  const head = "POST /items HTTP/1.1\r\nhost: x\r\nauthorization: Bearer good\r\ncontent-type: application/json\r\n"

  test("a body that says it is too large is refused before it comes, and the connection ends", async () => {
    const { port } = await start()
    const answer = await raw(port, `${head}content-length: 100000000\r\n\r\n`, "x".repeat(1000))
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(answer).toMatch(/connection: close/i)
  })

  test("a body that grows too large is refused while it comes", async () => {
    const { port } = await start()
    const chunk = `${(500).toString(16)}\r\n${" ".repeat(500)}\r\n`
    expect(await raw(port, `${head}transfer-encoding: chunked\r\n\r\n`, chunk, chunk, chunk)).toMatch(
      /^HTTP\/1\.1 413 /,
    )
  })

  test("a client that waits for 100 gets it only when its body is wanted", async () => {
    const { port } = await start()
    const refused = await raw(
      port,
      "POST /items HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 14\r\n\r\n",
    )
    expect(refused).toMatch(/^HTTP\/1\.1 401 /)
    const socket = connect(port, "127.0.0.1")
    socket.write(`${head}expect: 100-continue\r\ncontent-length: 14\r\nconnection: close\r\n\r\n`)
    const [first] = await once(socket, "data")
    expect(String(first)).toMatch(/^HTTP\/1\.1 100 Continue/)
    socket.write('{"name":"saw"}')
    const [second] = await once(socket, "data")
    expect(String(second)).toMatch(/^HTTP\/1\.1 201 /)
  })

  test("a client that goes away is no error, and the handler's signal tells", async () => {
    const aborted = signal()
    const started = signal()
    const { port, server, text } = await start({
      listItems: async ({ context }) => {
        context.signal.addEventListener("abort", aborted.done)
        started.done()
        await aborted.promise
        return { status: 200, body: {} }
      },
    })
    const socket = connect(port, "127.0.0.1")
    socket.write("GET /items HTTP/1.1\r\nhost: x\r\n\r\n")
    await started.promise
    socket.destroy()
    await aborted.promise
    const half = connect(port, "127.0.0.1")
    const [, response] = await Promise.all([
      half.write(`${head}content-length: 14\r\n\r\n{"na`),
      once(server, "request").then(([, each]) => each as ServerResponse),
    ])
    half.destroy()
    await once(response, "close")
    expect(text()).not.toContain('"level":"error"')
    expect(text()).toContain('"aborted":true')
  })
})

describe("listen and drain", () => {
  test("a taken port is explained", async () => {
    const { port, app } = await start()
    const second = createServer(app)
    await expect(listen(second, { host: "127.0.0.1", port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another process. Stop that one, or choose another port, for example PORT=${port + 1}.`,
    )
  })

  test("requests in flight are finished, connections closed, readiness told first", async () => {
    const started = signal()
    const release = signal()
    const { server, port, url } = await start({
      listItems: async () => {
        started.done()
        await release.promise
        return { status: 200, body: {} }
      },
    })
    const agent = new Agent({ keepAlive: true })
    const idle = httpRequest({ port, agent, path: "/items/1" }).end()
    const [idleAnswer] = (await once(idle, "response")) as [IncomingMessage]
    idleAnswer.resume()
    const slow = fetch(`${url}/items`)
    await started.promise
    const told: string[] = []
    const log = {
      debug() {},
      info: (_fields: object, message: string) => void told.push(message),
      warn() {},
      error() {},
      fatal() {},
    }
    const drained = drain({ server, log, onStop: () => told.push("not ready") })
    release.done()
    const answer = await slow
    expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"])
    expect(await drained).toEqual({ cut: 0 })
    expect(told).toEqual(["not ready", "Stopping", "Stopped"])
    await expect(fetch(`${url}/items`)).rejects.toThrow()
    agent.destroy()
  })

  test("a request that never ends is cut after the grace", async () => {
    const started = signal()
    const { server, url, lines } = await start({
      listItems: () => {
        started.done()
        return new Promise(() => {})
      },
    })
    const slow = fetch(`${url}/items`).catch((error: Error) => error.message)
    await started.promise
    const closed = Promise.all([...server.inFlight].map((response) => once(response, "close")))
    const log = { debug() {}, info() {}, warn() {}, error() {}, fatal() {} }
    expect(await drain({ server, log, graceMs: 30 })).toEqual({ cut: 1 })
    expect(await slow).toBe("fetch failed")
    await closed
    expect(lines().at(-1)).toMatchObject({ aborted: true })
  })
})
