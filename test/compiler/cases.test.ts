// Golden cases: each folder is a document, the diagnostics it gives and, where there is `expected/`, the published document.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "@jest/globals"
import { catalogue, loadApi, publish, renderDiagnostics } from "../../src/compiler/index.ts"

const folder = join(import.meta.dirname, "cases")
const cases = readdirSync(folder).sort()
const isUpdating = process.env.UPDATE === "1"

/** Codes that need more text than a case should hold; unit tests show them. */
const shownElsewhere = new Set(["too-deep", "too-large", "too-intricate"])
/** Codes that nothing reaches at present: the guards cover every keyword that the reader lets through. */
const unreachable = new Set(["keyword-unsupported"])

async function load(name: string) {
  const entry = ["openapi.yaml", "openapi.json"].find((file) => existsSync(join(folder, name, file))) ?? "openapi.yaml"
  return loadApi(join(folder, name, entry), (path) => readFileSync(path, "utf8"))
}

function compare(path: string, text: string): void {
  if (isUpdating) writeFileSync(path, text)
  expect(text).toBe(existsSync(path) ? readFileSync(path, "utf8") : "")
}

describe("golden cases (UPDATE=1 rewrites them)", () => {
  test.each(cases)("%s", async (name) => {
    const loaded = await load(name)
    compare(join(folder, name, "stderr.txt"), renderDiagnostics(loaded.diagnostics))
    if (!existsSync(join(folder, name, "expected"))) return
    if (loaded.api === null || loaded.document === null) throw new Error(`${name} was refused`)
    const published = `${JSON.stringify(publish(loaded.api, loaded.document), null, 2)}\n`
    compare(join(folder, name, "expected", "openapi.json"), published)
  })

  test("show every code of the catalogue", async () => {
    const shown = new Set<string>()
    for (const name of cases) for (const { code } of (await load(name)).diagnostics) shown.add(code)
    const missing = Object.keys(catalogue).filter(
      (code) => !shown.has(code) && !shownElsewhere.has(code) && !unreachable.has(code),
    )
    expect(missing).toEqual([])
  })
})
