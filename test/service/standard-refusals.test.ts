// The generated table: every operation produces every standard refusal that it publishes, as it publishes it.
import { describe, expect, test } from "@jest/globals"
import request, { type Response } from "supertest"
import { accessTokenRoles, createApi, definition, type Handlers } from "../../generated/api/index.ts"
import {
  createApp,
  createSilentLog,
  type IdempotencyStore,
  type OperationDefinition,
  type RateStore,
  Unavailable,
} from "../../src/runtime/index.ts"
import { judge, type PublishedDocument } from "../support/judge.ts"

const document = JSON.parse(definition.document()) as PublishedDocument
const canary = "canary-7c1f: a secret in an error's message"

/** What every handler does, whichever it is. */
let act: () => never = () => {
  throw new Error(canary)
}
const group = (tag: string) =>
  Object.fromEntries(
    definition.operations.filter((each) => each.tag === tag).map(({ operationId }) => [operationId, () => act()]),
  )
let limited = false
const rates: RateStore = {
  take: () =>
    limited ? { allowed: false, remaining: 0, retryAfter: 7 } : { allowed: true, remaining: 9, retryAfter: 1 },
}
let underWay = false
/** Every key is free, or has an attempt of the same request. */
const store: IdempotencyStore = {
  reserve: async ({ fingerprint }) => (underWay ? { outcome: "in-progress", fingerprint } : { outcome: "reserved" }),
  renew: async () => true,
  complete: async () => true,
  release: async () => {},
}
const server = createApp({
  api: createApi(
    {
      handlers: Object.fromEntries(definition.operations.map(({ tag }) => [tag, group(tag)])) as unknown as Handlers,
      authenticators: {
        accessToken: async ({ token }) =>
          token === "good" || token === "weak"
            ? { id: token, scopes: token === "good" ? accessTokenRoles.admin : [] }
            : null,
        clientBasic: async () => null,
      },
    },
    { idempotency: { store, secret: Buffer.alloc(32, 1) } },
  ),
  log: createSilentLog(),
  rates,
})

/** The first example of the operation's body, as partner teams read it. */
function exampleBody(operationId: string): object | undefined {
  const operation = Object.values(document.paths)
    .flatMap((item) => Object.values(item))
    .find((each) => each.operationId === operationId) as { requestBody?: { content: Record<string, { schema: Ref }> } }
  const ref = Object.values(operation.requestBody?.content ?? {})[0]?.schema.$ref
  const schemas = (document.components as { schemas: Record<string, { examples?: object[] }> }).schemas
  return ref === undefined ? undefined : schemas[ref.split("/").at(-1) ?? ""]?.examples?.[0]
}
interface Ref {
  readonly $ref: string
}

/** A request that would be accepted, but for what the caller changes. */
function prepare(operation: OperationDefinition, query = "") {
  const { operationId, method, path, security, preconditions, idempotency } = operation
  const url = path.replaceAll(/\{\w+\}/g, "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10") + query
  const sending = request(server)[method.toLowerCase() as "get" | "post"](url)
  if (security.some((schemes) => "accessToken" in schemes)) sending.set("authorization", "Bearer good")
  if (isForm(operation)) sending.type("form")
  if (idempotency !== undefined) sending.set("idempotency-key", "one-of-the-table")
  if (preconditions !== undefined) sending.set("if-match", "*")
  return { sending, body: exampleBody(operationId) }
}

const produce: Readonly<Record<number, (operation: OperationDefinition) => Promise<Response>>> = {
  400: async (operation) => {
    const { sending, body } = prepare(operation, body400(operation))
    return body && !isForm(operation) ? sending.set("content-type", "application/json").send('{"email":') : sending
  },
  401: async (operation) => prepare(operation).sending.set("authorization", "Bearer forged"),
  403: async (operation) => prepare(operation).sending.set("authorization", "Bearer weak"),
  406: async (operation) => {
    const { sending, body } = prepare(operation)
    return sending.set("accept", "application/xml").send(body)
  },
  409: async (operation) => {
    const { sending, body } = prepare(operation)
    underWay = true
    try {
      return await sending.send(body)
    } finally {
      underWay = false
    }
  },
  413: async (operation) => prepare(operation).sending.send({ email: "x".repeat(1024 * 1024) }),
  415: async (operation) => prepare(operation).sending.set("content-type", "text/plain").send("email=ada"),
  422: async (operation) => {
    const { sending, body } = prepare(operation, "?unknown=1")
    return sending.send(body)
  },
  428: async (operation) => {
    const { sending, body } = prepare(operation)
    return sending.unset("if-match").send(body)
  },
  429: async (operation) => {
    const { sending, body } = prepare(operation)
    limited = true
    try {
      return await sending.send(body)
    } finally {
      limited = false
    }
  },
  500: async (operation) => {
    act = () => {
      throw new Error(canary)
    }
    const { sending, body } = prepare(operation)
    return sending.send(body)
  },
  503: async (operation) => {
    act = () => {
      throw new Unavailable(canary, { retryAfter: 3 })
    }
    const { sending, body } = prepare(operation)
    return sending.send(body)
  },
}

