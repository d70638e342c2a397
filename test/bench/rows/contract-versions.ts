// Which releases of the peers stand in the bench's lock.
import { readFileSync } from "node:fs"
import { join } from "node:path"

/** Of the bench's own package.json, which pins them exactly. */
export function contractVersions(): Record<string, string> {
  const file = join(import.meta.dirname, "../package.json")
  return (JSON.parse(readFileSync(file, "utf8")) as { dependencies: Record<string, string> }).dependencies
}
