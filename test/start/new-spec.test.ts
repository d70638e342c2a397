// A team with its own openapi.yaml: `npm run new-spec -- FILE` on a copy of the repository gives a server that boots.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import { copyRepository, type Finished } from "../support/repository.ts"
import { type RunningServer, startServer } from "../support/server.ts"

describe("new-spec on a copy of the repository", () => {
  const copy = copyRepository()
  let made: Finished
  let server: RunningServer

  beforeAll(async () => {
    const spec = join(import.meta.dirname, "specs", "library.yaml")
    made = await copy.run(process.execPath, ["--import", "tsx", "scripts/new-spec.ts", spec])
    if (made.code === 0)
      server = await startServer({ folder: copy.folder, env: { DATA_DIR: join(copy.folder, ".data") } })
  }, 300_000)
  afterAll(async () => {
    await server?.stop()
    copy.remove()
  })

  test("removes the example service, keeps the spec as it was written and says what to do next", () => {
    expect(made).toMatchObject({ code: 0 })
    expect(existsSync(join(copy.folder, "src/service/users"))).toBe(false)
    expect(existsSync(join(copy.folder, "scripts/keys.ts"))).toBe(false)
    const { scripts } = JSON.parse(readFileSync(join(copy.folder, "package.json"), "utf8")) as { scripts: object }
    expect(Object.keys(scripts)).toContain("codegen")
    expect(Object.keys(scripts)).not.toContain("keys")
    const written = readFileSync(join(copy.folder, "openapi.yaml"), "utf8")
    expect(written).toBe(readFileSync(join(import.meta.dirname, "specs", "library.yaml"), "utf8"))
    expect(made.stdout).toMatch(/npm run check/)
  })

  test("removes the commands of the example, and no other", () => {
    expect(existsSync(join(copy.folder, "scripts/keys.ts"))).toBe(false)
    const scripts = (folder: string) =>
      Object.keys(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).scripts as object)
    const before = scripts(join(import.meta.dirname, "../.."))
    expect(scripts(copy.folder)).toEqual(before.filter((name) => name !== "keys"))
  })

  test("keeps the tables of the runtime, and no other", () => {
    const schema = readFileSync(join(copy.folder, "prisma/schema.prisma"), "utf8")
    expect(schema.match(/^model \w+/gm)).toEqual(["model IdempotencyKey"])
    const migrations = readdirSync(join(copy.folder, "prisma/migrations")).filter(
      (name) => name !== "migration_lock.toml",
    )
    expect(migrations).toEqual([expect.stringMatching(/^\d+_idempotency_keys$/)])
  })

  test("tsc lists each operation that is still to be implemented", async () => {
    const checked = await copy.run(process.execPath, ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."])
    expect(checked.code).not.toBe(0)
    for (const operation of ["listBooks", "addBook", "removeBook"])
      expect(checked.stdout).toMatch(new RegExp(`^src/service/books/handlers\\.ts.*${operation}`, "m"))
    expect(
      checked.stdout.split("\n").filter((line) => /error TS/.test(line) && !line.startsWith("src/service/")),
    ).toEqual([])
  }, 300_000)

  test("the server answers documentation, validation and 501 problems", async () => {
    expect((await fetch(`${server.url}/docs/`)).status).toBe(200)
    expect(await (await fetch(`${server.url}/openapi.json`)).json()).toMatchObject({ info: { title: "Library" } })
    const unimplemented = await fetch(`${server.url}/books?limit=3`)
    expect(unimplemented.status).toBe(501)
    expect(await unimplemented.json()).toMatchObject({ type: "/problems/not-implemented", status: 501 })
    const refused = await fetch(`${server.url}/books?limit=51`)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ errors: [{ in: "query", pointer: "/limit", code: "maximum" }] })
    expect((await fetch(`${server.url}/books/9780131103627`, { method: "DELETE" })).status).toBe(401)
  })
})

describe("new-spec refuses what would lose something", () => {
  const copy = copyRepository()
  afterAll(() => copy.remove())
  const newSpec = (...args: string[]) => copy.run(process.execPath, ["--import", "tsx", "scripts/new-spec.ts", ...args])

  test("a file that is not there", async () => {
    const { code, stderr } = await newSpec("nowhere.yaml")
    expect(code).toBe(1)
    expect(stderr).toMatch(/nowhere\.yaml/)
    expect(stderr).not.toMatch(/^\s+at /m)
  }, 300_000)

  test("a spec with errors changes nothing", async () => {
    const read = () =>
      ["openapi.yaml", "src/service/index.ts"].map((file) => readFileSync(join(copy.folder, file), "utf8"))
    const before = read()
    const { code } = await newSpec(join(import.meta.dirname, "specs", "broken.yaml"))
    expect(code).toBe(1)
    expect(read()).toEqual(before)
  }, 300_000)
})
