// The truth table of types: for each keyword what a type lets through, on the side of requests and of replies.
import { beforeAll, describe, expect, test } from "@jest/globals"
import { emitText, isTypeScript } from "../support/emit.ts"
import { findTypeErrors } from "../support/type-check.ts"

/** A schema, and TypeScript expressions that fit its type or do not. */
interface Row {
  readonly schema: string
  readonly input?: { readonly fits?: readonly string[]; readonly not?: readonly string[] }
  readonly output?: { readonly fits?: readonly string[]; readonly not?: readonly string[] }
}

const components = `
  Node:
    type: object
    required: [name]
    properties: { name: { type: string }, children: { type: array, items: { $ref: "#/components/schemas/Node" } } }
  Json:
    anyOf:
      - { type: [string, number, boolean, "null"] }
      - { type: array, items: { $ref: "#/components/schemas/Json" } }
      - { type: object, additionalProperties: { $ref: "#/components/schemas/Json" } }
  Rule:
    oneOf: [{ $ref: "#/components/schemas/All" }, { type: string }]
  All: { type: array, items: { oneOf: [{ $ref: "#/components/schemas/Rule" }, { $ref: "#/components/schemas/Level" }] } }
  Level: { type: integer }
  Cat:
    type: object
    required: [kind, lives]
    properties: { kind: { const: cat }, lives: { type: integer } }
  Dog:
    type: object
    required: [kind, tricks]
    properties: { kind: { enum: [dog, wolf] }, tricks: { type: array, items: { type: string } } }
`

