// The order of refusals and every standard refusal, over real HTTP.
import { describe, expect, test } from "@jest/globals"
import supertest from "supertest"
import { Unavailable } from "../../src/runtime/index.ts"
import { serveSmall } from "./serve.ts"

const good = "Bearer good"
const problemType = /^application\/problem\+json$/

describe("a request that is accepted", () => {
  test("reaches the handler with decoded input and defaults", async () => {
    const { app } = serveSmall()
    const listed = await supertest(app).get("/items")
    expect([listed.status, listed.body]).toEqual([200, { limit: 20 }])
    const limited = await supertest(app).get("/items?limit=3")
    expect(limited.body).toEqual({ limit: 3 })
  })

  test("is answered with declared properties only, and with its headers", async () => {
    const { app } = serveSmall()
    const created = await supertest(app).post("/items").set("authorization", good).send({ name: "saw", size: 3 })
    expect(created.status).toBe(201)
    expect(created.headers).toMatchObject({
      location: "/items/1",
      "content-type": "application/json",
      "cache-control": "no-store",
    })
    expect(created.text).toBe('{"name":"saw","size":3}')
  })

  test("may be a form", async () => {
    const { app } = serveSmall()
    const created = await supertest(app)
      .post("/items")
      .set("authorization", good)
      .type("form")
      .send("name=s%C3%A4ge+1&size=3")
    expect(created.body).toEqual({ name: "säge 1", size: 3 })
  })
})

