// Clients that are refused below the app while they still send: they read the whole answer, and hold nothing for long.
import { once } from "node:events"
import { connect, createServer as createNetServer, type Socket } from "node:net"
import { setImmediate as turn } from "node:timers/promises"
import { afterEach, describe, expect, test } from "@jest/globals"
import { type ApiServer, createServer, drain, listen, type ServerLimits } from "../../src/runtime/index.ts"
import { createLingering, type Lingering } from "../../src/runtime/server/linger.ts"
import { serveSmall } from "./serve.ts"

const fiveMegabytes = Buffer.alloc(5 * 1024 * 1024, "x")
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function start(limits: ServerLimits = {}): Promise<{ server: ApiServer; port: number }> {
  const server = createServer(serveSmall().app, limits)
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return { server, port: (await listen(server, { host: "127.0.0.1", port: 0 })).port }
}

interface Heard {
  readonly text: string
  /** Codes of what went wrong with the connection. */
  readonly faults: readonly string[]
}

/** Sends the fault and five megabytes more, and hears everything until the connection ends. */
async function sendOn(port: number, fault: string, when: "at once" | "when answered" = "at once"): Promise<Heard> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true })
  const faults: string[] = []
  let text = ""
  socket.on("error", (error: NodeJS.ErrnoException) => void faults.push(error.code ?? error.message))
  socket.on("data", (piece) => {
    text += String(piece)
  })
  socket.write(fault)
  if (when === "when answered") await once(socket, "data")
  socket.end(fiveMegabytes)
  // `once` would reject at the error that is to be counted.
  await new Promise((resolve) => socket.once("close", resolve))
  return { text, faults }
}

/** @returns the status, once the answer is as long as it says. */
function statusOf(text: string): number {
  const [head = "", body = ""] = text.split("\r\n\r\n")
  expect(Buffer.byteLength(body)).toBe(Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1]))
  return Number(/^HTTP\/1\.1 (\d+) /.exec(head)?.[1])
}

const long = `content-length: ${fiveMegabytes.length}\r\n`
const refused: readonly [what: string, status: number, sent: string][] = [
  ["a head that is too large", 431, `POST /items HTTP/1.1\r\nhost: x\r\n${long}x-long: ${"a".repeat(20_000)}\r\n\r\n`],
  ["no HTTP", 400, "nonsense\r\n\r\n"],
  ["a broken header", 400, `POST /items HTTP/1.1\r\nhost: x\r\n${long}na me: x\r\n\r\n`],
  ["no Host", 400, `POST /items HTTP/1.1\r\n${long}\r\n`],
  ["a target that is none", 400, `POST items HTTP/1.1\r\nhost: x\r\n${long}\r\n`],
  ["an expectation that nobody knows", 417, `POST /items HTTP/1.1\r\nhost: x\r\nexpect: tea\r\n${long}\r\n`],
  ["CONNECT", 405, "CONNECT x:443 HTTP/1.1\r\nhost: x:443\r\n\r\n"],
]

describe("a client that sends five megabytes more reads the whole answer", () => {
  test.each(refused)("%s: %i", async (_what, status, sent) => {
    const { port } = await start()
    const { text, faults } = await sendOn(port, sent)
    expect(faults).toEqual([])
    expect(statusOf(text)).toBe(status)
  })

  test("a head that does not come in time: 408", async () => {
    const { port } = await start({ headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 10 })
    const { text, faults } = await sendOn(port, "POST /items HTTP/1.1\r\nhost: x\r\n", "when answered")
    expect(faults).toEqual([])
    expect(statusOf(text)).toBe(408)
  })

  test("a chunk that is none, behind the answer to its head: 401", async () => {
    const { port } = await start()
    const head = "POST /items HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n"
    const { text, faults } = await sendOn(port, head, "when answered")
    expect(faults).toEqual([])
    expect(statusOf(text)).toBe(401)
  })

  test("HEAD without Host has a head without a body", async () => {
    const { port } = await start()
    const { text, faults } = await sendOn(port, `HEAD /items HTTP/1.1\r\n${long}\r\n`)
    expect(faults).toEqual([])
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n(?:[^\r]+\r\n)+\r\n$/)
  })
})

/** A client that never hangs up, refused by one end of a real connection. */
async function refusedClient(lingering: Lingering): Promise<{ client: Socket; socket: Socket }> {
  const server = createNetServer({ allowHalfOpen: true }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  const client = connect({ port: typeof address === "object" ? (address?.port ?? 0) : 0, allowHalfOpen: true })
  const [socket] = (await once(server, "connection")) as [Socket]
  client.on("error", () => {}).resume()
  closing.push(() => {
    server.close()
    client.destroy()
    socket.destroy()
  })
  lingering.end(socket, "answer")
  return { client, socket }
}

describe("who is refused holds nothing for long", () => {
  test("the time is over, however the client drips", async () => {
    const { client, socket } = await refusedClient(createLingering({ time: 50 }))
    const drip = setInterval(() => client.write("x"), 5)
    await once(socket, "close")
    clearInterval(drip)
    expect(socket.bytesRead).toBeGreaterThan(0)
  })

  test("more bytes than are dropped end it", async () => {
    const { client, socket } = await refusedClient(createLingering({ time: 600_000, bytes: 1_000_000 }))
    client.write(fiveMegabytes)
    await once(socket, "close")
    expect(socket.bytesRead).toBeLessThan(fiveMegabytes.length)
  })

  test("more connections than may linger are closed with their answer", async () => {
    const lingering = createLingering({ time: 600_000, connections: 2 })
    const [one, two] = [await refusedClient(lingering), await refusedClient(lingering)]
    const three = await refusedClient(lingering)
    await once(three.socket, "close")
    for (let turns = 0; turns < 10; turns++) await turn()
    expect([one, two].map(({ socket }) => socket.destroyed)).toEqual([false, false])
    one.client.end()
    await once(one.socket, "close")
    expect([one, two, three].map(({ socket }) => lingering.has(socket))).toEqual([false, true, false])
    const four = await refusedClient(lingering)
    for (let turns = 0; turns < 10; turns++) await turn()
    expect(four.socket.destroyed).toBe(false)
    lingering.stop()
    expect([two, four].map(({ socket }) => socket.destroyed)).toEqual([true, true])
  })

  test("a server that stops waits for none of them when its time is up", async () => {
    const { server, port } = await start({ lingerTime: 600_000 })
    const clients = ["nonsense\r\n\r\n", "CONNECT x:443 HTTP/1.1\r\nhost: x:443\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"].map(
      (sent) => {
        const client = connect({ port, host: "127.0.0.1", allowHalfOpen: true }).on("error", () => {})
        client.write(sent)
        closing.push(() => client.destroy())
        return client.resume()
      },
    )
    await Promise.all(clients.map((client) => once(client, "end")))
    const log = { debug() {}, info() {}, warn() {}, error() {}, fatal() {} }
    await drain({ server, log, graceMs: 30 })
    expect(server.listening).toBe(false)
  })
})
