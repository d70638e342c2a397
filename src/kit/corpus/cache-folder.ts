// The folder below node_modules in which code is generated to be judged.
import { existsSync } from "node:fs"
import { mkdir, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"

/** What lies below node_modules takes its module type from the nearest package.json, and there is none. */
export async function prepareCache(cache: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const path = join(cache, "package.json")
  if (existsSync(path)) return
  // Other processes read it at any time, so it appears whole.
  await writeFile(`${path}.${process.pid}`, '{ "type": "module" }\n')
  await rename(`${path}.${process.pid}`, path)
}
