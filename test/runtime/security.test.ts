// The truth table of security requirements (OAS 3.1 §4.8.30): two schemes, AND, OR, optional, and every state of the credentials.
import { describe, expect, test } from "@jest/globals"
import supertest from "supertest"
import {
  type ApiDefinition,
  createApi,
  createApp,
  createSilentLog,
  type OperationDefinition,
} from "../../src/runtime/index.ts"
import { definition, operation } from "./small-api.ts"

const states = ["absent", "wrong", "poor", "good"] as const
type State = (typeof states)[number]

const requirements: Record<string, OperationDefinition["security"]> = {
  and: [{ token: ["s"], key: ["s"] }],
  or: [{ token: ["s"] }, { key: ["s"] }],
  optional: [{ token: ["s"] }, {}],
  optionalFirst: [{}, { token: ["s"], key: ["s"] }],
  single: [{ token: ["s"] }],
}

/** What the standard says: one alternative is enough, and it needs all of its schemes. */
function expected(name: string, token: State, key: State): number {
  const rank = (...all: State[]) =>
    all.every((each) => each === "good") ? 200 : all.every((each) => each === "good" || each === "poor") ? 403 : 401
  if (name === "and") return rank(token, key)
  if (name === "or") return token === "good" || key === "good" ? 200 : token === "poor" || key === "poor" ? 403 : 401
  return name === "single" ? rank(token) : 200
}

const operations = Object.entries(requirements).map(([name, security]) =>
  operation({ operationId: name, method: "GET", path: `/${name}`, security }),
)
const api: ApiDefinition = {
  ...definition,
  operations,
  schemes: {
    token: { type: "http", scheme: "bearer" },
    key: { type: "apiKey", in: "header", parameterName: "X-Api-Key" },
  },
  routes: {
    literals: Object.fromEntries(
      operations.map(({ operationId }, index) => [operationId, { methods: { GET: index } }]),
    ),
  },
}
const known = (text: string) =>
  text === "good" ? { id: "g", scopes: ["s"] } : text === "poor" ? { id: "p", scopes: [] } : null
const app = createApp({
  api: createApi(api, {
    handlers: Object.fromEntries(
      operations.map(({ operationId }) => [operationId, ({ caller }) => ({ status: 200, body: { caller } })]),
    ),
    authenticators: {
      token: async (credentials) => (credentials.type === "bearer" ? known(credentials.token) : null),
      key: async (credentials) => (credentials.type === "apiKey" ? known(credentials.key) : null),
    },
  }),
  log: createSilentLog(),
})

describe.each(Object.keys(requirements))("%s", (name) => {
  test.each(states.flatMap((token) => states.map((key) => [token, key] as const)))(
    "token %s, key %s",
    async (token, key) => {
      const request = supertest(app).get(`/${name}`)
      if (token !== "absent") request.set("authorization", `Bearer ${token}`)
      if (key !== "absent") request.set("x-api-key", key)
      const answer = await request
      expect(answer.status).toBe(expected(name, token, key))
      if (answer.status === 401) expect(answer.headers["www-authenticate"]).toContain('Bearer realm="Small"')
    },
  )
})

test("the caller is a principal, one by scheme where both are demanded, or null", async () => {
  const both = await supertest(app).get("/and").set({ authorization: "bearer good", "x-api-key": "good" })
  expect(both.body.caller).toEqual({ token: { id: "g", scopes: ["s"] }, key: { id: "g", scopes: ["s"] } })
  const either = await supertest(app).get("/or").set("x-api-key", "good")
  expect(either.body.caller).toEqual({ id: "g", scopes: ["s"] })
  expect((await supertest(app).get("/optional")).body.caller).toBeNull()
})

test("an authenticator that fails is an error, not an admission", async () => {
  const failing = createApi(api, {
    handlers: Object.fromEntries(operations.map(({ operationId }) => [operationId, () => ({ status: 200, body: {} })])),
    authenticators: { token: () => Promise.reject(new Error("the key store is away")), key: async () => null },
  })
  const answer = await supertest(createApp({ api: failing, log: createSilentLog() }))
    .get("/optional")
    .set("authorization", "Bearer good")
  expect(answer.status).toBe(500)
})
