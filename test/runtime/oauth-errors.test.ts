// Refusals of an operation whose errors have the form of OAuth (RFC 6749 §5.2), over real HTTP.
import { afterEach, expect, test } from "@jest/globals"
import type { OperationDefinition } from "../../src/runtime/index.ts"
import { Unavailable } from "../../src/runtime/index.ts"
import { get, items, type ServedOne, serveOne } from "./serve-one.ts"

let served: ServedOne | undefined
afterEach(() => served?.stop())

const oauthErrors: OperationDefinition["oauthErrors"] = {
  "malformed-request": { status: 400, error: "invalid_request" },
  "validation-failed": { status: 400, error: "invalid_request" },
  "not-acceptable": { status: 406, error: "invalid_request" },
  "internal-error": { status: 500, error: "server_error" },
  "service-unavailable": { status: 503, error: "temporarily_unavailable" },
}
const replies = { 200: { content: [items("json", "application/json")], headers: [], problems: [] } }
const given = { replies, oauthErrors, offers: ["application/json"] }

test.each<[string, string, number, object, Record<string, string>]>([
  ["a query against the schema", "?a=%22%C3%A9%5C", 400, { error: "invalid_request" }, {}],
  ["a query that cannot be read", "?%E0%A4=1", 400, { error: "invalid_request" }, {}],
  ["nothing that is accepted", "", 406, { error: "invalid_request" }, { accept: "text/html" }],
])("%s", async (_, query, status, body, headers) => {
  served = await serveOne(given, () => ({ status: 200, body: {} }))
  const answer = await get(served.url + query, { headers })
  expect([answer.status, answer.headers["content-type"], answer.headers["cache-control"]]).toEqual([
    status,
    "application/json",
    "no-store",
  ])
  expect(JSON.parse(answer.text)).toMatchObject(body)
  expect(Object.keys(JSON.parse(answer.text) as object)).toEqual(["error", "error_description"])
  expect((JSON.parse(answer.text) as { error_description: string }).error_description).toMatch(
    /^[\x20-\x21\x23-\x5b\x5d-\x7e]{1,500}$/,
  )
})

test("a fault says nothing but that it is one", async () => {
  served = await serveOne(given, () => {
    throw new Error("canary")
  })
  const { status, text } = await get(served.url)
  expect([status, JSON.parse(text)]).toEqual([500, { error: "server_error" }])
})

test("not now: 503 with Retry-After", async () => {
  served = await serveOne(given, () => {
    throw new Unavailable("canary", { retryAfter: 3 })
  })
  const { status, text, headers } = await get(served.url)
  expect([status, JSON.parse(text), headers["retry-after"]]).toEqual([503, { error: "temporarily_unavailable" }, "3"])
})
