// Remembers what a compilation read and wrote, so that nothing is done where nothing changed.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { join, resolve } from "node:path"
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import { type Compilation, type CompileToFolderOptions, conclude, runtimeOf } from "./compilation.ts"
import { digestCompiler, digestOf } from "./compiler-digest.ts"
import { listFiles } from "./folder.ts"
import { forgetOldest } from "./types-cache.ts"

/** How many compilations are remembered. */
const kept = 32

/** Where the compilations of one document into one folder by one compiler are remembered. */
export interface Memory {
  readonly cache: string
  /** The compiler's digest. */
  readonly compiler: string
  readonly path: string
  readonly options: CompileToFolderOptions
}

interface LastTime {
  readonly compiler: string
  readonly diagnostics: readonly Diagnostic[]
  /** What was counted, for the closing line. */
  readonly about: string
  /** Digests by path, as it was read; what stands beside the folder is among it. */
  readonly sources: Readonly<Record<string, string>>
  /** Digests by path, relative to the folder of generated files. */
  readonly outputs: Readonly<Record<string, string>>
}

export function memoryFor(options: CompileToFolderOptions): Memory {
  const cache = options.cache ?? "node_modules/.cache/dovetail"
  const key = JSON.stringify([options.spec, options.out, runtimeOf(options)].map((path) => resolve(path)))
  const path = join(cache, `compiled-${digestOf(key).slice(0, 32)}.json`)
  return { cache, path, options, compiler: options.compiler ?? digestCompiler() }
}

/** What there was to say last time, if sources, compiler and generated files are byte for byte as they were left; else `null`. */
export async function recallCompilation(options: CompileToFolderOptions): Promise<Compilation | null> {
  if (options.check) return null
  const { path, compiler } = memoryFor(options)
  try {
    const last = JSON.parse(await readFile(path, "utf8")) as LastTime
    if (last.compiler !== compiler) return null
    const { diagnostics, about, sources, outputs } = last
    if ((options.beside ?? []).some((file) => !Object.hasOwn(sources, file))) return null
    const there = await listFiles(options.out)
    if (there.length !== Object.keys(outputs).length) return null
    if (!((await holds("", sources)) && (await holds(options.out, outputs)))) return null
    const summary = `${about}; ${options.out} is up to date (nothing to write)`
    return conclude(options, { ok: true, written: [], diagnostics, remarks: [], summary })
  } catch {
    // Nothing is remembered, or not in full.
    return null
  }
}

/** To be called when `files` stand in the folder. A cache that cannot be written is left alone. */
export async function remember(
  { cache, path, compiler, options: { beside = [] } }: Memory,
  result: Pick<LastTime, "diagnostics" | "about"> & {
    readonly sources: ReadonlyMap<string, string>
    readonly files: ReadonlyMap<string, string>
  },
): Promise<void> {
  const digests = (texts: ReadonlyMap<string, string>) =>
    Object.fromEntries([...texts].map(([path, text]) => [path, digestOf(text)]))
  try {
    const standing = await Promise.all(beside.map(async (file) => [file, await readFile(file, "utf8")] as const))
    const last: LastTime = {
      compiler,
      diagnostics: result.diagnostics,
      about: result.about,
      sources: { ...digests(result.sources), ...digests(new Map(standing)) },
      outputs: digests(result.files),
    }
    await mkdir(cache, { recursive: true })
    await writeFile(`${path}.draft`, JSON.stringify(last))
    await rename(`${path}.draft`, path)
    await forgetOldest(cache, /^compiled-[0-9a-f]+\.json$/, kept)
  } catch {}
}

async function holds(folder: string, digests: Readonly<Record<string, string>>): Promise<boolean> {
  for (const [path, digest] of Object.entries(digests))
    if (digestOf(await readFile(join(folder, path))) !== digest) return false
  return true
}
