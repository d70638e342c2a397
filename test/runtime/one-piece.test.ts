// Answers that are sent in one piece have the bytes of those that Node puts together, and whoever listens in on a response still sees them.
import { createServer as createHttpServer, type RequestListener, type Server } from "node:http"
import { connect } from "node:net"
import { afterEach, expect, test } from "@jest/globals"
import type { Express } from "express"
import { type AppOptions, createApi, createApp, createLog, createServer, listen } from "../../src/runtime/index.ts"
import { anything, definition, implementation } from "./small-api.ts"

const open: Server[] = []
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const post = (body: string, more = "") =>
  `POST /items HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good\r\nContent-Type: application/json\r\n${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

const requests: Readonly<Record<string, string>> = {
  "a body": "GET /items?limit=3 HTTP/1.1\r\nHost: a\r\n\r\n",
  "an allowed origin": "GET /items HTTP/1.1\r\nHost: a\r\nOrigin: https://a.example\r\n\r\n",
  "another origin": "GET /items HTTP/1.1\r\nHost: a\r\nOrigin: https://b.example\r\n\r\n",
  "HTTP/1.0": "GET /items HTTP/1.0\r\n\r\n",
  "HTTP/1.0 that wants to stay": "GET /items HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
  "Connection: close": "GET /items HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  HEAD: "HEAD /items HTTP/1.1\r\nHost: a\r\n\r\n",
  "no body": "DELETE /items/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer good\r\n\r\n",
  "a declared header": post('{"name":"one"}'),
  "a body that is not ASCII": post('{"name":"naïve ☃"}'),
  "a large body": post('{"name":"large"}'),
  "a large body that is not ASCII": post('{"name":"wide"}'),
  "a header that is not ASCII": post('{"name":"latin"}'),
  "a header that stands in for a constant": post('{"name":"policy"}'),
  "Expect: 100-continue": post('{"name":"one"}', "Expect: 100-continue\r\n"),
  "a refusal": post('{"name":"o"}'),
  "a problem": "GET /items/404 HTTP/1.1\r\nHost: a\r\n\r\n",
  "a problem with a header": "PATCH /items HTTP/1.1\r\nHost: a\r\n\r\n",
  "a challenge": "GET /keyed HTTP/1.1\r\nHost: a\r\n\r\n",
  "a body that nobody wants": `GET /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc`,
  "a limit": "GET /limited HTTP/1.1\r\nHost: a\r\n\r\n",
  "two at once": "GET /items HTTP/1.1\r\nHost: a\r\n\r\nGET /items/7 HTTP/1.1\r\nHost: a\r\n\r\n",
}

const longNames: Readonly<Record<string, string>> = { large: "x".repeat(70_000), wide: `${"x".repeat(70_000)}ü` }
const handlers = implementation({
  createItem: ({ body }) => {
    const { name } = body as { name: string }
    const headers = { location: name === "latin" ? "/items/\u00fc" : "/items/1" }
    const more = name === "policy" ? { "referrer-policy": "origin" } : {}
    return { status: 201, headers: { ...headers, ...more }, body: { name: longNames[name] ?? name } }
  },
})

const policy = { name: "Referrer-Policy", property: "referrer-policy", required: false, check: anything }
const operations = definition.operations.map((operation) => {
  const made = operation.replies["201"]
  if (made === undefined) return operation
  return { ...operation, replies: { "201": { ...made, headers: [...made.headers, policy] } } }
})

function appOf(options: Partial<AppOptions>): Express {
  const log = createLog("silent", { write: () => {} })
  return createApp({
    api: createApi({ ...definition, operations }, handlers),
    log,
    settings: { CORS_ORIGINS: ["https://a.example"] },
    ...options,
  })
}

const traces = /"traceId":"[0-9a-f]{32}"/g
const aTrace = '"traceId":"…"'

/** All bytes of the answer to `request`, with what is another in each answer set aside. */
async function ask(server: Server, request: string): Promise<string> {
  open.push(server)
  const { url } = await listen(server, { host: "127.0.0.1", port: 0 })
  const socket = connect(Number(new URL(url).port), "127.0.0.1")
  // A half-closed client is answered, and then the server closes too.
  socket.end(request)
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
    .toString("latin1")
    .replaceAll(traces, aTrace)
    .replaceAll(/x-request-id: [0-9a-f]{24}/g, "x-request-id: …")
    .replaceAll(/;t=\d+/g, ";t=…")
    .replaceAll(/Date: [^\r]+/g, "Date: …")
}

/** As packages for compression and timing do it, in front of everything. */
function listeningIn(app: Express, seen: string[]): RequestListener {
  const listen: RequestListener = (request, response) => {
    const { end } = response
    response.end = ((...given: Parameters<typeof end>) => {
      seen.push(String(given[0] ?? ""))
      return end.apply(response, given)
    }) as typeof end
    app(request, response)
  }
  return Object.assign(listen, { request: app.request, response: app.response })
}

const servers: Readonly<Record<string, (app: RequestListener) => Server>> = {
  "createServer(app)": (app) => createServer(app as Express),
  "http.createServer(app)": (app) => createHttpServer(app),
  "a server that does not continue": (app) => createHttpServer(app).on("checkContinue", app),
}

for (const [how, serve] of Object.entries(servers)) {
  test.each(Object.entries(requests))(
    `${how}: %s has the bytes of an answer that Node puts together`,
    async (_name, request) => {
      const seen: string[] = []
      const expected = await ask(serve(listeningIn(appOf({}), seen)), request)
      expect(await ask(serve(appOf({})), request)).toBe(expected)
      expect(expected).toMatch(/^HTTP\/1\.1 [1-5]\d\d /)
      // Whoever listens in sees the body.
      const [body = "nothing"] = seen.slice(-1)
      const sent = Buffer.from(body).toString("latin1").replaceAll(traces, aTrace)
      expect(sent).toBe(expected.split("\r\n\r\n").at(-1))
    },
  )
}

test("headers that others have set before go out as well", async () => {
  const before = (app: Express) => {
    app.use((_request, response, next) => {
      response.setHeader("x-mine", "1")
      next()
    })
  }
  expect(await ask(createServer(appOf({ before })), requests["a body"] ?? "")).toContain("\r\nx-mine: 1\r\n")
})

test("a large body leaves headers that are not ASCII as they are", async () => {
  const before = (app: Express) => {
    app.use((_request, response, next) => {
      response.setHeader("x-mine", "\u00fc")
      next()
    })
  }
  const mine = async (name: string) => {
    const answer = await ask(createServer(appOf({ before })), post(JSON.stringify({ name })))
    return /^HTTP.1.1 201 .*x-mine: ([^\r]+)/s.exec(answer)?.[1]
  }
  expect(await mine("large")).toBe(await mine("small"))
  expect(await mine("large")).toBe("\u00c3\u00bc")
})

test("a server that counts the bytes of bodies gets them", async () => {
  const strict = createHttpServer((request, response) => {
    response.strictContentLength = true
    app(request, response)
  })
  const app = appOf({})
  expect(await ask(strict, requests["a body"] ?? "")).toContain('\r\n\r\n{"limit":3}')
})

test("head and body are one write", async () => {
  const pieces: unknown[] = []
  const app = appOf({})
  const server = createServer(app)
  server.on("connection", (socket) => {
    const { write } = socket
    socket.write = ((...given: Parameters<typeof write>) => {
      pieces.push(given[0])
      return write.apply(socket, given)
    }) as typeof write
  })
  const answer = await ask(server, requests["a declared header"] ?? "")
  expect(pieces).toHaveLength(1)
  expect(answer).toContain('\r\n\r\n{"name":"one"}')
})
