// `npm run corpus -- styles`: every cell of the standard's style table, by generated servers over HTTP.
import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { describe, expect, test } from "@jest/globals"
import type { StylesResult } from "../../src/kit/index.ts"

const run = promisify(execFile)
const root = join(import.meta.dirname, "..", "..")

describe("npm run corpus -- styles", () => {
  // Generated folders are imported there, which is no work for this process.
  test("reads and writes every cell as the standard has it", async () => {
    const program = ["--import", "tsx", "scripts/corpus.ts", "styles", "--json"]
    const { stdout } = await run(process.execPath, program, { cwd: root, env: { ...process.env, NODE_OPTIONS: "" } })
    const { passed, total, beyond, failures } = JSON.parse(stdout) as StylesResult
    expect(failures).toEqual([])
    expect([passed, total]).toEqual([78, 78])
    expect(beyond.passed).toBe(beyond.total)
    expect(beyond.total).toBeGreaterThan(60)
  }, 240_000)
})
