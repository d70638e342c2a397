// What keeps large documents small: functions that do the same are one, and explanations wait for the first refusal.
import { describe, expect, test } from "@jest/globals"
import { markName, mergeFunctions } from "../../src/compiler/emit/merge-functions.ts"
import { createSchemaNumbers } from "../../src/compiler/emit/schema-numbers.ts"
import { createReport, explainLater } from "../../src/runtime/index.ts"
import { emitText, modelOf } from "../support/emit.ts"

const declare = (name: string, ...called: string[]) =>
  `export function ${markName(name)}(v: any) {\n${called.map((other) => `${markName(other)}(v)`).join("\n")}\n}`

describe("functions that do the same", () => {
  test("are merged, and so are those that come to be the same by it", () => {
    const texts = [declare("isA", "isX"), declare("isB", "isY"), declare("isX"), declare("isY"), declare("isC", "isA")]
    expect(Object.fromEntries(mergeFunctions([texts]))).toEqual({ isY: "isX", isB: "isA" })
  })

  test("may call themselves", () => {
    expect([...mergeFunctions([[declare("isA", "isA"), declare("isB", "isB")]])]).toEqual([["isB", "isA"]])
  })

  test("of different files stay apart", () => {
    expect(mergeFunctions([[declare("isA")], [declare("isB")]]).size).toBe(0)
  })
})

test("schemas that say the same have the same number, whatever they are called and described as", async () => {
  const { schemas } = await modelOf(
    JSON.stringify({
      openapi: "3.1.1",
      info: { title: "T", version: "1" },
      paths: {},
      components: {
        schemas: {
          A: { type: "object", properties: { a: { type: "string", maxLength: 9, description: "One." } } },
          B: { type: "object", properties: { a: { type: "string", maxLength: 9, description: "Another." } } },
          Longer: { type: "object", properties: { a: { type: "string", maxLength: 10, description: "One." } } },
          Undescribed: { type: "object", properties: { a: { type: "string", maxLength: 9 } } },
          ToA: { type: "array", items: { $ref: "#/components/schemas/A" } },
          ToAToo: { type: "array", items: { $ref: "#/components/schemas/A" } },
          ToB: { type: "array", items: { $ref: "#/components/schemas/B" } },
        },
      },
    }),
  )
  const numberOf = createSchemaNumbers()
  const numbers = Object.fromEntries(schemas.map(({ identifier, schema }) => [identifier, numberOf(schema)]))
  expect(numbers.A).toBe(numbers.B)
  expect(numbers.ToA).toBe(numbers.ToAToo)
  // References are the same where they lead to one schema. A description may decide whether a function is worth it: then there are two.
  expect(new Set(Object.values(numbers)).size).toBe(5)
})

function documentOf(operations: number, properties: (index: number) => readonly string[]): string {
  const paths = Array.from({ length: operations }, (_, index) => {
    const members = properties(index).map((name) => [name, { type: "string", maxLength: 9 }])
    const schema = { type: "object", required: properties(index), properties: Object.fromEntries(members) }
    const requestBody = { content: { "application/json": { schema } } }
    const post = { operationId: `post${index}`, security: [], requestBody, responses: { 204: { description: "D." } } }
    return [`/p${index}`, { post }]
  })
  return JSON.stringify({ openapi: "3.1.1", info: { title: "T", version: "1" }, paths: Object.fromEntries(paths) })
}

test("bodies of the same shape share one guard", async () => {
  const files = await emitText(documentOf(3, () => ["name", "title"]))
  expect(files.get("validators.mjs")?.match(/^export function isPost\d+Body/gm)).toEqual([
    "export function isPost0Body",
  ])
  expect(files.get("operations.mjs")?.match(/accepts: isPost0Body, explain: explainPost0Body/g)?.length).toBe(3)
})

test("explanations of a small document are imported, those of a large one when they are needed", async () => {
  const names = (index: number) => Array.from({ length: 20 }, (_, member) => `member${index}of${member}`)
  const small = await emitText(documentOf(2, names))
  expect(small.get("operations.mjs")).toMatch(/^import \{[^}]+\} from "\.\/explanations\.mjs"$/m)
  expect(small.has("explain-later.mjs")).toBe(false)
  const large = await emitText(documentOf(60, names))
  expect(large.get("operations.mjs")).not.toMatch(/^import .*explanations\.mjs"$/m)
  expect(large.get("operations.mjs")).toContain('import { explain } from "./explain-later.mjs"')
  expect(large.get("explain-later.mjs")).toContain('explainLater(() => import("./explanations.mjs"))')
  expect(large.get("operations.mjs")).toContain('explain: explain("explainPost7Body")')
}, 60_000)

test("explanations that are loaded late are loaded once, and asked for again where that failed", async () => {
  let loads = 0
  const module = {
    explainX: (_value: unknown, report: { add: (...texts: [string, string, string]) => void }, at: string) =>
      report.add(at, "x", "is X"),
  }
  const explain = explainLater(async () => {
    loads += 1
    if (loads === 1) throw new Error("no such file")
    return module
  })("explainX")
  const report = createReport("body")
  await expect(explain(1, report, "/a")).rejects.toThrow("no such file")
  await explain(1, report, "/a")
  expect(explain(1, report, "/b")).toBeUndefined()
  expect([loads, report.issues.map(({ pointer }) => pointer)]).toEqual([2, ["/a", "/b"]])
})
