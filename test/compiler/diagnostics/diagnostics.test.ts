// Diagnostics: words, frames, order, suggestions, and the page of all codes.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { describe, expect, test } from "@jest/globals"
import { Ajv2020 } from "ajv/dist/2020.js"
import { parse } from "yaml"
import { drawFrame } from "../../../src/compiler/diagnostics/frame.ts"
import { suggest } from "../../../src/compiler/diagnostics/suggest.ts"
import {
  catalogue,
  countDiagnostics,
  explainDiagnostic,
  renderDiagnostics,
  writeDiagnosticsPage,
  writeEditorSchema,
} from "../../../src/compiler/index.ts"
import { findLineStarts } from "../../../src/compiler/read/source.ts"
import { loadText } from "../../support/documents.ts"

describe("the catalogue", () => {
  test.each(Object.entries(catalogue))("%s says what, why and what to write", (_, entry) => {
    for (const text of [entry.title, entry.explanation, entry.remedy]) {
      expect(text).not.toBe("")
      expect(text).not.toMatch(/invalid|!(?!\[)/i)
    }
    expect(entry.title).not.toMatch(/\.$/)
    expect(entry.explanation).toMatch(/\.$/)
  })

  test.each([
    ["docs/diagnostics.md", writeDiagnosticsPage],
    ["docs/x-dovetail.schema.json", writeEditorSchema],
  ])("is what %s says (npm run codegen or UPDATE=1 rewrites it)", (path, write) => {
    const page = write()
    if (process.env.UPDATE === "1") writeFileSync(path, page)
    expect(existsSync(path) ? readFileSync(path, "utf8") : "").toBe(page)
  })

  test("explains a code, and suggests for what is none", () => {
    expect(explainDiagnostic("ref-not-found")).toMatchObject({ known: true, text: /^ref-not-found: / })
    const unknown = explainDiagnostic("ref-notfound")
    expect(unknown.known).toBe(false)
    expect(unknown.text).toMatch(/Did you mean `ref-not-found`\?/)
    expect(explainDiagnostic("toString").known).toBe(false)
  })
})

describe("rendering", () => {
  const text = "openapi: 3.1.1\ninfo: { title: T }\npaths:\n  /a: { gte: {} }\n"

  test("sorts by position, counts, and colours only when asked", async () => {
    const { diagnostics } = await loadText(text)
    expect(diagnostics.map(({ location }) => location.line)).toEqual([2, 4])
    expect(countDiagnostics(diagnostics)).toBe("2 errors")
    const plain = renderDiagnostics(diagnostics, { folder: "specs/" })
    expect(plain).toMatch(/^specs\/openapi\.yaml:2:1 error field-missing: /)
    expect(plain).toContain("  > 4 |   /a: { gte: {} }\n      |         ^\n")
    expect(plain).toContain("Did you mean `get`?\n  Write: `get`")
    expect(plain).not.toContain("\u001b")
    expect(renderDiagnostics(diagnostics, { colour: true })).toContain("\u001b[31m")
  })

  test("of very many, the first thousand are shown, errors before warnings, and the rest is counted", async () => {
    const { diagnostics } = await loadText(text)
    const [error] = diagnostics
    if (!error) throw new Error("an error was expected")
    const many = [
      ...Array.from({ length: 700 }, () => ({ ...error, severity: "warning" as const })),
      ...Array.from({ length: 400 }, () => ({ ...error })),
    ]
    const rendered = renderDiagnostics(many)
    expect(rendered.match(/ error field-missing: /g)).toHaveLength(400)
    expect(rendered.match(/ warning field-missing: /g)).toHaveLength(600)
    expect(rendered).toMatch(/\n\n… and 100 warnings more, which are all written with --json\n$/)
  })

  test("names from the document cannot command the terminal", async () => {
    const { diagnostics } = await loadText(`{"openapi": "3.1.1", "info": {"\\u001b[2Jtitle": 1}, "paths": {}}`)
    expect(renderDiagnostics(diagnostics)).not.toContain("\u001b")
  })

  test("frames of a minified document stay short and keep the caret below its place", () => {
    const line = `${"a".repeat(100_000)}HERE${"b".repeat(100_000)}`
    const frame = drawFrame({ file: "a.json", text: line, lineStarts: findLineStarts(line) }, 100_000)
    const [shown = "", caret = ""] = frame.split("\n")
    expect(shown.length).toBeLessThan(130)
    expect(shown.slice(caret.indexOf("^"), caret.indexOf("^") + 4)).toBe("HERE")
  })
})

test("profiles decide what is an error", async () => {
  const text =
    'openapi: 3.1.1\ninfo: { title: T, version: "1" }\npaths:\n  /a: { get: { responses: { "204": { description: D. } } } }\n'
  expect((await loadText(text)).diagnostics.map(({ severity }) => severity)).toEqual(["warning", "warning"])
  const strict = await loadText(text, { profile: "strict" })
  expect(strict.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
    ["operation-id-missing", "error"],
    ["operation-undescribed", "error"],
    ["security-missing", "error"],
  ])
  expect(strict.api).toBeNull()
})

test.each([
  ["descripton", ["description", "deprecated"], "description"],
  ["operationID", ["operationId"], "operationId"],
  ["max_length", ["maxLength", "minLength"], "maxLength"],
  ["getUser", ["putOther"], undefined],
  ["x", ["y"], undefined],
])("suggests for %s", (name, known, expected) => {
  expect(suggest(name, known)).toBe(expected)
})

describe("the schema for editors", () => {
  const isGood = new Ajv2020().compile(JSON.parse(writeEditorSchema()))
  const document = parse(readFileSync("openapi.yaml", "utf8"))

  test("accepts what the compiler accepts", () => {
    expect([isGood(document), isGood.errors]).toEqual([true, null])
    expect(isGood({ "x-dovetail": { rules: { "string-unbounded": "off" } } })).toBe(true)
  })

  test.each([
    { "x-dovetail": { profile: "strickt" } },
    { "x-dovetail": { rules: { "ref-not-found": "off" } } },
    { paths: { "/a": { get: { "x-rate-limit": { quota: 1 } } } } },
    { paths: { "/a": { get: { "x-limits": { bodyBytes: 0 } } } } },
    { components: { securitySchemes: { key: { "x-roles": { admin: "all" } } } } },
  ])("refuses %j", (part) => {
    expect(isGood(part)).toBe(false)
  })
})