const rows: Readonly<Record<string, Row>> = {
  "an optional property": {
    schema: `{ type: object, properties: { a: { type: string } } }`,
    input: { fits: [`{}`, `{ a: "x" }`], not: [`{ a: null }`, `{ a: 1 }`] },
    output: { fits: [`{}`, `{ a: "x" }`], not: [`{ a: 1 }`] },
  },
  "an open object: requests may hold more, replies hold what is declared": {
    schema: `{ type: object, required: [a], properties: { a: { type: string } } }`,
    input: { fits: [`{ a: "x", b: [1] }`], not: [`{ b: 1 }`] },
    output: { fits: [`{ a: "x" }`], not: [`{ a: "x", b: 1 }`] },
  },
  "a closed object": {
    schema: `{ type: object, additionalProperties: false, properties: { a: { type: string } } }`,
    input: { fits: [`{ a: "x" }`], not: [`{ a: "x", b: 1 }`] },
    output: { fits: [`{}`], not: [`{ b: 1 }`] },
  },
  "an object that is said to be open": {
    schema: `{ type: object, properties: { a: { type: string } }, additionalProperties: true }`,
    input: { fits: [`{ b: 1 }`] },
    output: { fits: [`{ b: 1 }`], not: [`{ a: 1 }`] },
  },
  "an empty closed object": {
    schema: `{ type: object, additionalProperties: false }`,
    input: { fits: [`{}`], not: [`{ a: 1 }`] },
  },
  "an object of which nothing is said": {
    schema: `{ type: object }`,
    input: { fits: [`{}`, `{ a: [1] }`], not: [`"text"`] },
  },
  "a readOnly property": {
    schema: `{ type: object, required: [id], properties: { id: { type: string, readOnly: true } } }`,
    input: { fits: [`{}`, `{ other: 1 }`], not: [`{ id: "1" }`] },
    output: { fits: [`{ id: "1" }`], not: [`{}`] },
  },
  "only a writeOnly property, put together with others": {
    schema: `{ allOf: [{ type: object, properties: { key: { type: string, writeOnly: true } } }, { type: object, properties: { a: { type: string } } }] }`,
    input: { fits: [`{ key: "1", a: "x" }`], not: [`{ key: 1 }`] },
    output: { fits: [`{ a: "x" }`], not: [`{ a: "x", key: "1" }`, `{ a: "x", b: 1 }`] },
  },
  "a writeOnly property": {
    schema: `{ type: object, required: [key], additionalProperties: true, properties: { key: { type: string, writeOnly: true } } }`,
    input: { fits: [`{ key: "1" }`], not: [`{}`] },
    output: { fits: [`{}`, `{ other: 1 }`], not: [`{ key: "1" }`] },
  },
  "a property with a default may be left out": {
    schema: `{ type: object, properties: { size: { type: integer, default: 1 } } }`,
    input: { fits: [`{}`, `{ size: 2 }`], not: [`{ size: "2" }`] },
    output: { fits: [`{}`] },
  },
  "null beside a type": {
    schema: `{ type: [string, "null"] }`,
    input: { fits: [`null`, `"x"`], not: [`1`, `undefined`] },
  },
  "null among the values of an enum": {
    schema: `{ type: [string, "null"], enum: [a, null] }`,
    input: { fits: [`"a"`, `null`], not: [`"b"`] },
  },
  "an enum that its type narrows": {
    schema: `{ type: string, enum: [a, 1, null] }`,
    input: { fits: [`"a"`], not: [`1`, `null`] },
  },
  "an enum of mixed types": {
    schema: `{ enum: [a, 1, true, null, [1, b], { x: { y: 1 } }] }`,
    input: {
      fits: [`"a"`, `1`, `true`, `null`, `[1, "b"]`, `{ x: { y: 1 } }`],
      not: [`"b"`, `false`, `[2, "b"]`, `{ x: 1 }`],
    },
  },
  "a constant": {
    schema: `{ const: { version: 1, tags: [] } }`,
    input: { fits: [`{ version: 1, tags: [] }`], not: [`{ version: 2, tags: [] }`] },
  },
  "a constant below zero": { schema: `{ const: -1.5 }`, input: { fits: [`-1.5`], not: [`1.5`] } },
  "integers of every format": {
    schema: `{ type: object, additionalProperties: false, properties: { a: { type: integer, format: int64 }, b: { type: number, format: float }, c: { type: integer, format: int32, enum: [1, 2] } } }`,
    input: { fits: [`{ a: 1, b: 1.5, c: 2 }`], not: [`{ a: "1" }`, `{ c: 3 }`] },
  },
  "a map": {
    schema: `{ type: object, additionalProperties: { type: integer } }`,
    input: { fits: [`{}`, `{ a: 1 }`], not: [`{ a: "1" }`] },
  },
  "a map beside declared properties": {
    schema: `{ type: object, required: [a], properties: { a: { type: string } }, additionalProperties: { type: integer } }`,
    input: { fits: [`{ a: "x" }`, `{ a: "x", b: 1 }`], not: [`{ a: 1 }`, `{ a: "x", b: true }`] },
    output: { fits: [`{ a: "x", b: 1 }`], not: [`{ b: 1 }`] },
  },
  "properties by pattern": {
    schema: `{ type: object, patternProperties: { "^x-": { type: string } }, additionalProperties: false }`,
    input: { fits: [`{ "x-a": "1" }`], not: [`{ "x-a": 1 }`] },
  },
  "properties by pattern in an open object": {
    schema: `{ type: object, patternProperties: { "^x-": { type: string } } }`,
    input: { fits: [`{ "x-a": "1", b: 2 }`] },
  },
  "a list": {
    schema: `{ type: array, items: { type: string } }`,
    input: { fits: [`[]`, `["a"]`], not: [`[1]`, `"a"`] },
  },
  "a list of lists": {
    schema: `{ type: array, items: { type: array, items: { type: integer } } }`,
    input: { fits: [`[[1], []]`], not: [`[1]`] },
  },
  "a tuple": {
    schema: `{ type: array, prefixItems: [{ type: string }, { type: integer }], items: false, minItems: 2 }`,
    input: { fits: [`["a", 1]`], not: [`["a"]`, `[1, "a"]`, `["a", 1, 2]`] },
  },
  "a tuple that may end early": {
    schema: `{ type: array, prefixItems: [{ type: string }, { type: integer }], items: false }`,
    input: { fits: [`[]`, `["a"]`, `["a", 1]`], not: [`[1]`, `["a", 1, 2]`] },
  },
  "a tuple that goes on": {
    schema: `{ type: array, prefixItems: [{ type: string }], items: { type: integer }, minItems: 1 }`,
    input: { fits: [`["a"]`, `["a", 1, 2]`], not: [`[]`, `["a", "b"]`] },
  },
  "a tuple that goes on with anything": {
    schema: `{ type: array, prefixItems: [{ type: string }] }`,
    input: { fits: [`[]`, `["a", null]`], not: [`[1]`] },
  },
  "schemas put together": {
    schema: `{ allOf: [{ $ref: "#/components/schemas/Cat" }, { type: object, required: [name], properties: { name: { type: string } } }] }`,
    input: { fits: [`{ kind: "cat", lives: 7, name: "Tom" }`], not: [`{ kind: "cat", lives: 7 }`, `{ name: "Tom" }`] },
    output: {
      fits: [`{ kind: "cat", lives: 7, name: "Tom" }`],
      not: [`{ kind: "cat", lives: 7, name: "Tom", age: 1 }`],
    },
  },
  "siblings of a reference": {
    schema: `{ $ref: "#/components/schemas/Cat", type: object, required: [name], properties: { name: { type: string } } }`,
    input: { fits: [`{ kind: "cat", lives: 7, name: "Tom" }`], not: [`{ kind: "cat", lives: 7 }`] },
  },
  alternatives: {
    schema: `{ oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind } }`,
    input: {
      fits: [`{ kind: "cat", lives: 7 }`, `{ kind: "wolf", tricks: [] }`],
      not: [`{ kind: "cat", tricks: [] }`, `{ kind: "cow" }`, `{ lives: 7 }`],
    },
  },
  "alternatives of required properties": {
    schema: `{ type: object, properties: { a: { type: string }, b: { type: string } }, anyOf: [{ required: [a] }, { required: [b] }] }`,
    input: { fits: [`{ a: "x" }`, `{ b: "x" }`, `{ a: "x", c: 1 }`], not: [`{ a: 1 }`] },
    output: { fits: [`{ a: "x" }`], not: [`{}`] },
  },
  "what is not": { schema: `{ type: string, not: { const: a } }`, input: { fits: [`"b"`], not: [`1`] } },
  "a condition that declares more": {
    schema: `{ type: object, properties: { a: { type: string } }, if: { required: [a] }, then: { properties: { b: { type: string } } } }`,
    output: { fits: [`{ a: "x", b: "y" }`], not: [`{ a: 1 }`] },
  },
  "recursion through a property": {
    schema: `{ $ref: "#/components/schemas/Node" }`,
    input: { fits: [`{ name: "a", children: [{ name: "b" }] }`], not: [`{ name: "a", children: [{}] }`] },
    output: { not: [`{ name: "a", children: [{ name: "b", children: [1] }] }`] },
  },
  "recursion through lists and maps": {
    schema: `{ $ref: "#/components/schemas/Json" }`,
    input: { fits: [`[1, [{ a: [null] }]]`], not: [`[undefined]`, `[1, [{ a: [new Date()] }]]`] },
  },
  "recursion through a list of alternatives": {
    schema: `{ $ref: "#/components/schemas/Rule" }`,
    input: { fits: [`"a"`, `["a", 1, ["b"]]`], not: [`[true]`, `[["a", [true]]]`] },
  },
  "properties without a type: strings and numbers fit as well": {
    schema: `{ properties: { a: { type: string } } }`,
    input: { fits: [`{ a: "x" }`, `5`, `null`, `[1]`], not: [`{ a: 1 }`] },
    output: { fits: [`{ a: "x" }`], not: [`5`] },
  },
  "properties whose type another part says": {
    schema: `{ allOf: [{ $ref: "#/components/schemas/Cat" }, { properties: { name: { type: string } } }] }`,
    input: { fits: [`{ kind: "cat", lives: 7, name: "Tom" }`], not: [`5`, `{ kind: "cat", lives: 7, name: 1 }`] },
  },
  "anything and nothing": {
    schema: `{ type: object, additionalProperties: false, properties: { any: true, none: false } }`,
    input: { fits: [`{ any: [1] }`, `{}`], not: [`{ none: 1 }`] },
  },
  "names that are not identifiers": {
    schema: `{ type: object, required: ["a-b", "1", toString], properties: { "a-b": { type: string }, "1": { type: integer }, toString: { type: boolean } } }`,
    input: { fits: [`{ "a-b": "x", 1: 1, toString: true }`], not: [`{ "a-b": 1, 1: 1, toString: true }`] },
  },
}

