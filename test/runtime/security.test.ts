// Credentials on the wire, challenges, and who the caller is. The truth table of requirements is test/compiler/security-truth.test.ts.
import { describe, expect, test } from "@jest/globals"
import supertest from "supertest"
import {
  type ApiDefinition,
  type ApiOptions,
  type Authenticator,
  type Credentials,
  createApi,
  createApp,
  createLog,
  type Forbidden,
  type Handler,
  type OperationDefinition,
  type SchemeDefinition,
} from "../../src/runtime/index.ts"
import { anything, definition, operation, parameter } from "./small-api.ts"

const schemes = {
  token: { type: "http", scheme: "bearer" },
  basic: { type: "http", scheme: "basic" },
  digest: { type: "http", scheme: "digest" },
  header: { type: "apiKey", in: "header", parameterName: "X-Api-Key" },
  query: { type: "apiKey", in: "query", parameterName: "key" },
  cookie: { type: "apiKey", in: "cookie", parameterName: "key" },
  certificate: { type: "mutualTLS" },
} as const satisfies Record<string, SchemeDefinition>

interface Options extends ApiOptions {
  readonly over?: Partial<OperationDefinition>
  readonly authenticate?: Authenticator
}

/** One operation `GET /it` with these requirements; it answers its caller. Credentials that hold `good` are good, with the scope `s`. */
function serve(security: OperationDefinition["security"], { over, authenticate, ...options }: Options = {}) {
  const lines: string[] = []
  const seen: Credentials[] = []
  const api: ApiDefinition = {
    ...definition,
    schemes,
    operations: [operation({ operationId: "it", method: "GET", path: "/it", security, ...over })],
    routes: { literals: { it: { methods: { GET: 0 } } } },
  }
  const judge: Authenticator = async (credentials) => {
    seen.push(credentials)
    const text = JSON.stringify(credentials)
    return text.includes("good") ? { id: "g", scopes: ["s"] } : null
  }
  const authenticators = Object.fromEntries(Object.keys(schemes).map((name) => [name, authenticate ?? judge]))
  const handlers = {
    it: ({ caller, query }: { caller: unknown; query: unknown }) => ({ status: 200, body: { caller, query } }),
  }
  const log = createLog("debug", { write: (line: string) => lines.push(line) })
  const app = createApp({ api: createApi(api, { handlers, authenticators }, options), log })
  const get = (headers: Record<string, string | string[]> = {}, path = "/it") =>
    supertest(app)
      .get(path)
      .set(headers as never)
  return { get, seen, log: () => lines.join("") }
}

describe("the caller", () => {
  test("is a principal, one by scheme where several are demanded, or null", async () => {
    const principal = { id: "g", scopes: ["s"] }
    const both = await serve([{ token: ["s"], header: [] }]).get({ authorization: "bearer good", "x-api-key": "good" })
    expect(both.body.caller).toEqual({ token: principal, header: principal })
    expect((await serve([{ token: [] }, { header: [] }]).get({ "x-api-key": "good" })).body.caller).toEqual(principal)
    expect((await serve([{ token: [] }, {}]).get()).body.caller).toBeNull()
  })

  test("an authenticator that fails is an error, not an admission", async () => {
    const authenticate = () => Promise.reject(new Error("the key store is away"))
    const { get } = serve([{ token: [] }, {}], { authenticate })
    expect((await get({ authorization: "Bearer good" })).status).toBe(500)
  })

  test("an authenticator is asked once, and not at all without credentials", async () => {
    const { get, seen } = serve([{ token: ["more"] }, { token: ["s"] }])
    expect((await get()).status).toBe(401)
    expect(seen).toHaveLength(0)
    expect((await get({ authorization: "Bearer good" })).status).toBe(200)
    expect(seen).toHaveLength(1)
  })
})

describe("optional security", () => {
  test.each([
    ["a token that is not good", { authorization: "Bearer forged" }],
    ["a token that cannot be read", { authorization: "Bearer a b" }],
    ["credentials of a scheme that the operation does not take", { authorization: "Basic Z29vZDpnb29k" }],
  ])("%s is told, and not passed over", async (_, headers) => {
    const answer = await serve([{ token: [] }, {}]).get(headers)
    expect([answer.status, answer.body.type]).toEqual([401, "/problems/unauthenticated"])
  })

  test("a public operation does not look at credentials", async () => {
    expect((await serve([]).get({ authorization: "Bearer forged" })).status).toBe(200)
    expect((await serve([{}]).get({ authorization: "Bearer forged" })).status).toBe(200)
  })
})

