// A small definition written by hand, so that the runtime is tested without the compiler and without the example.
import type {
  ApiDefinition,
  Check,
  HeaderDefinition,
  Implementation,
  OperationDefinition,
  ParameterDefinition,
  ProblemDefinition,
  ReplyDefinition,
  StandardSlug,
} from "../../src/runtime/index.ts"

/** A check by a predicate on an object's members. */
export function check(accepts: (value: never) => boolean, pointer = "", message = "is not as expected"): Check {
  return {
    accepts: (value) => accepts(value as never),
    explain: (_value, report, at) => report.add(`${at}${pointer}`, "test", message),
  }
}

export const anything: Check = { accepts: () => true, explain: () => {} }

const standard: readonly [StandardSlug, number, string][] = [
  ["malformed-request", 400, "The request cannot be read"],
  ["idempotency-key-missing", 400, "A key is needed"],
  ["unauthenticated", 401, "Credentials are needed"],
  ["insufficient-scope", 403, "Not allowed"],
  ["not-found", 404, "Not found"],
  ["method-not-allowed", 405, "Method not allowed"],
  ["not-acceptable", 406, "Not acceptable"],
  ["request-timeout", 408, "Too slow"],
  ["idempotency-in-progress", 409, "Still at it"],
  ["precondition-failed", 412, "Not as it was"],
  ["content-too-large", 413, "Too large"],
  ["unsupported-media-type", 415, "Unsupported media type"],
  ["expectation-failed", 417, "Unknown expectation"],
  ["validation-failed", 422, "The request does not match the contract"],
  ["idempotency-key-reused", 422, "Another request"],
  ["precondition-required", 428, "If-Match is needed"],
  ["too-many-requests", 429, "Too many requests"],
  ["head-too-large", 431, "Head too large"],
  ["internal-error", 500, "Something went wrong"],
  ["not-implemented", 501, "Not implemented"],
  ["service-unavailable", 503, "Not now"],
]

const problems = Object.fromEntries(
  [...standard, ["item-not-found", 404, "Item <not> found"] as const].map(
    ([slug, status, title]): [string, ProblemDefinition] => [
      slug,
      { slug, status, title, description: `About \`${slug}\`.\n\nSecond <paragraph>.` },
    ],
  ),
) as ApiDefinition["problems"]

export function parameter(
  given: Pick<ParameterDefinition, "name" | "in"> & Partial<ParameterDefinition>,
): ParameterDefinition {
  const style = given.in === "path" || given.in === "header" ? "simple" : "form"
  return {
    required: given.in === "path",
    style,
    explode: style === "form",
    allowReserved: false,
    allowEmptyValue: false,
    shape: { types: ["string"] },
    ...given,
  }
}

export function reply(over: Partial<ReplyDefinition> = {}): ReplyDefinition {
  return { content: [], headers: [], problems: [], ...over }
}

export const json = (write: (body: never) => unknown = (body) => body, bodyCheck: Check = anything) => ({
  mediaType: "application/json",
  kind: "json" as const,
  write: (body: unknown) => JSON.stringify(write(body as never)),
  check: bodyCheck,
})

export function operation(
  given: Pick<OperationDefinition, "operationId" | "method" | "path"> & Partial<OperationDefinition>,
): OperationDefinition {
  return {
    tag: "items",
    deprecated: false,
    security: [],
    parameters: [],
    checks: {},
    offers: ["application/json"],
    replies: { "200": reply({ content: [json()] }) },
    refusals: [],
    ...given,
  }
}

const location: HeaderDefinition = {
  name: "Location",
  property: "location",
  required: true,
  check: check((value: unknown) => typeof value === "string", "", "is not a text"),
}

const isItem = (body: Record<string, unknown>) =>
  typeof body === "object" && body !== null && typeof body.name === "string" && body.name.length >= 3

