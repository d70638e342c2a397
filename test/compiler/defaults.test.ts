// Defaults fill what is absent, below alternatives those of the one that a value takes; types and diagnostics say the same.
import { describe, expect, test } from "@jest/globals"
import { filledPaths } from "../../src/compiler/emit/filled-paths.ts"
import { ignoredDefaults } from "../../src/compiler/emit/fills.ts"
import type { Schema } from "../../src/compiler/model/model.ts"
import { createImportableChecks, importChecks } from "../../src/kit/corpus/import-checks.ts"
import { emitText, modelOf } from "../support/emit.ts"
import { findTypeErrors } from "../support/type-check.ts"
import { createSchemaReader } from "./support/json-schema.ts"

const read = (schema: unknown): Schema => createSchemaReader(() => undefined).read(schema)

async function fill(schema: unknown, value: unknown): Promise<unknown> {
  return fillBy(read(schema), value)
}

async function fillBy(schema: Schema, value: unknown): Promise<unknown> {
  const checks = createImportableChecks()
  const name = checks.fill(schema, "Body")
  const loaded = await importChecks(checks)
  if (name !== null) loaded.fill(name, value)
  return value
}

describe("defaults that hold for every value", () => {
  test("fill members through items, references and allOf, with a new object each time", async () => {
    const schema = {
      $defs: { Options: { properties: { depth: { default: 3 }, tags: { default: [] } } } },
      allOf: [{ properties: { a: { default: { x: 1 } } } }],
      properties: {
        options: { $ref: "#/$defs/Options", default: {} },
        list: { items: { $ref: "#/$defs/Options" } },
        map: { additionalProperties: { $ref: "#/$defs/Options" } },
        id: { default: "set by the server", readOnly: true },
      },
    }
    const value = { list: [{}, { depth: 1 }], map: { k: {} } }
    const tags: unknown[] = []
    expect(await fill(schema, value)).toEqual({
      a: { x: 1 },
      options: { depth: 3, tags },
      list: [
        { depth: 3, tags },
        { depth: 1, tags },
      ],
      map: { k: { depth: 3, tags } },
    })
    const [first, second] = value.list as { tags?: unknown }[]
    expect(first?.tags).not.toBe(second?.tags)
  })

  test("leave null, false and members of a prototype's name alone", async () => {
    const schema = { properties: { a: { default: 1 }, b: { default: 1 }, toString: { default: "t" } } }
    const value = (await fill(schema, { a: null, b: false })) as object
    expect(Object.entries(value)).toEqual([
      ["a", null],
      ["b", false],
      ["toString", "t"],
    ])
  })
})

const kind = (name: string) => ({ kind: { const: name } })
const cat = { type: "object", required: ["kind"], properties: { ...kind("cat"), color: { default: "black" } } }
const dog = { type: "object", required: ["kind"], properties: { ...kind("dog"), size: { default: 3 } } }
const bird = { type: "object", required: ["kind"], properties: kind("bird") }

describe("defaults below alternatives", () => {
  test("oneOf: those of the alternative that accepts, beside those of the schema itself", async () => {
    const schema = { properties: { name: { default: "n" } }, oneOf: [cat, bird, dog], allOf: [{ anyOf: [{}, dog] }] }
    expect(await fill(schema, { kind: "cat" })).toEqual({ kind: "cat", name: "n", color: "black" })
    expect(await fill(schema, { kind: "dog", color: null })).toEqual({ kind: "dog", name: "n", color: null, size: 3 })
    expect(await fill(schema, { kind: "bird" })).toEqual({ kind: "bird", name: "n" })
  })

  test("anyOf: those of the first that accepts, even where it has none", async () => {
    const schema = {
      anyOf: [bird, { properties: { a: { default: 1 } }, required: ["x"] }, { properties: { b: { default: 2 } } }],
    }
    expect(await fill(schema, { kind: "bird", x: 1 })).toEqual({ kind: "bird", x: 1 })
    expect(await fill(schema, { x: 1 })).toEqual({ x: 1, a: 1 })
    expect(await fill(schema, {})).toEqual({ b: 2 })
  })

  test("anyOf with a discriminator: the alternative that it names, if that accepts", async () => {
    const { schemas } = await modelOf(`openapi: 3.1.1
info: { title: Pets, version: "1" }
paths: {}
components:
  schemas:
    First: { type: object, properties: { kind: { type: string }, a: { type: integer, default: 1 } } }
    Named: { type: object, properties: { kind: { type: string }, b: { type: integer, default: 2 }, size: { type: integer } } }
    Pet:
      anyOf: [{ $ref: "#/components/schemas/First" }, { $ref: "#/components/schemas/Named" }]
      discriminator: { propertyName: kind, mapping: { named: "#/components/schemas/Named" } }
`)
    const pet = schemas.find(({ name }) => name === "Pet")?.schema as Schema
    expect(await fillBy(pet, { kind: "named" })).toEqual({ kind: "named", b: 2 })
    expect(await fillBy(pet, { kind: "named", size: "large" })).toEqual({ kind: "named", size: "large", a: 1 })
    expect(await fillBy(pet, { kind: "first" })).toEqual({ kind: "first", a: 1 })
  })

  test("which alternative it is does not depend on what is filled in", async () => {
    const schema = {
      properties: { kind: { default: "dog" } },
      oneOf: [
        { ...dog, required: ["kind"] },
        { not: { required: ["kind"] }, properties: { free: { default: true } } },
      ],
    }
    expect(await fill(schema, {})).toEqual({ kind: "dog", free: true })
    expect(await fill(schema, { kind: "dog" })).toEqual({ kind: "dog", size: 3 })
  })

  test("in lists, in members, in alternatives of alternatives, and where the value is absent or of another kind", async () => {
    const pet = { oneOf: [{ type: "null" }, { anyOf: [cat, dog] }, { type: "array", items: { oneOf: [cat, dog] } }] }
    const schema = { properties: { pet, other: { ...pet, default: { kind: "dog" } } } }
    expect(await fill(schema, { pet: [{ kind: "cat" }, { kind: "dog" }] })).toEqual({
      pet: [
        { kind: "cat", color: "black" },
        { kind: "dog", size: 3 },
      ],
      other: { kind: "dog", size: 3 },
    })
    expect(await fill(schema, { pet: { kind: "cat" }, other: null })).toEqual({
      pet: { kind: "cat", color: "black" },
      other: null,
    })
  })

  test("what only the server sets is not filled in by an alternative, nor does its absence decide", async () => {
    const schema = {
      properties: { id: { readOnly: true } },
      oneOf: [{ required: ["id", "a"], properties: { id: { default: 7 }, b: { default: 1 } } }, { required: ["c"] }],
    }
    expect(await fill(schema, { a: 1 })).toEqual({ a: 1, b: 1 })
  })

  test("an alternative that is the schema itself again is left alone, and said so", async () => {
    const schema = {
      $id: "http://t.example/self",
      anyOf: [{ allOf: [{ $ref: "#" }], properties: { x: { default: 1 } } }, { properties: { y: { default: 2 } } }],
    }
    expect(await fill(schema, {})).toEqual({})
    expect(ignoredDefaults([read(schema)]).map(({ keywords }) => keywords.default?.value)).toEqual([1])
  })

  test("those of an alternative itself, and those below not and if, are listed as not filled in", () => {
    const schema = read({
      properties: { a: { default: 1 }, text: { oneOf: [{ type: "string", default: 3 }, { type: "null" }] } },
      anyOf: [{ properties: { b: { default: 2 } } }],
      not: { properties: { c: { default: 4 } }, required: ["c"] },
      if: { properties: { d: { default: 5 } } },
    })
    const values = ignoredDefaults([schema]).map(({ keywords }) => keywords.default?.value)
    expect(values.sort()).toEqual([3, 4, 5])
  })
})