describe("credentials that are sent twice are refused, though one of them is good", () => {
  test.each<[keyof typeof schemes, Record<string, string | string[]>, string, string, string]>([
    ["token", { authorization: ["Bearer good", "Bearer forged"] }, "/it", "header", "/authorization"],
    ["basic", { authorization: ["Basic Z29vZDpnb29k", "Bearer good"] }, "/it", "header", "/authorization"],
    ["header", { "x-api-key": ["good", "good"] }, "/it", "header", "/x-api-key"],
    ["query", {}, "/it?key=good&key=good", "query", "/key"],
    ["query", {}, "/it?key=good&k%65y=good", "query", "/key"],
    ["cookie", { cookie: "key=good; key=forged" }, "/it", "cookie", "/key"],
    ["cookie", { cookie: ["key=good", "key=good"] }, "/it", "cookie", "/key"],
  ])("%s %j %s", async (scheme, headers, path, part, pointer) => {
    for (const security of [[{ [scheme]: [] }], [{ [scheme]: [] }, {}]]) {
      const { get, seen } = serve(security)
      const answer = await get(headers, path)
      expect(answer.status).toBe(400)
      expect(answer.body).toMatchObject({
        type: "/problems/malformed-request",
        errors: [{ in: part, pointer, code: "duplicate" }],
      })
      expect(seen).toHaveLength(0)
    }
  })
})

describe("API keys", () => {
  test("in a query they are no unknown parameter, and neither they nor others are logged", async () => {
    for (const [scheme, headers, path] of [
      ["query", {}, "/it?key=good-s3cret"],
      ["header", { "x-api-key": "good-s3cret" }, "/it"],
      ["cookie", { cookie: "a=b; key=good-s3cret" }, "/it"],
    ] as const) {
      const { get, log } = serve([{ [scheme]: [] }])
      const answer = await get(headers, path)
      expect([answer.status, answer.body.query]).toEqual([200, {}])
      expect(log()).toContain('"operationId":"it"')
      expect(log()).not.toContain("s3cret")
    }
  })

  test("in a query they still reach the handler where the operation declares them as a parameter too", async () => {
    const parameters = [parameter({ name: "key", in: "query", required: true })]
    const { get } = serve([{ query: [] }], { over: { parameters, checks: { query: anything } } })
    expect((await get({}, "/it?key=good")).body.query).toEqual({ key: "good" })
  })

  test("an operation that is public takes no key", async () => {
    expect((await serve([]).get({}, "/it?key=good")).status).toBe(422)
  })

  test("an empty one is not good", async () => {
    expect((await serve([{ header: [] }]).get({ "x-api-key": "" })).status).toBe(401)
    expect((await serve([{ query: [] }]).get({}, "/it?key=")).status).toBe(401)
  })
})

describe("schemes of HTTP", () => {
  test("others than Basic and Bearer are handed over raw, with what their proof is made over", async () => {
    const { get, seen } = serve([{ digest: [] }])
    expect((await get({ authorization: 'Digest username="good", nonce="n"', dpop: "proof" }, "/it?a=b")).status).toBe(
      422,
    )
    expect(seen).toEqual([
      expect.objectContaining({
        type: "http",
        scheme: "digest",
        value: 'username="good", nonce="n"',
        method: "GET",
        target: "/it?a=b",
        headers: expect.objectContaining({ dpop: "proof" }),
      }),
    ])
  })

  test.each([
    ["Basic", "Basic Z29vZDpn8J+YgA==", { type: "basic", username: "good", password: "g😀" }],
    ["a colon in the password", "basic Z29vZDphOmI=", { type: "basic", username: "good", password: "a:b" }],
    ["no colon", "Basic Z29vZA==", undefined],
    ["not UTF-8", "Basic Z29vZDr/", undefined],
    ["not base64", "Basic good:good", undefined],
  ])("Basic (RFC 7617): %s", async (_, authorization, expected) => {
    const { get, seen } = serve([{ basic: [] }])
    expect((await get({ authorization })).status).toBe(expected === undefined ? 401 : 200)
    expect(seen).toEqual(expected === undefined ? [] : [expected])
  })
})

describe("challenges", () => {
  const challengeOf = async (security: OperationDefinition["security"], headers = {}, options: Options = {}) => {
    const answer = await serve(security, options).get(headers)
    return [answer.status, answer.headers["www-authenticate"]]
  }

  test("there is one for each scheme of HTTP, and one for each key", async () => {
    expect(await challengeOf([{ token: [], header: [] }, { basic: [] }, { query: [] }, { certificate: [] }])).toEqual([
      401,
      'Bearer realm="Small", ApiKey realm="Small", in="header", name="X-Api-Key", Basic realm="Small", charset="UTF-8", ' +
        'ApiKey realm="Small", in="query", name="key", ClientCertificate realm="Small"',
    ])
  })

  test("an error is told to those only who sent a token (RFC 6750 §3.1)", async () => {
    expect(await challengeOf([{ token: [] }])).toEqual([401, 'Bearer realm="Small"'])
    expect(await challengeOf([{ token: [] }], { authorization: "Bearer forged" })).toEqual([
      401,
      'Bearer realm="Small", error="invalid_token"',
    ])
    expect(await challengeOf([{ token: [] }, { header: [] }], { "x-api-key": "forged" })).toEqual([
      401,
      'Bearer realm="Small", ApiKey realm="Small", in="header", name="X-Api-Key"',
    ])
  })

  test("a scope that lacks is told with the scopes of the token, and of nobody else", async () => {
    const good = { authorization: "Bearer good", "x-api-key": "good" }
    expect(await challengeOf([{ token: ["s", "more"], header: ["s", "other"] }], good)).toEqual([
      403,
      'Bearer realm="Small", error="insufficient_scope", scope="s more"',
    ])
    expect(await challengeOf([{ token: ["s"], header: ["other"] }], good)).toEqual([403, undefined])
  })

  test("a scheme may need more than a realm, fresh for each answer", async () => {
    let nonce = 0
    const challenges = { digest: () => `qop="auth", nonce="n${++nonce}"` }
    const expected = (n: number) => [401, `Digest realm="Small", qop="auth", nonce="n${n}"`]
    expect(await challengeOf([{ digest: [] }], {}, { challenges })).toEqual(expected(1))
    expect(await challengeOf([{ digest: [] }], {}, { challenges })).toEqual(expected(2))
  })
})

