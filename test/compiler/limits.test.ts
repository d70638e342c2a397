// `x-limits`: what the document says is enforced by the running server, published, and safe where nothing is said.
import { beforeAll, describe, expect, test } from "@jest/globals"
import type { Express } from "express"
import supertest from "supertest"
import { defaultLimits } from "../../src/compiler/normalise/extensions.ts"
import { maxJsonDepth, maxJsonKeys } from "../../src/runtime/body/json.ts"
import { maxQueryParameters } from "../../src/runtime/decode/parameters.ts"
import { createApp, createSilentLog, type Handler } from "../../src/runtime/index.ts"
import { importGenerated } from "../support/import-generated.ts"

const operation = (operationId: string, limits: string) => `
      operationId: ${operationId}
      tags: [limits]
      security: []
      ${limits}
      parameters: [{ name: tag, in: query, schema: { type: array, items: { type: string } } }]
      requestBody:
        required: true
        content:
          application/json: { schema: {} }
          application/x-www-form-urlencoded: { schema: { type: object } }
      responses: { "204": { description: Taken. } }`
const spec = `openapi: 3.1.1
info: { title: Limits, version: "1" }
paths:
  /narrow:
    post:${operation("narrow", "x-limits: { bodyBytes: 100, depth: 2, keys: 3, queryParameters: 2 }")}
  /wide:
    post:${operation("wide", "x-limits: { bodyBytes: 5000000, depth: 1000, keys: 200000, queryParameters: 3000 }")}
  /unsaid:
    post:${operation("unsaid", "")}
  /silent:
    get: { operationId: silent, tags: [limits], security: [], responses: { "204": { description: Fine. } } }
`

let app: Express
let published: { paths: Record<string, Record<string, { "x-limits"?: object }>> }
beforeAll(async () => {
  const { createApi, definition } = await importGenerated(spec)
  const handler: Handler = () => ({ status: 204 })
  const limits = { narrow: handler, wide: handler, unsaid: handler, silent: handler }
  app = createApp({ api: createApi({ handlers: { limits }, authenticators: {} }), log: createSilentLog() })
  published = JSON.parse(definition.document())
}, 60_000)

const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`
const members = (count: number) => `{${Array.from({ length: count }, (_, index) => `"${index}":1`).join()}}`
const fields = (count: number) => Array.from({ length: count }, (_, index) => `f${index}=`).join("&")
const tags = (count: number) => `?${Array.from({ length: count }, () => "tag=").join("&")}`

async function send(path: string, type: "json" | "form", body: string): Promise<[number, string | undefined]> {
  const { status, body: problem } = await supertest(app).post(path).type(type).send(body)
  expect([204, 400, 413]).toContain(status)
  return [status, problem.errors?.[0]?.code]
}

describe.each([
  ["narrow", { bodyBytes: 100, depth: 2, keys: 3, queryParameters: 2 }],
  ["wide", { bodyBytes: 5_000_000, depth: 1_000, keys: 200_000, queryParameters: 3_000 }],
  ["unsaid", defaultLimits],
])("%s", (name, limits) => {
  test("what fits is taken, and one more is refused", async () => {
    const path = `/${name}`
    expect(await send(path, "json", nested(limits.depth))).toEqual([204, undefined])
    expect(await send(path, "json", nested(limits.depth + 1))).toEqual([400, "depth"])
    expect(await send(path, "json", members(limits.keys))).toEqual([204, undefined])
    expect(await send(path, "json", members(limits.keys + 1))).toEqual([400, "keys"])
    expect(await send(path, "form", fields(limits.keys))).toEqual([204, undefined])
    expect(await send(path, "form", fields(limits.keys + 1))).toEqual([400, "keys"])
    const most = limits.queryParameters
    expect(await send(`${path}${tags(most)}`, "json", "1")).toEqual([204, undefined])
    expect(await send(`${path}${tags(most + 1)}`, "json", "1")).toEqual([400, "queryParameters"])
    const text = (bytes: number) => `"${"x".repeat(bytes - 2)}"`
    expect(await send(path, "json", text(limits.bodyBytes))).toEqual([204, undefined])
    expect(await send(path, "json", text(limits.bodyBytes + 1))).toEqual([413, undefined])
  }, 60_000)

  test("partners can read them", () => {
    const { bodyBytes, depth, keys, queryParameters } = limits
    expect(published.paths[`/${name}`]?.post?.["x-limits"]).toEqual({ bodyBytes, depth, keys, queryParameters })
  })
})

test("an operation without body and query has none", () => {
  expect(published.paths["/silent"]?.get).not.toHaveProperty("x-limits")
})

test("compiler and runtime mean the same where nothing is said", () => {
  const { depth, keys, queryParameters } = defaultLimits
  expect({ depth, keys, queryParameters }).toEqual({
    depth: maxJsonDepth,
    keys: maxJsonKeys,
    queryParameters: maxQueryParameters,
  })
})
