// Projections let out what is declared and nothing else.
import { describe, expect, test } from "@jest/globals"
import type { Schema } from "../../src/compiler/model/model.ts"
import { createImportableChecks, importChecks } from "../../src/kit/corpus/import-checks.ts"
import { modelOf } from "../support/emit.ts"
import { createSchemaReader } from "./support/json-schema.ts"

const read = (schema: unknown): Schema => createSchemaReader(() => undefined).read(schema)

async function project(schema: unknown, ...values: unknown[]): Promise<unknown[]> {
  const checks = createImportableChecks()
  const name = checks.write(
    typeof schema === "object" && schema !== null && "place" in schema ? (schema as Schema) : read(schema),
    "Body",
  )
  const loaded = await importChecks(checks)
  return values.map((value) => JSON.parse(loaded.write(name, value)))
}

const user = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string" }, name: { type: "string" }, password: { type: "string", writeOnly: true } },
}
const row = { id: "1", name: "Ada", password: "hunter2", passwordHash: "$argon2id$", extra: { deep: 1 } }
const sent = { id: "1", name: "Ada" }

describe("a projection", () => {
  test("lets out declared members only, never writeOnly ones", async () => {
    expect(await project(user, row)).toEqual([sent])
    expect(await project({ ...user, additionalProperties: false }, row)).toEqual([sent])
  })

  test("of one heir keeps its own members when the tag names another heir", async () => {
    const api = await modelOf(`
openapi: 3.1.1
info: { title: Actions, version: "1" }
paths: {}
components:
  schemas:
    Action:
      type: object
      required: [type]
      properties: { type: { enum: [assign, unassign] } }
      discriminator: { propertyName: type, mapping: { assign: Assign, unassign: Unassign } }
    Assign: { allOf: [{ $ref: "#/components/schemas/Action" }, { required: [droplet], properties: { droplet: {} } }] }
    Unassign: { allOf: [{ $ref: "#/components/schemas/Action" }, { properties: { why: {} } }] }
`)
    const [action, assign] = api.schemas.map(({ schema }) => schema)
    const value = { type: "unassign", droplet: 1, why: "idle", secret: 2 }
    expect(await project(assign, value)).toEqual([{ type: "unassign", droplet: 1, why: "idle" }])
    expect(await project(action, value)).toEqual([{ type: "unassign", why: "idle" }])
  })

  test("reaches through items, members, maps, null and references", async () => {
    const schema = {
      $defs: { User: user },
      type: "object",
      properties: {
        items: { type: "array", items: { $ref: "#/$defs/User" } },
        pair: { prefixItems: [{ $ref: "#/$defs/User" }, { type: "number" }] },
        byName: { type: "object", additionalProperties: { $ref: "#/$defs/User" } },
        owner: { anyOf: [{ $ref: "#/$defs/User" }, { type: "null" }] },
        nobody: { type: ["object", "null"], properties: { id: true } },
      },
    }
    const value = { items: [row, row], pair: [row, 7], byName: { ada: row }, owner: row, nobody: null, secret: 1 }
    expect(await project(schema, value, { owner: null })).toEqual([
      { items: [sent, sent], pair: [sent, 7], byName: { ada: sent }, owner: sent, nobody: null },
      { owner: null },
    ])
  })

  test("keeps other members only where the schema says so", async () => {
    const open = { ...user, additionalProperties: true }
    const { password, ...rest } = row
    expect(await project(open, row)).toEqual([rest])
    expect(
      await project({ ...user, additionalProperties: { type: "object", properties: {} } }, { id: "1", x: { y: 1 } }),
    ).toEqual([{ id: "1", x: { y: 1 } }])
    expect(await project({ ...user, patternProperties: { "^x-": true } }, { ...row, "x-a": 1 })).toEqual([
      { ...sent, "x-a": 1 },
    ])
    expect(await project({ type: "object" }, row)).toEqual([row])
    expect(await project({}, row, [row], "text", 0, null)).toEqual([row, [row], "text", 0, null])
    expect(await project({ type: "object", additionalProperties: false }, row)).toEqual([{}])
    expect(password).toBe("hunter2")
  })

  test("joins allOf and does not open what one part leaves open", async () => {
    const schema = { allOf: [user, { type: "object" }, { properties: { age: { type: "number" } } }] }
    expect(await project(schema, { ...row, age: 3 })).toEqual([{ ...sent, age: 3 }])
    const nested = {
      allOf: [{ properties: { a: { properties: { x: true } } } }, { properties: { a: { properties: { y: true } } } }],
    }
    expect(await project(nested, { a: { x: 1, y: 2, z: 3 } })).toEqual([{ a: { x: 1, y: 2 } }])
  })

  test("keeps what is required and described nowhere, but never passes a description by", async () => {
    const named = { type: "object", required: ["id", "extra"], properties: { id: { type: "string" } } }
    expect(await project(named, row)).toEqual([{ id: "1", extra: { deep: 1 } }])
    const branch = { required: ["owner"], properties: { kind: { const: "a" } } }
    const owned = {
      type: "object",
      properties: { owner: user },
      oneOf: [branch, { properties: { kind: { const: "b" } } }],
    }
    expect(await project(owned, { kind: "a", owner: row })).toEqual([{ kind: "a", owner: sent }])
  })

  test("chooses the alternative that the value matches, undeclared members aside", async () => {
    const cat = {
      type: "object",
      required: ["kind", "lives"],
      properties: { kind: { const: "cat" }, lives: { type: "number" } },
      additionalProperties: false,
    }
    const dog = {
      type: "object",
      required: ["kind", "barks"],
      properties: { kind: { const: "dog" }, barks: { type: "boolean" } },
      additionalProperties: false,
    }
    const both = { oneOf: [cat, dog] }
    expect(
      await project(both, { kind: "dog", barks: true, lives: 9, hash: "x" }, { kind: "cat", lives: 9, barks: true }),
    ).toEqual([
      { kind: "dog", barks: true },
      { kind: "cat", lives: 9 },
    ])
    const unmatched = await project(both, { kind: "cow", lives: 1, hash: "x" })
    expect(unmatched).toEqual([{ kind: "cow", lives: 1 }])
    expect(
      await project({ oneOf: [{ type: "array", items: cat }, cat] }, [{ kind: "cat", lives: 9, hash: "x" }]),
    ).toEqual([[{ kind: "cat", lives: 9 }]])
    expect(await project({ ...user, anyOf: [{ required: ["id"] }, { required: ["name"] }] }, row)).toEqual([sent])
    expect(await project({ ...user, oneOf: [cat, dog] }, { ...row, kind: "cat", lives: 9 })).toEqual([
      { ...sent, kind: "cat", lives: 9 },
    ])
    expect(
      await project(
        JSON.parse('{"properties":{"id":true},"if":{"required":["id"]},"then":{"properties":{"z":true}}}'),
        { ...row, z: 1 },
      ),
    ).toEqual([{ id: "1", z: 1 }])
  })

  test("follows a parent's discriminator to the child", async () => {
    const parent = read({ type: "object", required: ["kind"], properties: { kind: { type: "string" } } })
    const child = read({ properties: { lives: { type: "number" } } })
    const cat: Schema = { ...child, place: "cat", keywords: { allOf: [parent, child] } }
    const keywords = { ...parent.keywords, discriminator: { propertyName: "kind", mapping: new Map([["cat", cat]]) } }
    const pet: Schema = { ...parent, place: "pet", keywords }
    const values = [
      { kind: "cat", lives: 9, hash: "x" },
      { kind: "cow", lives: 9 },
    ]
    expect(await project(pet, ...values)).toEqual([{ kind: "cat", lives: 9 }, { kind: "cow" }])
  })

  test("takes names of prototypes for data and does what JSON.stringify does with toJSON and undefined", async () => {
    const schema = JSON.parse(
      '{"properties":{"__proto__":{"type":"object","properties":{"a":true}},"constructor":{},"toString":{},"at":{},"gone":{}}}',
    )
    const value = JSON.parse('{"__proto__":{"a":1,"b":2}}')
    expect(JSON.stringify((await project(schema, value))[0])).toBe('{"__proto__":{"a":1}}')
    expect(await project(schema, { at: new Date(0), gone: undefined })).toEqual([{ at: "1970-01-01T00:00:00.000Z" }])
    expect(await project(user, { toJSON: () => row })).toEqual([sent])
    const map = JSON.parse('{"__proto__":{"id":"1","x":2}}')
    expect(JSON.stringify((await project({ additionalProperties: user }, map))[0])).toBe('{"__proto__":{"id":"1"}}')
  })

  test("lets out nothing of a value of another kind", async () => {
    await expect(project(user, [row])).rejects.toThrow("not of the kind")
    expect(
      await project(
        { properties: { a: { type: "array", items: { type: "string" } }, b: user } },
        { a: { secret: 1 }, b: [row] },
      ),
    ).toEqual([{}])
  })

  test("lets no object out where a text is declared", async () => {
    const schema = {
      properties: {
        a: { type: "string" },
        b: { anyOf: [{ type: "string" }, { type: "null" }] },
        c: { items: { enum: ["x"] } },
      },
    }
    expect(await project(schema, { a: row, b: row, c: [row, "x"] }, { a: new Date(0), b: null, c: null })).toEqual([
      { c: [null, "x"] },
      { a: "1970-01-01T00:00:00.000Z", b: null, c: null },
    ])
  })

  test("members without a type do not exclude a list: one of scalars is kept, one of what nobody declared is not", async () => {
    const schema = { type: "object", required: ["d"], properties: { d: { properties: { a: { type: "string" } } } } }
    const date = new Date(0)
    expect(await project(schema, { d: ["a", null, 1] }, { d: [] }, { d: { a: "a", b: 1 } }, { d: [date] })).toEqual([
      { d: ["a", null, 1] },
      { d: [] },
      { d: { a: "a" } },
      { d: [date.toISOString()] },
    ])
    expect(await project(schema, { d: [{ hash: "x" }] }, { d: ["a", [1]] })).toEqual([{}, {}])
    const said = { ...schema, properties: { d: { type: "object", ...schema.properties.d } } }
    expect(await project(said, { d: ["a"] })).toEqual([{}])
  })

  test("works for schemas that contain themselves", async () => {
    const tree = { $id: "http://t.example/tree", properties: { name: true, children: { items: { $ref: "#" } } } }
    expect(await project(tree, { name: "a", x: 1, children: [{ name: "b", x: 1, children: [] }] })).toEqual([
      { name: "a", children: [{ name: "b", children: [] }] },
    ])
  })
})
