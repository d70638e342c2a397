// Keeps outputs of openapi-typescript by the digest of their input, so that unchanged shapes need not be printed again.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { digestOf } from "./compiler-digest.ts"

/** How many outputs are kept: enough to go back and forth between a few branches or documents. */
const kept = 8

/**
 * The cached text for the input, or what `print` answers. A cache that cannot be read or written is left alone.
 * @param compiler changes with whatever turns the input into text
 */
export async function printCached(
  folder: string,
  compiler: string,
  input: string,
  print: () => Promise<string>,
): Promise<string> {
  const path = join(folder, `types-${digestOf(compiler + input).slice(0, 32)}.ts`)
  try {
    const [first = "", ...rest] = (await readFile(path, "utf8")).split("\n")
    const text = rest.join("\n")
    // Half a file, or one that somebody edited, is no cache.
    if (first === `// ${digestOf(text)}`) return text
  } catch {}
  const text = await print()
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(`${path}.draft`, `// ${digestOf(text)}\n${text}`)
    await rename(`${path}.draft`, path)
    await forgetOldest(folder, /^types-[0-9a-f]+\.ts$/, kept)
  } catch {}
  return text
}

/** Removes all but the latest files of a kind. */
export async function forgetOldest(folder: string, kind: RegExp, keep: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => kind.test(name))
  const files = await Promise.all(names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })))
  const oldest = files.sort((left, right) => right.time - left.time).slice(keep)
  for (const { name } of oldest) await rm(join(folder, name), { force: true })
}