test("schemes that nobody verifies are refused at boot, all at once", () => {
  const of = (security: OperationDefinition["security"]) => ({
    ...definition,
    schemes,
    operations: [operation({ operationId: "it", method: "GET", path: "/it", security })],
  })
  const handlers = { it: () => ({ status: 200, body: {} }) }
  expect(() => createApi(of([{ token: [] }, { query: [] }]), { handlers, authenticators: {} })).toThrow(
    /The security scheme token has no authenticator; write authenticators\.token\.[\s\S]*The security scheme query has no authenticator/,
  )
  expect(() => createApi(of([{ tokne: [] }]), { handlers, authenticators: {} })).toThrow(
    "The operation it demands the security scheme tokne, which is not declared.",
  )
})

describe("onForbidden is told of callers who are known and may not", () => {
  const noHeader = { content: [], headers: [], problems: [] } as never
  /** `GET /it`, refused by its scopes, or by its handler. */
  function refusing(security: OperationDefinition["security"], handler?: Handler, fail?: () => unknown) {
    const told: Forbidden[] = []
    const lines: string[] = []
    const api: ApiDefinition = {
      ...definition,
      schemes,
      operations: [
        operation({
          operationId: "it",
          method: "GET",
          path: "/it",
          security,
          replies: { 403: noHeader, 200: noHeader },
        }),
      ],
      routes: { literals: { it: { methods: { GET: 0 } } } },
    }
    const authenticate: Authenticator = async () => ({ id: "g", scopes: ["s"] })
    const implementation = {
      handlers: { it: handler ?? (() => ({ status: 200 })) },
      authenticators: Object.fromEntries(Object.keys(schemes).map((name) => [name, authenticate])),
      onForbidden(forbidden: Forbidden) {
        told.push(forbidden)
        return fail?.() as undefined
      },
    }
    const log = createLog("error", { write: (line: string) => lines.push(line) })
    const app = createApp({ api: createApi(api, implementation), log })
    const get = (headers: Record<string, string> = {}) => supertest(app).get("/it").set(headers)
    return { told, lines, get }
  }
  const token = { authorization: "Bearer good" }
  const principal = { id: "g", scopes: ["s"] }

  test("with the scopes that are missing, and not those that are held", async () => {
    const { told, get } = refusing([{ token: ["s", "more"] }])
    expect((await get(token)).status).toBe(403)
    expect(told).toEqual([
      {
        caller: principal,
        problem: "insufficient-scope",
        missingScopes: ["more"],
        context: expect.objectContaining({ operationId: "it" }),
      },
    ])
    expect((await get()).status).toBe(401)
    expect(told).toHaveLength(1)
  })

  test("with a principal by scheme where several are demanded", async () => {
    const { told, get } = refusing([{ token: ["a"], header: ["s", "b"] }])
    expect((await get({ ...token, "x-api-key": "good" })).status).toBe(403)
    expect(told).toMatchObject([{ caller: { token: principal, header: principal }, missingScopes: ["a", "b"] }])
  })

  test("of a handler's 403, and not of its 200 or of anonymous callers", async () => {
    let status = 403
    const { told, get } = refusing([{ token: ["s"] }, {}], () => ({ status }))
    expect((await get(token)).status).toBe(403)
    expect((await get()).status).toBe(403)
    status = 200
    expect((await get(token)).status).toBe(200)
    expect(told).toMatchObject([{ caller: principal, problem: "", missingScopes: [] }])
  })

  test.each([
    [
      "throws",
      () => {
        throw new Error("no trail")
      },
    ],
    ["rejects", () => Promise.reject(new Error("no trail"))],
  ])("and the answer is the same where it %s; the log says so", async (_, fail) => {
    const { lines, get } = refusing([{ token: ["more"] }], undefined, fail)
    expect((await get(token)).status).toBe(403)
    expect(lines.filter((line) => line.includes("onForbidden failed"))).toHaveLength(1)
  })
})
