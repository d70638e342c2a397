// Reads prisma/migrations: one folder per migration, in the order of their names.
import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { DatabaseStartUpError } from "./start-up-error.ts"

export interface Migration {
  /** The folder's name, `20261122000000_init`. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file in hexadecimal, as Prisma keeps it. */
  readonly checksum: string
}

/** Migrations in the order they are applied; none where the folder is empty or absent. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return []
    throw error
  })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  return Promise.all(
    names.sort().map(async (name) => {
      const path = join(folder, name, "migration.sql")
      const bytes = await readFile(path).catch((error: Error) => {
        throw new DatabaseStartUpError(
          `The migration ${name} has no file migration.sql that can be read; restore ${path} or remove its folder.`,
          { cause: error },
        )
      })
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") }
    }),
  )
}
