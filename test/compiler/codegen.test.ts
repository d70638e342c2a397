// Runs codegen over folders: what it writes, what it leaves alone, and what --check says.
import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { afterAll, beforeEach, describe, expect, test } from "@jest/globals"
import { compileToFolder } from "../../src/compiler/index.ts"
import { digestCompiler, recallCompilation } from "../../src/compiler/quick.ts"

mkdirSync("node_modules/.cache/dovetail", { recursive: true })
const root = mkdtempSync("node_modules/.cache/dovetail/codegen-test-")
const spec = join(root, "openapi.yaml")
const out = join(root, "api")
const cache = join(root, "cache")
const compile = (check = false) => compileToFolder({ spec, out, check, cache })
const contents = () => Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name), "utf8")]))

beforeEach(async () => {
  rmSync(out, { recursive: true, force: true })
  cpSync("test/compiler/accounts/openapi.yaml", spec)
  expect(await compile()).toMatchObject({ ok: true, report: "" })
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, "utf8")
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

describe("remembering", () => {
  const page = join(root, "page.md")
  const options = { spec, out, cache, beside: [page] }

  beforeEach(async () => {
    writeFileSync(page, "as it should be")
    await compileToFolder(options)
    expect(await recallCompilation(options)).toMatchObject({ ok: true, written: [] })
  })

  test.each([
    ["the document", () => edit(spec, "title:", "x-new: 1\n  title:")],
    ["a generated file", () => edit(join(out, "api.ts"), "export", "Export")],
    ["a file more", () => writeFileSync(join(out, "more.ts"), "")],
    ["a page beside", () => edit(page, "should", "should not")],
  ])("nothing is recalled after an edit of %s", async (_, change) => {
    change()
    expect(await recallCompilation(options)).toBeNull()
  })

  test("nothing is recalled for a page that was not there last time, nor for a check", async () => {
    expect(await recallCompilation({ ...options, beside: [page, "another.md"] })).toBeNull()
    expect(await recallCompilation({ ...options, check: true })).toBeNull()
  })

  test("nothing is recalled for another compiler; one that is kept in memory says once which it is", async () => {
    const compiler = digestCompiler()
    expect(await recallCompilation({ ...options, compiler })).toMatchObject({ ok: true })
    expect(await recallCompilation({ ...options, compiler: "another" })).toBeNull()
  })
})

describe("the kind of module", () => {
  const nested = join(root, "nested")
  const api = join(nested, "api")
  const compileNested = () => compileToFolder({ spec, out: api, cache })
  beforeEach(() => {
    rmSync(nested, { recursive: true, force: true })
    mkdirSync(nested)
  })

  test("a folder that stands in no package of modules gets a package.json, which is ours", async () => {
    writeFileSync(join(nested, "package.json"), JSON.stringify({ name: "of-commonjs" }))
    expect((await compileNested()).written).toContain("package.json")
    expect(JSON.parse(readFileSync(join(api, "package.json"), "utf8"))).toMatchObject({ type: "module" })
    expect(await compileNested()).toMatchObject({ ok: true, written: [], report: "" })
  })

  test("where the package says it, none is written, and ours goes", async () => {
    await compileNested()
    writeFileSync(join(nested, "package.json"), JSON.stringify({ type: "module" }))
    edit(spec, "maxLength: 254", "maxLength: 255")
    expect(await compileNested()).toMatchObject({ ok: true, report: "" })
    expect(readdirSync(api)).not.toContain("package.json")
  })

  test("somebody's own package.json is said to be in the way", async () => {
    await compileNested()
    writeFileSync(join(nested, "package.json"), JSON.stringify({ type: "module" }))
    writeFileSync(join(api, "package.json"), JSON.stringify({ name: "mine" }))
    expect(await compileNested()).toMatchObject({
      ok: false,
      report: expect.stringContaining("package.json was not written by codegen"),
    })
    expect(readdirSync(api)).toContain("package.json")
  })
})

describe("writing", () => {
  test("a second run changes no byte and touches no file", async () => {
    const before = contents()
    const touched = statSync(join(out, "api.ts")).mtimeMs
    const again = await compile()
    expect(again).toMatchObject({ ok: true, written: [] })
    expect(again.summary).toMatch(
      /^15 operations, \d+ schemas, \d+ constraints enforced, 0 ignored; .* is up to date \(nothing to write\)$/,
    )
    expect(contents()).toEqual(before)
    expect(statSync(join(out, "api.ts")).mtimeMs).toBe(touched)
  })

  test("the same spec gives the same bytes without the cache", async () => {
    const before = contents()
    rmSync(out, { recursive: true })
    rmSync(cache, { recursive: true })
    await compile()
    expect(contents()).toEqual(before)
  })

  test("an edit of the spec writes only the files that change", async () => {
    edit(spec, "maxLength: 254", "maxLength: 255")
    const { written } = await compile()
    expect([...written].sort()).toEqual([
      "api.ts",
      "explanations.mjs",
      "index.ts",
      "openapi.json",
      "types.ts",
      "validators.mjs",
    ])
  })

  test("generated files name no folder of this machine, and end lines with LF", () => {
    for (const text of Object.values(contents())) {
      expect(text).not.toContain(process.cwd())
      expect(text).not.toContain("\r")
    }
  })

  test("generated files import the runtime from wherever they are", () => {
    expect(contents()["index.ts"]).toContain(`from "${relative(out, "src/runtime/index.ts")}"`)
  })

  test("a spec with errors writes nothing and says why", async () => {
    const before = contents()
    edit(spec, '#/components/schemas/Registration"', '#/components/schemas/Registratoin"')
    const failed = await compile()
    expect(failed).toMatchObject({ ok: false, written: [] })
    expect(failed.report).toMatch(/openapi\.yaml:\d+:\d+ error ref-not-found[\s\S]*Registration/)
    expect(failed.summary).toMatch(/^1 error; .* stays as it was$/)
    expect(contents()).toEqual(before)
  })

  test("a spec that is not there is said in a sentence", async () => {
    const failed = await compileToFolder({ spec: join(root, "nowhere.yaml"), out })
    expect(failed).toMatchObject({ ok: false, written: [] })
    expect(failed.report).toMatch(/nowhere\.yaml cannot be read \(ENOENT\)/)
  })

  test("a generated file that is not generated any more goes; somebody's own file stays and is reported", async () => {
    writeFileSync(join(out, "old.ts"), "// Generated from the spec by `npm run codegen`.\n")
    writeFileSync(join(out, "notes.txt"), "mine")
    const { ok, report } = await compile()
    expect(readdirSync(out)).not.toContain("old.ts")
    expect(readFileSync(join(out, "notes.txt"), "utf8")).toBe("mine")
    expect(ok).toBe(false)
    expect(report).toContain("notes.txt was not written by codegen")
  })

  test("files of a compiler that gave them other names go, unless somebody wrote them", async () => {
    const before = contents()
    for (const name of ["operations.ts", "routes.ts", "validators.ts", "explanations.ts", "serializers.ts"])
      writeFileSync(join(out, name), "// Generated from the spec by `npm run codegen`. For machines.\n// @ts-nocheck\n")
    const checked = await compile(true)
    expect(checked.ok).toBe(false)
    expect(checked.report).toContain("validators.ts is not generated any more")
    expect((await compile()).ok).toBe(true)
    expect(contents()).toEqual(before)
    writeFileSync(join(out, "operations.ts"), "// Mine.\n")
    expect(await compile()).toMatchObject({
      ok: false,
      report: expect.stringContaining("operations.ts was not written by codegen"),
    })
    expect(readFileSync(join(out, "operations.ts"), "utf8")).toBe("// Mine.\n")
  })

  test("a cache that somebody edited is not believed", async () => {
    for (const name of readdirSync(cache))
      writeFileSync(join(cache, name), `${readFileSync(join(cache, name), "utf8")}edited`)
    const before = contents()
    rmSync(out, { recursive: true })
    await compile()
    expect(contents()).toEqual(before)
  })
})

describe("checking", () => {
  test("what was just written is fresh", async () => {
    expect(await compile(true)).toMatchObject({ ok: true, written: [], report: "" })
  })

  test("an edit of any generated file is shown as a diff", async () => {
    for (const name of readdirSync(out)) {
      const text = readFileSync(join(out, name), "utf8")
      writeFileSync(join(out, name), `${text}// edited\n`)
      const { ok, report } = await compile(true)
      expect([name, ok]).toEqual([name, false])
      expect(report).toContain(`--- ${join(out, name)} (as it is)`)
      expect(report).toContain("-// edited")
      expect(readFileSync(join(out, name), "utf8")).toBe(`${text}// edited\n`)
      writeFileSync(join(out, name), text)
    }
  }, 300_000)

  test("an edit of the spec is shown as what it changes", async () => {
    edit(spec, "maxLength: 254", "maxLength: 255")
    const { ok, report } = await compile(true)
    expect(ok).toBe(false)
    expect(report).toContain(
      "- * string, format email, at most 254 characters\n+ * string, format email, at most 255 characters",
    )
  })

  test("an edit of a description alone is noticed", async () => {
    edit(spec, "A public name.", "A very public name.")
    expect((await compile(true)).ok).toBe(false)
  })

  test("missing and extra files are named", async () => {
    rmSync(join(out, "routes.mjs"))
    writeFileSync(join(out, "more.ts"), "export {}\n")
    const { ok, report } = await compile(true)
    expect(ok).toBe(false)
    expect(report).toContain("routes.mjs is missing")
    expect(report).toContain("more.ts is not generated")
  })
})

describe("the command", () => {
  const run = (...args: string[]) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", "tsx", "scripts/codegen.ts", ...args], {
      encoding: "utf8",
    })
    return { status, stderr, stdout }
  }

  test("the repository's own generated files are fresh", () => {
    const { status, stderr } = run("--check")
    expect([status, stderr]).toEqual([0, expect.stringMatching(/^\d+ operations.*generated\/api is up to date\n$/m)])
  }, 300_000)

  test("an unknown option is refused with the list", () => {
    expect(run("--chekc")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/--chekc[\s\S]*--check[\s\S]*--spec FILE --out DIR[\s\S]*--explain CODE/),
    })
  })

  test("another spec needs another folder", () => {
    expect(run("--spec", spec)).toMatchObject({ status: 1, stderr: expect.stringContaining("--out DIR") })
  })

  test("--explain prints the page of a code, and the codes for an unknown one", () => {
    expect(run("--explain", "ref-not-found")).toMatchObject({ status: 0, stdout: expect.stringContaining("Write:") })
    expect(run("--explain", "ref-not-fuond")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("ref-not-found"),
    })
  })
})
