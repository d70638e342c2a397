// The judge of examples: Ajv's verdict on generated values, bounded on hostile ones, and on the examples of the corpus.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "@jest/globals"
import { Ajv2020 } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import fc from "fast-check"
import { publish } from "../../../src/compiler/index.ts"
import { createJudge } from "../../../src/compiler/lint/judge.ts"
import type { Schema } from "../../../src/compiler/model/model.ts"
import { corpus, hasCorpus, loadFile, loadText } from "../../support/documents.ts"

async function schemaOf(schema: unknown): Promise<Schema> {
  const document = {
    openapi: "3.1.1",
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas: { S: schema } },
  }
  const { api } = await loadText(JSON.stringify(document))
  const found = api?.schemas[0]?.schema
  if (found === undefined) throw new Error(`refused: ${JSON.stringify(schema)}`)
  return found
}

const schemas: readonly object[] = [
  { type: ["integer", "null"], minimum: 0, exclusiveMaximum: 5, multipleOf: 2 },
  { type: "string", minLength: 1, maxLength: 3, pattern: "^[a-c]*$" },
  { type: "array", minItems: 1, maxItems: 3, uniqueItems: true, items: { type: "integer" } },
  { prefixItems: [{ type: "string" }], items: { type: "boolean" } },
  { contains: { const: true }, type: "array" },
  {
    type: "object",
    required: ["a"],
    properties: { a: { enum: [1, "x", null] }, b: { type: "string" } },
    patternProperties: { "^b": { maxLength: 1 } },
    additionalProperties: { type: "number" },
    propertyNames: { maxLength: 1 },
    maxProperties: 2,
    dependentRequired: { b: ["a"] },
    dependentSchemas: { c: { required: ["b"] } },
  },
  { oneOf: [{ type: "integer" }, { minimum: 1 }], not: { const: 3 } },
  { anyOf: [{ type: "string" }, { $ref: "#/components/schemas/S/$defs/two" }], $defs: { two: { minItems: 2 } } },
  // biome-ignore lint/suspicious/noThenProperty: the keyword has this name
  { if: { type: "string" }, then: { minLength: 2 }, else: { type: "object" } },
  { allOf: [{ required: ["a"] }, { properties: { a: false } }] },
]

const key = fc.constantFrom("a", "b", "c", "bb", "__proto__")
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<unknown>(null, true, 0, 1, 2, 3, 4.5, 6, "", "a", "ab", "abcd", "x", -1),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 3 }),
  ),
}))

describe("the judge", () => {
  test.each(schemas.map((schema) => [JSON.stringify(schema), schema] as const))(
    "agrees with Ajv: %s",
    async (_, schema) => {
      const judge = createJudge(new Set())
      const model = await schemaOf(schema)
      const own = JSON.parse(JSON.stringify(schema).replaceAll("#/components/schemas/S/", "#/"))
      const isGood = new Ajv2020({ strict: false }).compile(own)
      fc.assert(
        fc.property(value, (sample) => {
          expect([sample, judge(model, sample) === null]).toEqual([sample, isGood(sample)])
        }),
        { numRuns: 400, seed: 7 },
      )
    },
  )

  test("says nothing where it cannot know, and something where another keyword refuses", async () => {
    const doubtful = "^(a+)+$"
    const judge = createJudge(new Set([doubtful]))
    const model = await schemaOf({
      properties: { a: { pattern: doubtful }, b: { type: "string" } },
      not: { required: ["z"] },
    })
    expect(judge(model, { a: "x" })).toBeNull()
    expect(judge(model, { a: "x", b: 1 })).toMatchObject({ pointer: "/b" })
    expect(judge(await schemaOf({ not: { pattern: doubtful } }), "aa")).toBeNull()
  })

  test("ends on schemas that contain themselves", async () => {
    const judge = createJudge(new Set())
    expect(judge(await schemaOf({ allOf: [{ $ref: "#/components/schemas/S" }] }), 1)).toBeNull()
    const branches = Array.from({ length: 9 }, () => ({ $ref: "#/components/schemas/S" }))
    expect(judge(await schemaOf({ anyOf: branches }), 1)).toBeNull()
  })
})

const inCorpus = hasCorpus() ? test : test.skip

inCorpus(
  "agrees with Ajv on the examples and defaults of other people's schemas",
  async () => {
    const lines = readFileSync(join(corpus, "specs.jsonl"), "utf8").trim().split("\n")
    const specs = lines.map((line) => JSON.parse(line) as { file: string; bytes: number })
    const judge = createJudge(new Set())
    const differences: unknown[] = []
    let judged = 0
    for (const { file } of specs.filter(({ bytes }) => bytes < 120_000).filter((_, index) => index % 6 === 0)) {
      const { api, document } = await loadFile(join(corpus, file))
      if (api === null || document === null) continue
      const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: true })
      addFormats.default(ajv)
      ajv.addSchema(publish(api, document), "spec")
      for (const { name, schema } of api.schemas) {
        const values = [
          ...(schema.keywords.examples ?? []),
          ...(schema.keywords.default ? [schema.keywords.default.value] : []),
        ]
        for (const sample of values) {
          const mismatch = judge(schema, sample)
          // What only one direction has may be left out of examples; Ajv knows nothing of directions.
          const isGood = ajv.validate({ $ref: `spec#/components/schemas/${name}` }, sample)
          judged += 1
          if (isGood !== (mismatch === null))
            differences.push({ file, name, mismatch, errors: ajv.errors?.slice(0, 1) })
        }
      }
    }
    process.stderr.write(`corpus: ${judged} examples judged, ${differences.length} otherwise than Ajv\n`)
    expect(differences).toEqual([])
  },
  120_000,
)
