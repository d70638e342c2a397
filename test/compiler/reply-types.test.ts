// The truth table of replies: what a handler may answer compiles, and nothing else does.
import { beforeAll, describe, expect, test } from "@jest/globals"
import { emitText } from "../support/emit.ts"
import { findTypeErrors } from "../support/type-check.ts"

interface Row {
  /** `responses` of the operation. */
  readonly responses: string
  readonly fits: readonly string[]
  readonly not: readonly string[]
}

const item = `schema: { $ref: "#/components/schemas/Item" }`
const ok = (content: string) => `{ "200": { description: Done., content: { ${content} } } }`

const rows: Readonly<Record<string, Row>> = {
  "a range and an exact status": {
    responses: `{ "200": { description: Done. }, 4XX: { description: No., content: { application/json: { ${item} } } } }`,
    fits: [`{ status: 200 }`, `{ status: 404, body: { n: 1 } }`, `{ status: 499, body: { n: 1 } }`],
    not: [`{ status: 200, body: { n: 1 } }`, `{ status: 500, body: { n: 1 } }`, `{ status: 404 }`, `{ status: 201 }`],
  },
  "default beside a range: neither takes what is declared by itself, nor what has no body": {
    responses: `{ "204": { description: Gone. }, 5XX: { description: Later. }, default: { description: All else., content: { application/json: { ${item} } } } }`,
    fits: [`{ status: 204 }`, `{ status: 503 }`, `{ status: 201, body: { n: 1 } }`],
    not: [
      `{ status: 204, body: { n: 1 } }`,
      `{ status: 503, body: { n: 1 } }`,
      `{ status: 304, body: { n: 1 } }`,
      `{ status: 101 }`,
    ],
  },
  "two media types: each has its body": {
    responses: ok(`application/json: { ${item} }, text/csv: { schema: { type: string } }`),
    fits: [
      `{ status: 200, type: "application/json", body: { n: 1 } }`,
      `{ status: 200, type: "text/csv", body: "a;b" }`,
      `{ status: 200, type: "text/csv", body: pieces("a", "b") }`,
    ],
    not: [
      `{ status: 200, type: "text/csv", body: { n: 1 } }`,
      `{ status: 200, type: "application/json", body: "a;b" }`,
      `{ status: 200, type: "text/html", body: "a" }`,
      `{ status: 200, body: { n: 1 } }`,
    ],
  },
  "texts that a schema restricts are given at once": {
    responses: ok(`text/plain: { schema: { type: string, enum: [yes, no] } }`),
    fits: [`{ status: 200, body: "yes" }`],
    not: [`{ status: 200, body: "maybe" }`, `{ status: 200, body: pieces("yes") }`],
  },
  "a number as a text": {
    responses: ok(`text/plain: { schema: { type: integer } }`),
    fits: [`{ status: 200, body: 5 }`],
    not: [`{ status: 200, body: "5" }`],
  },
  "XML is a text, whatever its schema describes": {
    responses: ok(`application/xml: { ${item} }`),
    fits: [`{ status: 200, body: "<n>1</n>" }`],
    not: [`{ status: 200, body: { n: 1 } }`],
  },
  "bytes, at once or piece by piece": {
    responses: ok(`application/pdf: {}`),
    fits: [
      `{ status: 200, body: new Uint8Array(1) }`,
      `{ status: 200, body: Buffer.from("x") }`,
      `{ status: 200, body: Readable.from([]) }`,
      `{ status: 200, body: pieces(new Uint8Array(1)) }`,
    ],
    not: [`{ status: 200, body: "text" }`, `{ status: 200, body: pieces("text") }`, `{ status: 200, body: [1] }`],
  },
  "a range of media types is named": {
    responses: ok(`image/*: {}`),
    fits: [`{ status: 200, type: "image/png", body: new Uint8Array(1) }`],
    not: [`{ status: 200, type: "text/html", body: new Uint8Array(1) }`, `{ status: 200, body: new Uint8Array(1) }`],
  },
  "any media type is JSON unless something else is said": {
    responses: ok(`"*/*": { ${item} }`),
    fits: [`{ status: 200, body: { n: 1 } }`, `{ status: 200, type: "application/hal+json", body: { n: 1 } }`],
    not: [`{ status: 200, body: "text" }`],
  },
  "parts have a boundary": {
    responses: ok(`multipart/mixed: {}`),
    fits: [`{ status: 200, type: "multipart/mixed; boundary=b", body: new Uint8Array(1) }`],
    not: [
      `{ status: 200, type: "multipart/mixed", body: new Uint8Array(1) }`,
      `{ status: 200, body: new Uint8Array(1) }`,
    ],
  },
  "lines of JSON": {
    responses: ok(`application/jsonl: { ${item} }`),
    fits: [`{ status: 200, body: pieces({ n: 1 }) }`, `{ status: 200, body: [{ n: 1 }] }`],
    not: [
      `{ status: 200, body: { n: 1 } }`,
      `{ status: 200, body: pieces({ n: "1" }) }`,
      `{ status: 200, body: [{}] }`,
    ],
  },
  "events whose data is described": {
    responses: ok(`text/event-stream: { ${item} }`),
    fits: [
      `{ status: 200, body: pieces({ data: { n: 1 } }) }`,
      `{ status: 200, body: pieces({ data: { n: 1 }, event: "added", id: "1", retry: 5 }) }`,
    ],
    not: [
      `{ status: 200, body: pieces({ n: 1 }) }`,
      `{ status: 200, body: [{ data: { n: "1" } }] }`,
      `{ status: 200, body: [{ data: { n: 1 }, id: 1 }] }`,
      `{ status: 200, body: [{ data: { n: 1 }, comment: "x" }] }`,
    ],
  },
  "events that are described whole": {
    responses: ok(
      `text/event-stream: { itemSchema: { oneOf: [{ $ref: "#/components/schemas/Added" }, { $ref: "#/components/schemas/Bye" }] } }`,
    ),
    fits: [`{ status: 200, body: [{ event: "added", data: { n: 1 } }, { event: "bye" }] }`],
    not: [
      `{ status: 200, body: [{ event: "added", data: "text" }] }`,
      `{ status: 200, body: [{ event: "added" }] }`,
      `{ status: 200, body: [{ event: "other", data: { n: 1 } }] }`,
    ],
  },
  "headers, those of cookies and links more than once": {
    responses: `{ "201": { description: Made., headers: { Location: { required: true, schema: { type: string } }, Set-Cookie: { schema: { type: string } }, Link: { schema: { type: string } }, Content-Length: { required: true, schema: { type: integer } } } } }`,
    fits: [
      `{ status: 201, headers: { location: "/a" } }`,
      `{ status: 201, headers: { location: "/a", "set-cookie": ["a=1", "b=2"], link: ["</a>", "</b>"] } }`,
      `{ status: 201, headers: { location: "/a", "set-cookie": "a=1" } }`,
    ],
    not: [
      `{ status: 201 }`,
      `{ status: 201, headers: {} }`,
      `{ status: 201, headers: { location: ["/a"] } }`,
      `{ status: 201, headers: { location: "/a", etag: "x" } }`,
      `{ status: 201, headers: { location: "/a", "set-cookie": [1] } }`,
    ],
  },
}

