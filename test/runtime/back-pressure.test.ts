// A handler that pauses makes the sender wait: what it has not asked for stays with the client.
import { once } from "node:events"
import { request } from "node:http"
import type { Socket } from "node:net"
import { afterEach, expect, test } from "@jest/globals"
import {
  type ApiServer,
  type BodyStream,
  createApi,
  createApp,
  createServer,
  createSilentLog,
  type HandlerRequest,
  listen,
} from "../../src/runtime/index.ts"
import { anything, definition, json, operation, reply } from "./small-api.ts"

const total = 60_000_000
let server: ApiServer
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const lines = { mediaType: "application/jsonl", kind: "json-lines", check: anything, maxItemBytes: 1e6 } as const
const bytes = { mediaType: "application/octet-stream", kind: "binary", check: anything } as const

/** Resolves when the number has been the same twice, a while apart. */
async function settled(read: () => number): Promise<number> {
  for (let before = -1, now = read(); ; before = now, now = read()) {
    if (now === before && now > 0) return now
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

test.each([
  ["bytes", bytes.mediaType, Buffer.alloc(1_000_000, "x")],
  ["items", lines.mediaType, Buffer.from(`{"a":"${"0".repeat(991)}"}\n`.repeat(1_000))],
])("%s", async (_, mediaType, chunk) => {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  const take = async ({ body }: HandlerRequest) => {
    let pieces = 0
    for await (const _piece of body as BodyStream) if (pieces++ === 0) await released
    return { status: 200, body: pieces }
  }
  const body = { required: true, maxBytes: total, content: [bytes, lines] }
  const operations = [
    operation({
      operationId: "take",
      method: "POST",
      path: "/take",
      body,
      replies: { "200": reply({ content: [json()] }) },
    }),
  ]
  const routes = { literals: { take: { methods: { POST: 0 } } } }
  const api = createApi({ ...definition, operations, routes, schemes: {} }, { handlers: { take }, authenticators: {} })
  server = createServer(createApp({ api, log: createSilentLog() }))
  const sockets: Socket[] = []
  server.on("connection", (socket: Socket) => sockets.push(socket))
  const { url } = await listen(server, { host: "127.0.0.1", port: 0 })

  const sending = request(`${url}/take`, { method: "POST", headers: { "content-type": mediaType } })
  // A server that fails the test closes the connection while there is much to send.
  sending.on("error", () => {})
  for (let sent = 0; sent + chunk.length <= total; sent += chunk.length) sending.write(chunk)
  sending.end()
  const taken = await settled(() => sockets[0]?.bytesRead ?? 0)
  expect(taken).toBeLessThan(2_000_000)
  release()
  const [response] = await once(sending, "response")
  expect(response.statusCode).toBe(200)
  response.resume()
  expect(sockets[0]?.bytesRead).toBeGreaterThan(total * 0.9)
})
