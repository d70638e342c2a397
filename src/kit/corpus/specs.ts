// Finds the documents of a folder: as `specs.jsonl` lists them, or all that look like OpenAPI.
import { existsSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"

/** Paths of the documents relative to the folder, in the order of the list or of their names. */
export async function listSpecs(folder: string): Promise<string[]> {
  const list = join(folder, "specs.jsonl")
  if (existsSync(list)) {
    const lines = (await readFile(list, "utf8")).split("\n").filter((line) => line.trim() !== "")
    return lines.map((line) => (JSON.parse(line) as { file: string }).file)
  }
  const found: string[] = []
  for (const path of await listDocuments(folder))
    if (isEntry(await readFile(join(folder, path), "utf8"))) found.push(path)
  return found
}

/** Every YAML and JSON file below a folder, relative to it, with `/`, sorted. */
export async function listDocuments(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, "/").length).replaceAll("\\", "/"))
    .sort()
}

/** An `openapi` key at the top of a YAML or JSON document; parts of documents have none. */
function isEntry(text: string): boolean {
  return /^["']?openapi["']?\s*:/m.test(text) || /^\s*\{[\s\S]{0,4000}?"openapi"\s*:/.test(text)
}

/** The folder of that name within a corpus; where there is none the folder is taken to be it. */
export function partOf(folder: string, name: string): string {
  return existsSync(join(folder, name)) ? join(folder, name) : folder
}
