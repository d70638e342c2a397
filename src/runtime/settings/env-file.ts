// Joins a `.env` file with the environment of the process.
import { readFileSync } from "node:fs"
import { parseEnv } from "node:util"
import type { Environment } from "./read-settings.ts"

export interface LoadedEnvironment {
  readonly environment: Environment
  /** Names that the file sets, sorted. */
  readonly fromFile: readonly string[]
}

/**
 * Reads `path` when it exists. A variable of the process wins over the file's.
 * @throws when the file exists and cannot be read.
 */
export function loadEnvironment(path: string, processEnvironment: Environment): LoadedEnvironment {
  let text: string
  try {
    text = readFileSync(path, "utf8")
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "ENOENT" || code === "ENOTDIR") return { environment: processEnvironment, fromFile: [] }
    throw new Error(`${path} exists and cannot be read (${code}). Make it readable for this user, or remove it.`, {
      cause: error,
    })
  }
  const file = parseEnv(text)
  return { environment: { ...file, ...processEnvironment }, fromFile: Object.keys(file).sort() }
}
