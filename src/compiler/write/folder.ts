// Writes generated files into a folder, only those whose bytes changed, or says what would change.
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"

/** How a folder differs from what it should hold. Paths are relative to it, with `/`, sorted. */
export interface FolderChanges {
  readonly changed: readonly string[]
  readonly missing: readonly string[]
  /** Files that no generator wrote this time. */
  readonly extra: readonly string[]
}

/** Compares byte by byte; a folder that does not exist misses everything. */
export async function compareFolder(folder: string, files: ReadonlyMap<string, string>): Promise<FolderChanges> {
  const there = new Set(await listFiles(folder))
  const changed: string[] = []
  const missing: string[] = []
  for (const [path, text] of files) {
    if (!there.has(path)) missing.push(path)
    else if (!(await readFile(join(folder, path))).equals(Buffer.from(text))) changed.push(path)
  }
  return {
    changed: changed.sort(),
    missing: missing.sort(),
    extra: [...there].filter((path) => !files.has(path)).sort(),
  }
}

/** Makes the folder hold exactly `files`. Each file is replaced at once, so that nobody reads half of one. */
export async function writeFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  changes: FolderChanges,
): Promise<void> {
  for (const path of [...changes.changed, ...changes.missing]) {
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true })
    const draft = `${target}.draft`
    await writeFile(draft, files.get(path) ?? "")
    await rename(draft, target)
  }
  for (const path of changes.extra) await rm(join(folder, path))
}

/** Every file below the folder, relative to it, with `/`; none where there is no folder. */
export async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => !entry.isDirectory())
    return files.map((entry) =>
      join(entry.parentPath, entry.name).slice(join(folder, "/").length).replaceAll("\\", "/"),
    )
  } catch (error) {
    if (codeOf(error) === "ENOENT") return []
    throw error
  }
}

/** The code of a system error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : undefined
}
