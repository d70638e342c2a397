// The app around the API: headers, CORS, identifiers, log lines, documentation, and a team's own Express code.
import { describe, expect, test } from "@jest/globals"
import express, { type NextFunction, type Request, type Response } from "express"
import supertest from "supertest"
import { createApi, createApp, createSilentLog } from "../../src/runtime/index.ts"
import { serveSmall } from "./serve.ts"
import { definition, implementation } from "./small-api.ts"

describe("headers", () => {
  test("security headers are on every answer; HSTS only behind https", async () => {
    const { app } = serveSmall()
    for (const path of ["/items", "/nothing", "/openapi.json", "/problems", "/docs/"]) {
      const { headers } = await supertest(app).get(path)
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
      })
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'")
      expect(headers).not.toHaveProperty("strict-transport-security")
      expect(headers).not.toHaveProperty("x-powered-by")
    }
    const behind = serveSmall({}, { settings: { PUBLIC_URL: "https://api.example" } })
    expect((await supertest(behind.app).get("/items")).headers).toHaveProperty("strict-transport-security")
  })

  test("a gateway may add the security headers instead; the pages keep theirs", async () => {
    const { app } = serveSmall({}, { securityHeaders: false })
    const { headers } = await supertest(app).get("/items")
    for (const name of ["content-security-policy", "x-frame-options", "x-content-type-options", "referrer-policy"])
      expect(headers).not.toHaveProperty(name)
    expect(headers).toHaveProperty("x-request-id")
    expect((await supertest(app).get("/docs/")).headers["content-security-policy"]).toContain("frame-ancestors 'none'")
  })

  test("a safe request id is echoed, any other replaced; trace ids are taken from traceparent", async () => {
    const { app, lines } = serveSmall()
    const traceId = "0af7651916cd43dd8448eb211c80319c"
    const echoed = await supertest(app)
      .get("/items/404")
      .set({ "x-request-id": "abc-1.2", traceparent: `00-${traceId}-b7ad6b7169203331-01` })
    expect([echoed.headers["x-request-id"], echoed.body.traceId]).toEqual(["abc-1.2", traceId])
    const replaced = await supertest(app)
      .get("/items/404")
      .set({ "x-request-id": "a b<script>", traceparent: `00-${"0".repeat(32)}-b7ad6b7169203331-01` })
    expect(replaced.headers["x-request-id"]).toMatch(/^[0-9a-f]{24}$/)
    expect(replaced.body.traceId).toMatch(/^(?!0{32})[0-9a-f]{32}$/)
    expect(lines()[0]).toMatchObject({ requestId: "abc-1.2", traceId, operationId: "getItem" })
  })
})

describe("CORS", () => {
  const origin = "https://app.example"
  test("is off unless configured", async () => {
    const { app } = serveSmall()
    const answer = await supertest(app).get("/items").set("origin", origin)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([])
    const preflight = await supertest(app).options("/items").set({ origin, "access-control-request-method": "POST" })
    expect([preflight.status, preflight.headers["access-control-allow-methods"]]).toEqual([204, undefined])
  })

  test("lets the configured origins in, and tells caches", async () => {
    const { app } = serveSmall({}, { settings: { CORS_ORIGINS: [origin] } })
    const answer = await supertest(app).get("/items").set("origin", origin)
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-expose-headers": "*",
      vary: "origin",
    })
    const refusal = await supertest(app).post("/items").set("origin", origin)
    expect([refusal.status, refusal.headers["access-control-allow-origin"]]).toEqual([401, origin])
    const other = await supertest(app).get("/items").set("origin", "https://evil.example")
    expect([other.headers["access-control-allow-origin"], other.headers.vary]).toEqual([undefined, "origin"])
    const preflight = await supertest(app).options("/items").set({
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization, content-type",
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers).toMatchObject({
      "access-control-allow-origin": origin,
      "access-control-allow-methods": "GET, POST, HEAD, OPTIONS",
      "access-control-allow-headers": "authorization, content-type",
    })
  })

  test("a star lets every origin in", async () => {
    const { app } = serveSmall({}, { settings: { CORS_ORIGINS: ["*"] } })
    expect((await supertest(app).get("/items").set("origin", origin)).headers["access-control-allow-origin"]).toBe("*")
  })
})

