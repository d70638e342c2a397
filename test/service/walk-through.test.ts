// The README's walk-through, step by step, on a copy of the repository, with the README's own words.
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "@jest/globals"
import { copyRepository } from "../support/repository.ts"

const readme = readFileSync(join(import.meta.dirname, "..", "..", "README.md"), "utf8")
const section = readme.slice(readme.indexOf("## Add an operation"), readme.indexOf("## Start from your own spec"))
const [yaml = "", complaint = "", handler = "", contractTest = ""] = [
  ...section.matchAll(/```\w+\n([\s\S]*?)```/g),
].map(([, block]) => block ?? "")

describe("the README's walk-through", () => {
  const copy = copyRepository()
  afterAll(() => copy.remove())
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(join(copy.folder, file), change(readFileSync(join(copy.folder, file), "utf8")))
  const node = (...args: string[]) => copy.run(process.execPath, args)
  const tsc = () => node("node_modules/typescript/bin/tsc", "--noEmit", "-p", ".")
  const jest = (...files: string[]) =>
    node("--experimental-vm-modules", "--no-warnings", "node_modules/jest/bin/jest.js", ...files)

  test("1. an operation is added and compiled, and codegen --check noticed before", async () => {
    edit("openapi.yaml", (text) => text.replace(/^paths:\n/m, `paths:\n${yaml}\n`))
    const stale = await node("--import", "tsx", "scripts/codegen.ts", "--check")
    expect(stale.code).toBe(1)
    expect(stale.stderr).toMatch(/^\+.*getVersion/m)
    expect(await node("--import", "tsx", "scripts/codegen.ts")).toMatchObject({ code: 0 })
    expect(await node("--import", "tsx", "scripts/codegen.ts", "--check")).toMatchObject({ code: 0 })
  }, 300_000)

  test("2. the check fails and names the missing handler as the README shows it", async () => {
    const { code, stdout } = await tsc()
    expect(code).not.toBe(0)
    expect(stdout).toContain(complaint.trim().replace(/^.*?error/, "error"))
    expect(stdout).toMatch(/^src\/service\/health\/handlers\.ts/m)
  }, 300_000)

  test("3. with the handler everything compiles; an undeclared status, header or problem does not", async () => {
    const handlers = "src/service/health/handlers.ts"
    const place = "    getHealth: healthy,\n"
    const original = readFileSync(join(copy.folder, handlers), "utf8")
    edit(handlers, (text) => text.replace(place, `${place}${handler}`))
    expect(await tsc()).toMatchObject({ stdout: "", code: 0 })
    const good = readFileSync(join(copy.folder, handlers), "utf8")
    for (const wrong of [
      `getVersion: () => ({ status: 201, body: "0.1.0" }),`,
      `getVersion: () => ({ status: 200, headers: { "x-more": "1" }, body: "0.1.0" }),`,
      `getVersion: () => problem("user-not-found"),`,
      `getVersion: () => ({ status: 200, body: 1 }),`,
    ]) {
      writeFileSync(join(copy.folder, handlers), original.replace(place, `${place}    ${wrong}\n`))
      const { stdout } = await tsc()
      expect(stdout.includes("error TS2322") ? "" : `compiles: ${wrong}\n${stdout}`).toBe("")
    }
    writeFileSync(join(copy.folder, handlers), good)
  }, 300_000)

  test("4. without a contract test the suite fails and names the operation; with it, it passes", async () => {
    const without = await jest("test/service/contract-coverage")
    expect(without.code).toBe(1)
    expect(without.stderr).toMatch(/● getVersion has a contract test/)
    edit("test/service/health.test.ts", (text) => `${text}\n${contractTest}`)
    expect((await jest("test/service/contract-coverage", "test/service/health")).stderr).toMatch(/Tests: +\d+ passed/)
  }, 300_000)
})
