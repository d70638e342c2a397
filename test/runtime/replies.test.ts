// What a handler may answer and what becomes of everything else: status, media type, headers, body; judged in production as well.
import { afterEach, describe, expect, test } from "@jest/globals"
import type { Handler, HeaderDefinition, OperationDefinition, ReplyContent } from "../../src/runtime/index.ts"
import { get, items, type ServedOne, serveOne } from "./serve-one.ts"
import { anything, check, reply } from "./small-api.ts"

let served: ServedOne | undefined
afterEach(() => served?.stop())

const json = items("json", "application/json")
const csv: ReplyContent = { mediaType: "text/csv", contentType: "text/csv; charset=utf-8", kind: "text" }
const isText = check((value: unknown) => typeof value === "string", "", "expected a text")
const header = (name: string, over: Partial<HeaderDefinition> = {}): HeaderDefinition => ({
  name,
  property: name.toLowerCase(),
  required: false,
  check: isText,
  ...over,
})

/** In production: bodies are not judged there, all else is. */
async function serve(
  replies: OperationDefinition["replies"],
  handler: Handler,
  over: Partial<OperationDefinition> = {},
) {
  served = await serveOne({ replies, ...over }, handler, { judgeReplies: false })
  return served
}

async function answers(
  replies: OperationDefinition["replies"],
  given: unknown,
  over: Partial<OperationDefinition> = {},
) {
  const { url } = await serve(replies, () => given as ReturnType<Handler>, over)
  return get(url)
}

describe("a status", () => {
  const replies = {
    "200": reply({ content: [json] }),
    "2XX": reply({ content: [csv] }),
    "4XX": reply({ content: [json] }),
    default: reply({ content: [csv] }),
  }
  test.each([
    ["declared by itself wins over its range", 200, {}, "application/json", 200],
    ["of a range", 203, "a;b", "text/csv; charset=utf-8", 203],
    ["of another range", 418, {}, "application/json", 418],
    ["of default", 503, "a;b", "text/csv; charset=utf-8", 503],
    ["that is none", 99, {}, "application/problem+json", 500],
    ["that is interim", 103, {}, "application/problem+json", 500],
    ["that is no number", "200", {}, "application/problem+json", 500],
  ])("%s: %s", async (_, status, body, type, expected) => {
    const answer = await answers(replies, { status, body })
    expect([answer.status, answer.headers["content-type"]]).toEqual([expected, type])
  })

  test.each([201, 500, 502])("%s that is not declared is a bare 500, and the log says which are", async (status) => {
    const { url, logged } = await serve({ "200": reply({ content: [json] }) }, () => ({ status, body: { secret: 1 } }))
    const answer = await get(url)
    expect([answer.status, answer.text.includes("secret")]).toEqual([500, false])
    expect((await logged("A reply is not what the contract declares"))[0]).toMatchObject({
      level: "error",
      error: { message: `The handler of getA answered ${status}; expected one of 200.` },
    })
  })

  test.each([500, 503])("%s that is declared is answered as it is", async (status) => {
    const answer = await answers({ [status]: reply({ content: [json] }) }, { status, body: { known: true } })
    expect([answer.status, answer.text]).toEqual([status, '{"known":true}'])
  })

  test.each([204, 205, 304])("%s has no body, whatever its range declares", async (status) => {
    const wide = { default: reply({ content: [json] }) }
    const answer = await answers(wide, { status })
    expect([answer.status, answer.text, answer.headers["content-type"]]).toEqual([status, "", undefined])
    expect(answer.headers["content-length"]).toBe(status === 205 ? "0" : undefined)
    served?.stop()
    expect((await answers(wide, { status, body: {} })).status).toBe(500)
  })
})