describe("log lines", () => {
  test("name fields one by one and carry no secret", async () => {
    const { app, lines, text } = serveSmall({
      createItem: () => {
        throw new Error("the row could not be written")
      },
    })
    const secrets = ["tok3n-in-header", "passw0rd-in-body", "s3cret-in-query", "c00kie-value", "s3cret-in-path"]
    await supertest(app)
      .post("/items")
      .set("authorization", "Bearer good")
      .set("cookie", "sid=c00kie-value")
      .send({ name: "passw0rd-in-body" })
    await supertest(app).get("/items?limit=s3cret-in-query").set("authorization", "Bearer tok3n-in-header")
    await supertest(app).get("/reset/s3cret-in-path?token=s3cret-in-query")
    for (const secret of secrets) expect(text()).not.toContain(secret)
    expect(lines().filter(({ message }) => message === "request")).toEqual([
      expect.objectContaining({
        operationId: "createItem",
        method: "POST",
        path: "/items",
        status: 500,
        caller: "caller-1",
        level: "info",
      }),
      expect.objectContaining({ operationId: "listItems", method: "GET", path: "/items", status: 422 }),
      expect.objectContaining({ method: "GET", path: "(unmatched)", status: 404 }),
    ])
    expect(lines().find(({ level }) => level === "error")).toMatchObject({
      error: { type: "Error", message: "the row could not be written", stack: expect.any(String) },
    })
  })
})

describe("documentation", () => {
  const { app } = serveSmall()
  test("the document is served as JSON and YAML", async () => {
    const json = await supertest(app).get("/openapi.json")
    expect([json.headers["content-type"], json.body.openapi]).toEqual(["application/json; charset=utf-8", "3.1.0"])
    const yaml = await supertest(app).get("/openapi.yaml").buffer(true)
    expect(yaml.headers["content-type"]).toMatch(/^application\/yaml/)
    expect(yaml.text).toMatch(/^openapi: 3\.1\.0\n/)
  })

  test("Swagger UI and Redoc are served from here alone", async () => {
    expect((await supertest(app).get("/")).headers.location).toBe("/docs/")
    expect((await supertest(app).get("/docs")).headers.location).toBe("/docs/")
    const swagger = await supertest(app).get("/docs/")
    expect([swagger.status, swagger.text.includes("swagger-ui-init.js")]).toEqual([200, true])
    const init = await supertest(app).get("/docs/swagger-ui-init.js")
    expect(init.text).toContain('"persistAuthorization": true')
    const redoc = await supertest(app).get("/redoc")
    expect(redoc.text).not.toMatch(/https?:/)
    const bundle = await supertest(app).get("/redoc/redoc.standalone.js")
    expect([bundle.status, bundle.text.includes("cdn.redoc.ly")]).toEqual([200, false])
  })

  test("every problem has a page, escaped, and JSON for those who ask", async () => {
    const list = await supertest(app).get("/problems").set("accept", "text/html")
    for (const slug of Object.keys(definition.problems)) expect(list.text).toContain(`href="/problems/${slug}"`)
    const page = await supertest(app).get("/problems/item-not-found")
    expect(page.text).toContain("Item &lt;not&gt; found")
    expect(page.text).toContain("<p>Second &lt;paragraph&gt;.</p>")
    expect((await supertest(app).get("/problems/item-not-found").set("accept", "application/json")).body).toMatchObject(
      { slug: "item-not-found", status: 404 },
    )
    for (const slug of ["nothing", "__proto__", "toString"])
      expect((await supertest(app).get(`/problems/${slug}`)).status).toBe(404)
  })

  test("can be left out", async () => {
    const bare = serveSmall({}, { documentation: false })
    expect((await supertest(bare.app).get("/docs/")).status).toBe(404)
  })
})

