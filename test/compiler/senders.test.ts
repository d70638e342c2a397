// Webhooks and callbacks of a document: what the model makes of them, and which code that sends them compiles.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "@jest/globals"
import { loadApi } from "../../src/compiler/index.ts"
import { parseUrlTemplate } from "../../src/compiler/normalise/runtime-expression.ts"
import { emitText, isTypeScript, modelOf } from "../support/emit.ts"
import { findTypeErrors } from "../support/type-check.ts"

const fixture = readFileSync(join(import.meta.dirname, "../runtime/webhooks/openapi.yaml"), "utf8")

/** A document of OpenAPI 3.1 with these webhooks, and schemas beside them. */
const withWebhooks = (webhooks: string, more = "") =>
  `openapi: 3.1.1\ninfo: { title: T, version: "1" }\nwebhooks:\n${webhooks}\n${more}`

const codesOf = async (text: string) =>
  (await loadApi("openapi.yaml", () => text)).diagnostics.map(({ code }) => code).sort()

describe("the model", () => {
  test("has webhooks first, then callbacks, by the names that code gives them", async () => {
    const { outgoing } = await modelOf(fixture)
    expect(outgoing.map(({ name, of, method }) => [of?.id, name, method])).toEqual([
      [undefined, "userCreated", "post"],
      [undefined, "userDeleted", "post"],
      ["createOrder", "paid", "post"],
    ])
  })

  test("asks nobody to authenticate callers by what only receivers want", async () => {
    const { securitySchemes } = await modelOf(fixture)
    expect(securitySchemes.map(({ name }) => name)).toEqual(["accessToken"])
  })

  test("tells several methods and expressions of one name apart", async () => {
    const ok = "{ responses: { '200': { description: Taken. } } }"
    const { outgoing } = await modelOf(
      withWebhooks(`  order: { post: ${ok}, delete: ${ok} }\n  order-post: { put: ${ok} }`),
    )
    expect(outgoing.map(({ name }) => name)).toEqual(["orderPost", "orderDelete", "orderPost2"])
  })

  test.each([
    ["$url", [{ from: "url" }]],
    ["{$method}", [{ from: "method" }]],
    ["https://x.example/{$method}", ["https://x.example/", { from: "method" }]],
    ["{$request.body#/a~1b/0}", [{ from: "request", in: "body", pointer: "/a~1b/0" }]],
    ["$request.body", [{ from: "request", in: "body", pointer: "" }]],
    [
      "{$request.header.X-Url}?id={$response.body#/id}",
      [{ from: "request", in: "header", name: "X-Url" }, "?id=", { from: "response", in: "body", pointer: "/id" }],
    ],
    ["{$response.header.Location}", [{ from: "response", in: "header", name: "Location" }]],
    [
      "http://x.example/{$request.path.id}/{$statusCode}",
      ["http://x.example/", { from: "request", in: "path", name: "id" }, "/", { from: "statusCode" }],
    ],
    ["{$request.query.callbackUrl}/data", [{ from: "request", in: "query", name: "callbackUrl" }, "/data"]],
    ["{$response.query.x}", null],
    ["{$request.body#/a~2}", null],
    ["{$request.cookie.a}", null],
    ["{$request.header.a b}", null],
    ["{$url", null],
    ["{callbackUrl}", null],
    ["myEvent", null],
    ["/path/{$url}", null],
  ])("reads %s", (template, parts) => expect(parseUrlTemplate(template)).toEqual(parts))
})

describe("diagnostics", () => {
  test("webhooks and callbacks that are sent are no longer told as not enforced", async () => {
    expect(await codesOf(fixture)).toEqual([])
  })

  test.each([
    [
      "a form",
      "post: { requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object } } } } }",
      ["webhook-body-unsupported"],
    ],
    ["a range", 'post: { requestBody: { content: { "image/*": { schema: {} } } } }', ["webhook-body-unsupported"]],
    [
      "a header of an answer",
      'post: { responses: { "200": { description: d, headers: { X-A: { schema: { type: string } } } } } }',
      ["not-enforced"],
    ],
    [
      "a parameter of a path",
      "post: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }] }",
      ["not-enforced"],
    ],
    ["a scheme that nobody declares", "post: { security: [{ nobody: [] }] }", ["scheme-unknown"]],
  ])("%s", async (_, item, codes) => expect(await codesOf(withWebhooks(`  a: { ${item} }`))).toEqual(codes))

  test("certificates", async () => {
    const schemes = "components: { securitySchemes: { mtls: { type: mutualTLS } } }"
    expect(await codesOf(withWebhooks("  a: { post: { security: [{ mtls: [] }] } }", schemes))).toEqual([
      "not-enforced",
    ])
  })

  test("an operationId that stands twice", async () => {
    const webhooks = "  a: { post: { operationId: x } }\n  b: { post: { operationId: x } }"
    expect(await codesOf(withWebhooks(webhooks))).toEqual(["operation-id-duplicate"])
  })
})

