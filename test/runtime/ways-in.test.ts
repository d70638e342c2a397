// However a request gets to the API, past Express's router or through it, its answer and its log line are the same.
import { createServer as createHttpServer, type Server } from "node:http"
import { afterEach, describe, expect, test } from "@jest/globals"
import express, { type Express } from "express"
import { type AppOptions, createApi, createApp, createLog, createServer, listen } from "../../src/runtime/index.ts"
import { definition, implementation } from "./small-api.ts"

const open: Server[] = []
afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

interface Way {
  readonly path: string
  readonly options: Partial<AppOptions>
  readonly serve: (app: Express) => Server
}

const ways: Readonly<Record<string, Way>> = {
  "createServer(app)": { path: "", options: {}, serve: (app) => createServer(app) },
  "http.createServer(app)": { path: "", options: {}, serve: (app) => createHttpServer(app) },
  "behind a team's middleware": {
    path: "",
    options: { before: (app) => app.use((_request, _response, next) => next()) },
    serve: (app) => createServer(app),
  },
  "below a prefix of another app": {
    path: "/api",
    options: {},
    serve: (app) => createServer(express().disable("x-powered-by").use("/api", app)),
  },
}

interface Seen {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

async function ask(way: Way): Promise<{ answers: Seen[]; lines: unknown[]; middleware: unknown[] }> {
  const written: string[] = []
  const middleware: unknown[] = []
  const api = createApi(definition, implementation())
  api.operation("maybe").use((request, response, next) => {
    const isReal = request.app !== undefined && request.res === response && typeof response.locals === "object"
    middleware.push([isReal, request.originalUrl, request.get("x-request-id")])
    next()
  })
  const log = createLog("info", { write: (line: string) => written.push(line) })
  const settings = { CORS_ORIGINS: ["https://a.example"], TRUST_PROXY: 1 }
  const server = way.serve(createApp({ api, log, settings, ...way.options }))
  open.push(server)
  const { url } = await listen(server, { host: "127.0.0.1", port: 0 })
  const headers = { "x-request-id": "mine", origin: "https://a.example", "x-forwarded-for": "192.0.2.7" }
  const answers: Seen[] = []
  const requests: readonly [path: string, init?: RequestInit][] = [
    ["/items?limit=3"],
    ["/items/404"],
    ["/items/x"],
    ["/items", { method: "PATCH" }],
    ["/items", { method: "OPTIONS", headers: { ...headers, "access-control-request-method": "POST" } }],
    ["/items", { method: "OPTIONS" }],
    ["/maybe"],
    ["/nowhere"],
    ["/problems/not-found", { headers: { ...headers, accept: "application/json" } }],
  ]
  for (const [path, init] of requests) {
    const answer = await fetch(`${url}${way.path}${path}`, { headers, ...init })
    const body = (await answer.text()).replace(/"traceId":"[0-9a-f]{32}"/, '"traceId":"…"')
    const { date: _date, "keep-alive": _keepAlive, ...rest } = Object.fromEntries(answer.headers)
    answers.push({ status: answer.status, headers: rest, body })
  }
  while (written.length < requests.length) await new Promise((resolve) => setTimeout(resolve, 1))
  const lines = written.map((line) => ({ ...JSON.parse(line), time: "…", ms: 0, traceId: "…" }))
  return { answers, lines, middleware }
}

describe("a request", () => {
  const [first, ...others] = Object.entries(ways)
  if (first === undefined) throw new Error("There are ways in.")

  test.each(others)("%s is answered as with createServer(app)", async (_name, way) => {
    const expected = await ask(first[1])
    const found = await ask(way)
    expect(found.answers).toEqual(expected.answers)
    expect(found.lines).toEqual(expected.lines)
    expect(expected.answers.map(({ status }) => status)).toEqual([200, 404, 422, 405, 204, 204, 200, 404, 200])
    expect(expected.middleware).toEqual([[true, "/maybe", "mine"]])
    expect(found.middleware).toEqual([[true, `${way.path}/maybe`, "mine"]])
  })
})