export const operations: readonly OperationDefinition[] = [
  operation({
    operationId: "listItems",
    method: "GET",
    path: "/items",
    parameters: [parameter({ name: "limit", in: "query", shape: { types: ["integer"] }, default: { value: 20 } })],
    checks: {
      query: {
        accepts: (value) =>
          Object.keys(value as object).every((key) => key === "limit") &&
          Number.isInteger((value as { limit: unknown }).limit),
        explain: (value, report, at) => {
          for (const key of Object.keys(value as object))
            if (key !== "limit") report.add(`${at}/${key}`, "additionalProperties", "is unknown")
          if (!Number.isInteger((value as { limit: unknown }).limit))
            report.add(`${at}/limit`, "type", "expected an integer")
        },
      },
    },
  }),
  operation({
    operationId: "createItem",
    method: "POST",
    path: "/items",
    security: [{ token: ["items:write"] }],
    body: {
      required: true,
      maxBytes: 1000,
      content: [
        {
          mediaType: "application/json",
          kind: "json",
          check: check(isItem, "/name", "expected at least 3 characters"),
        },
        {
          mediaType: "application/x-www-form-urlencoded",
          kind: "form",
          check: check(isItem, "/name", "expected at least 3 characters"),
          shape: { types: ["object"], properties: { size: { types: ["integer"] } } },
        },
      ],
    },
    replies: {
      "201": reply({
        headers: [location],
        content: [
          json(
            (body: Record<string, unknown>) => ({ name: body.name, size: body.size }),
            check((body: Record<string, unknown>) => typeof body.name === "string", "/name", "expected a text"),
          ),
        ],
      }),
    },
  }),
  operation({
    operationId: "getItem",
    method: "GET",
    path: "/items/{itemId}",
    parameters: [parameter({ name: "itemId", in: "path", shape: { types: ["integer"] } })],
    checks: {
      path: check((value: { itemId: unknown }) => typeof value.itemId === "number", "/itemId", "expected an integer"),
    },
    replies: {
      "200": reply({ content: [json((body: Record<string, unknown>) => ({ id: body.id }))] }),
      "404": reply({ problems: ["item-not-found"] }),
    },
  }),
  operation({
    operationId: "deleteItem",
    method: "DELETE",
    path: "/items/{itemId}",
    parameters: [parameter({ name: "itemId", in: "path" })],
    security: [{ token: [] }],
    offers: [],
    replies: { "204": reply() },
  }),
  operation({
    operationId: "limited",
    method: "GET",
    path: "/limited",
    rates: [{ name: "default", quota: 2, window: 60, by: "address" }],
    headers: ["ratelimit-policy", '"default";q=2;w=60'],
  }),
  operation({
    operationId: "limitedCaller",
    method: "GET",
    path: "/limited-caller",
    security: [{ token: [] }],
    rates: [{ name: "default", quota: 1, window: 60, by: "caller" }],
  }),
  operation({ operationId: "maybe", method: "GET", path: "/maybe", security: [{ token: [] }, {}] }),
  operation({ operationId: "keyed", method: "GET", path: "/keyed", security: [{ key: [] }] }),
]

const schema = {
  type: "object",
  required: ["name"],
  properties: { name: { type: "string", minLength: 3 }, size: { type: "integer" } },
}
const content = (of: object) => ({ content: { "application/json": { schema: of } } })

const problemContent = {
  content: { "application/problem+json": { schema: { type: "object", required: ["type", "title", "status"] } } },
}

/** What a compiler would publish for it; enough for documentation pages and the second opinion. */
export const document = {
  openapi: "3.1.0",
  info: { title: "Small", version: "1.0.0" },
  paths: {
    "/items": {
      get: {
        operationId: "listItems",
        parameters: [{ name: "limit", in: "query", schema: { type: "integer", default: 20 } }],
        responses: { "200": { description: "All.", ...content({ type: "object" }) } },
      },
      post: {
        operationId: "createItem",
        security: [{ token: [] }],
        requestBody: { required: true, ...content(schema) },
        responses: {
          "201": { description: "Made.", ...content(schema) },
          "401": { description: "Who?", ...problemContent },
          "422": { description: "No.", ...problemContent },
        },
      },
    },
  },
  components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
}

export const definition: ApiDefinition = {
  title: "Small",
  version: "1.0.0",
  operations,
  routes: {
    literals: {
      items: {
        methods: { GET: 0, POST: 1 },
        dynamic: [{ parts: [{ parameter: "itemId" }], node: { methods: { GET: 2, DELETE: 3 } } }],
      },
      limited: { methods: { GET: 4 } },
      "limited-caller": { methods: { GET: 5 } },
      maybe: { methods: { GET: 6 } },
      keyed: { methods: { GET: 7 } },
    },
  },
  schemes: {
    token: { type: "http", scheme: "bearer" },
    key: { type: "apiKey", in: "query", parameterName: "api_key" },
  },
  problems,
  document: () => JSON.stringify(document),
}

/** Tokens: `good` holds the scope, `poor` does not, everything else is refused. */
export function implementation(over: Partial<Implementation["handlers"]> = {}): Implementation {
  return {
    handlers: {
      listItems: ({ query }) => ({ status: 200, body: query }),
      createItem: ({ body }) => ({
        status: 201,
        headers: { location: "/items/1" },
        body: { ...(body as object), secret: "s3cret-of-the-row" },
      }),
      getItem: ({ path }) =>
        path.itemId === 404
          ? { status: 404, problem: "item-not-found", detail: "No such item." }
          : { status: 200, body: { id: path.itemId } },
      deleteItem: () => ({ status: 204 }),
      limited: () => ({ status: 200, body: {} }),
      limitedCaller: () => ({ status: 200, body: {} }),
      maybe: ({ caller }) => ({ status: 200, body: { caller } }),
      keyed: ({ query }) => ({ status: 200, body: query }),
      ...over,
    },
    authenticators: {
      token: async (credentials) => {
        if (credentials.type !== "bearer") return null
        if (credentials.token === "good") return { id: "caller-1", scopes: ["items:write"] }
        return credentials.token === "poor" ? { id: "caller-2", scopes: [] } : null
      },
      key: async (credentials) =>
        credentials.type === "apiKey" && credentials.key === "k" ? { id: "key-1", scopes: [] } : null,
    },
  }
}
