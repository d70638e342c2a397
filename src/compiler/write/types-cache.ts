// Keeps the last output of openapi-typescript by the digest of its input, so that unchanged shapes need not be printed again.
import { createHash } from "node:crypto"
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { join } from "node:path"

/** How many outputs are kept: enough to go back and forth between a few branches or documents. */
const kept = 8

/** The cached text for the input, or what `print` answers. A cache that cannot be read or written is left alone. */
export async function printCached(folder: string, input: string, print: () => Promise<string>): Promise<string> {
  const digest = createHash("sha256")
    .update(await describePrinter())
    .update(input)
    .digest("hex")
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
    await forgetOldest(folder)
  } catch {}
  return text
}

/** Changes with whatever turns the input into text: the printer's version and our use of it. */
async function describePrinter(): Promise<string> {
  const { version } = createRequire(import.meta.url)("openapi-typescript/package.json") as { version: string }
  return version + (await readFile(new URL("../emit/types.ts", import.meta.url), "utf8"))
}

async function forgetOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^types-[0-9a-f]+\.ts$/.test(name))
  const files = await Promise.all(names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })))
  const oldest = files.sort((left, right) => right.time - left.time).slice(kept)
  for (const { name } of oldest) await rm(join(folder, name), { force: true })
}
