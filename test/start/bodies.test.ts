// Forms, sequences and bodies of several media types as a generated server gets them, over real HTTP.
import { describe, expect, test } from "@jest/globals"
import { pointers, serveBodies } from "../support/bodies.ts"

const { send, url } = serveBodies("bodies")

describe("application/x-www-form-urlencoded", () => {
  const form = { "content-type": "application/x-www-form-urlencoded" }
  test("each field in its own encoding", async () => {
    const sent = [
      "name=a+b",
      "tags=1&tags=2",
      `address=${encodeURIComponent('{"zip":8001}')}`,
      `places=${encodeURIComponent('{"zip":1}')}&places=${encodeURIComponent('{"zip":2}')}`,
      "filter[min]=3&filter%5Btags%5D%5B%5D=x&filter%5Btags%5D%5B%5D=y",
      "list=1%7C2%7C3",
      `raw=${encodeURIComponent('["a","b,c"]')}`,
      "any=null",
    ].join("&")
    const { status, body } = await send("POST", "/form", sent, form)
    expect([status, body]).toEqual([
      200,
      {
        name: "a b",
        tags: ["1", "2"],
        address: { zip: 8001 },
        places: [{ zip: 1 }, { zip: 2 }],
        filter: { min: 3, tags: ["x", "y"] },
        list: [1, 2, 3],
        raw: ["a", "b,c"],
        any: "null",
      },
    ])
  })

  test.each([
    ["address=x", 400, ["/address json"]],
    [`address=${encodeURIComponent('{"zip":1,"zip":2}')}`, 400, ["/address/zip duplicate-key"]],
    [`address=${encodeURIComponent('{"zip":"1"}')}`, 422, ["/address/zip type"]],
    [`address=${"[".repeat(10)}`, 400, [`/address${"/0".repeat(8)} depth`]],
    ["address={}&address={}", 422, ["/address duplicate"]],
    ["filter[min]=x", 422, ["/filter/min type"]],
    ["list=1%7Cx", 422, ["/list/1 type"]],
    ["raw=1", 422, ["/raw/0 type"]],
    ["name=%zz", 400, ["/name percent-encoding"]],
  ])("%s is refused", async (sent, status, expected) => {
    const answered = await send("POST", "/form", sent, form)
    expect([answered.status, pointers(answered)]).toEqual([status, expected])
  })
})

describe("sequences of JSON", () => {
  const lines = { "content-type": "application/x-ndjson" }
  const sequence = { "content-type": "application/json-seq" }
  test("lines, with defaults, empty lines and no last line feed", async () => {
    const { body } = await send("POST", "/lines", '{"name":"aa"}\r\n\n {"name":"bb","size":5}\n{"name":"cc"}', lines)
    expect(body).toEqual({ names: ["aa", "bb", "cc"], count: 3, total: 7 })
    expect((await send("POST", "/lines", "\n", lines)).body).toEqual({ names: [], count: 0, total: 0 })
  })

  test("texts between RS and LF", async () => {
    const { body } = await send("POST", "/lines", '\x1e{"name":\n"aa"}\n\x1e{"name":"bb"}\n', sequence)
    expect(body).toEqual({ names: ["aa", "bb"], count: 2, total: 2 })
  })

  test.each([
    ['{"name":"aa"}\n\n{"name":"b"}\n', lines, 422, ["/1/name minLength"], "line 3"],
    ['{"name":"aa"}\n{"name":', lines, 400, ["/1/name json"], "line 2"],
    ['{"name":"aa"}{"name":"bb"}\n', lines, 400, ["/0 json"], "line 1"],
    ['{"name":"aa","name":"bb"}', lines, 400, ["/0/name duplicate-key"], "line 1"],
    ["[".repeat(10), lines, 400, [`/0${"/0".repeat(8)} depth`], "line 1"],
    ["[]", lines, 422, ["/0 type"], "line 1"],
    ['{"name":"aa"}', sequence, 400, ["/0 json"], "RS"],
    ['\x1e{"name":"aa"}\n\x1e{"name":"bb"}', sequence, 400, ["/1 json"], "line feed"],
    ['\x1e{"name":"a"}\n', sequence, 422, ["/0/name minLength"], "record 1"],
  ])("%j is refused where it is wrong", async (sent, headers, status, expected, message) => {
    const answered = await send("POST", "/lines", sent, headers)
    expect([answered.status, pointers(answered)]).toEqual([status, expected])
    expect(answered.body.errors?.[0]?.message).toContain(message)
  })

  test("413: an item, and the body", async () => {
    const long = await send("POST", "/lines", `{"name":"${"x".repeat(1_000)}"}\n`, lines)
    expect(long).toMatchObject({ status: 413, body: { detail: expect.stringContaining("1000 bytes") } })
    const many = await send("POST", "/lines", '{"name":"aa"}\n'.repeat(20_000), lines)
    expect(many).toMatchObject({ status: 413, body: { detail: expect.stringContaining("200000 bytes") } })
  })
})

describe("several media types", () => {
  test.each([
    ["application/json", '{"n":1}', { n: 2 }],
    ["text/plain;charset=UTF-8", "abc", { text: "ABC" }],
    ["application/octet-stream", "abc", { size: 3 }],
  ])("%s", async (type, sent, expected) => {
    expect((await send("POST", "/several", sent, { "content-type": type })).body).toEqual(expected)
  })

  test("none, because none is required", async () => {
    const response = await fetch(`${url()}/several`, { method: "POST" })
    expect(await response.json()).toEqual({ none: true })
  })

  test("a type of a range, and 415 with what would be taken", async () => {
    const taken = await send("PUT", "/small", "x", { "content-type": "IMAGE/webp; q=1" })
    expect(taken.body).toEqual({ size: 1, mediaType: "image/webp" })
    const refused = await send("POST", "/several", "x", { "content-type": "text/csv" })
    expect([refused.status, refused.headers.get("accept")]).toEqual([
      415,
      "application/json, text/plain, application/octet-stream",
    ])
    const packed = await send("PUT", "/small", "x", { "content-type": "image/png", "content-encoding": "gzip" })
    expect([packed.status, packed.headers.get("accept-encoding")]).toEqual([415, "identity"])
  })
})
