// Guards and explanations of the example service's spec, against Ajv and against each other, and the promises that a suite does not test.
import { readFile } from "node:fs/promises"
import { beforeAll, describe, expect, test } from "@jest/globals"
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import fc from "fast-check"
import type { CheckNames } from "../../src/compiler/emit/checks-contract.ts"
import { type Api, loadApi, publish } from "../../src/compiler/index.ts"
import { createImportableChecks, type ImportedChecks, importChecks } from "../../src/kit/corpus/import-checks.ts"
import { createSchemaReader } from "./support/json-schema.ts"

/** Loads one schema's checks. */
async function loadOne(schema: unknown, direction: "request" | "response" | "either" = "either") {
  const checks = createImportableChecks()
  const name = checks.check(createSchemaReader(() => undefined).read(schema), direction, "Sample")
  const loaded = await importChecks(checks)
  return {
    accepts: (value: unknown) => loaded.accepts(name, value),
    explain: (value: unknown) => loaded.explain(name, value),
    text: loaded.texts.get("validators.mjs") ?? "",
  }
}

describe("the example service's schemas", () => {
  let api: Api
  let loaded: ImportedChecks
  const names = new Map<string, CheckNames>()
  const judges = new Map<string, ValidateFunction>()

  beforeAll(async () => {
    const result = await loadApi("test/compiler/accounts/openapi.yaml", (path) => readFile(path, "utf8"))
    if (result.api === null || result.document === null) throw new Error("openapi.yaml does not compile")
    api = result.api
    const checks = createImportableChecks(api.schemas)
    for (const { identifier, schema } of api.schemas) names.set(identifier, checks.check(schema, "either", identifier))
    loaded = await importChecks(checks)
    const ajv = new Ajv2020({ strict: false, allErrors: false })
    // The package's types are those of a CommonJS module.
    ;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
    const document = publish(result.api, result.document)
    ajv.addSchema({ ...document, $id: "spec" }, "spec")
    for (const { name, identifier } of api.schemas) {
      const judge = ajv.getSchema(`spec#/components/schemas/${name}`)
      if (judge !== undefined) judges.set(identifier, judge)
    }
  })

  test("agree with Ajv on examples and on thousands of mutated ones", () => {
    const disagreements: unknown[] = []
    let judged = 0
    for (const { identifier, schema } of api.schemas) {
      const name = names.get(identifier)
      const judge = judges.get(identifier)
      if (name === undefined || judge === undefined) throw new Error(`no judge for ${identifier}`)
      const seeds = [...(schema.keywords.examples ?? []), ...sampleValues]
      const property = fc.property(
        fc.constantFrom(...seeds),
        fc.array(mutation, { maxLength: 3 }),
        (seed, mutations) => {
          const value = mutations.reduce<unknown>((current, change) => change(current), structuredClone(seed))
          const accepted = loaded.accepts(name, value)
          judged++
          if (accepted !== judge(value)) disagreements.push({ identifier, value, accepted })
          if (accepted !== (loaded.explain(name, value).length === 0))
            disagreements.push({ identifier, value, explained: true })
        },
      )
      fc.assert(property, { numRuns: 150, seed: 20261122 })
    }
    expect(disagreements).toEqual([])
    expect(judged).toBeGreaterThan(3000)
  })

  test("accept their own examples", () => {
    for (const { identifier, schema } of api.schemas) {
      const name = names.get(identifier)
      for (const example of schema.keywords.examples ?? []) {
        expect(name === undefined ? [] : loaded.explain(name, example)).toEqual([])
      }
    }
  })

  test("say what is there and what was expected", () => {
    const name = names.get("UserCreate")
    if (name === undefined) throw new Error("no UserCreate")
    expect(
      loaded.explain(name, { email: "ada", username: "x", password: "short", roles: ["user", "user"], age: 3 }),
    ).toMatchInlineSnapshot(`
[
  {
    "code": "format",
    "in": "body",
    "message": "expected an e-mail address, found the text "ada"",
    "pointer": "/email",
  },
  {
    "code": "minLength",
    "in": "body",
    "message": "expected at least 3 characters, found 1",
    "pointer": "/username",
  },
  {
    "code": "minLength",
    "in": "body",
    "message": "expected at least 8 characters, found 5",
    "pointer": "/password",
  },
  {
    "code": "uniqueItems",
    "in": "body",
    "message": "expected items that all differ, found equal ones",
    "pointer": "/roles",
  },
  {
    "code": "additionalProperties",
    "in": "body",
    "message": "found the property "age"; expected only "email", "username", "password", "roles"",
    "pointer": "/age",
  },
]
`)
  })

  test("never repeat a password", () => {
    const name = names.get("UserCreate")
    if (name === undefined) throw new Error("no UserCreate")
    for (const password of ["hunter2", 5555, { hunter2: true }]) {
      const text = JSON.stringify(loaded.explain(name, { email: "a@b.example", username: "ada", password }))
      expect(text).toContain("/password")
      expect(text).not.toMatch(/hunter2|5555/)
    }
  })
})

