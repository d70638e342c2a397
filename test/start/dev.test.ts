// `npm run dev` on a copy of the repository: an edit is served, a mistake is printed and leaves what runs alone.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "@jest/globals"
import { copyRepository } from "../support/repository.ts"

const copy = copyRepository()
let dev: ChildProcess
let printed = ""

/** Waits until `pattern` was printed after the first `from` characters; answers its last match. */
function printedAfter(from: number, pattern: RegExp): Promise<string> {
  return new Promise((resolve) => {
    const look = (): void => {
      const found = pattern.exec(printed.slice(from))
      if (!found) return
      dev.stdout?.off("data", look)
      dev.stderr?.off("data", look)
      resolve(found[1] ?? found[0])
    }
    dev.stdout?.on("data", look)
    dev.stderr?.on("data", look)
    look()
  })
}
const listening = /Listening on (http:\S+)/
const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(join(copy.folder, file), change(readFileSync(join(copy.folder, file), "utf8")))
const titleAt = async (url: string): Promise<string> =>
  ((await (await fetch(`${url}/openapi.json`)).json()) as { info: { title: string } }).info.title
let url = ""

beforeAll(async () => {
  dev = spawn(process.execPath, ["--import", "tsx", "scripts/dev.ts"], {
    cwd: copy.folder,
    env: { ...process.env, NODE_ENV: undefined, PORT: "0", DATA_DIR: join(copy.folder, ".data"), DATABASE_URL: "" },
  })
  for (const stream of [dev.stdout, dev.stderr])
    stream?.on("data", (chunk) => {
      printed += String(chunk)
    })
  url = await printedAfter(0, listening)
}, 300_000)
afterAll(async () => {
  const gone = dev.exitCode === null ? once(dev, "exit") : undefined
  dev.kill("SIGTERM")
  await gone
  copy.remove()
})

test("an edit of the spec is compiled and served", async () => {
  const from = printed.length
  edit("openapi.yaml", (text) => text.replace(/^ {2}title: .*$/m, "  title: Edited while it ran"))
  url = await printedAfter(from, listening)
  expect(await titleAt(url)).toBe("Edited while it ran")
  expect(printed.slice(from)).toMatch(/codegen, \d+ ms/)
}, 300_000)

test("a mistake in the spec is printed with its place, and what runs goes on", async () => {
  const good = readFileSync(join(copy.folder, "openapi.yaml"), "utf8")
  const from = printed.length
  edit("openapi.yaml", (text) => text.replace(/^paths:/m, "paths: ["))
  await printedAfter(from, /the spec has errors/)
  expect(printed.slice(from)).toMatch(/openapi\.yaml:\d+:\d+/)
  expect(await titleAt(url)).toBe("Edited while it ran")
  writeFileSync(join(copy.folder, "openapi.yaml"), good)
}, 300_000)

test("a slip in the code is printed with its place, and what runs goes on", async () => {
  const main = readFileSync(join(copy.folder, "src/main.ts"), "utf8")
  const from = printed.length
  edit("src/main.ts", (text) => `${text}\nconst slip = (\n`)
  await printedAfter(from, /the code cannot be read/)
  expect(printed.slice(from)).toMatch(/src\/main\.ts:\d+:\d+: /)
  expect(await titleAt(url)).toBe("Edited while it ran")
  const mended = printed.length
  writeFileSync(join(copy.folder, "src/main.ts"), main)
  url = await printedAfter(mended, listening)
}, 300_000)

test("code that cannot start is printed, and the next edit starts the server again", async () => {
  const main = readFileSync(join(copy.folder, "src/main.ts"), "utf8")
  const from = printed.length
  edit("src/main.ts", (text) => `${text}\nthrow new Error("planted in main")\n`)
  await printedAfter(from, /starts again at the next edit/)
  expect(printed.slice(from)).toContain("planted in main")
  const mended = printed.length
  writeFileSync(join(copy.folder, "src/main.ts"), main)
  url = await printedAfter(mended, listening)
  expect(await titleAt(url)).toBe("Edited while it ran")
}, 300_000)
