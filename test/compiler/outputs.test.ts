// The outputs of codegen for programs: JSON, annotations of GitHub, SARIF; and the line that says what takes long.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "@jest/globals"
import { createProgress } from "../../scripts/progress.ts"
import { type Compilation, compileToFolder, outputFormats, renderCompilation } from "../../src/compiler/index.ts"

const spec = "test/compiler/outputs/openapi.yaml"
const expected = join(import.meta.dirname, "outputs")
mkdirSync("node_modules/.cache/dovetail", { recursive: true })
const folder = mkdtempSync("node_modules/.cache/dovetail/outputs-test-")
const out = "generated/of-this-test"
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const compile = (): Promise<Compilation> => compileToFolder({ spec, out, check: true })

/** Compares with a file; `UPDATE=1` rewrites it. */
function expectFile(name: string, text: string): void {
  const path = join(expected, name)
  if (process.env.UPDATE === "1") writeFileSync(path, text)
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : "")
}

describe("a document with mistakes (UPDATE=1 rewrites what is expected)", () => {
  test.each(outputFormats)("as %s", async (format) => {
    const { stdout, stderr } = renderCompilation(await compile(), format)
    expectFile(`${format}.txt`, `${stdout}${format === "terminal" ? stderr : ""}`)
    expect(stderr).toMatch(/errors?(, \d+ warnings?)?; .* stays as it was\n$/)
  })

  test("GitHub: one line for each diagnostic, and no value ends its place", async () => {
    const { diagnostics } = await compile()
    const lines = renderCompilation(await compile(), "github")
      .stdout.trimEnd()
      .split("\n")
    expect(lines.length).toBe(diagnostics.length)
    for (const line of lines)
      expect(line).toMatch(
        /^::(error|warning) file=test\/compiler\/outputs\/openapi\.yaml,line=\d+,col=\d+,title=[a-z0-9-]+::.+%0AExpected: .+%0AWrite: .+$/,
      )
  })

  test("GitHub: texts of a document cannot give commands", () => {
    const hostile = {
      code: "wrong-type",
      severity: "error",
      location: { file: "a,b:c%\n::set-env name=X::1.yaml", line: 1, column: 2, pointer: "" },
      found: "50%\r\n::stop-commands::x\u001b[2J",
      expected: "less",
      write: "it",
      frame: "",
    } as never
    const compilation = { ...empty, diagnostics: [hostile], remarks: ["one\n::error::two"] }
    const { stdout } = renderCompilation(compilation, "github")
    expect(stdout.trimEnd().split("\n").length).toBe(2)
    expect(stdout).toContain("file=a%2Cb%3Ac%25%0A%3A%3Aset-env name=X%3A%3A1.yaml,line=1,col=2")
    expect(stdout).toContain("::error title=codegen::one%0A::error::two\n")
    for (const character of "\u001b\r") expect(stdout).not.toContain(character)
  })

  test("SARIF: every result names a rule, a level and a place", async () => {
    const { diagnostics } = await compile()
    const log = JSON.parse(renderCompilation(await compile(), "sarif").stdout)
    expect([log.version, log.runs.length]).toEqual(["2.1.0", 1])
    const [run] = log.runs
    expect(run.results.length).toBe(diagnostics.length)
    expect(run.invocations[0].executionSuccessful).toBe(false)
    for (const { ruleId, ruleIndex, level, locations } of run.results) {
      expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId)
      expect(["error", "warning"]).toContain(level)
      const { artifactLocation, region } = locations[0].physicalLocation
      expect(artifactLocation.uri).toBe(spec)
      expect(region.startLine).toBeGreaterThan(0)
      expect(region.startColumn).toBeGreaterThan(0)
    }
  })

  test("positions ascend in every output", async () => {
    const document = JSON.parse(renderCompilation(await compile(), "json").stdout)
    const places = document.diagnostics.map(
      ({ location }: { location: { line: number; column: number } }) => location.line * 1000 + location.column,
    )
    expect(places.length).toBeGreaterThan(2)
    expect(places).toEqual([...places].sort((left, right) => left - right))
  })
})

const empty: Compilation = { ok: false, written: [], diagnostics: [], folder: "", remarks: [], report: "", summary: "" }

describe("the command", () => {
  const run = (args: readonly string[], env: Record<string, string> = {}) =>
    spawnSync(process.execPath, ["--import", "tsx", "scripts/codegen.ts", ...args], {
      encoding: "utf8",
      env: { ...process.env, GITHUB_ACTIONS: "", ...env },
    })

  test("--json puts one document on standard output and words on standard error", () => {
    const { status, stdout, stderr } = run(["--json", "--check", "--spec", spec, "--out", out])
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, written: [], remarks: [] })
    expect(stderr).toMatch(/stays as it was\n$/)
  })

  test("a workflow of GitHub gets annotations unasked", () => {
    const { stdout } = run(["--check", "--spec", spec, "--out", out], { GITHUB_ACTIONS: "true" })
    expect(stdout).toMatch(/^::error file=test\/compiler\/outputs\/openapi\.yaml,line=/m)
  })

  test("an unknown format is refused with the list", () => {
    expect(run(["--format", "xml"])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("expected one of terminal, json, github, sarif"),
    })
  })

  test("a stage is told where a second has passed or much is to be read, and else kept silent", () => {
    const said: string[] = []
    let now = 5000
    const progress = createProgress(
      "codegen",
      () => now,
      (line) => said.push(line),
    )
    progress("reading a.yaml", 400)
    now += 999
    progress("writing the code", 400)
    expect(said).toEqual([])
    progress("reading b.yaml", 600_000)
    now += 501
    progress("writing the types", 400)
    expect(said).toEqual(["codegen: reading b.yaml (1.0 s)", "codegen: writing the types (1.5 s)"])
  })

  test("a large document says what takes long", () => {
    const large = join(folder, "large.json")
    const paths = { "/a": { get: { security: [], responses: { 200: { description: "x".repeat(600_000) } } } } }
    writeFileSync(large, JSON.stringify({ openapi: "3.1.1", info: { title: "T", version: "1" }, paths }))
    expect(run(["--check", "--spec", large, "--out", out]).stderr).toMatch(
      /^codegen: reading .*large\.json \(\d+\.\d s\)$/m,
    )
  })
})