const names = Object.keys(rows)
const spec = `openapi: 3.1.1
info: { title: Truth, version: 1.0.0 }
paths:
${names
  .map(
    (name, index) => `  /${index}:
    put:
      operationId: put${index}
      security: []
      requestBody: { required: true, content: { application/json: { schema: ${rows[name]?.schema} } } }
      responses: { "200": { description: Done., content: { application/json: { schema: ${rows[name]?.schema} } } } }
`,
  )
  .join("")}components:
  schemas:${components.replaceAll("\n", "\n  ")}
`

const cases = names.flatMap((name, index) =>
  (["input", "output"] as const).flatMap((side) => {
    const type =
      side === "input"
        ? `operations["put${index}"]["requestBody"]["content"]["application/json"]`
        : `operations["put${index}"]["responses"][200]["content"]["application/json"]`
    const { fits = [], not = [] } = rows[name]?.[side] ?? {}
    return [
      ...fits.map((text) => ({ name, side, verdict: "fits", text, type })),
      ...not.map((text) => ({ name, side, verdict: "does not fit", text, type })),
    ]
  }),
)

let errors: Map<string, string[]>
const path = "test/compiler/t/truth.ts"

beforeAll(async () => {
  const files = [...(await emitText(spec))].filter(([name]) => isTypeScript(name))
  const lines = cases.map(({ type, text }, index) => `export const v${index}: ${type} = ${text}`)
  errors = findTypeErrors(
    new Map([
      ...files.map(([name, text]) => [`generated/t/${name}`, text] as const),
      [path, `import type { operations } from "../../../generated/t/types.ts"\n${lines.join("\n")}\n`],
    ]),
  )
}, 120_000)

test("the generated files compile", () => {
  for (const [file, found] of errors) if (file.startsWith("generated/")) expect([file, found]).toEqual([file, []])
})

describe.each(names)("%s", (name) => {
  const own = cases.flatMap((row, index) => (row.name === name ? [{ ...row, line: index + 2 }] : []))
  test.each(own)("$side $text $verdict", ({ verdict, line }) => {
    const found = (errors.get(path) ?? []).filter((message) => message.includes(` line ${line}:`))
    if (verdict === "fits") expect(found).toEqual([])
    else expect(found).not.toEqual([])
  })
})