describe("a media type", () => {
  const both = { "200": reply({ content: [json, csv] }) }
  test.each([
    ["application/json", {}, 200, "application/json"],
    ["text/csv", "a;b", 200, "text/csv; charset=utf-8"],
    ["text/html", "<p>", 500, "application/problem+json"],
    [undefined, {}, 500, "application/problem+json"],
  ])("%s of two declared ones", async (type, body, status, sent) => {
    const answer = await answers(both, { status: 200, type, body })
    expect([answer.status, answer.headers["content-type"]]).toEqual([status, sent])
  })

  const image: ReplyContent = { mediaType: "image/*", kind: "binary" }
  const anyJson = items("json", "*/*")
  const parts: ReplyContent = { mediaType: "multipart/mixed", kind: "binary" }
  test.each([
    [image, "image/png", Buffer.from("x"), 200],
    [image, "image/svg+xml; charset=utf-8", Buffer.from("x"), 200],
    [image, "text/html", Buffer.from("x"), 500],
    [image, "image/png\r\nset-cookie: a=b", Buffer.from("x"), 500],
    [image, undefined, Buffer.from("x"), 500],
    [anyJson, undefined, {}, 200],
    [anyJson, "application/vnd.a+json", {}, 200],
    [anyJson, "text/html", {}, 500],
    [parts, "multipart/mixed; boundary=b", Buffer.from("--b--"), 200],
    [parts, "multipart/mixed", Buffer.from("--b--"), 500],
  ])("%j is named by the handler: %s", async (content, type, body, status) => {
    const answer = await answers({ "200": reply({ content: [content] }) }, { status: 200, type, body })
    const sent = type ?? "application/json"
    expect([answer.status, answer.headers["content-type"]]).toEqual([
      status,
      status === 200 ? sent : "application/problem+json",
    ])
  })

  test.each([
    ["a JSON body that is none", json, undefined],
    ["bytes that are a text", image, "text"],
    ["a text that is an object", csv, { a: 1 }],
    ["a text that is nothing", csv, null],
  ])("%s is a fault", async (_, content, body) => {
    const given = { status: 200, type: content === image ? "image/png" : undefined, body }
    expect((await answers({ "200": reply({ content: [content] }) }, given)).status).toBe(500)
  })

  test("handlers learn what the client would rather have; none is 406 before the handler", async () => {
    let asked = 0
    const { url } = await serve(
      both,
      ({ accepts }) => {
        asked += 1
        return accepts === "text/csv"
          ? { status: 200, type: accepts, body: "a" }
          : { status: 200, type: "application/json", body: [] }
      },
      { offers: ["application/json", "text/csv"] },
    )
    const typeFor = async (accept: string) => (await get(url, { headers: { accept } })).headers["content-type"]
    expect(await typeFor("text/csv, application/json;q=0.9")).toBe("text/csv; charset=utf-8")
    expect(await typeFor("*/*")).toBe("application/json")
    expect([await typeFor("image/png"), asked]).toEqual(["application/problem+json", 2])
  })
})

