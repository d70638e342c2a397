// What the items of a sequence are: by `itemSchema`, by a list, or by the schema alone; and what `data` of an event holds.
import { describe, expect, test } from "@jest/globals"
import type { MediaType, Schema } from "../../../src/compiler/index.ts"
import { apiOf, loadText } from "../../support/documents.ts"

async function load(version: string, type: string, content: string) {
  const loaded = await loadText(`openapi: ${version}
info: { title: Streams, version: "1" }
security: []
paths:
  /a:
    get:
      operationId: a
      security: []
      responses: { "200": { description: Items., content: { "${type}": ${content} } } }
components:
  schemas:
    Item: { type: object, properties: { n: { type: integer } } }
    Event: { type: object, properties: { data: { type: string }, event: { enum: [added] } } }
`)
  const media = apiOf(loaded).operations[0]?.replies[0]?.content[0] as MediaType
  return { media, codes: loaded.diagnostics.map(({ code }) => code) }
}

const follow = (schema: Schema): Schema => (schema.keywords.ref === undefined ? schema : follow(schema.keywords.ref))
const dataOf = (schema: Schema) => follow(schema).keywords.properties?.get("data") as Schema
const item = `{ $ref: "#/components/schemas/Item" }`

test.each([
  ["application/jsonl", "json-lines"],
  ["application/x-ndjson; charset=utf-8", "json-lines"],
  ["application/vnd.rows+jsonl", "json-lines"],
  ["application/json-seq", "json-seq"],
  ["application/geo+json-seq", "json-seq"],
  ["text/event-stream", "event-stream"],
  ["application/vnd.rows+json", "json"],
  ["text/csv", "text"],
])("%s is of the kind %s", async (type, kind) => {
  expect((await load("3.1.1", type, `{ schema: ${item} }`)).media.kind).toBe(kind)
})

describe("the schema of a sequence is that of an item", () => {
  test.each([
    ["3.2.0", `{ itemSchema: ${item} }`],
    ["3.1.1", `{ schema: { type: array, items: ${item} } }`],
    ["3.0.3", `{ schema: ${item} }`],
  ])("%s %s", async (version, content) => {
    const { media, codes } = await load(version, "application/jsonl", content)
    expect([...(follow(media.schema).keywords.properties?.keys() ?? [])]).toEqual(["n"])
    expect(codes).toEqual([])
  })

  test("beside itemSchema, schema is said to be without effect", async () => {
    const { codes } = await load("3.2.0", "application/jsonl", `{ itemSchema: ${item}, schema: { maxItems: 9 } }`)
    expect(codes).toEqual(["not-enforced"])
  })
})

describe("events", () => {
  test("before 3.2 the schema describes what is in data", async () => {
    const { media } = await load("3.1.1", "text/event-stream", `{ schema: ${item} }`)
    expect(media.events).toEqual({ describes: "data", data: "text" })
  })

  test("from 3.2 on it describes the event, whose data is a text", async () => {
    const { media } = await load("3.2.0", "text/event-stream", `{ itemSchema: { $ref: "#/components/schemas/Event" } }`)
    expect(media.events).toEqual({ describes: "event", data: "text" })
    expect(dataOf(media.schema).keywords.type).toEqual(["string"])
  })

  test("contentSchema stands for the text, through references and alternatives", async () => {
    const json = `{ type: object, properties: { data: { type: string, contentMediaType: application/json, contentSchema: ${item} } } }`
    const { media, codes } = await load("3.2.0", "text/event-stream", `{ itemSchema: { allOf: [${json}] } }`)
    expect(media.events).toEqual({ describes: "event", data: "json" })
    const [part] = media.schema.keywords.allOf ?? []
    expect([...(follow(dataOf(part as Schema)).keywords.properties?.keys() ?? [])]).toEqual(["n"])
    expect(codes).toEqual([])
    const mixed = `{ itemSchema: { oneOf: [${json}, { $ref: "#/components/schemas/Event" }] } }`
    expect((await load("3.2.0", "text/event-stream", mixed)).media.events?.data).toBe("text")
  })

  test("what cannot be meant as a text is taken for JSON, and said", async () => {
    const object = await load("3.2.0", "text/event-stream", `{ itemSchema: { properties: { data: ${item} } } }`)
    expect(object.media.events).toEqual({ describes: "event", data: "json" })
    expect(object.codes).toEqual(["keyword-taken-as-meant"])
    const foreign = await load("3.2.0", "text/event-stream", `{ itemSchema: ${item} }`)
    expect(foreign.media.events).toEqual({ describes: "data", data: "text" })
    expect(foreign.codes).toEqual(["keyword-taken-as-meant"])
  })

  test("an event that leads back to itself ends", async () => {
    const loop = `{ itemSchema: { allOf: [{ $ref: "#/paths/~1a/get/responses/200/content/text~1event-stream/itemSchema" }] } }`
    expect((await load("3.2.0", "text/event-stream", loop)).media.events?.describes).toBe("event")
  })
})