const names = Object.keys(rows)
const spec = `openapi: 3.2.0
info: { title: Replies, version: 1.0.0 }
paths:
${names.map((name, index) => `  /${index}: { get: { operationId: get${index}, security: [], responses: ${rows[name]?.responses} } }\n`).join("")}
components:
  schemas:
    Item: { type: object, required: [n], properties: { n: { type: integer } } }
    Added:
      type: object
      required: [event, data]
      properties:
        event: { const: added }
        data: { type: string, contentMediaType: application/json, contentSchema: { $ref: "#/components/schemas/Item" } }
    Bye: { type: object, required: [event], properties: { event: { const: bye } } }
`

const cases = names.flatMap((name, index) => {
  const { fits = [], not = [] } = rows[name] ?? {}
  const type = `Get${index}Reply`
  return [
    ...fits.map((text) => ({ name, verdict: "fits", text, type })),
    ...not.map((text) => ({ name, verdict: "does not fit", text, type })),
  ]
})

const path = "test/compiler/t/replies.ts"
const head = [
  `import { Readable } from "node:stream"`,
  `import type * as api from "../../../generated/t/api.ts"`,
  `declare function pieces<const Item>(...items: Item[]): AsyncGenerator<Item>`,
  `export const unused: unknown = Readable`,
]
let errors: Map<string, string[]>

beforeAll(async () => {
  const files = [...(await emitText(spec))].filter(([name]) => /\.(?:ts|mts|mjs)$/.test(name))
  const lines = cases.map(({ type, text }, index) => `export const v${index}: api.${type} = ${text}`)
  errors = findTypeErrors(
    new Map([
      ...files.map(([name, text]) => [`generated/t/${name}`, text] as const),
      [path, [...head, ...lines, ""].join("\n")],
    ]),
  )
}, 120_000)

test("api.ts compiles", () => expect(errors.get("generated/t/api.ts")).toEqual([]))

describe.each(names)("%s", (name) => {
  const own = cases.flatMap((row, index) => (row.name === name ? [{ ...row, line: index + head.length + 1 }] : []))
  test.each(own)("$text $verdict", ({ verdict, line }) => {
    const found = (errors.get(path) ?? []).filter((message) => message.includes(` line ${line}:`))
    if (verdict === "fits") expect(found).toEqual([])
    else expect(found).not.toEqual([])
  })
})