describe("types are told of defaults", () => {
  const pathsOf = (schema: unknown): string[] => filledPaths(read(schema))

  test("that every alternative fills which can have the member", () => {
    expect(pathsOf({ oneOf: [cat, dog, { type: "null" }] })).toEqual(["color", "size"])
    expect(pathsOf({ properties: { pets: { items: { oneOf: [cat, bird] } } } })).toEqual(["pets.*.color"])
    expect(pathsOf({ oneOf: [cat, { properties: { color: {} } }, dog] })).toEqual(["size"])
    expect(pathsOf({ oneOf: [cat, { additionalProperties: true }] })).toEqual([])
    expect(pathsOf({ oneOf: [cat, { properties: { color: { default: "red" } } }] })).toEqual(["color"])
  })

  test("but of none of which something beside the alternatives speaks", () => {
    expect(pathsOf({ properties: { color: {} }, oneOf: [cat, dog] })).toEqual(["size"])
    expect(pathsOf({ oneOf: [cat, bird], anyOf: [{ properties: { color: {} } }, {}] })).toEqual([])
    expect(pathsOf({ properties: { color: {} }, oneOf: [cat, { ...cat, title: "other" }] })).toEqual(["color"])
  })
})

test("a handler reads a default of the alternative that it has found, and of no other", async () => {
  const text = `openapi: 3.1.1
info: { title: Formats, version: "1" }
paths:
  /formats:
    post:
      operationId: makeFormat
      security: []
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Format" } } } }
      responses: { "204": { description: Made. } }
components:
  schemas:
    Format:
      oneOf:
        - { type: object, required: [type], properties: { type: { const: text } } }
        - { type: object, required: [type], properties: { type: { const: json }, strict: { type: boolean, default: false } } }
`
  const files = [...(await emitText(text))].filter(([name]) => name === "api.ts" || name === "types.ts")
  const codes = [
    'if (body.type === "json") { const strict: boolean = body.strict; return strict }',
    'const text: typeof body = { type: "text" }; return text',
    "const strict: boolean = body.strict; return strict",
    'const json: typeof body = { type: "json" }; return json',
  ]
  const lines = codes.map(
    (code, index) =>
      `export function f${index}({ body }: Parameters<Handlers["default_"]["makeFormat"]>[0]) { ${code}; return undefined }`,
  )
  const imports = 'import type { Handlers } from "../../../generated/t/api.ts"'
  const path = "test/compiler/t/formats.ts"
  const errors = findTypeErrors(
    new Map([
      ...files.map(([name, content]) => [`generated/t/${name}`, content] as const),
      [path, `${imports}\n${lines.join("\n")}\n`],
    ]),
  )
  for (const [name] of files) expect(errors.get(`generated/t/${name}`)).toEqual([])
  const lineOf = (message: string) => / line (\d+):/.exec(message)?.[1]
  expect((errors.get(path) ?? []).map(lineOf)).toEqual(["4", "5"])
}, 60_000)
