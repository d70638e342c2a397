// Guards against Ajv, explanations, projections and defaults against guards, on fuzzed values: a document of our own, and some of the corpus.
import { existsSync } from "node:fs"
import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { describe, expect, jest, test } from "@jest/globals"
import type { Keyword } from "../../src/compiler/keywords/keyword.ts"
import { keywords } from "../../src/compiler/keywords/table.ts"
import { type FuzzResult, fuzzDocument } from "../../src/kit/corpus/fuzz.ts"
import { reasonForDisagreement } from "../../src/kit/corpus/fuzz-reasons.ts"
import { summarise } from "../../src/kit/corpus/fuzz-run.ts"

jest.setTimeout(240_000)

const own = `
openapi: 3.1.1
info: { title: Everything, version: "1" }
paths: {}
components:
  schemas:
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
      discriminator: { propertyName: kind, mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" } }
    Cat: { type: object, required: [kind, lives], properties: { kind: { const: cat }, lives: { type: integer, minimum: 1, maximum: 9 } } }
    Dog: { type: object, required: [kind], properties: { kind: { const: dog }, tricks: { type: array, uniqueItems: true, items: { type: string, minLength: 2 } } }, additionalProperties: false }
    Settings:
      type: object
      properties: { depth: { type: integer, default: 3 }, more: { type: object, properties: { on: { type: boolean, default: true } } } }
      patternProperties: { "^x-": { type: string, maxLength: 4 } }
      additionalProperties: { type: [number, "null"], multipleOf: 0.01 }
    Row: { type: array, prefixItems: [{ enum: [a, b] }, { type: number, exclusiveMinimum: 0 }], items: false, minItems: 2 }
    Either: { anyOf: [{ type: string, format: uuid }, { $ref: "#/components/schemas/Row" }, { not: { type: [string, array] } }] }
    Closed: { allOf: [{ $ref: "#/components/schemas/Settings" }, { if: { required: [depth] }, then: { required: [more] } }], dependentRequired: { depth: [more] }, unevaluatedProperties: false }
    Tree: { type: object, properties: { children: { type: array, items: { $ref: "#/components/schemas/Tree" }, contains: { required: [children] }, maxContains: 2 } } }
`

async function writeOwn(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "dovetail-fuzz-")), "openapi.yaml")
  await writeFile(path, own)
  return path
}

const unreasoned = ({ disagreements }: FuzzResult) =>
  disagreements.filter((disagreement) => reasonForDisagreement(disagreement) === null)

describe("a document of our own", () => {
  test("the judges agree, Ajv on every schema", async () => {
    const result = await fuzzDocument(await writeOwn(), "own", { values: 200, schemas: 100, seed: "own" })
    expect(unreasoned(result)).toEqual([])
    expect(result).toMatchObject({ schemas: 8, withoutOracle: 0, values: 1600, refused: null })
    expect(result.accepted).toBeGreaterThan(250)
    expect(result.accepted).toBeLessThan(1350)
  })

  test.each(["oneOf", "uniqueItems", "multipleOf", "required", "additionalProperties", "maximum", "items", "not"])(
    "sabotage: without its check of %s the judges disagree",
    async (name) => {
      const table = keywords as Keyword[]
      const index = table.findIndex((keyword) => keyword.name === name)
      const keyword = table[index] as Keyword
      table[index] = { ...keyword, emit: () => undefined }
      try {
        const result = await fuzzDocument(await writeOwn(), "own", { values: 250, schemas: 100, seed: "own" })
        expect(unreasoned(result)).not.toEqual([])
      } finally {
        table[index] = keyword
      }
    },
  )
})

const folder = resolve("../shared/corpora")
const testCorpus = existsSync(folder) ? test : test.skip
if (!existsSync(folder)) console.warn(`SKIPPED: no corpus at ${folder}`)

describe("other people's documents", () => {
  testCorpus.each([
    "specs/twilio/spec/json/twilio_lookups_v2.json",
    "specs/eov/test/resources/discriminator.yaml",
    "specs/apis-guru/adyen.com/BinLookupService.json",
  ])("%s", async (file) => {
    const result = await fuzzDocument(join(folder, file), file, { values: 12, schemas: 40, seed: "test" })
    expect(unreasoned(result)).toEqual([])
    expect(result.refused).toBe(null)
    expect(result.values).toBeGreaterThan(50)
  })
})

describe("the summary", () => {
  const result: FuzzResult = {
    file: "a.yaml",
    schemas: 1,
    withoutOracle: 0,
    values: 10_000,
    accepted: 1,
    disagreements: [],
    refused: null,
  }
  const disagreement = { schema: "a.yaml#/x", value: "1", code: "type", detail: "Ajv refuses" } as const

  test("is good without disagreements", () => {
    expect(summarise([result], [])).toMatchObject({ ok: true, deviations: [] })
  })

  test("a disagreement without a reason fails, one with a reason is listed", () => {
    const wrong = { ...result, disagreements: [{ property: "guard and Ajv", ...disagreement } as const] }
    expect(summarise([wrong], []).ok).toBe(false)
    const right = {
      ...result,
      disagreements: [{ property: "projection and guard", ...disagreement, code: "oneOf" } as const],
    }
    expect(summarise([right], [])).toMatchObject({
      ok: true,
      deviations: [{ file: "a.yaml", suite: "projection and guard" }],
    })
  })

  test("nothing examined is not a pass", () => expect(summarise([], []).ok).toBe(false))
})
