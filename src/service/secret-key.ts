// Finds the secret that everything else is derived from; on the embedded database it makes one and keeps it beside the data.
import { constants } from "node:fs"
import { link, mkdir, open, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import { StartUpError } from "./start-up-error.ts"

export interface SecretKeySource {
  /** SECRET_KEY; always wins. */
  readonly configured: string | undefined
  readonly databaseKind: "embedded" | "postgresql"
  readonly dataDir: string
  readonly random: (bytes: number) => Uint8Array
}

const shortest = 32

/** @throws StartUpError when there is none and none may be made, or when the file cannot be used */
export async function readSecretKey({ configured, databaseKind, dataDir, random }: SecretKeySource): Promise<string> {
  if (configured !== undefined) return configured
  if (databaseKind === "postgresql")
    throw new StartUpError(
      "SECRET_KEY is not set; with DATABASE_URL it has to be, because every process on one database needs the same. " +
        "Write SECRET_KEY=… with the output of: openssl rand -base64 48",
    )
  const path = join(dataDir, "secret-key")
  try {
    const kept = (await readFile(path, "utf8").catch(ifAbsent)) ?? (await make(path, dataDir, random))
    if (kept.trim().length >= shortest) return kept.trim()
  } catch (error) {
    throw new StartUpError(
      `${path} cannot be read or written (${(error as Error).message}). Mend that, or set SECRET_KEY.`,
    )
  }
  throw new StartUpError(
    `${path} holds less than ${shortest} characters; it was damaged. Put back the copy that belongs to this database.`,
  )
}

/** The file appears whole or not at all, and never twice: whoever comes second reads what the first has made. */
async function make(path: string, dataDir: string, random: SecretKeySource["random"]): Promise<string> {
  await mkdir(dataDir, { recursive: true })
  const draft = `${path}.${Buffer.from(random(6)).toString("hex")}`
  const { O_CREAT, O_EXCL, O_WRONLY } = constants
  const file = await open(draft, O_CREAT | O_EXCL | O_WRONLY, 0o600)
  try {
    await file.writeFile(`${Buffer.from(random(48)).toString("base64")}\n`)
    await file.sync()
    await file.close()
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error
    })
  } finally {
    await rm(draft, { force: true })
  }
  return readFile(path, "utf8")
}

function ifAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error
}
