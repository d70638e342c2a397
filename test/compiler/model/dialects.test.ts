// One model for OpenAPI 3.0 and 3.1: nullable, bounds, examples, references, discriminators, names.
import { describe, expect, test } from "@jest/globals"
import type { Api, Keywords, Schema } from "../../../src/compiler/index.ts"
import { apiOf, loadText, loadTexts } from "../../support/documents.ts"

const head = (version: string) => `openapi: ${version}\ninfo: { title: T, version: "1" }\nsecurity: []\npaths: {}\n`

async function schemasOf(version: string, text: string): Promise<(name: string) => Schema> {
  const api = apiOf(await loadText(`${head(version)}components:\n  schemas:\n${text.replace(/^/gm, "    ")}`))
  return (name) => {
    const found = api.schemas.find((candidate) => candidate.name === name)
    if (found === undefined) throw new Error(`no schema ${name}`)
    return found.schema
  }
}

const keywords = (schema: Schema | undefined): Keywords => schema?.keywords ?? {}

describe("schemas of 3.0", () => {
  test("nullable adds null to the type, and to alternatives where there is no type", async () => {
    const schema = await schemasOf(
      "3.0.3",
      `Typed: { type: string, nullable: true }
Any: { nullable: true, anyOf: [{ type: string }] }
All: { nullable: true, description: Words., allOf: [{ type: string }] }
Bare: { nullable: true }`,
    )
    expect(keywords(schema("Typed")).type).toEqual(["string", "null"])
    expect(keywords(schema("Any")).anyOf?.map((branch) => keywords(branch).type)).toEqual([["string"], ["null"]])
    const all = keywords(schema("All"))
    expect(all.description).toBe("Words.")
    expect(all.allOf).toBeUndefined()
    expect(keywords(all.anyOf?.[0]).allOf).toHaveLength(1)
    expect(keywords(all.anyOf?.[1]).type).toEqual(["null"])
    expect(keywords(schema("Bare"))).toEqual({})
  })

  test("boolean bounds become numbers, example becomes examples", async () => {
    const schema = await schemasOf(
      "3.0.3",
      `Above: { type: number, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false, example: 5 }`,
    )
    expect(keywords(schema("Above"))).toEqual({ type: ["number"], exclusiveMinimum: 1, maximum: 9, examples: [5] })
  })

  test("nothing beside a $ref counts, in 3.1 everything does", async () => {
    const text = `User: { type: object }\nBeside: { $ref: "#/components/schemas/User", maxProperties: 1 }`
    const old = await schemasOf("3.0.3", text)
    expect(keywords(old("Beside"))).toEqual({ ref: old("User") })
    const now = await schemasOf("3.1.0", text)
    expect(keywords(now("Beside"))).toEqual({ ref: now("User"), maxProperties: 1 })
  })
})