describe("a team's own Express code", () => {
  test("runs before and after, with our headers; errors become problems", async () => {
    const { app } = serveSmall(
      {},
      {
        before: (own) => own.get("/early", (_request, response) => void response.json({ early: true })),
        after: (own) => {
          own.use("/static", express.static("/nowhere"))
          own.get("/late", (_request, response) => void response.send("late"))
          own.post("/parsed", express.json(), (request, response) => void response.json(request.body))
          own.get("/broken", () => {
            throw new Error("secret detail")
          })
          own.use((error: { mine?: boolean }, _request: Request, response: Response, next: NextFunction) => {
            if (error.mine) response.status(418).end()
            else next(error)
          })
        },
      },
    )
    const early = await supertest(app).get("/early")
    expect([early.body, early.headers["x-content-type-options"]]).toEqual([{ early: true }, "nosniff"])
    expect((await supertest(app).get("/late")).text).toBe("late")
    expect((await supertest(app).post("/parsed").send({ a: 1 })).body).toEqual({ a: 1 })
    const malformed = await supertest(app).post("/parsed").type("json").send("{")
    expect([malformed.status, malformed.body.type]).toEqual([400, "/problems/malformed-request"])
    const broken = await supertest(app).get("/broken")
    expect([broken.status, broken.text.includes("secret detail")]).toEqual([500, false])
  })

  test("the API works as one middleware of any Express app, also below a prefix", async () => {
    const app = express()
    app.use("/api", createApi(definition, implementation()).handle)
    app.use((_request: Request, response: Response) => void response.status(404).send("theirs"))
    expect((await supertest(app).get("/api/items")).body).toEqual({ limit: 20 })
    expect((await supertest(app).get("/items")).text).toBe("theirs")
  })

  test("an operation's middleware knows no body yet, may answer, and its errors are problems", async () => {
    const api = createApi(definition, implementation())
    const seen: string[] = []
    api.operation("createItem").use((request, _response, next) => {
      seen.push(`${request.method} ${request.readableEnded}`)
      next()
    })
    api.operation("limited").use((_request, response) => void response.status(203).send("mine"))
    api.operation("maybe").use((_request, _response, next) => next(new Error("no")))
    const app = createApp({ api, log: createSilentLog() })
    expect((await supertest(app).post("/items").set("authorization", "Bearer good").send({ name: "saw" })).status).toBe(
      201,
    )
    expect(seen).toEqual(["POST false"])
    expect((await supertest(app).get("/limited")).text).toBe("mine")
    expect((await supertest(app).get("/maybe")).status).toBe(500)
    expect(() => api.operation("nothing")).toThrow("There is no operation nothing")
  })
})

describe("boot", () => {
  test("is refused with everything that is missing or left over", () => {
    const { getItem: _getItem, ...handlers } = implementation().handlers
    const given = {
      handlers: { ...handlers, extra: () => ({ status: 200 }) },
      authenticators: { other: async () => null },
    }
    expect(() => createApi(definition, given)).toThrow(
      [
        "The implementation does not fit the API:",
        "  - The security scheme token has no authenticator; write authenticators.token.",
        "  - The operation getItem (GET /items/{itemId}) has no handler; write handlers.getItem.",
        "  - The security scheme key has no authenticator; write authenticators.key.",
        "  - The handler extra belongs to no operation; remove it, or declare the operation.",
        "  - The authenticator other belongs to no security scheme; remove it, or declare the scheme.",
      ].join("\n"),
    )
  })

  test("goes on without handlers where that is asked for, and answers 501", async () => {
    const api = createApi(definition, { ...implementation(), handlers: {} }, { missingHandlers: "answer-501" })
    const answer = await supertest(createApp({ api, log: createSilentLog() })).get("/items")
    expect([answer.status, answer.body.type]).toEqual([501, "/problems/not-implemented"])
  })
})
