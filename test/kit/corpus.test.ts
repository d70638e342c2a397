// `npm run corpus` on documents of the tests' own, one of them faulty, and on a handful of other people's.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, relative } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import { runCorpus, runRefusals, writeTable } from "../../src/kit/index.ts"
import { corpus, hasCorpus } from "../support/documents.ts"

const bodies = `openapi: 3.1.1
info: { title: Bodies, version: "1" }
paths:
  /things/{id}:
    put:
      operationId: putThing
      parameters:
        - { name: id, in: path, required: true, schema: { type: string, format: uuid } }
        - { name: X-Trace, in: header, schema: { type: array, items: { type: integer } } }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } }
      responses:
        "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
  /upload:
    post:
      operationId: upload
      requestBody: { required: true, content: { application/octet-stream: {} } }
      responses: { "204": { description: Taken. } }
  /parts:
    post:
      operationId: sendParts
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [meta, file, list, kind]
              properties:
                meta: { $ref: "#/components/schemas/Thing" }
                file: { type: string, contentMediaType: image/png, minLength: 3, maxLength: 90 }
                list: { type: array, minItems: 2, items: { type: integer } }
                kind: { type: string, enum: [a, "b c"] }
                place: { type: object, required: [x], properties: { x: { type: number } } }
            encoding:
              file: { contentType: image/*, headers: { X-Turn: { required: true, schema: { type: integer } } } }
              place: { style: deepObject, explode: true }
      responses: { "204": { description: Taken. } }
  /mixed:
    post:
      operationId: sendMixed
      requestBody: { required: true, content: { multipart/mixed: { schema: { type: object } } } }
      responses: { "204": { description: Taken. } }
  /lines:
    post:
      operationId: sendLines
      requestBody: { required: true, content: { application/jsonl: { schema: { $ref: "#/components/schemas/Thing" } } } }
      responses: { "204": { description: Taken. } }
  /form:
    post:
      operationId: sendForm
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [plain, json, deep]
              properties:
                plain: { type: array, minItems: 1, items: { type: integer } }
                json: { $ref: "#/components/schemas/Thing" }
                deep: { type: object, required: [x], properties: { x: { type: boolean } } }
            encoding: { deep: { style: deepObject, explode: true } }
      responses: { "204": { description: Taken. } }
components:
  schemas:
    Thing:
      type: object
      required: [name]
      properties:
        id: { type: string, readOnly: true }
        name: { type: string, minLength: 2, maxLength: 9 }
        parts: { type: array, items: { $ref: "#/components/schemas/Thing" } }
`
const styles = `{ "openapi": "3.0.3", "info": { "title": "Styles", "version": "1" }, "paths": { "/a.{b}/c": { "get": {
  "parameters": [
    { "name": "b", "in": "path", "required": true, "style": "label", "schema": { "type": "array", "items": { "type": "integer" } } },
    { "name": "deep", "in": "query", "style": "deepObject", "explode": true, "required": true,
      "schema": { "type": "object", "required": ["x"], "properties": { "x": { "type": "boolean" }, "y": { "type": "string", "enum": ["a b", "c&d"] } } } },
    { "name": "piped", "in": "query", "style": "pipeDelimited", "explode": false, "schema": { "type": "array", "minItems": 2, "items": { "type": "string" } } },
    { "name": "choc", "in": "cookie", "schema": { "type": "string", "nullable": true } } ],
  "responses": { "default": { "description": "Anything." } } } } } }
`
const faulty = `openapi: 3.1.1
info: { title: Faulty, version: "1" }
paths:
  /x: { get: { responses: { "200": { description: Fine., content: { application/json: { schema: { $ref: "#/nowhere" } } } } } } }
`

const folder = mkdtempSync(join(tmpdir(), "dovetail-corpus-"))
/** Sources may be edited while tests run. */
const judges = "these"
const cache = "node_modules/.cache/dovetail/corpus-in-tests"

beforeAll(() => {
  mkdirSync(join(folder, "specs"))
  writeFileSync(join(folder, "specs/bodies.yaml"), bodies)
  writeFileSync(join(folder, "specs/faulty.yaml"), faulty)
  writeFileSync(join(folder, "specs/styles.json"), styles)
  writeFileSync(join(folder, "specs/part.yaml"), "type: object\n")
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("npm run corpus", () => {
  test("puts every document through every stage, and remembers", async () => {
    const result = await runCorpus({ folder, cache, jobs: 2, isFresh: true, judges })
    const [first, second, third] = result.specs
    expect(first?.failures).toEqual([])
    expect(first).toMatchObject({
      file: "specs/bodies.yaml",
      ok: true,
      stage: "done",
      operations: 6,
      validSamples: 5,
      invalidSamples: 5,
      unsampled: [{ operation: "sendMixed", reason: "no body was found for multipart/mixed" }],
    })
    expect(second).toMatchObject({ file: "specs/faulty.yaml", ok: false, stage: "compile" })
    expect(second?.diagnostics).toContainEqual(expect.objectContaining({ severity: "error", at: "faulty.yaml:4:105" }))
    expect(third?.failures).toEqual([])
    expect(third).toMatchObject({ file: "specs/styles.json", ok: true, validSamples: 1, invalidSamples: 1 })
    expect(result).toMatchObject({ passed: 2, total: 3, ok: false, unsampledOperations: 1 })
    expect(writeTable(result)).toContain("2 of 3 documents pass every stage.")

    const remembered: boolean[] = []
    await runCorpus({
      folder,
      cache,
      judges,
      only: "specs/s",
      onProgress: ({ isRemembered }) => remembered.push(isRemembered),
    })
    writeFileSync(join(folder, "specs/styles.json"), `${styles}\n`)
    await runCorpus({
      folder,
      cache,
      judges,
      only: "specs/s",
      onProgress: ({ isRemembered }) => remembered.push(isRemembered),
    })
    expect(remembered).toEqual([true, false])
  }, 240_000)

  test("refusals are told with their place", async () => {
    const { documents, refused } = await runRefusals(join(folder, "specs"))
    expect(refused).toBe(2)
    expect(documents.find(({ file }) => file === "faulty.yaml")).toMatchObject({
      refused: true,
      at: "faulty.yaml:4:105",
    })
  })
})

const handful = [
  "specs/eov/test/resources/additional.props.query.params.yaml",
  "specs/oapi-codegen/pkg/codegen/test_specs/bodyless-response-default.yaml",
]
const inCorpus = hasCorpus() ? test : test.skip

inCorpus(
  "a handful of other people's documents pass every stage",
  async () => {
    const list = join(folder, "list")
    mkdirSync(list)
    const lines = handful.map((file) => JSON.stringify({ file: relative(list, join(corpus, file)) }))
    writeFileSync(join(list, "specs.jsonl"), lines.join("\n"))
    const { specs } = await runCorpus({ folder: list, cache, jobs: 1 })
    expect(specs.flatMap(({ failures }) => failures)).toEqual([])
    expect(specs.map(({ ok }) => ok)).toEqual([true, true])
  },
  240_000,
)
