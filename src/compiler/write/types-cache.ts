// Keeps the last output of openapi-typescript by the digest of its input, so that unchanged shapes need not be printed again.
import { createHash } from "node:crypto"
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"

/** The cached text for the input, or what `print` answers. A cache that cannot be read or written is left alone. */
export async function printCached(folder: string, input: string, print: () => Promise<string>): Promise<string> {
  const digest = createHash("sha256").update(input).digest("hex")
  const path = join(folder, `types-${digest.slice(0, 32)}.ts`)
  try {
    const [first = "", ...rest] = (await readFile(path, "utf8")).split("\n")
    const text = rest.join("\n")
    // Half a file, or one that somebody edited, is no cache.
    if (first === `// ${createHash("sha256").update(text).digest("hex")}`) return text
  } catch {}
  const text = await print()
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(`${path}.draft`, `// ${createHash("sha256").update(text).digest("hex")}\n${text}`)
    await rename(`${path}.draft`, path)
  } catch {}
  return text
}
