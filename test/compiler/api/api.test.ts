// Shows what api.ts looks like, how small the diffs of small edits are, and that hostile text stays text.
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "@jest/globals"
import ts from "typescript"
import { writeDiff } from "../../../src/compiler/write/diff.ts"
import { emitText, isTypeScript } from "../../support/emit.ts"
import { findTypeErrors } from "../../support/type-check.ts"

const cases = join(import.meta.dirname, "cases")
const golden = readFileSync(join(cases, "golden/openapi.yaml"), "utf8")

/** Compares with a file of the golden folder; `UPDATE=1` rewrites the file. */
function expectFile(name: string, text: string): void {
  const path = join(cases, "golden", name)
  if (process.env.UPDATE === "1") writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, "utf8"))
}

async function apiOf(spec: string): Promise<string> {
  return (await emitText(spec)).get("api.ts") ?? ""
}

test("api.ts of a spec with a bit of everything", async () => {
  expectFile("expected/api.ts", await apiOf(golden))
})

test("says since when an operation is deprecated, and which limits it has", async () => {
  const text = await apiOf(readFileSync(join(cases, "../../cases/limits-and-deprecation/openapi.yaml"), "utf8"))
  const oneLine = text.replaceAll(/\n \* /g, " ")
  expect(oneLine).toContain(
    "@deprecated Since 2026-01-01, gone from 2026-12-31 on. Use /v2/tickets instead. See https://example.com/changes#tickets",
  )
  expect(text).toContain("@deprecated\n")
  expect(oneLine).toContain(
    "At most 100 requests in 60 s, counted by address, and 1000 requests in 3600 s, counted by caller, and 5 requests in 1 s, counted by caller.",
  )
})

describe("a small edit of the spec is a small diff of api.ts", () => {
  const edits: [name: string, edit: (spec: string) => string][] = [
    ["max-length", (spec) => spec.replace("maxLength: 200", "maxLength: 250")],
    [
      "new-reply",
      (spec) =>
        spec.replace(
          '"201": { description: Added. }',
          '"200": { description: Changed. }\n        "201": { description: Added. }',
        ),
    ],
    [
      "renamed-schema",
      (spec) => spec.replaceAll("schemas/Title", "schemas/BookTitle").replace("    Title:", "    BookTitle:"),
    ],
  ]
  test.each(edits)("%s", async (name, edit) => {
    const edited = edit(golden)
    expect(edited).not.toBe(golden)
    expectFile(`expected/${name}.diff`, `${writeDiff("api.ts", await apiOf(golden), await apiOf(edited))}\n`)
  })
})

describe("hostile text", () => {
  test("compiles, and is nowhere code", async () => {
    const files = await emitText(readFileSync(join(cases, "hostile/openapi.yaml"), "utf8"))
    const typed = [...files].filter(([name]) => isTypeScript(name))
    const errors = findTypeErrors(new Map(typed.map(([name, text]) => [`generated/hostile/${name}`, text])))
    for (const [name, found] of errors) expect([name, found]).toEqual([name, []])
    for (const [name, text] of files) {
      if (name === "openapi.json") continue
      const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
      expect(identifiersOf(source)).not.toContain("evil")
      if (name === "api.ts") expect(text).not.toMatch(/[\u2028\u2029]/)
    }
  }, 300_000)
})

test("a schema that is called like a type of api.ts steps aside", async () => {
  const api = await apiOf(golden)
  expect(api).toContain('export type AddBookRequestSchema = components["schemas"]["AddBookRequestSchema"]')
  expect(api).toContain("export interface AddBookRequest<C")
})

function identifiersOf(node: ts.Node): string[] {
  const found: string[] = ts.isIdentifier(node) ? [node.text] : []
  node.forEachChild((child) => {
    found.push(...identifiersOf(child))
  })
  return found
}