describe("guards", () => {
  test("ask for own members only, and take prototype names as data", async () => {
    const { accepts } = await loadOne({
      type: "object",
      required: ["toString"],
      properties: { constructor: { type: "number" } },
    })
    expect(accepts({})).toBe(false)
    expect(accepts({ toString: 1 })).toBe(true)
    expect(accepts(JSON.parse('{"toString":1,"constructor":"x"}'))).toBe(false)
    const closed = await loadOne({ properties: { __proto__x: true }, additionalProperties: false })
    expect(closed.accepts(JSON.parse('{"__proto__":{"admin":true}}'))).toBe(false)
    const declared = await loadOne(
      JSON.parse('{"properties":{"__proto__":{"type":"number"}},"required":["__proto__"]}'),
    )
    expect(declared.accepts({})).toBe(false)
    expect(declared.accepts(JSON.parse('{"__proto__":1}'))).toBe(true)
    expect(declared.accepts(JSON.parse('{"__proto__":"x"}'))).toBe(false)
    const constant = await loadOne(JSON.parse('{"const":{"__proto__":1}}'))
    expect(constant.accepts(JSON.parse('{"__proto__":1}'))).toBe(true)
    expect(constant.accepts({})).toBe(false)
  })

  test("count code points, and steps in decimal", async () => {
    const two = await loadOne({ type: "string", minLength: 2, maxLength: 2 })
    expect([two.accepts("😀"), two.accepts("😀😀"), two.accepts("ab"), two.accepts("😀😀😀")]).toEqual([
      false,
      true,
      true,
      false,
    ])
    const cents = await loadOne({ multipleOf: 0.01 })
    expect([19.99, 0.07, 4.35, 1e300, 0.005].map(cents.accepts)).toEqual([true, true, true, true, false])
  })

  test("accept patterns that are legal only without the u flag", async () => {
    const { accepts } = await loadOne({ pattern: "^[\\w-\\.]+\\-x$" })
    expect(accepts("a.b-x")).toBe(true)
    expect(accepts("a b-x")).toBe(false)
  })

  test("refuse what is nested too deep instead of overflowing the stack, and say so", async () => {
    const { accepts, explain } = await loadOne({
      $id: "http://t.example/tree",
      type: "object",
      properties: { child: { $ref: "#" } },
    })
    let value: object = {}
    for (let level = 0; level < 14_000; level++) value = { child: value }
    expect(accepts(value)).toBe(false)
    expect(explain(value)).toEqual([expect.objectContaining({ code: "depth" })])
  })

  test("survive schemas that consist of themselves", async () => {
    const { accepts } = await loadOne({ $id: "http://t.example/loop", allOf: [{ $ref: "#" }] })
    expect(accepts(1)).toBe(false)
  })

  test("tell equal items apart by content, among many and whatever the order of members", async () => {
    const { accepts } = await loadOne({ uniqueItems: true })
    const many = Array.from({ length: 20_000 }, (_, id) => ({ id, name: `n${id}` }))
    expect(accepts(many)).toBe(true)
    expect(accepts([...many, { name: "n7", id: 7 }])).toBe(false)
    expect(accepts([1, "1", [1], ["1"], true, null, {}, []])).toBe(true)
  })

  test("let a discriminator choose the order, never the verdict", async () => {
    const cat = { title: "Cat", type: "object", required: ["lives"], properties: { lives: { type: "integer" } } }
    const dog = { title: "Dog", type: "object", required: ["barks"], properties: { barks: { type: "boolean" } } }
    const reader = createSchemaReader(() => undefined)
    for (const keyword of ["anyOf", "oneOf"] as const) {
      const schema = reader.read({ [keyword]: [cat, dog] })
      const [first, second] = schema.keywords[keyword] ?? []
      if (first === undefined || second === undefined) throw new Error("no branches")
      const mapping = new Map([
        ["cat", first],
        ["dog", second],
      ])
      const tagged = { ...schema, keywords: { ...schema.keywords, discriminator: { propertyName: "kind", mapping } } }
      const checks = createImportableChecks()
      const plain = checks.check(schema, "either", "Plain")
      const name = checks.check(tagged, "either", "Tagged")
      const loaded = await importChecks(checks)
      const values = [
        {},
        1,
        null,
        { kind: "cat", lives: 9 },
        { kind: "cat", barks: true },
        { lives: 9 },
        { kind: 5, barks: true },
        { kind: "cow" },
      ]
      for (const value of [...values, { kind: "dog", lives: 9, barks: true }]) {
        expect(loaded.accepts(name, value)).toBe(loaded.accepts(plain, value))
        expect(loaded.explain(name, value).length === 0).toBe(loaded.accepts(name, value))
      }
      expect(loaded.explain(name, { kind: "cat", lives: "nine" })).toEqual([
        expect.objectContaining({ pointer: "", code: keyword }),
        expect.objectContaining({ pointer: "", code: "discriminator", message: expect.stringContaining('"cat"') }),
        expect.objectContaining({ pointer: "/lives", code: "type" }),
      ])
      expect(loaded.explain(name, { kind: "cow" })).toContainEqual(
        expect.objectContaining({ pointer: "/kind", message: 'expected one of "cat", "dog", found the text "cow"' }),
      )
    }
  })

  test("leave out what only the other side sends", async () => {
    const schema = {
      allOf: [
        { properties: { id: { type: "string", readOnly: true }, secret: { type: "string", writeOnly: true } } },
        { required: ["id", "secret"] },
      ],
      additionalProperties: true,
    }
    const request = await loadOne(schema, "request")
    expect(request.accepts({ secret: "s" })).toBe(true)
    expect(request.accepts({ id: "1", secret: "s" })).toBe(false)
    expect(request.explain({ id: "1", secret: "s" })).toEqual([
      expect.objectContaining({ pointer: "/id", code: "readOnly" }),
    ])
    const response = await loadOne(schema, "response")
    expect(response.accepts({ id: "1" })).toBe(true)
    expect(response.accepts({ id: "1", secret: "s" })).toBe(false)
    const either = await loadOne(schema)
    expect([either.accepts({ id: "1" }), either.accepts({ id: "1", secret: "s" })]).toEqual([false, true])
  })
})

