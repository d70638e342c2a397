// Every keyword's check matters: without it the JSON-Schema-Test-Suite fails.
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { describe, expect, test } from "@jest/globals"
import type { Keyword } from "../../src/compiler/keywords/keyword.ts"
import { keywords } from "../../src/compiler/keywords/table.ts"
import { judgeGroups } from "../../src/kit/corpus/json-schema.ts"
import { readGroups, readRemotes } from "../../src/kit/corpus/json-schema-suite.ts"

const suite = resolve("../shared/corpora/jsonschema")
const settings = { formats: "annotations", as: "3.1" } as const

function wireName({ name }: Keyword): string {
  return `"${name === "ref" || name === "dynamicRef" ? "$" : ""}${name}"`
}

const present = existsSync(suite)
const describeSuite = present ? describe : describe.skip
if (!present) console.warn(`SKIPPED: no JSON-Schema-Test-Suite at ${suite}`)

describeSuite("sabotage by keyword", () => {
  /** What checks nothing by itself, or is not in JSON Schema. */
  const unheard = new Set(["format", "discriminator", "minContains", "maxContains"])

  test.each(keywords.filter(({ name }) => !unheard.has(name)).map((keyword) => [keyword.name, keyword] as const))(
    "without its check of %s the suite fails",
    async (_, keyword) => {
      const table = keywords as Keyword[]
      const index = table.indexOf(keyword)
      const groups = readGroups(suite, "draft2020-12", "").filter(({ schema }) =>
        JSON.stringify(schema).includes(wireName(keyword)),
      )
      const remotes = readRemotes(suite, "draft2020-12")
      const honest = await judgeGroups(groups, settings, remotes)
      table[index] = { ...keyword, emit: () => undefined }
      try {
        expect((await judgeGroups(groups, settings, remotes)).passed).toBeLessThan(honest.passed)
      } finally {
        table[index] = keyword
      }
    },
  )
})
