// Remembers what a compilation read and wrote, so that nothing is done where nothing changed.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import { digestOf } from "./compiler-digest.ts"
import { listFiles } from "./folder.ts"
import { forgetOldest } from "./types-cache.ts"

/** How many compilations are remembered. */
const kept = 32

export interface LastTime {
  readonly diagnostics: readonly Diagnostic[]
  /** What was counted, for the closing line. */
  readonly about: string
}

interface Memory extends LastTime {
  readonly compiler: string
  /** Digests by path, as it was read. */
  readonly sources: Readonly<Record<string, string>>
  /** Digests by path, relative to the folder of generated files. */
  readonly outputs: Readonly<Record<string, string>>
}

export interface Compiled {
  readonly spec: string
  readonly out: string
  readonly runtime: string
}

/** What there was to say last time, if sources, compiler and generated files are byte for byte as they were left; else `null`. */
export async function recallUnchanged(cache: string, compiled: Compiled, compiler: string): Promise<LastTime | null> {
  try {
    const memory = JSON.parse(await readFile(pathOf(cache, compiled), "utf8")) as Memory
    if (memory.compiler !== compiler) return null
    const { diagnostics, about, sources, outputs } = memory
    const there = await listFiles(compiled.out)
    if (there.length !== Object.keys(outputs).length) return null
    const isSame = (await holds("", sources)) && (await holds(compiled.out, outputs))
    return isSame ? { diagnostics, about } : null
  } catch {
    // Nothing is remembered, or not in full.
    return null
  }
}

/** To be called when `files` stand in the folder. A cache that cannot be written is left alone. */
export async function remember(
  cache: string,
  compiled: Compiled,
  compiler: string,
  result: LastTime & { readonly sources: ReadonlyMap<string, string>; readonly files: ReadonlyMap<string, string> },
): Promise<void> {
  const digests = (texts: ReadonlyMap<string, string>) =>
    Object.fromEntries([...texts].map(([path, text]) => [path, digestOf(text)]))
  const memory: Memory = {
    compiler,
    diagnostics: result.diagnostics,
    about: result.about,
    sources: digests(result.sources),
    outputs: digests(result.files),
  }
  const path = pathOf(cache, compiled)
  try {
    await mkdir(cache, { recursive: true })
    await writeFile(`${path}.draft`, JSON.stringify(memory))
    await rename(`${path}.draft`, path)
    await forgetOldest(cache, /^compiled-[0-9a-f]+\.json$/, kept)
  } catch {}
}

function pathOf(cache: string, { spec, out, runtime }: Compiled): string {
  const key = JSON.stringify([spec, out, runtime].map((path) => resolve(path)))
  return join(cache, `compiled-${digestOf(key).slice(0, 32)}.json`)
}

async function holds(folder: string, digests: Readonly<Record<string, string>>): Promise<boolean> {
  for (const [path, digest] of Object.entries(digests))
    if (digestOf(await readFile(join(folder, path))) !== digest) return false
  return true
}