describe("explanations", () => {
  test("stop at the report's bound, and point into names with special characters", async () => {
    const { explain } = await loadOne({ additionalProperties: { items: { type: "number" } } })
    const issues = explain({ "a/b~c": Array.from({ length: 100_000 }, () => "x") })
    expect(issues).toHaveLength(20)
    expect(issues[3]?.pointer).toBe("/a~1b~0c/3")
  })

  test("explain the alternative that comes closest", async () => {
    const { explain } = await loadOne({
      oneOf: [
        { type: "array" },
        { type: "object", required: ["kind", "a", "b"], properties: { kind: { const: "x" } } },
        { type: "object", required: ["kind", "c"], properties: { kind: { const: "y" }, c: { type: "number" } } },
      ],
    })
    expect(explain({ kind: "y", c: "text" }).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      " oneOf",
      "/c type",
    ])
  })

  test("do not multiply work where alternatives nest", async () => {
    const { explain } = await loadOne({
      $id: "http://t.example/nested",
      anyOf: [
        { type: "null" },
        { properties: { a: { $ref: "#" } }, required: ["b"] },
        { properties: { a: { $ref: "#" } }, required: ["c"] },
      ],
      type: ["object", "null"],
    })
    let value: object = {}
    for (let level = 0; level < 60; level++) value = { a: value }
    expect(explain(value).length).toBeGreaterThan(0)
  })
})

describe("sabotage", () => {
  test.each([
    ["a limit that is off by one", (text: string) => text.replaceAll("> 3", "> 4"), { maxLength: 3 }, "four"],
    [
      "a required member that is forgotten",
      (text: string) => text.replaceAll("v.id === undefined", "false"),
      { required: ["id"] },
      {},
    ],
  ])("%s is noticed", async (_, change, schema, refused) => {
    const checks = createImportableChecks()
    const name = checks.check(createSchemaReader(() => undefined).read(schema), "either", "Sample")
    const files = () => new Map([...checks.files()].map(([file, text]) => [file, change(text)]))
    const sabotaged = await importChecks({ ...checks, files })
    expect(sabotaged.accepts(name, refused)).toBe(true)
    expect((await loadOne(schema)).accepts(refused)).toBe(false)
  })
})

const sampleValues: readonly unknown[] = [
  null,
  true,
  0,
  1.5,
  -3,
  "",
  "text",
  "a@b.example",
  "2026-11-22T09:30:00Z",
  [],
  ["user"],
  {},
]

const replacement = fc.oneof(
  fc.constantFrom<unknown>(...sampleValues, "x".repeat(300), 1e21, "user", "admin", "Bearer", { email: "a@b.example" }),
  fc.string(),
  fc.integer(),
)

/** Replaces, removes, adds or doubles some part. */
const mutation: fc.Arbitrary<(value: unknown) => unknown> = fc
  .tuple(fc.nat(), fc.constantFrom("replace", "remove", "add", "double"), replacement, fc.boolean())
  .map(
    ([position, kind, fresh, deep]) =>
      (value) =>
        mutate(value, position, kind, fresh, deep),
  )

function mutate(value: unknown, position: number, kind: string, fresh: unknown, deep: boolean): unknown {
  if (typeof value !== "object" || value === null) return kind === "replace" ? fresh : value
  if (Array.isArray(value)) {
    if (kind === "add") return [...value, fresh]
    if (kind === "double") return [...value, ...value]
    return value.map((item, index) =>
      index === position % value.length ? mutate(item, position, kind, fresh, deep) : item,
    )
  }
  const keys = Object.keys(value)
  const key = keys[position % Math.max(keys.length, 1)]
  if (kind === "add" || key === undefined) return { ...value, [`extra${position % 3}`]: fresh }
  if (kind === "remove") return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  const inner = (value as Record<string, unknown>)[key]
  return { ...value, [key]: deep ? mutate(inner, position, kind, fresh, deep) : fresh }
}
