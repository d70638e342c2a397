// What was acknowledged survives kill -9, and a second process is kept out of an embedded database.

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "@jest/globals"
import { openDatabase } from "../../src/database/index.ts"
import { createSilentLog } from "../../src/runtime/index.ts"
import { runChild } from "../support/child-process.ts"
import { createServerDatabase, testServerUrl } from "../support/database.ts"

const children = join(import.meta.dirname, "children")
const log = createSilentLog()
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "dovetail-data-"))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test("kill -9 during writes loses no acknowledged row", async () => {
  const server = testServerUrl()
  const created = server === undefined ? undefined : await createServerDatabase(server)
  let acknowledged = 0
  for (const rows of [40, 150, 300]) {
    const writer = runChild(join(children, "write-rows.ts"), [dataDir, created?.url ?? ""])
    await writer.until(new RegExp(`(\\d+\\n){${rows}}`))
    writer.process.kill("SIGKILL")
    expect(await writer.ended).toBe("SIGKILL")
    // The last line may be cut off; what is printed before it was acknowledged.
    acknowledged = Math.max(...writer.output().split("\n").slice(0, -1).map(Number))
    const database = await openDatabase({ dataDir, log, ...(created === undefined ? {} : { url: created.url }) })
    const { rows: found } = await database.pool.query(
      "SELECT count(*)::integer AS count, max(number) AS last FROM written",
    )
    await database.close()
    expect(found[0].last).toBeGreaterThanOrEqual(acknowledged)
    expect(found[0].count).toBe(found[0].last)
  }
  expect(acknowledged).toBeGreaterThanOrEqual(490)
  await created?.drop()
}, 300_000)

test("a second process on the same data folder is refused, naming the first; after it nothing is in the way", async () => {
  const first = runChild(join(children, "hold-database.ts"), [dataDir])
  await first.until(/^open embedded$/m)
  const second = runChild(join(children, "hold-database.ts"), [dataDir])
  expect(await second.ended).toBe(1)
  expect(second.output()).toMatch(
    new RegExp(`^DatabaseStartUpError: The embedded database is in use by process ${first.process.pid} since \\d{4}-`),
  )
  first.process.stdin?.end()
  expect(await first.ended).toBe(0)
  const third = await openDatabase({ dataDir, log })
  await third.ping()
  await third.close()
}, 300_000)
