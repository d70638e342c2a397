// The published document: itself a good document, complete, and nothing of the author's lost.
import { readFileSync } from "node:fs"
import { describe, expect, test } from "@jest/globals"
import openapiTypescript, { astToString } from "openapi-typescript"
import { parse } from "yaml"
import { loadApi, publish, refusalsOf } from "../../../src/compiler/index.ts"
import { apiOf, loadFile, loadText } from "../../support/documents.ts"

type Tree = { readonly [key: string]: Tree }

async function publishText(text: string) {
  const loaded = await loadText(text)
  if (loaded.document === null) throw new Error(JSON.stringify(loaded.diagnostics))
  return publish(apiOf(loaded), loaded.document) as unknown as Tree
}

const ours = await loadFile("test/compiler/accounts/openapi.yaml")
const published = ours.document === null ? {} : publish(apiOf(ours), ours.document)

describe("the example service's", () => {
  test("loads again without a word, with the same operations", async () => {
    const again = await loadApi("openapi.json", () => JSON.stringify(published))
    expect(again.diagnostics).toEqual([])
  })

  test("is read by openapi-typescript", async () => {
    const types = astToString(await openapiTypescript(published as never))
    expect(types).toContain("StandardProblem")
  })

  test("keeps every part of what the author wrote", () => {
    const written = parse(readFileSync("test/compiler/accounts/openapi.yaml", "utf8")) as Tree
    const result = published as unknown as Tree
    for (const [path, item] of Object.entries(written.paths ?? {})) {
      for (const [method, operation] of Object.entries(item)) {
        const { responses: _written, ...own } = operation
        // The bounds that hold are published complete, said or not.
        const { responses: _published, "x-limits": _limits, ...kept } = result.paths?.[path]?.[method] ?? {}
        const { "x-limits": _said, ...said } = own
        expect(kept).toEqual(said)
      }
    }
    for (const kind of ["schemas", "parameters", "responses", "headers", "securitySchemes"]) {
      expect(result.components?.[kind]).toMatchObject(written.components?.[kind] ?? {})
    }
  })

  test("declares every standard refusal of every operation", () => {
    for (const operation of apiOf(ours).operations) {
      const responses = (published as unknown as Tree).paths?.[operation.path.template]?.[operation.method]?.responses
      const missing = refusalsOf(operation).filter(({ status }) => responses?.[status] === undefined)
      expect(missing).toEqual([])
    }
  })

  test("is the same, byte for byte, every time", async () => {
    const again = await loadFile("test/compiler/accounts/openapi.yaml")
    const text = again.document === null ? "" : JSON.stringify(publish(apiOf(again), again.document))
    expect(text).toBe(JSON.stringify(published))
  })
})

const head = 'openapi: 3.1.1\ninfo: { title: T, version: "1" }\nsecurity: []\n'

describe("refusals", () => {
  test("stand beside what a range or default of the author's says", async () => {
    const result = await publishText(`${head}paths:
  /a:
    get:
      operationId: getA
      responses:
        "204": { description: Fine. }
        4XX: { description: Faults., content: { application/json: { schema: { type: object } } } }
`)
    const responses = result.paths?.["/a"]?.get?.responses
    expect(Object.keys(responses?.["400"]?.content ?? {})).toEqual(["application/json", "application/problem+json"])
    expect(responses?.["500"]).toEqual({ $ref: "#/components/responses/InternalError" })
    expect(Object.keys(responses ?? {}).at(-1)).toBe("4XX")
  })

  test("make an author's required header optional, since they do not send it", async () => {
    const result = await publishText(`${head}paths:
  /a:
    get:
      operationId: getA
      responses:
        "422":
          description: Odd.
          headers: { X-Odd: { required: true, schema: { type: string } } }
`)
    const response = result.paths?.["/a"]?.get?.responses?.["422"]
    expect(response?.headers?.["X-Odd"]).toEqual({ schema: { type: "string" } })
  })
})

describe("bundling", () => {
  test("references into paths become components", async () => {
    const result = await publishText(`${head}paths:
  /a:
    get:
      operationId: getA
      responses:
        "200":
          description: A.
          content: { application/json: { schema: { type: object, properties: { b: { type: string } } } } }
  /b:
    get:
      operationId: getB
      responses:
        "200":
          description: B.
          content:
            application/json:
              schema: { $ref: "#/paths/~1a/get/responses/200/content/application~1json/schema/properties/b" }
`)
    const content = result.paths?.["/b"]?.get?.responses?.["200"]?.content
    const reference = String(content?.["application/json"]?.schema?.$ref)
    expect(reference).toMatch(/^#\/components\/schemas\/\w+$/)
    expect(result.components?.schemas?.[reference.split("/").at(-1) ?? ""]).toEqual({ type: "string" })
  })

  test("a path item that calls back to itself ends", async () => {
    const result = await publishText(`${head}paths:
  /a:
    post:
      operationId: postA
      callbacks: { again: { "{$request.body#/url}": { $ref: "#/paths/~1a" } } }
      responses: { "204": { description: Fine. } }
`)
    expect(JSON.stringify(result).length).toBeLessThan(20_000)
    expect(Object.keys(result.components?.pathItems ?? {})).toHaveLength(1)
  })
})
