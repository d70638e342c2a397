// Samples are accepted by the generated guards, near misses are refused where they say.
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "@jest/globals"
import type { Schema } from "../../src/compiler/index.ts"
import { createImportableChecks, importChecks } from "../../src/kit/corpus/import-checks.ts"
import { createRandom, fits, nearMisses, sampleValue } from "../../src/kit/index.ts"
import { readPattern } from "../../src/kit/samples/judge.ts"
import { writeMatch } from "../../src/kit/samples/pattern.ts"
import { createSchemaReader } from "../compiler/support/json-schema.ts"
import { apiOf, corpus, hasCorpus, loadFile } from "../support/documents.ts"

const read = (schema: unknown): Schema => createSchemaReader(() => undefined).read(schema)

const schemas: readonly (readonly [name: string, schema: unknown])[] = [
  ["bounds", { type: "integer", minimum: 3, exclusiveMaximum: 10, multipleOf: 3 }],
  ["decimals", { type: "number", minimum: 0.1, maximum: 0.9, multipleOf: 0.01 }],
  ["texts", { type: "string", minLength: 30, maxLength: 31 }],
  ["formats", { type: "string", format: "uri", maxLength: 30 }],
  ["enumerations", { type: "string", enum: ["a", "bb"], maxLength: 1 }],
  ["lists", { type: "array", items: { type: "integer" }, minItems: 3, maxItems: 4, uniqueItems: true }],
  ["tuples", { type: "array", prefixItems: [{ const: 1 }, { type: "null" }], items: false, minItems: 2 }],
  ["objects", { type: "object", required: ["a"], properties: { a: { type: "string" } }, additionalProperties: false }],
  ["maps", { type: "object", additionalProperties: { type: "boolean" }, minProperties: 2 }],
  ["pattern members", { type: "object", patternProperties: { "^x-": { type: "integer" } }, minProperties: 1 }],
  ["alternatives", { oneOf: [{ type: "object" }, { type: "object", required: ["b"] }, { type: "integer" }] }],
  [
    "conditions",
    JSON.parse('{"type":"object","required":["k"],"if":{"properties":{"k":{"const":1}}},"then":{"required":["z"]}}'),
  ],
  ["negations", { type: "string", not: { maxLength: 12 } }],
  ["joined parts", { allOf: [{ type: ["string", "integer"] }, { type: ["integer", "null"] }, { minimum: 5 }] }],
  ["members left out", { type: "object", required: ["id"], properties: { id: { type: "string", readOnly: true } } }],
]

describe("samples", () => {
  test.each(schemas)("of %s fit, for every seed, and the same seed gives the same", (_name, written) => {
    const schema = read(written)
    for (let seed = 0; seed < 50; seed++) {
      const make = (): unknown => sampleValue(schema, { random: createRandom(`seed ${seed}`), direction: "request" })
      const sample = make() as { value: unknown } | undefined
      expect(sample).toBeDefined()
      expect(fits(schema, sample?.value, "request")).toBe(true)
      expect(make()).toEqual(sample)
    }
  })

  test("of what nothing fits are undefined, and of circles end", () => {
    const random = createRandom("none")
    expect(
      sampleValue(read({ type: "string", minLength: 2, maxLength: 1 }), { random, direction: "request" }),
    ).toBeUndefined()
    expect(sampleValue(read(false), { random, direction: "request" })).toBeUndefined()
    const tree = {
      $defs: { node: { type: "object", properties: { next: { $ref: "#/$defs/node" } } } },
      $ref: "#/$defs/node",
    }
    expect(sampleValue(read(tree), { random, direction: "request" })).toBeDefined()
  })

  test.each(["^[A-Z]{2}\\d{3,5}$", "^(a|b)+-\\w*$", "^[^/\\s]{8}$", "^\\p{L}+$", "x{2}|y", "^v\\d+\\.\\d+(?:-rc)?$"])(
    "are written for the pattern %s",
    (source) => {
      for (let seed = 0; seed < 30; seed++) {
        const text = writeMatch(source, createRandom(`${seed}`), { low: 0, high: 50 })
        expect(text).toMatch(readPattern(source) ?? "")
      }
    },
  )
})

describe("near misses", () => {
  test("name the place and the keyword, one fault each", () => {
    const schema = read({
      type: "object",
      required: ["name"],
      additionalProperties: false,
      properties: {
        name: { type: "string", minLength: 2, maxLength: 5 },
        tags: { type: "array", items: { enum: ["a"] } },
      },
    })
    const found = nearMisses(schema, { name: "Ada", tags: ["a"] }, "request", createRandom("x"))
    expect(found.map(({ pointer, keyword }) => `${keyword} ${pointer}`)).toEqual([
      "type ",
      "required /name",
      "additionalProperties /dovetailUndeclared",
      "type /name",
      "maxLength /name",
      "minLength /name",
      "type /tags",
      "enum /tags/0",
    ])
    expect(found.every(({ value }) => !fits(schema, value, "request"))).toBe(true)
  })
})

/** Samples and near misses of every named schema of a document, judged by the generated guards. */
async function judge(file: string, seeds: number): Promise<{ wrong: string[]; samples: number; misses: number }> {
  const { schemas: named } = apiOf(await loadFile(file))
  const checks = createImportableChecks(named)
  const names = named.map(({ schema, identifier }) => checks.check(schema, "request", identifier))
  const imported = await importChecks(checks)
  const wrong: string[] = []
  const counts = { samples: 0, misses: 0 }
  for (const [index, { schema, name }] of named.entries()) {
    const check = names[index]
    for (let seed = 0; check !== undefined && seed < seeds; seed++) {
      const random = createRandom(`${name} ${seed}`)
      const sample = sampleValue(schema, { random, direction: "request" })
      if (sample === undefined) continue
      counts.samples += 1
      if (!imported.accepts(check, sample.value))
        wrong.push(`${name} refuses ${JSON.stringify(sample.value).slice(0, 300)}`)
      const [near] = nearMisses(schema, sample.value, "request", random).slice(seed)
      if (near === undefined) continue
      counts.misses += 1
      const issues = imported.explain(check, near.value)
      if (imported.accepts(check, near.value) || !issues.some(({ pointer }) => pointer === near.pointer))
        wrong.push(`${name}: ${near.keyword} at ${near.pointer} is not told: ${JSON.stringify(issues).slice(0, 200)}`)
    }
  }
  return { wrong, ...counts }
}

test("of the example's schemas are judged alike by the guards", async () => {
  const { wrong, samples, misses } = await judge("openapi.yaml", 12)
  expect(wrong).toEqual([])
  expect(samples).toBeGreaterThan(300)
  expect(misses).toBeGreaterThan(100)
})

const inCorpus = hasCorpus() ? test : test.skip

inCorpus(
  "of other people's schemas are accepted by the guards, 995 of 1000",
  async () => {
    const folder = join(corpus, "specs/apis-guru/azure.com")
    const files = readdirSync(folder).filter((name) => name.endsWith(".json"))
    const all = { wrong: [] as string[], total: 0 }
    for (const name of files.slice(0, 6)) {
      const { wrong, samples, misses } = await judge(join(folder, name), 4)
      all.wrong.push(...wrong)
      all.total += samples + misses
    }
    process.stderr.write(
      `samples: ${all.total - all.wrong.length} of ${all.total} judged alike\n${all.wrong.slice(0, 5).join("\n")}\n`,
    )
    expect(all.wrong.length / all.total).toBeLessThanOrEqual(0.005)
  },
  120_000,
)
