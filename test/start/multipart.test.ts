// Bodies in parts as a generated server gets them, over real HTTP.
import { describe, expect, test } from "@jest/globals"
import { pointers, serveBodies } from "../support/bodies.ts"

const { send } = serveBodies("multipart")

/** Parts as a client writes them that minds no rules. */
function parts(...given: readonly (readonly [head: string, content: string])[]): [string, Record<string, string>] {
  const written = given.map(([head, content]) => `--b\r\n${head}\r\n\r\n${content}\r\n`).join("")
  return [`${written}--b--\r\n`, { "content-type": "multipart/form-data; boundary=b" }]
}
const field = (name: string, content: string, more = ""): [string, string] => [
  `Content-Disposition: form-data; name="${name}"${more}`,
  content,
]
const png: [string, string] = [
  'Content-Disposition: form-data; name="photo"; filename="me.png"\r\nContent-Type: image/png',
  "PNG",
]

describe("multipart/form-data", () => {
  test("what a browser sends: fields, JSON, lists, files", async () => {
    const form = new FormData()
    form.append("title", "Straße")
    form.append("tags", "a")
    form.append("tags", "b")
    form.append("numbers", "1.5")
    form.append("meta", '{"a":1,"b":"x"}')
    form.append("metas", '{"a":1}')
    form.append("metas", new Blob(['{"a":2}'], { type: "application/json" }))
    form.append("photo", new Blob(["PNG"], { type: "image/png" }), 'C:\\me\\pho"to.png')
    form.append("attachments", new Blob(["one"]), "1.bin")
    form.append("attachments", new Blob(["two"], { type: "text/css" }), "../../2.css")
    const { status, body } = await send("POST", "/upload", form)
    const file = { mediaType: "application/octet-stream", headers: {} }
    expect([status, body]).toEqual([
      200,
      {
        title: "Straße",
        count: 7,
        tags: ["a", "b"],
        numbers: [1.5],
        meta: { a: 1, b: "x" },
        metas: [{ a: 1 }, { a: 2 }],
        photo: { ...file, file: 'pho"to.png', mediaType: "image/png", size: 3, text: "PNG" },
        attachments: [
          { ...file, file: "1.bin", size: 3, text: "one" },
          { ...file, file: "2.css", mediaType: "text/css", size: 3, text: "two" },
        ],
        checks: [3, 2, "undefined"],
      },
    ])
  })

  test("files, values of either kind, styles, headers of parts", async () => {
    const { status, body } = await send(
      "POST",
      "/upload",
      ...parts(
        field("title", "x"),
        ['Content-Disposition: form-data; name="photo"\r\ncontent-type:image/JPEG\r\nX-Turn: 90', "JPG"],
        field("scan", "%PDF", '; filename="a.pdf"\r\nContent-Type: application/pdf'),
        field("mixed", "m", "; filename=m"),
        ['Content-Disposition: form-data; name="either"\r\nContent-Type: application/json', '{"url":"u"}'],
        ['Content-Disposition: form-data; name="csv"\r\nContent-Type: text/csv; charset=utf-8', "a;b"],
        field("color[R]", "1"),
        field("color[G]", "2"),
        field("ids", "3,4"),
        field("attachments", "", '; filename=""\r\nContent-Type: application/octet-stream'),
      ),
    )
    expect([status, body]).toEqual([
      200,
      {
        title: "x",
        count: 7,
        photo: { file: null, mediaType: "image/jpeg", size: 3, headers: { "x-turn": 90 }, text: "JPG" },
        scan: { file: "a.pdf", mediaType: "application/pdf", size: 4, headers: {}, text: "%PDF" },
        mixed: { file: "m", mediaType: "application/octet-stream", size: 1, headers: {}, text: "m" },
        either: { url: "u" },
        csv: "a;b",
        color: { R: 1, G: 2 },
        ids: [3, 4],
        checks: [3, 0, "object"],
      },
    ])
  })

  test.each([
    ["a part that is missing", [field("title", "x")], 422, ["/photo required"]],
    ["a value against its schema", [field("title", "x".repeat(21)), png], 422, ["/title maxLength"]],
    ["a field that is sent twice", [field("title", "x"), field("title", "y"), png], 422, ["/title duplicate"]],
    [
      "too many items",
      [field("title", "x"), png, ...["a", "b", "c", "d"].map((each) => field("tags", each))],
      422,
      ["/tags maxItems"],
    ],
    [
      "too many files",
      [field("title", "x"), png, ...["a", "b", "c"].map((each) => field("attachments", each, "; filename=a"))],
      422,
      ["/attachments maxItems"],
    ],
    [
      "a name that is not declared",
      [field("title", "x"), png, field("other", "x")],
      422,
      ["/other additionalProperties"],
    ],
    [
      "another media type",
      [field("title", "x"), field("photo", "GIF", '; filename="a.gif"\r\nContent-Type: image/gif')],
      422,
      ["/photo contentType"],
    ],
    [
      "a media type of another kind",
      [field("title", "x", "\r\nContent-Type: application/json"), png],
      422,
      ["/title contentType"],
    ],
    [
      "another character set",
      [field("title", "x", "\r\nContent-Type: text/plain; charset=utf-16"), png],
      422,
      ["/title contentType"],
    ],
    ["a header of a part", [field("title", "x"), [`${png[0]}\r\nX-Turn: 360`, "x"]], 422, ["/photo maximum"]],
    [
      "text in base64",
      [field("title", "eA==", "\r\nContent-Transfer-Encoding: base64"), png],
      422,
      ["/title contentEncoding"],
    ],
    ["JSON that is none", [field("title", "x"), png, field("meta", "{")], 400, ["/meta json"]],
    [
      "JSON with a key twice",
      [field("title", "x"), png, field("meta", '{"a":1,"a":2}')],
      400,
      ["/meta/a duplicate-key"],
    ],
    [
      "JSON too deep",
      [field("title", "x"), png, field("meta", "[".repeat(100))],
      400,
      [`/meta${"/0".repeat(8)} depth`],
    ],
    ["JSON against its schema", [field("title", "x"), png, field("meta", '{"a":"1"}')], 422, ["/meta/a type"]],
    ["a number in another spelling", [field("title", "x"), png, field("numbers", "0x10")], 422, ["/numbers/0 type"]],
    ["NUL in a text", [field("title", "a\0b"), png], 422, ["/title text"]],
    ["brackets that do not close", [field("title", "x"), png, field("color[R", "1")], 422, ["/color[R style"]],
    [
      "several faults",
      [field("title", "x", "\r\nContent-Type: image/png"), field("count", "1"), field("count", "2"), png],
      422,
      ["/title contentType", "/count duplicate"],
    ],
  ] as const)("%s", async (_, given, status, expected) => {
    const answered = await send("POST", "/upload", ...parts(...given))
    expect([answered.status, pointers(answered)]).toEqual([status, expected])
  })

  test.each([
    ["no last boundary", "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nx", "ends before the boundary"],
    ["no boundary at all", "hello", "ends before the boundary"],
    ["nothing", "--b", "ends before"],
    [
      "more behind a boundary",
      "--bc\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b--",
      "more than the boundary",
    ],
    ["no name", "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--", "name="],
    ["no disposition", "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--", "without the header Content-Disposition"],
    ["no headers", "--b\r\n\r\nx\r\n--b--", "without the header Content-Disposition"],
    ["another disposition", "--b\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--b--", "form-data"],
    ["a second name", '--b\r\nContent-Disposition: form-data; name=a; name="b"\r\n\r\nx\r\n--b--', "twice"],
    [
      "a name in two ways",
      "--b\r\nContent-Disposition: form-data; name=a; filename*=utf-8''b\r\n\r\nx\r\n--b--",
      "form-data; name=",
    ],
    [
      "rubbish behind the name",
      '--b\r\nContent-Disposition: form-data; name="a" x\r\n\r\nx\r\n--b--',
      "form-data; name=",
    ],
    [
      "a header twice",
      "--b\r\nContent-Disposition: form-data; name=a\r\nContent-Type: a/b\r\ncontent-type: c/d\r\n\r\nx\r\n--b--",
      "twice",
    ],
    [
      "a line that is no header",
      "--b\r\nContent-Disposition: form-data; name=a\r\nnonsense\r\n\r\nx\r\n--b--",
      "no header",
    ],
    ["a folded header", "--b\r\nContent-Disposition: form-data;\r\n name=a\r\n\r\nx\r\n--b--", "no header"],
    ["headers that are not UTF-8", "--b\r\nContent-Disposition: form-data; name=\xff\r\n\r\nx\r\n--b--", "not UTF-8"],
  ])("400: %s", async (_, body, detail) => {
    const answered = await send("POST", "/open", Buffer.from(body, "latin1"), {
      "content-type": "multipart/form-data; boundary=b",
    })
    expect(answered).toMatchObject({ status: 400, body: { detail: expect.stringContaining(detail) } })
  })

  test("the boundary: quoted, missing, with characters that none has", async () => {
    const [body] = parts(field("a", "1"))
    const quoted = await send("POST", "/open", body, {
      "content-type": 'multipart/form-data; charset=utf-8; boundary="b"',
    })
    expect([quoted.status, quoted.body]).toEqual([200, { a: "1" }])
    for (const parameter of ["", "; boundary=", `; boundary=${"b".repeat(71)}`, '; boundary="b "', "; boundary=b%0d"]) {
      const refused = await send("POST", "/open", body, { "content-type": `multipart/form-data${parameter}` })
      expect([parameter, refused.status]).toEqual([parameter, 400])
    }
  })

  test("preamble and epilogue mean nothing, what looks like a boundary is data", async () => {
    const tricky = "\r\n-\r\n--\r\n--a\r\n -–b--b\n--b\r--b"
    const [body, headers] = parts(field("a", tricky))
    const { body: seen } = await send("POST", "/open", `before\r\n${body}after`, headers)
    expect(seen).toEqual({ a: tricky })
  })

  test("parts that nobody describes are what their headers say", async () => {
    const { body } = await send(
      "POST",
      "/open",
      ...parts(
        field("text", "1"),
        field("json", '{"a":1}', "\r\nContent-Type: application/json"),
        field("file", "x", "; filename=f"),
        field("image", "x", "\r\nContent-Type: image/png"),
        field("__proto__", "x"),
        field("list", "1"),
        field("list", "2"),
      ),
    )
    const file = { headers: {}, size: 1, text: "x" }
    expect(Object.entries(body)).toEqual([
      ["text", "1"],
      ["json", { a: 1 }],
      ["file", { ...file, file: "f", mediaType: "application/octet-stream" }],
      ["image", { ...file, file: null, mediaType: "image/png" }],
      ["__proto__", "x"],
      ["list", ["1", "2"]],
    ])
  })

  test.each([
    [
      "the body",
      [
        field("title", "x"),
        ...Array.from({ length: 4 }, () => field("attachments", "x".repeat(90_000), "; filename=a")),
      ],
      "300000 bytes",
    ],
    ["a part", [field("title", "x"), field("attachments", "x".repeat(100_001), "; filename=a")], "100000 bytes"],
    ["a field", [field("title", "x".repeat(100_001))], "100000 bytes"],
    ["a file with maxLength", [field("scan", "x".repeat(5_001), "\r\nContent-Type: application/pdf")], "5000 bytes"],
    ["the number of parts", Array.from({ length: 13 }, () => field("tags", "x")), "12 parts"],
    ["the head of a part", [field("title", "x", `; filename="${"x".repeat(9_000)}"`)], "8192 bytes"],
  ] as const)("413: %s", async (_, given, detail) => {
    const answered = await send("POST", "/upload", ...parts(...given))
    expect(answered).toMatchObject({ status: 413, body: { detail: expect.stringContaining(detail) } })
  })
})