describe("types", () => {
  let files: Map<string, string>
  beforeAll(async () => {
    files = await emitText(fixture, "../../../../src/runtime/index.ts")
  })

  const user = `{ id: "u", email: "e@x.example" }`
  const base = `url: "https://x.example", secrets: [], query: { tenant: "t" }`

  const rows: readonly (readonly [line: string, fits: boolean])[] = [
    [`webhooks.userCreated.send({ ${base}, body: ${user} })`, true],
    [`webhooks.userCreated.send({ ${base}, headers: { "x-priority": 1 }, body: ${user} })`, true],
    [`webhooks.userCreated.send({ ${base}, body: { id: "u" } })`, false],
    [`webhooks.userCreated.send({ ${base}, body: { id: "u", email: 5 } })`, false],
    [`webhooks.userCreated.send({ ${base}, body: { id: "u", email: "e", password: "p" } })`, false],
    [`webhooks.userCreated.send({ ${base} })`, false],
    [`webhooks.userCreated.send({ ${base}, body: ${user}, headers: { "x-priority": "1" } })`, false],
    [`webhooks.userCreated.send({ ${base}, body: ${user}, more: 1 })`, false],
    [`webhooks.userCreated.send({ url: "https://x.example", secrets: [], body: ${user} })`, false],
    [`webhooks.userCreated.send({ secrets: [], query: { tenant: "t" }, body: ${user} })`, false],
    [`webhooks.userCreated.send({ url: "https://x.example", query: { tenant: "t" }, body: ${user} })`, false],
    [`webhooks.userCreatd.send({ ${base}, body: ${user} })`, false],
    [`webhooks.userDeleted.send({ url: "u", secrets: [], credentials: { receiverToken: "t" } })`, true],
    [
      `webhooks.userDeleted.send({ url: "u", secrets: [], credentials: { receiverKey: "k", receiverTenant: "t" } })`,
      true,
    ],
    [`webhooks.userDeleted.send({ url: "u", secrets: [], credentials: { receiverKey: "k" } })`, false],
    [`webhooks.userDeleted.send({ url: "u", secrets: [] })`, false],
    [`webhooks.userDeleted.prepare({ url: "u", body: { id: "1" } })`, true],
    [`webhooks.userDeleted.prepare({ url: "u", body: {} })`, false],
    [`webhooks.userDeleted.deliver({} as never, { secrets: [] })`, false],
    [`webhooks.userDeleted.deliver({} as never, { secrets: [], credentials: { receiverToken: "t" } })`, true],
    [
      `callbacks.createOrder.paid.send({ url: "u", secrets: [], contentType: "application/json", body: { amount: 1 } })`,
      true,
    ],
    [`callbacks.createOrder.paid.send({ url: "u", secrets: [], contentType: "text/plain", body: "1" })`, true],
    [
      `callbacks.createOrder.paid.send({ url: "u", secrets: [], contentType: "text/plain", body: { amount: 1 } })`,
      false,
    ],
    [`callbacks.createOrder.paid.send({ url: "u", secrets: [], body: { amount: 1 } })`, false],
    [`callbacks.createOrder.paid.urlOf({ request: { body: {} } })`, true],
    [`(webhooks.userCreated as unknown as { urlOf?: never }).urlOf`, true],
    [`webhooks.userCreated.urlOf({})`, false],
    [
      `const answer = (d: Delivery) => d.outcome === "delivered" && d.answer.status === 200 && d.answer.body.receipt.length`,
      true,
    ],
    [`const answer = (d: Delivery) => d.outcome === "delivered" && d.answer.status === 201`, false],
    [
      `const answer = (d: Delivery) => d.outcome === "delivered" && d.answer.status === 204 && d.answer.body.receipt`,
      false,
    ],
  ]

  test("let through what is declared and nothing else", () => {
    const folder = "node_modules/.cache/dovetail/senders-truth"
    const head = `import { createSenders } from "./index.ts"
const { webhooks, callbacks } = createSenders()
type Delivery = Awaited<ReturnType<typeof webhooks.userCreated.send>>
`
    const cases = rows.map(
      ([line], index) =>
        [`${folder}/row${index}.ts`, `${head}${line}\nexport { webhooks, callbacks, type Delivery }\n`] as const,
    )
    const generated = [...files]
      .filter(([name]) => isTypeScript(name))
      .map(([name, text]) => [`${folder}/${name}`, text] as const)
    const errors = findTypeErrors(new Map([...generated, ...cases]), { noUnusedLocals: false })
    expect(generated.flatMap(([path]) => errors.get(path) ?? [])).toEqual([])
    const wrong = rows.flatMap(([line, fits], index) => {
      const found = errors.get(`${folder}/row${index}.ts`) ?? []
      return (found.length === 0) === fits ? [] : [`${line}: ${found.join("; ") || "compiles"}`]
    })
    expect(wrong).toEqual([])
  }, 120_000)
})

describe("generated files", () => {
  test("are the same without webhooks as before: no senders, no word of them", async () => {
    const files = await emitText(`openapi: 3.1.1\ninfo: { title: T, version: "1" }\npaths: {}\n`)
    expect([...files.keys()].filter((name) => name.includes("sender"))).toEqual([])
    expect(files.get("index.ts")).not.toContain("enders")
    expect(files.get("api.ts")).not.toContain("enders")
  })

  test("keep the names of schemas that are called like messages", async () => {
    const schemas =
      "components: { schemas: { UserCreatedWebhook: { type: object, properties: { a: { type: string } } } } }"
    const body = '{ $ref: "#/components/schemas/UserCreatedWebhook" }'
    const item = `  userCreated: { post: { requestBody: { content: { application/json: { schema: ${body} } } } } }`
    const api = (await emitText(withWebhooks(item, schemas))).get("api.ts")
    expect(api).toContain('export type UserCreatedWebhook = components["schemas"]')
    expect(api).toMatch(/export interface UserCreatedWebhook2 \{\n {2}body\?: UserCreatedWebhook\n\}/)
  })
})
