// Tells this compiler from every other: what was kept from an earlier run counts only if the same code would do it again.
import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * A digest of the compiler's own files and of the version of what prints types. Read one after another: two hundred small files take 5 ms so,
 * and 20 ms as promises.
 */
export function digestCompiler(): string {
  const { version } = createRequire(import.meta.url)("openapi-typescript/package.json") as { version: string }
  const folder = fileURLToPath(new URL("..", import.meta.url))
  const paths = (readdirSync(folder, { recursive: true }) as string[]).filter((path) => path.endsWith(".ts")).sort()
  const texts = paths.map((path) => readFileSync(join(folder, path)))
  const hash = createHash("sha256").update(version)
  for (const [index, text] of texts.entries()) hash.update(`\n${paths[index]} ${text.length}\n`).update(text)
  return hash.digest("hex")
}

/** The digest of a text or of bytes. */
export const digestOf = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex")