describe("refusals come in order", () => {
  const { app } = serveSmall()
  const post = (authorization?: string) => {
    const request = supertest(app).post("/items")
    return authorization === undefined ? request : request.set("authorization", authorization)
  }

  test("401 before 415 and 422, with a challenge", async () => {
    const none = await post().type("text/plain").send("{")
    expect(none.status).toBe(401)
    expect(none.headers["www-authenticate"]).toBe('Bearer realm="Small"')
    expect(none.headers["content-type"]).toMatch(problemType)
    const wrong = await post("Bearer nonsense").send({})
    expect(wrong.headers["www-authenticate"]).toBe('Bearer realm="Small", error="invalid_token"')
    const malformed = await post("Bearer a b").send({})
    expect(malformed.status).toBe(401)
  })

  test("403 names the scope", async () => {
    const refused = await post("Bearer poor").send({})
    expect(refused.status).toBe(403)
    expect(refused.headers["www-authenticate"]).toBe(
      'Bearer realm="Small", error="insufficient_scope", scope="items:write"',
    )
  })

  test("415 before 406 before 413 before 422", async () => {
    expect((await post(good).type("text/plain").set("accept", "text/csv").send("x")).status).toBe(415)
    const acceptless = await post(good)
      .set("accept", "text/csv")
      .send({ name: "x".repeat(2000) })
    expect([acceptless.status, acceptless.headers["content-type"]]).toEqual([406, "application/problem+json"])
    expect((await post(good).send({ name: "x".repeat(2000) })).status).toBe(413)
    const refused = await post(good).send({ name: "x" })
    expect(refused.status).toBe(422)
    expect(refused.body).toEqual({
      type: "/problems/validation-failed",
      title: "The request does not match the contract",
      status: 422,
      errors: [{ in: "body", pointer: "/name", code: "test", message: "expected at least 3 characters" }],
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
  })

  test("a missing body is 422, an unknown encoding or character set 415", async () => {
    expect((await post(good)).body.errors).toEqual([
      {
        in: "body",
        pointer: "",
        code: "required",
        message: "is missing; expected application/json or application/x-www-form-urlencoded",
      },
    ])
    const packed = await post(good).set("content-encoding", "gzip").type("json").send("{}")
    expect([packed.status, packed.headers["accept-encoding"]]).toEqual([415, "identity"])
    expect((await post(good).set("content-type", "application/json; charset=latin1").send("{}")).status).toBe(415)
    expect(
      (await post(good).set("content-type", 'application/json; charset="UTF-8"').send('{"name":"saw"}')).status,
    ).toBe(201)
  })

  test.each([
    ["{", 400, "json"],
    ['{"name":"saw","name":"axe"}', 400, "duplicate-key"],
    [`${"[".repeat(100)}${"]".repeat(100)}`, 400, "depth"],
    ['{"name":"a\\u0000b"}', 422, "text"],
    ['{"name":"\\ud800"}', 422, "text"],
    ['{"size":1e999}', 422, "number"],
    ['{"name":"saw"} {}', 400, "json"],
  ])("the body %s is %d", async (body, status, code) => {
    const refused = await post(good).type("json").send(body)
    expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([status, code])
  })

  test("members that could replace a prototype are refused; as plain values they are data", async () => {
    const attack = await post(good).type("json").send('{"__proto__":{"admin":true},"name":"saw"}')
    expect([attack.status, attack.body.errors]).toMatchObject([422, [{ pointer: "/__proto__", code: "prototype-key" }]])
    expect((await post(good).type("json").send('{"__proto__":1,"name":"saw"}')).status).toBe(201)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  test("bytes that are not UTF-8 are 400", async () => {
    const request = post(good).type("json")
    request.write('{"name":"saw\u00ff"}', "latin1")
    const { status, body } = await request
    expect([status, body.detail]).toEqual([400, "The body is not UTF-8 text."])
  })
})

describe("parameters are strict", () => {
  const { app } = serveSmall()
  test.each(["0x10", "1e3", "%20", "Infinity", "+1", "1.5", "", "01", "9007199254740993"])(
    "limit=%s is 422",
    async (text) => {
      const refused = await supertest(app).get(`/items?limit=${text}`)
      expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, "/limit"])
    },
  )

  test("unknown, repeated and malformed ones are refused by name", async () => {
    expect((await supertest(app).get("/items?other=1")).body.errors[0]).toMatchObject({
      in: "query",
      pointer: "/other",
    })
    expect((await supertest(app).get("/items?limit=1&limit=2")).body.errors[0]).toMatchObject({
      pointer: "/limit",
      code: "duplicate",
    })
    expect((await supertest(app).get("/limited?x=1")).status).toBe(422)
    const malformed = await supertest(app).get("/items?limit=%zz")
    expect([malformed.status, malformed.body.errors[0].pointer]).toEqual([400, "/limit"])
    expect((await supertest(app).get("/items?limit=1%00")).status).toBe(422)
    expect((await supertest(app).get("/items/%ff")).status).toBe(400)
  })

  test("a key in the query is a credential, not a parameter", async () => {
    expect((await supertest(app).get("/keyed?api_key=k")).body).toEqual({})
    const refused = await supertest(app).get("/keyed")
    expect([refused.status, refused.headers["www-authenticate"]]).toEqual([
      401,
      'ApiKey realm="Small", in="query", name="api_key"',
    ])
  })
})

describe("methods", () => {
  const { app } = serveSmall()
  test("405 says what is allowed", async () => {
    const refused = await supertest(app).put("/items")
    expect([refused.status, refused.headers.allow, refused.headers["content-type"]]).toEqual([
      405,
      "GET, POST, HEAD, OPTIONS",
      "application/problem+json",
    ])
  })

  test("HEAD is GET without a body, OPTIONS is 204", async () => {
    const get = await supertest(app).get("/items")
    const head = await supertest(app).head("/items")
    expect([head.status, head.text, head.headers["content-length"]]).toEqual([
      200,
      undefined,
      get.headers["content-length"],
    ])
    const options = await supertest(app).options("/items/1")
    expect([options.status, options.headers.allow]).toEqual([204, "GET, DELETE, HEAD, OPTIONS"])
  })

  test("an unknown path is a 404 problem, whatever Accept says", async () => {
    for (const path of ["/nothing", "/items/", "/items/1/2", "/__proto__", "/constructor", "//items"]) {
      const refused = await supertest(app).get(path).set("accept", "text/html")
      expect([path, refused.status, refused.headers["content-type"]]).toEqual([path, 404, "application/problem+json"])
    }
    expect((await supertest(app).get("/%69tems")).status).toBe(200)
  })
})

describe("security", () => {
  const { app } = serveSmall()
  test("an optional requirement lets in who sends no credentials, and tells who it is", async () => {
    expect((await supertest(app).get("/maybe")).body).toEqual({ caller: null })
    expect((await supertest(app).get("/maybe").set("authorization", good)).body.caller.id).toBe("caller-1")
    expect((await supertest(app).get("/maybe").set("authorization", "Bearer bad")).status).toBe(401)
  })

  test("rates are counted by address before, and by caller after authentication", async () => {
    const first = await supertest(app).get("/limited")
    const second = await supertest(app).get("/limited")
    const third = await supertest(app).get("/limited")
    expect([first.status, second.status, third.status]).toEqual([200, 200, 429])
    expect(Number(third.headers["retry-after"])).toBeGreaterThan(0)
    const asked = (token: string) => supertest(app).get("/limited-caller").set("authorization", `Bearer ${token}`)
    expect([
      (await asked("good")).status,
      (await asked("good")).status,
      (await asked("poor")).status,
      (await asked("bad")).status,
    ]).toEqual([200, 429, 200, 401])
  })
})

describe("accept", () => {
  const { app } = serveSmall()
  test.each([
    "*/*",
    "application/json",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "application/*;q=0.1",
    "",
  ])("%s is fine", async (accept) => {
    expect((await supertest(app).get("/items").set("accept", accept)).status).toBe(200)
  })
  test.each(["text/html", "application/json;q=0", "application/xml, text/*"])("%s is 406", async (accept) => {
    expect((await supertest(app).get("/items").set("accept", accept)).status).toBe(406)
  })
  test("an operation without content answers whatever is accepted", async () => {
    expect((await supertest(app).delete("/items/1").set("authorization", good).set("accept", "text/html")).status).toBe(
      204,
    )
  })
})

describe("replies", () => {
  const faults: [string, unknown][] = [
    ["an undeclared status", { status: 418 }],
    ["an undeclared header", { status: 200, headers: { "x-other": "1" }, body: {} }],
    ["no body", { status: 200 }],
    ["an undeclared media type", { status: 200, type: "text/csv", body: "" }],
    ["an undeclared problem", { status: 200, problem: "item-not-found" }],
    ["nothing", undefined],
    ["a number", 200],
  ]
  test.each(faults)("%s is 500 and logged, never sent", async (_name, given) => {
    const { app, lines } = serveSmall({ listItems: () => given as never })
    const failed = await supertest(app).get("/items")
    expect([failed.status, Object.keys(failed.body)]).toEqual([500, ["type", "title", "status", "traceId"]])
    expect(lines().find(({ level }) => level === "error")).toMatchObject({
      operationId: "listItems",
      traceId: failed.body.traceId,
      error: { type: "ContractFault" },
    })
  })

  test("a missing header, a header against its schema and a body against its schema are faults", async () => {
    for (const given of [
      { status: 201, body: { name: "saw" } },
      { status: 201, headers: { location: 5 }, body: { name: "saw" } },
      { status: 201, headers: { location: "/a\r\nset-cookie: b" }, body: { name: "saw" } },
      { status: 201, headers: { location: "/" }, body: { name: 5 } },
    ]) {
      const { app } = serveSmall({ createItem: () => given })
      expect((await supertest(app).post("/items").set("authorization", good).send({ name: "saw" })).status).toBe(500)
    }
  })

  test("a declared problem is written as RFC 9457 says", async () => {
    const { app } = serveSmall()
    const missing = await supertest(app).get("/items/404").set("accept", "application/json")
    expect(missing.body).toEqual({
      type: "/problems/item-not-found",
      title: "Item <not> found",
      status: 404,
      detail: "No such item.",
      traceId: expect.any(String),
    })
  })

  test("an error tells nothing but the trace id, and Unavailable is 503", async () => {
    const { app, lines } = serveSmall({
      listItems: () => {
        throw new Error("connect to 10.0.0.5 failed")
      },
      getItem: async () => {
        throw new Unavailable("the database does not answer", { retryAfter: 3 })
      },
    })
    const failed = await supertest(app).get("/items")
    expect([failed.status, failed.text.includes("10.0.0.5")]).toEqual([500, false])
    expect(lines().find(({ level }) => level === "error")).toMatchObject({
      error: { message: "connect to 10.0.0.5 failed" },
    })
    const away = await supertest(app).get("/items/1")
    expect([away.status, away.headers["retry-after"]]).toEqual([503, "3"])
  })
})
