// A difference between the example's migrations and an edited schema.prisma becomes a migration.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals"
import { describeNameProblem, driftOf, migrationsFolder, writeMigration } from "../../src/database/index.ts"

const schemaFile = join(import.meta.dirname, "../../prisma/schema.prisma")
const now = new Date("2027-01-02T03:04:05.678Z")
let folder: string
let copy: { schemaFile: string; migrationsFolder: string }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dovetail-authoring-"))
  cpSync(join(schemaFile, ".."), folder, { recursive: true })
  copy = { schemaFile: join(folder, "schema.prisma"), migrationsFolder: join(folder, "migrations") }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Changes the copy of the schema. */
function edit(from: string, to: string): void {
  const text = readFileSync(copy.schemaFile, "utf8")
  expect(text).toContain(from)
  writeFileSync(copy.schemaFile, text.replace(from, to))
}

describe("writeMigration", () => {
  test("writes nothing when there is nothing to write", async () => {
    expect(await writeMigration(copy, "nothing", now)).toBeNull()
    expect(readdirSync(copy.migrationsFolder)).toEqual(readdirSync(migrationsFolder))
  })

  test("writes what is missing, once, under the time in UTC", async () => {
    edit("model User {\n", "model User {\n  nickname String?\n")
    const written = await writeMigration(copy, "add-nickname", now)
    expect(written).toMatchObject({
      name: "20270102030405_add_nickname",
      sql: '-- AlterTable\nALTER TABLE "users" ADD COLUMN     "nickname" TEXT;\n',
      destructive: [],
    })
    expect(readFileSync(written?.file ?? "", "utf8")).toBe(written?.sql)
    expect(await driftOf(copy)).toBe("")
  })

  test("warns in the file and in its answer when data would be lost", async () => {
    edit('  revokedReason String?   @map("revoked_reason")\n', "")
    const written = await writeMigration(copy, "forget_reason", now)
    expect(written?.destructive).toEqual(['ALTER TABLE "sessions" DROP COLUMN "revoked_reason";'])
    expect(readFileSync(written?.file ?? "", "utf8")).toMatch(/^-- This loses data: ALTER TABLE/)
  })

  test("sorts after the last migration even when the clock is behind", async () => {
    edit("model User {\n", "model User {\n  nickname String?\n")
    const written = await writeMigration(copy, "add_nickname", new Date(0))
    const before = readdirSync(migrationsFolder).filter((name) => /^\d/.test(name))
    expect(written?.name).toMatch(/^\d{14}_add_nickname$/)
    expect([...before, written?.name].sort().at(-1)).toBe(written?.name)
  })

  test("begins in an empty folder", async () => {
    rmSync(copy.migrationsFolder, { recursive: true })
    mkdirSync(copy.migrationsFolder)
    const written = await writeMigration(copy, "start", now)
    expect(readdirSync(copy.migrationsFolder)).toEqual(["20270102030405_start", "migration_lock.toml"])
    expect(written?.sql).toContain('CREATE TABLE "users"')
    expect(await driftOf(copy)).toBe("")
  })

  test("passes on what is wrong with the schema, with its line", async () => {
    edit("String[]", "Strong[]")
    await expect(writeMigration(copy, "broken", now)).rejects.toThrow(/Type "Strong" is neither a built-in type/)
  })

  test.each(["", "Foo", "a b", "../x", "a__b", "-a", "a".repeat(61), "ä"])("refuses the name %j", async (name) => {
    expect(describeNameProblem(name)).toMatch(/is no name for a migration: expected 1 to 60 small letters/)
    await expect(writeMigration(copy, name, now)).rejects.toThrow(TypeError)
  })
})
