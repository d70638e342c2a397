// Shows that types.ts tells the truth where openapi-typescript alone would not.
import { beforeAll, describe, expect, test } from "@jest/globals"
import { emitText, isTypeScript } from "../support/emit.ts"
import { findTypeErrors } from "../support/type-check.ts"

const spec = `openapi: 3.1.1
info: { title: Types, version: 1.0.0 }
paths:
  /things:
    put:
      operationId: putThing
      security: []
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
      responses:
        "200": { description: Put., content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
  /all:
    get:
      operationId: getAll
      security: []
      responses:
        "200":
          description: Everything.
          content:
            application/json:
              schema:
                type: object
                required: [json, tree, open, closed, map, mixed, pair, loose, nothing, either, needed]
                properties:
                  json: { $ref: "#/components/schemas/Json" }
                  tree: { $ref: "#/components/schemas/Tree" }
                  open: { type: object }
                  closed: { type: object, additionalProperties: false, properties: { a: { type: string } } }
                  map: { type: object, additionalProperties: { type: integer } }
                  mixed: { type: object, required: [a], properties: { a: { type: string } }, additionalProperties: { type: integer } }
                  pair: { type: array, prefixItems: [{ type: string }, { type: integer }], items: false, minItems: 2 }
                  loose: { type: array, prefixItems: [{ type: string }, { type: integer }] }
                  nothing: { const: null }
                  either: { type: [string, "null"], enum: [a, b, null] }
                  needed: { type: object, required: [a], properties: { b: { type: string } } }
                  union:
                    type: object
                    properties: { kind: { type: string } }
                    oneOf: [{ required: [left] }, { required: [right] }]
components:
  schemas:
    Thing:
      type: object
      required: [id, secret, name]
      properties:
        id: { type: string, readOnly: true }
        secret: { $ref: "#/components/schemas/Secret" }
        name: { type: string }
        size: { type: integer, default: 1 }
        options: { type: object, properties: { limit: { type: integer, default: 3 } } }
        lines: { type: array, items: { type: object, properties: { quantity: { type: integer, default: 1 } } } }
        parts: { type: array, items: { $ref: "#/components/schemas/Thing" } }
    Secret: { type: string, writeOnly: true }
    Json:
      anyOf:
        - { type: [string, number, boolean, "null"] }
        - { type: array, items: { $ref: "#/components/schemas/Json" } }
        - { type: object, additionalProperties: { $ref: "#/components/schemas/Json" } }
    Tree: { type: object, properties: { left: { $ref: "#/components/schemas/Tree" }, up: { $ref: "#/components/schemas/Loop" } } }
    Loop: { $ref: "#/components/schemas/Loop2" }
    Loop2: { anyOf: [{ $ref: "#/components/schemas/Loop" }, { type: string }] }
    __proto__: { type: string }
`

const head = `import type { GetAll200Body, PutThingReply, PutThingRequest, Thing, ThingInput } from "../../../generated/t/api.ts"
export type Used = [GetAll200Body, PutThingReply, PutThingRequest, Thing, ThingInput]
export declare const all: GetAll200Body
`

const accepted = {
  "a reply without its writeOnly property": `export const a: PutThingReply = { status: 200, body: { id: "1", name: "n" } }`,
  "a request without its readOnly property": `export const b: ThingInput = { name: "n", secret: "s", parts: [{ name: "p", secret: "s" }] }`,
  "a default that was filled in": `export const size = (request: PutThingRequest): number => request.body.size`,
  "a default within a property": `export const limit = ({ body }: PutThingRequest): number => (body.options ? body.options.limit : 0)`,
  "a default within each item": `export const sum = ({ body }: PutThingRequest): number[] => (body.lines ?? []).map((line) => line.quantity)`,
  "a default within a circle": `export const part = ({ body }: PutThingRequest): number[] => (body.parts ?? []).map((part) => part.size)`,
  "a body that leaves out what is filled in": `export const sent: ThingInput = { name: "n", secret: "s", options: {}, lines: [{}] }`,
  "a default that a reply leaves out": `export const c: Thing = { id: "1", name: "n" }`,
  "JSON within JSON": `export const d: GetAll200Body["json"] = { a: [1, { b: null }] }`,
  "an open object": `export const e: GetAll200Body["open"] = { anything: [1] }`,
  "a map beside named properties": `export const f: GetAll200Body["mixed"] = { a: "text", b: 1 }`,
  "a tuple": `export const g: [string, number] = all.pair`,
  "a tuple that may be shorter": `export const h: GetAll200Body["loose"] = []`,
  "null alone": `export const i: null = all.nothing`,
  "an enum with null": `export const j: "a" | "b" | null = all.either`,
  "a required property that nobody describes": `export const k: GetAll200Body["needed"] = { a: 1 }`,
  "alternatives of required properties": `export const l: NonNullable<GetAll200Body["union"]> = { kind: "x", left: 1 }`,
}

const refused = {
  "a readOnly property in a request": `export const a: ThingInput = { id: "1", name: "n", secret: "s" }`,
  "a writeOnly property in a reply": `export const b: Thing = { id: "1", name: "n", secret: "s" }`,
  "a missing secret in a request": `export const c: ThingInput = { name: "n" }`,
  "a map of other values": `export const d: GetAll200Body["map"] = { a: "text" }`,
  "a closed object with more": `export const e: GetAll200Body["closed"] = { a: "x", b: 1 }`,
  "a missing required property that nobody describes": `export const f: GetAll200Body["needed"] = { b: "x" }`,
  "a tuple of another length": `export const g: GetAll200Body["pair"] = ["a"]`,
}

let errors: Map<string, string[]>
const pathOf = (group: string, name: string) => `test/compiler/t/${group} ${name}.ts`

beforeAll(async () => {
  const files = await emitText(spec)
  const cases = { accepted, refused }
  const sources = Object.entries(cases).flatMap(([group, texts]) =>
    Object.entries(texts).map(([name, text]) => [pathOf(group, name), `${head}${text}\n`] as const),
  )
  const generated = [...files].filter(([name]) => isTypeScript(name))
  errors = findTypeErrors(
    new Map([...generated.map(([name, text]) => [`generated/t/${name}`, text] as const), ...sources]),
  )
}, 300_000)

test("the generated files compile, circles included", () => {
  for (const [path, found] of errors) if (path.startsWith("generated/")) expect([path, found]).toEqual([path, []])
})

describe("fits", () => {
  test.each(Object.keys(accepted))("%s", (name) => {
    expect(errors.get(pathOf("accepted", name))).toEqual([])
  })
})

describe("does not fit", () => {
  test.each(Object.keys(refused))("%s", (name) => {
    expect(errors.get(pathOf("refused", name))).not.toEqual([])
  })
})
