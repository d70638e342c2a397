// Shows that what guards accept fits the generated types, and that a type that lies is found out.
import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import { collectSamples, writeSamples } from "../../src/kit/corpus/type-samples.ts"
import { variations } from "../../src/kit/corpus/type-variations.ts"
import { renderTypeSoundness, runTypeSoundness } from "../../src/kit/index.ts"
import { corpus, hasCorpus } from "../support/documents.ts"
import { emitText, isTypeScript, modelOf } from "../support/emit.ts"
import { findTypeErrors } from "../support/type-check.ts"

const cache = "node_modules/.cache/dovetail/types-test"
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "types-"))
  cpSync("openapi.yaml", join(folder, "openapi.yaml"))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test("our own document: every value fits its type", async () => {
  const result = await runTypeSoundness({ folder, cache })
  expect(result.refused).toEqual([])
  expect(result.unprojected).toEqual([])
  expect(result.samples).toBeGreaterThan(50)
  expect(renderTypeSoundness(result)).toContain("0 do not fit their type")
}, 120_000)

const others = ["train-travel", "petstore", "openai-2.3.0"]
const whereCorpus = hasCorpus() ? test : test.skip

whereCorpus.each(others)(
  "other people's documents: %s",
  async (only) => {
    const result = await runTypeSoundness({ folder: corpus, cache, only, specs: 1, samples: 60 })
    expect([only, result.refused, result.unprojected]).toEqual([only, [], []])
  },
  120_000,
)

describe("a type that lies", () => {
  const text = `openapi: 3.1.1
info: { title: Lies, version: 1.0.0 }
paths:
  /things:
    put:
      operationId: putThing
      security: []
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
      responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }
components:
  schemas:
    Thing: { type: object, required: [name], properties: { name: { type: string }, note: { type: [string, "null"] } } }
`
  const lies: Readonly<Record<string, readonly [RegExp, string]>> = {
    "of null": [/note\?: string \| null;/g, "note?: string;"],
    "of what is optional": [/note\?:/g, "note:"],
    "of other properties": [/\[key: string\]: unknown;/g, ""],
  }

  test.each(Object.entries(lies))(
    "%s is found out",
    async (_, [written, lie]) => {
      const { samples } = await collectSamples(await modelOf(text), 60)
      const files = await emitText(text)
      const types = files.get("types.ts") ?? ""
      expect(types.match(written)).not.toBeNull()
      const check = (changed: string): string[] => {
        const all = [...files].filter(([name]) => isTypeScript(name)).map(([name, own]) => [name, own] as const)
        const sources = new Map([...all, ["types.ts", changed], ["samples.ts", writeSamples(samples)]] as const)
        const errors = findTypeErrors(new Map([...sources].map(([name, own]) => [`generated/lies/${name}`, own])))
        return errors.get("generated/lies/samples.ts") ?? []
      }
      expect(check(types)).toEqual([])
      expect(check(types.replace(written, lie))).not.toEqual([])
    },
    120_000,
  )
})

test("variations leave out members, add one, and put other values in each place", () => {
  const all = [...variations({ a: [1] })].map((value) => JSON.stringify(value))
  expect(all).toContain("{}")
  expect(all).toContain('{"a":[1],"x-undeclared":{"any":[1,null]}}')
  expect(all).toContain('{"a":[]}')
  expect(all).toContain('{"a":[null]}')
  expect(all).toContain("null")
})
