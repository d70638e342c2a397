// Holds the code against the import table and the house's rules for files.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "@jest/globals"
import { findViolations, type Sources } from "./support/architecture.ts"

const root = join(import.meta.dirname, "..")

function readSources(): Map<string, string> {
  const sources = new Map<string, string>()
  for (const folder of ["src", "scripts", "generated/api"])
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(ts|mjs|mts)$/.test(entry.name)) continue
      const path = join(entry.parentPath, entry.name)
      sources.set(path.slice(root.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8"))
    }
  return sources
}

const sources = readSources()

/** The violations that appear when one more file stands in the tree. */
function plant(file: string, text: string): string[] {
  const clean = new Set(findViolations(sources))
  const planted: Sources = new Map([...sources, [file, `// Planted.\n${text}`]])
  return findViolations(planted).filter((violation) => !clean.has(violation))
}

describe("architecture", () => {
  test("every file keeps the import table and the house's rules", () => {
    expect(findViolations(sources)).toEqual([])
  })

  test("generated JavaScript and declarations are held against the table as well", () => {
    expect([...sources.keys()]).toEqual(
      expect.arrayContaining(["generated/api/operations.mjs", "generated/api/operations.d.mts"]),
    )
  })

  test("the median file has at most 120 lines", () => {
    const lengths = [...sources]
      .filter(([file]) => file.startsWith("src/"))
      .map(([, text]) => text.split("\n").length - 1)
      .sort((a, b) => a - b)
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(120)
  })

  test("each room has a door and a page that explains it", () => {
    for (const room of new Set([...sources.keys()].map((file) => /^src\/[^/]+\//.exec(file)?.[0]))) {
      if (!room) continue
      expect(sources.has(`${room}index.ts`) ? room : `${room} without index.ts`).toBe(room)
      expect(readFileSync(join(root, room, "README.md"), "utf8").length).toBeGreaterThan(200)
    }
  })

  test.each([
    ["src/compiler/planted.ts", "imports express", 'import express from "express"'],
    ["src/compiler/planted.ts", "reads the clock", "export const now = () => Date.now()"],
    ["src/compiler/planted.ts", "reads process.env", "export const home = process.env.HOME"],
    ["src/runtime/planted.ts", "only itself", 'import { definition } from "../../generated/api/index.ts"'],
    ["src/runtime/planted.ts", "imports pg", 'import type { Pool } from "pg"'],
    ["src/database/planted.ts", "behind the door", 'import { readSettings } from "../runtime/settings/planted.ts"'],
    ["src/service/users/handlers.ts", "handlers never see a row", 'import type { User } from "#prisma"'],
    ["src/service/planted.ts", "may import src/runtime/", 'import { loadApi } from "../compiler/index.ts"'],
    ["src/kit/planted.ts", "may import src/compiler/", 'import { openDatabase } from "../database/index.ts"'],
    ["generated/api/planted.ts", "imports pg", 'import pg from "pg"'],
    ["generated/api/planted.mjs", "may import src/runtime/", 'import { x } from "../../src/kit/index.ts"'],
    ["scripts/planted.ts", "behind the door", 'import { x } from "../src/runtime/planted.ts"'],
    ["src/planted.ts", "stands in no room", "export const x = 1"],
    ["src/runtime/planted-helpers.ts", "says nothing", "export const x = 1"],
    ["src/runtime/planted.ts", "expected names", 'export * from "./report.ts"'],
    ["src/runtime/planted.ts", "expected a named one", "export default 1"],
    ["src/runtime/planted.ts", "expected at most 400", "//\n".repeat(400)],
  ])("catches a planted violation in %s: %s", (file, message, text) => {
    expect(plant(file, text).join("\n")).toContain(message)
  })

  test("catches a planted import cycle, types included", () => {
    const cycle = new Map([
      ["src/runtime/a.ts", '// A.\nimport type { B } from "./b.ts"\nexport type A = B'],
      ["src/runtime/b.ts", '// B.\nimport type { A } from "./a.ts"\nexport type B = A'],
    ])
    expect(findViolations(cycle)).toEqual([
      "src/runtime/a.ts ▸ src/runtime/b.ts ▸ src/runtime/a.ts: is an import cycle",
    ])
  })
})
