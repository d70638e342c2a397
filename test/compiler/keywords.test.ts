// The JSON-Schema-Test-Suite judges guards and explanations of every keyword.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { describe, expect, test } from "@jest/globals"
import type { CheckNames } from "../../src/compiler/emit/checks-contract.ts"
import type { Keyword } from "../../src/compiler/keywords/keyword.ts"
import { keywords } from "../../src/compiler/keywords/table.ts"
import { createTestChecks, load } from "./support/generated.ts"
import { createSchemaReader } from "./support/json-schema.ts"

const suite = resolve("../shared/corpora/jsonschema")
const metaSchemas = resolve("node_modules/ajv/dist/refs/json-schema-2020-12")

interface Group {
  readonly file: string
  readonly description: string
  readonly schema: unknown
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[]
}

/** What we decide otherwise than the suite, by `file: group`. */
const deviations: Readonly<Record<string, string>> = {
  "format.json": "formats that we know are enforced and not only annotations",
  "vocabulary.json": "`$vocabulary` is not read: OpenAPI 3.1 has one dialect",
}

function readRemote(uri: string): unknown {
  const path = uri.startsWith("http://localhost:1234/")
    ? join(suite, "remotes", uri.slice("http://localhost:1234/".length))
    : uri.startsWith("https://json-schema.org/draft/2020-12/")
      ? join(metaSchemas, `${uri.slice("https://json-schema.org/draft/2020-12/".length)}.json`)
      : null
  return path !== null && existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined
}

function readGroups(folder: string): Group[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) =>
      (JSON.parse(readFileSync(join(folder, file), "utf8")) as Omit<Group, "file">[]).map((group) => ({
        ...group,
        file,
      })),
    )
}

async function judge(groups: readonly Group[]): Promise<{ passed: number; failed: string[] }> {
  const checks = createTestChecks()
  const names = new Map<Group, CheckNames | string>()
  for (const [index, group] of groups.entries()) {
    try {
      names.set(group, checks.check(createSchemaReader(readRemote).read(group.schema), "either", `Case${index}`))
    } catch (error) {
      names.set(group, String(error))
    }
  }
  const loaded = await load(checks)
  const failed: string[] = []
  let passed = 0
  for (const group of groups) {
    const name = names.get(group)
    for (const { description, data, valid } of group.tests) {
      const title = `${group.file}: ${group.description}: ${description}`
      if (typeof name !== "object") {
        failed.push(`${title} (${name})`)
        continue
      }
      const accepted = loaded.accepts(name, data)
      const issues = loaded.explain(name, data)
      if ((issues.length === 0) !== accepted) failed.push(`${title} (guard ${accepted}, ${issues.length} issues)`)
      else if (accepted === valid) passed++
      else failed.push(title)
    }
  }
  return { passed, failed }
}

function wireName({ name }: Keyword): string {
  return `"${name === "ref" || name === "dynamicRef" ? "$" : ""}${name}"`
}

const present = existsSync(suite)
const describeSuite = present ? describe : describe.skip
if (!present) console.warn(`SKIPPED: no JSON-Schema-Test-Suite at ${suite}`)

describeSuite("JSON-Schema-Test-Suite 2020-12", () => {
  test("the required tests pass, those on the list of deviations excepted", async () => {
    const { passed, failed } = await judge(readGroups(join(suite, "tests/draft2020-12")))
    const reasoned = failed.filter((title) => deviations[title.split(": ")[0] ?? ""] !== undefined)
    const surprising = failed.filter((title) => !reasoned.includes(title))
    const total = passed + failed.length
    console.info(
      `required: ${passed} of ${total} (${((100 * passed) / total).toFixed(1)} %), ${reasoned.length} reasoned`,
    )
    expect(surprising).toEqual([])
    expect(passed / total).toBeGreaterThan(0.97)
  })

  /** What checks nothing by itself, or is not in JSON Schema. */
  const unheard = new Set(["format", "discriminator", "minContains", "maxContains"])

  test.each(keywords.filter(({ name }) => !unheard.has(name)).map((keyword) => [keyword.name, keyword] as const))(
    "sabotage: without its check of %s the suite fails",
    async (_, keyword) => {
      const table = keywords as Keyword[]
      const index = table.indexOf(keyword)
      const groups = readGroups(join(suite, "tests/draft2020-12")).filter(({ schema }) =>
        JSON.stringify(schema).includes(wireName(keyword)),
      )
      const honest = await judge(groups)
      table[index] = { ...keyword, emit: () => undefined }
      try {
        expect((await judge(groups)).passed).toBeLessThan(honest.passed)
      } finally {
        table[index] = keyword
      }
    },
  )

  test("formats are judged as the suite judges them, at least nine of ten", async () => {
    const { passed, failed } = await judge(readGroups(join(suite, "tests/draft2020-12/optional/format")))
    const total = passed + failed.length
    console.info(`formats: ${passed} of ${total} (${((100 * passed) / total).toFixed(1)} %)\n${failed.join("\n")}`)
    expect(passed / total).toBeGreaterThan(0.9)
  })
})
