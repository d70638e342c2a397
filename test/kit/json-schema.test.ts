// The JSON-Schema-Test-Suite judges guards and explanations, through OpenAPI documents and the whole compiler.
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { describe, expect, test } from "@jest/globals"
import { judgeGroups, renderJsonSchemaResult, runJsonSchemaSuite } from "../../src/kit/corpus/json-schema.ts"
import { isOpenApi30, toDraft202012 } from "../../src/kit/corpus/json-schema-draft4.ts"
import type { SuiteGroup } from "../../src/kit/corpus/json-schema-suite.ts"

const suite = resolve("../shared/corpora/jsonschema")
const describeSuite = existsSync(suite) ? describe : describe.skip
if (!existsSync(suite)) console.warn(`SKIPPED: no JSON-Schema-Test-Suite at ${suite}`)

describeSuite("JSON-Schema-Test-Suite", () => {
  test("every suite passes its threshold, and every deviation has its reason", async () => {
    const result = await runJsonSchemaSuite(suite)
    console.info(renderJsonSchemaResult(result))
    expect(result.deviations.filter(({ reason }) => reason.startsWith("not explained"))).toEqual([])
    expect(result.ok).toBe(true)
    expect(result.suites.map(({ name }) => name)).toEqual([
      "draft2020-12",
      "draft4 (OpenAPI 3.0)",
      "draft4 (beyond OpenAPI 3.0)",
      "formats 2020-12",
      "formats draft4",
    ])
  })
})

describe("judging", () => {
  const group: SuiteGroup = {
    draft: "draft2020-12",
    file: "mine.json",
    description: "small numbers",
    schema: { $ref: "http://localhost:1234/small.json" },
    tests: [
      { description: "3", data: 3, valid: true },
      { description: "9", data: 9, valid: false },
    ],
  }
  const remotes = [{ uri: "http://localhost:1234/small.json", document: { maximum: 5 } }]
  const settings = { formats: "annotations", as: "3.1" } as const

  test("remote documents are found by their URI", async () => {
    expect(await judgeGroups([group], settings, remotes)).toEqual({ passed: 2, failed: [] })
  })

  test("sabotage: a wrong verdict is a failure", async () => {
    const lying = { ...group, tests: group.tests.map((each) => ({ ...each, valid: !each.valid })) }
    const { passed, failed } = await judgeGroups([lying], settings, remotes)
    expect(passed).toBe(0)
    expect(failed.map(({ why }) => why)).toEqual(["accepted", expect.stringContaining("refused")])
  })

  test("a schema that does not compile fails its tests and says why", async () => {
    const { failed } = await judgeGroups([group], settings, [])
    expect(failed).toHaveLength(2)
    expect(failed[0]?.why).toContain("ref-url")
  })

  test("a folder without the suite is said, and is not a pass", async () => {
    const result = await runJsonSchemaSuite(resolve("docs"))
    expect(result).toEqual({ suites: [], deviations: [], ok: false })
    expect(renderJsonSchemaResult(result)).toContain("Expected the layout")
  })
})

describe("draft 4", () => {
  test.each([
    [{ type: "string", maxLength: 3 }, true],
    [{ type: ["string", "null"] }, false],
    [{ items: [{}] }, false],
    [{ properties: { a: { dependencies: {} } } }, false],
    [{ properties: { dependencies: {} } }, true],
    [{ $ref: "http://localhost:1234/integer.json" }, false],
    [{ additionalProperties: false }, true],
  ])("%j in OpenAPI 3.0: %s", (schema, expected) => expect(isOpenApi30(schema)).toBe(expected))

  test("is said in the words of 2020-12", () => {
    const translated = toDraft202012({
      id: "http://x.test/a#",
      minimum: 1,
      exclusiveMinimum: true,
      items: [{ id: "#b" }],
      additionalItems: false,
      dependencies: { a: ["b"], c: { required: ["d"] } },
      properties: { items: { enum: [{ id: "data" }] } },
    })
    expect(translated).toEqual({
      $id: "http://x.test/a",
      exclusiveMinimum: 1,
      prefixItems: [{ $anchor: "b" }],
      items: false,
      dependentRequired: { a: ["b"] },
      dependentSchemas: { c: { required: ["d"] } },
      properties: { items: { enum: [{ id: "data" }] } },
    })
  })
})