/** Where there is no JSON, what cannot be parsed is the query. */
function body400(operation: OperationDefinition): string {
  return operation.body === undefined || isForm(operation) ? "?%E0%A4=1" : ""
}

function isForm({ body }: OperationDefinition): boolean {
  return body?.content[0]?.kind === "form"
}

const slugs: Readonly<Record<number, string>> = {
  400: "malformed-request",
  401: "unauthenticated",
  403: "insufficient-scope",
  406: "not-acceptable",
  409: "idempotency-in-progress",
  413: "content-too-large",
  415: "unsupported-media-type",
  422: "validation-failed",
  428: "precondition-required",
  429: "too-many-requests",
  500: "internal-error",
  503: "service-unavailable",
}

const headers: Readonly<Record<number, readonly [string, string | RegExp]>> = {
  403: ["www-authenticate", /^Bearer .*error="insufficient_scope".*scope="(?:self|[a-z]+:)/],
  401: ["www-authenticate", /^Bearer .*error="invalid_token"|^Basic realm=/],
  429: ["retry-after", "7"],
  503: ["retry-after", "3"],
}

const policyOf = ({ name, quota, window }: { name: string; quota: number; window: number }) =>
  `"${name}";q=${quota};w=${window}`

/** In lower case, of the response in the published document. */
function declaredHeaders(operationId: string, status: number): ReadonlySet<string> {
  type Responses = Record<string, { $ref?: string; headers?: object }>
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item))
  const operation = operations.find((each) => each.operationId === operationId) as { responses: Responses } | undefined
  const response = operation?.responses[status]
  const shared = (document.components as { responses: Responses }).responses
  const resolved = response?.$ref === undefined ? response : shared[response.$ref.split("/").at(-1) ?? ""]
  return new Set(Object.keys(resolved?.headers ?? {}).map((name) => name.toLowerCase()))
}

describe.each(definition.operations.map((operation) => [operation.operationId, operation] as const))(
  "%s",
  (operationId, operation) => {
    test.each([...operation.refusals])("answers %i as it is published", async (status) => {
      const answer = await produce[status]?.(operation)
      if (!answer) throw new Error(`There is no way yet to produce ${status}; expected one in this table.`)
      const isOAuth = operation.oauthErrors !== undefined
      expect(judge(document, operationId, answer)).toEqual({ status, problem: isOAuth ? undefined : slugs[status] })
      if (isOAuth) expect(answer.body).toMatchObject({ error: expect.stringMatching(/^[a-z_]+$/) })
      expect(answer.text).not.toContain("canary")
      const [name, value] = headers[status] ?? []
      if (name !== undefined && value !== undefined) expect(answer.headers[name]).toMatch(value)
      const { rates: limits } = operation
      // What is refused before anybody is known has not been counted by caller.
      const isCounted = limits !== undefined && (limits[0]?.by === "address" || ![401, 403].includes(status))
      expect(answer.headers["ratelimit-policy"]).toBe(limits?.map(policyOf).join(", "))
      expect("ratelimit" in answer.headers).toBe(isCounted)
      const declared = declaredHeaders(operationId, status)
      expect(declared.has("ratelimit") && declared.has("ratelimit-policy")).toBe(limits !== undefined)
    })

    test("refuses an anonymous caller before it looks at anything else", async () => {
      const { security } = operation
      if (security.length === 0 || security.some((schemes) => Object.keys(schemes).length === 0)) return
      const { sending } = prepare(operation, "?unknown=1")
      const answer = await sending.set("authorization", "").set("accept", "application/xml").send("{")
      expect(judge(document, operationId, answer)).toEqual({ status: 401, problem: "unauthenticated" })
    })
  },
)
