// Reading: positions, bounds, and what is refused before anything else is looked at.
import { describe, expect, test } from "@jest/globals"
import { parseJson } from "../../../src/compiler/read/json.ts"
import { toValue } from "../../../src/compiler/read/node.ts"
import { findLineStarts, locate } from "../../../src/compiler/read/source.ts"
import { parseYaml } from "../../../src/compiler/read/yaml.ts"
import { loadText, loadTexts } from "../../support/documents.ts"

describe("JSON", () => {
  test("gives what JSON.parse gives", () => {
    const text = `{"a": [1, -2.5e3, true, null, "\\u00e9\\n\\"", {}], "__proto__": {"x": []}, "": 0}`
    const { root, faults } = parseJson(text)
    expect(faults).toEqual([])
    expect(root === null ? null : JSON.stringify(toValue(root))).toBe(JSON.stringify(JSON.parse(text)))
  })

  test.each([`{"a": }`, `{"a" 1}`, `[1 2]`, `[1,]`, `"open`, `{} {}`, ``, `01`, `{'a': 1}`, `"\\x"`, `nul`])(
    "refuses %s",
    (text) => {
      const { root, faults } = parseJson(text)
      expect(root).toBeNull()
      expect(faults).toHaveLength(1)
      expect(faults[0]?.message).not.toBe("")
    },
  )

  test("points at keys and values", () => {
    const text = `{\n  "a": {\n    "b": 5\n  }\n}`
    const { root } = parseJson(text)
    if (root?.kind !== "map") throw new Error("no map")
    const inner = root.entries.get("a")?.value
    const entry = inner?.kind === "map" ? inner.entries.get("b") : undefined
    const source = { file: "a.json", lineStarts: findLineStarts(text) }
    expect(locate(source, entry?.start ?? 0)).toEqual({ file: "a.json", line: 3, column: 5 })
    expect(locate(source, entry?.value.start ?? 0)).toEqual({ file: "a.json", line: 3, column: 10 })
  })

  test("is linear: ten times the text costs no more than a hundred thousand times", () => {
    const { root, faults } = parseJson(`[${'{"a":"b"},'.repeat(200_000)}0]`)
    expect(faults).toEqual([])
    expect(root?.kind === "list" ? root.items.length : 0).toBe(200_001)
  })
})

describe("YAML", () => {
  test("reads 1.2: no, on and dates are strings, keys are text, anchors are followed", () => {
    const { root, faults } = parseYaml("a: no\n200: on\nb: &x { d: 2026-01-01 }\nc: *x\ne: { <<: *x, f: 1 }\nnull: 1\n")
    expect(faults).toEqual([])
    expect(root === null ? null : toValue(root)).toEqual({
      a: "no",
      "200": "on",
      b: { d: "2026-01-01" },
      c: { d: "2026-01-01" },
      e: { f: 1, d: "2026-01-01" },
      null: 1,
    })
  })

  test.each([
    ["an anchor inside of itself", "a: &a [*a]", "alias-bomb"],
    ["an alias of nothing", "a: *b", "syntax"],
    ["a number that JSON has not", "a: .inf", "syntax"],
    ["two documents", "a: 1\n---\nb: 2", "syntax"],
    ["a tag that nobody knows", "a: !include b.yaml", "syntax"],
  ])("refuses %s", (_, text, code) => {
    const { faults } = parseYaml(text)
    expect(faults.map((fault) => fault.code)).toContain(code)
  })
})

describe("bounds", () => {
  test.each([
    ["JSON", "[".repeat(100_000)],
    ["YAML in brackets that never close", `a: ${"[".repeat(100_000)}`],
    ["YAML in dashes", `${"- ".repeat(100_000)}a`],
    ["YAML in brackets", `a: ${"[".repeat(5000)}${"]".repeat(5000)}`],
    ["YAML by indentation", Array.from({ length: 400 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
  ])("%s nested without end is refused", async (_, text) => {
    const { api, diagnostics } = await loadText(text)
    expect(api).toBeNull()
    expect(diagnostics.map(({ code }) => code)).toContain("too-deep")
  })

  test("a file of more than 64 Mi characters is refused unread", async () => {
    const { api, diagnostics } = await loadText(" ".repeat(64 * 1024 * 1024 + 1))
    expect(api).toBeNull()
    expect(diagnostics.map(({ code }) => code)).toEqual(["too-large"])
  })
})

describe("files", () => {
  const texts = {
    "openapi.yaml": `openapi: 3.1.1
info: { title: T, version: "1" }
paths: {}
components: { schemas: { A: { $ref: "../secret.yaml" } } }
`,
    "../secret.yaml": "type: string",
  }

  test("outside of the folder are not read, unless that is allowed", async () => {
    const refused = await loadTexts(texts)
    expect(refused.diagnostics.map(({ code }) => code)).toEqual(["ref-outside"])
    expect(refused.files).toEqual(["openapi.yaml"])
    const allowed = await loadTexts(texts, { outside: true })
    expect(allowed.api?.schemas[0]?.schema.keywords.type).toEqual(["string"])
  })

  test("that refer to each other are read once", async () => {
    const loaded = await loadTexts({
      "openapi.yaml": texts["openapi.yaml"].replace("../secret.yaml", "./a.yaml"),
      "a.yaml": "properties: { b: { $ref: b/b.yaml } }",
      "b/b.yaml": "properties: { a: { $ref: ../a.yaml } }",
    })
    expect(loaded.diagnostics).toEqual([])
    expect(loaded.files).toEqual(["openapi.yaml", "a.yaml", "b/b.yaml"])
    const a = loaded.api?.schemas[0]?.schema
    expect(a?.keywords.properties?.get("b")?.keywords.ref?.keywords.properties?.get("a")?.keywords.ref).toBe(a)
  })
})
