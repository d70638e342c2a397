// The gate against drift: the migrations amount to schema.prisma.
import { join } from "node:path"
import { expect, test } from "@jest/globals"
import { driftOf, migrationsFolder } from "../../src/database/index.ts"

test("this project's migrations and schema.prisma agree", async () => {
  const schemaFile = join(import.meta.dirname, "../../prisma/schema.prisma")
  expect(await driftOf({ schemaFile, migrationsFolder })).toBe("")
})