describe("headers", () => {
  const replies = (...headers: HeaderDefinition[]) => ({ "200": reply({ headers }) })

  test("may be sent twice where they are cookies, and are put together where they are links", async () => {
    const declared = replies(header("Set-Cookie"), header("Link"))
    const links = ["</a>; rel=next", "</b>; rel=prev"]
    const answer = await answers(declared, { status: 200, headers: { "set-cookie": ["a=1", "b=2"], link: links } })
    expect(answer.headers["set-cookie"]).toEqual(["a=1", "b=2"])
    expect(answer.headers.link).toBe("</a>; rel=next, </b>; rel=prev")
    served?.stop()
    expect((await answers(declared, { status: 200, headers: { "set-cookie": ["a=1", 2] } })).status).toBe(500)
    served?.stop()
    expect((await answers(declared, { status: 200, headers: { link: "</a>" } })).headers.link).toBe("</a>")
  })

  test.each([
    ["is not declared", replies(), { "x-a": "1" }],
    ["is missing", replies(header("X-A", { required: true })), {}],
    ["does not match its schema", replies(header("X-A")), { "x-a": 1 }],
    ["has a line end in it", replies(header("Location")), { location: "/a\r\nset-cookie: a=b" }],
  ])("one that %s is a bare 500", async (_, declared, headers) => {
    const answer = await answers(declared, { status: 200, headers })
    expect([answer.status, answer.headers["set-cookie"]]).toEqual([500, undefined])
  })

  test("are written by style or as JSON", async () => {
    const value = { R: 100, text: "ä" }
    const declared = replies(
      header("X-Plain", { check: anything }),
      header("X-Exploded", { check: anything, form: "exploded" }),
      header("X-Json", { check: anything, form: "json" }),
      header("X-List", { check: anything }),
    )
    const given = { "x-plain": { a: 1, b: 2 }, "x-exploded": { a: 1, b: 2 }, "x-json": value, "x-list": [1, 2] }
    const { headers } = await answers(declared, { status: 200, headers: given })
    expect(headers).toMatchObject({ "x-plain": "a,1,b,2", "x-exploded": "a=1,b=2", "x-list": "1, 2" })
    expect(headers["x-json"]).toBe('{"R":100,"text":"\\u00e4"}')
    expect(JSON.parse(headers["x-json"] as string)).toEqual(value)
  })

  test("stand in for the constant ones of the same name", async () => {
    const declared = replies(header("X-Request-Id"), header("Content-Security-Policy"), header("Cache-Control"))
    const headers = { "x-request-id": "mine", "content-security-policy": "sandbox", "cache-control": "max-age=9" }
    const { url } = await serve(declared, () => ({ status: 200, headers }))
    const response = await fetch(url)
    for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toBe(value)
  })

  test("Content-Length is right or refused; only HEAD has it without a body", async () => {
    const length = header("Content-Length", { check: anything })
    const declared = { "200": reply({ headers: [length], content: [json] }) }
    const right = await answers(declared, { status: 200, headers: { "content-length": 2 }, body: {} })
    expect([right.text, right.headers["content-length"]]).toEqual(["{}", "2"])
    served?.stop()
    expect((await answers(declared, { status: 200, headers: { "content-length": 3 }, body: {} })).status).toBe(500)
    served?.stop()
    expect((await answers(replies(length), { status: 200, headers: { "content-length": 3 } })).status).toBe(500)
    served?.stop()
    const { url } = await serve(replies(length), () => ({ status: 200, headers: { "content-length": 3 } }), {
      method: "HEAD",
    })
    expect((await get(url, { method: "HEAD" })).headers["content-length"]).toBe("3")
  })
})

describe("a problem", () => {
  const declared = (over = {}) => ({ "404": reply({ problems: ["item-not-found"], ...over }) })
  const members = {
    "item-not-found": {
      write: (given: unknown) => JSON.stringify({ near: (given as { near?: unknown }).near }),
      check: anything,
    },
  }

  test("has its declared members and no others", async () => {
    const given = { status: 404, problem: "item-not-found", members: { near: [1], secret: "s3cret", status: 200 } }
    const answer = await answers(declared({ members }), given)
    expect(JSON.parse(answer.text)).toEqual({
      type: "/problems/item-not-found",
      title: "Item <not> found",
      status: 404,
      near: [1],
      traceId: expect.any(String),
    })
  })

  test.each([
    ["members where none are declared", { status: 404, problem: "item-not-found", members: { secret: "s3cret" } }],
    ["another problem", { status: 404, problem: "not-found" }],
    ["another status", { status: 410, problem: "item-not-found" }],
    ["the name of something inherited", { status: 404, problem: "toString" }],
  ])("with %s is a bare 500", async (_, given) => {
    const answer = await answers(declared(), given)
    expect([answer.status, answer.text.includes("s3cret")]).toEqual([500, false])
  })
})

test("HEAD of a GET has its head, its length and no body", async () => {
  const { url } = await serve({ "200": reply({ content: [json] }) }, () => ({ status: 200, body: { text: "ä" } }))
  const [full, head] = [await get(url), await get(url, { method: "HEAD" })]
  expect(head).toMatchObject({ status: 200, text: "" })
  expect(head.headers["content-length"]).toBe(String(Buffer.byteLength(full.text)))
  expect(Object.keys(head.headers)).toEqual(Object.keys(full.headers))
})
