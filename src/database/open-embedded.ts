// Opens the embedded database of a data folder: lock, version, first start from a template, upkeep.
import { access, constants, mkdir, readdir, readFile, rename, rm } from "node:fs/promises"
import { join, resolve } from "node:path"
import { dataDir as freshDataFolder } from "@electric-sql/pglite-prepopulatedfs"
import type { Database } from "./database.ts"
import { createEmbeddedDatabase, startEngine } from "./embedded.ts"
import { startUpkeep } from "./embedded-upkeep.ts"
import { type FolderLock, lockFolder } from "./folder-lock.ts"
import { DatabaseStartUpError } from "./start-up-error.ts"

/** PostgreSQL's major version inside PGlite; its data folders open with no other. */
const majorVersion = "18"

export interface OpenEmbeddedOptions {
  /** The embedded database lives in its subfolder `pglite`; other things may be there too. */
  readonly dataDir: string
  readonly now: () => Date
  readonly onUpkeepError: (error: unknown) => void
  readonly migrations?: string
}

/** Words for what the file system says. */
function describeFolderProblem(folder: string, error: unknown): DatabaseStartUpError {
  const { code, message } = error as NodeJS.ErrnoException
  const reasons: Readonly<Record<string, string>> = {
    EACCES: "it may not be written to. Give this user the right to, or set DATA_DIR to another folder.",
    EPERM: "it may not be written to. Give this user the right to, or set DATA_DIR to another folder.",
    EROFS: "its file system is read-only. Set DATA_DIR to a folder that can be written to.",
    ENOSPC: "its disk is full. Free some space (100 MB to begin with), or set DATA_DIR to a folder on another disk.",
    EDQUOT: "its disk quota is used up. Free some space, or set DATA_DIR to a folder on another disk.",
    EEXIST: "a file is in its place. Remove that file, or set DATA_DIR to another folder.",
    ENOTDIR: "a file is in its place. Remove that file, or set DATA_DIR to another folder.",
  }
  const reason = reasons[code ?? ""] ?? `${message}. Set DATA_DIR to a folder that can be written to.`
  return new DatabaseStartUpError(`The data folder ${folder} cannot be used: ${reason}`, { cause: error })
}

/** Unpacks next to its place and renames, so that a process that dies meanwhile leaves no half database. */
async function createFolder(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  const engine = await startEngine({ folder: unfinished, template: await freshDataFolder() })
  await engine.close()
  await rename(unfinished, folder)
}

async function prepareFolder(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return []
    throw error
  })
  if (entries.length === 0) {
    await rm(folder, { recursive: true, force: true })
    return createFolder(folder)
  }
  const version = await readFile(join(folder, "PG_VERSION"), "utf8").then(
    (text) => text.trim(),
    () => undefined,
  )
  if (version === majorVersion) return access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  throw new DatabaseStartUpError(
    version === undefined
      ? `The folder ${folder} holds files that are no database. Move them away, or set DATA_DIR to another folder.`
      : `The folder ${folder} was made by version ${version} of the embedded database, and this is version ${majorVersion}. ` +
          "Start it with the release that made it and move the data with pg_dump, or set DATA_DIR to another folder to begin anew.",
  )
}

/** @throws {DatabaseStartUpError} when another process uses the folder, and when it cannot be read, written or understood */
export async function openEmbedded(options: OpenEmbeddedOptions): Promise<Database> {
  const { now, migrations, onUpkeepError } = options
  const dataDir = resolve(options.dataDir)
  const folder = join(dataDir, "pglite")
  let lock: FolderLock | undefined
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    lock = await lockFolder(join(dataDir, "pglite.lock"), { now })
    await prepareFolder(folder)
    const engine = await startEngine({ folder })
    let stopUpkeep = () => {}
    const release = lock.release
    const database = createEmbeddedDatabase({
      engine,
      ...(migrations === undefined ? {} : { migrations }),
      onClosed: () => {
        stopUpkeep()
        release()
      },
    })
    stopUpkeep = startUpkeep(database.pool, { onError: onUpkeepError })
    return database
  } catch (error) {
    lock?.release()
    if (error instanceof DatabaseStartUpError) throw error
    if (typeof (error as NodeJS.ErrnoException).syscall === "string") throw describeFolderProblem(dataDir, error)
    throw new DatabaseStartUpError(
      `The embedded database in ${folder} does not start: ${error instanceof Error ? error.message : JSON.stringify(error)}. ` +
        "Check that its disk has space; if its files are damaged, restore them from a copy or move the folder away to begin anew.",
      { cause: error },
    )
  }
}