describe("schemas of 3.1", () => {
  test("boolean schemas, type lists, and data that looks like schemas", async () => {
    const schema = await schemasOf(
      "3.1.1",
      `Closed: { type: [object, "null"], additionalProperties: false, properties: { yes: true } }
Data: { const: { $ref: "#/nowhere" }, default: null, enum: [{ __proto__: 1 }] }`,
    )
    const closed = keywords(schema("Closed"))
    expect(closed.type).toEqual(["object", "null"])
    expect(closed.additionalProperties?.constant).toBe(false)
    expect(closed.properties?.get("yes")?.constant).toBe(true)
    expect(keywords(schema("Data")).const?.value).toEqual({ $ref: "#/nowhere" })
    expect(keywords(schema("Data")).default).toEqual({ value: null })
    expect(Object.keys(keywords(schema("Data")).enum?.[0] as object)).toEqual(["__proto__"])
  })

  test("circles are links", async () => {
    const schema = await schemasOf("3.1.1", `Node: { properties: { next: { $ref: "#/components/schemas/Node" } } }`)
    expect(keywords(keywords(schema("Node")).properties?.get("next")).ref).toBe(schema("Node"))
  })

  test("a reference in place of all properties is read as it is meant; a property may be called $ref", async () => {
    const schema = await schemasOf(
      "3.1.1",
      `Node: { properties: { $ref: "#/components/schemas/Shared/properties" } }
Shared: { properties: { id: { type: integer } } }
Named: { properties: { $ref: { type: string } } }`,
    )
    expect([...(keywords(schema("Node")).properties?.keys() ?? [])]).toEqual(["id"])
    expect([...(keywords(schema("Named")).properties?.keys() ?? [])]).toEqual(["$ref"])
  })

  test("anchors, $id and $dynamicRef are resolved", async () => {
    const schema = await schemasOf(
      "3.1.1",
      `Tree:
  $id: https://example.com/tree
  $dynamicAnchor: node
  properties: { children: { items: { $dynamicRef: "#node" } }, leaf: { $ref: "#leaf" } }
  $defs: { leaf: { $anchor: leaf, type: string } }
User: { $ref: "https://example.com/tree" }`,
    )
    const tree = schema("Tree")
    expect(keywords(schema("User")).ref).toBe(tree)
    const children = keywords(keywords(tree).properties?.get("children")).items
    expect(keywords(children).dynamicRef).toEqual({ anchor: "node", initial: tree, dynamic: true })
    expect(tree.dynamicAnchors?.get("node")).toBe(tree)
    expect(keywords(keywords(keywords(tree).properties?.get("leaf")).ref).type).toEqual(["string"])
  })

  test("discriminators name schemas: mapped, by the branches' names, by who extends the parent", async () => {
    const schema = await schemasOf(
      "3.1.1",
      `Cat: { type: object, allOf: [{ $ref: "#/components/schemas/Animal" }] }
Dog: { type: object }
Animal: { type: object, discriminator: { propertyName: kind } }
Pet:
  oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
  discriminator: { propertyName: kind, mapping: { hound: Dog, puss: "#/components/schemas/Cat" } }`,
    )
    expect([...(keywords(schema("Pet")).discriminator?.mapping ?? [])]).toEqual([
      ["hound", schema("Dog")],
      ["puss", schema("Cat")],
      ["Cat", schema("Cat")],
      ["Dog", schema("Dog")],
    ])
    expect([...(keywords(schema("Animal")).discriminator?.mapping ?? [])]).toEqual([["Cat", schema("Cat")]])
  })
})

describe("names", () => {
  test("operations without a usable operationId get stable ones", async () => {
    const reply = `{ responses: { "204": { description: Done. } } }`
    const named = (id: string) => `{ operationId: "${id}", responses: { "204": { description: Done. } } }`
    const api: Api = apiOf(
      await loadText(`openapi: 3.1.1
info: { title: T, version: "1" }
security: []
paths:
  /: { get: ${reply} }
  /users/{id}/posts: { get: ${reply}, put: ${named("put-posts")}, post: ${named("constructor")} }
  /users: { get: ${named("listUsers")}, post: ${named("listUsers")} }
  /users/{a}.{b}:archive: { get: ${reply} }
`),
    )
    expect(api.operations.map(({ id }) => id)).toEqual([
      "getRoot",
      "getUsersByIdPosts",
      "putPosts",
      "constructor_",
      "listUsers",
      "postUsers",
      "getUsersByAByBArchive",
    ])
    expect(api.operations[6]?.path.segments).toEqual([
      [{ literal: "users" }],
      [{ parameter: "a" }, { literal: "." }, { parameter: "b" }, { literal: ":archive" }],
    ])
  })

  test("schemas are identifiers, unique, and give way to the types of operations", async () => {
    const api: Api = apiOf(
      await loadTexts({
        "openapi.yaml": `openapi: 3.1.1
info: { title: T, version: "1" }
security: []
paths:
  /users:
    post:
      operationId: createUser
      requestBody: { content: { application/json: { schema: { $ref: "shared/user.yaml#/properties/name" } } } }
      responses: { "204": { description: Done. } }
components:
  schemas:
    CreateUserRequest: { type: object }
    user-name: { type: string }
    User_name: { type: string }
    Record: { type: object }
    "1st": { type: object }
`,
        "shared/user.yaml": "{ properties: { name: { type: string } } }",
      }),
    )
    expect(api.schemas.map(({ name, identifier }) => [name, identifier])).toEqual([
      ["CreateUserRequest", "CreateUserRequestSchema"],
      ["user-name", "UserName"],
      ["User_name", "User_name"],
      ["Record", "RecordSchema"],
      ["1st", "_1st"],
      ["user_name", "user_name"],
    ])
  })
})
