// The five requests of the contract rows, and what every peer answers to them.
import type { Workload } from "../measure/workload.ts"
import { listUsers } from "../peers/domain/users.mjs"
import type { Variant } from "./contract-peers.ts"

const json = { "content-type": "application/json" }
const answersJson = { "content-type": /^application\/json(; ?charset=utf-8)?$/i }
const answersProblem = { "content-type": /^application\/problem\+json(; ?charset=utf-8)?$/i }
const { items, nextCursor } = listUsers(20, 40)
const read = items[7] as (typeof items)[number]

const aTime = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/
const anId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
const withoutTrace = (body: string) => body.replace(/"traceId":"[0-9a-f]{32}"/, '"traceId":"…"')

const bare: readonly Workload[] = [
  {
    name: "health",
    method: "GET",
    path: "/health",
    expect: { status: 200, headers: answersJson, body: '{"status":"ok","timestamp":"…"}' },
    normalise: (body) => body.replace(aTime, "…"),
  },
  {
    name: "get",
    method: "GET",
    path: `/users/${read.id}`,
    expect: { status: 200, headers: answersJson, body: JSON.stringify(read) },
  },
  {
    name: "list of 20",
    method: "GET",
    path: "/users?limit=20&skip=40",
    expect: { status: 200, headers: answersJson, body: JSON.stringify({ items, nextCursor }) },
  },
  {
    name: "valid POST",
    method: "POST",
    path: "/users",
    headers: json,
    body: '{"email":"grace@example.com","username":"grace.hopper","password":"correct horse battery staple"}',
    expect: {
      status: 201,
      headers: answersJson,
      body: '{"id":"…","email":"grace@example.com","username":"grace.hopper","createdAt":"…","roles":["user"]}',
    },
    normalise: (body) => body.replace(anId, "…").replace(aTime, "…"),
  },
  {
    name: "refused POST",
    method: "POST",
    path: "/users",
    headers: json,
    body: '{"email":"grace.example.com","username":"g","password":"short"}',
    expect: {
      status: 422,
      headers: answersProblem,
      body: JSON.stringify({
        type: "/problems/validation-failed",
        title: "Request does not meet the contract",
        status: 422,
        errors: [
          fault("/email", "format", 'expected an e-mail address, found the text "grace.example.com"'),
          fault("/username", "minLength", "expected at least 3 characters, found 1"),
          fault("/password", "minLength", "expected at least 8 characters, found 5"),
        ],
        traceId: "…",
      }),
    },
    normalise: withoutTrace,
  },
]

/** The same from a browser's page, with what everybody's answers must carry then. */
const full: readonly Workload[] = bare.map((workload) => ({
  ...workload,
  headers: { ...workload.headers, origin: "https://app.example" },
  expect: {
    ...workload.expect,
    headers: {
      ...workload.expect.headers,
      "content-security-policy": /^default-src 'none'; ?frame-ancestors 'none'$/,
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      vary: /^origin$/i,
      "access-control-allow-origin": "https://app.example",
      "access-control-expose-headers": "*",
      "x-request-id": /^[\w-]{16,64}$/,
      "cache-control": "no-store",
    },
  },
}))

export const contractWorkloads: Readonly<Record<Variant, readonly Workload[]>> = { bare, full }

function fault(pointer: string, code: string, message: string): Record<string, string> {
  return { in: "body", pointer, code, message }
}
