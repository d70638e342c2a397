// Verdicts of earlier runs, so that a run can be resumed and only what changed is examined again.
import { createHash } from "node:crypto"
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Verdict } from "./verdict.ts"

export interface Memory {
  /** The verdict for a document whose files, compiler and runtime are what they were. */
  recall(file: string): Promise<Verdict | undefined>
  /** @param files relative to the document's own folder. */
  keep(verdict: Verdict, files: readonly string[]): Promise<void>
}

interface Entry {
  readonly digest: string
  /** Digest of each file, by its path relative to the document's folder. */
  readonly files: Readonly<Record<string, string>>
  readonly verdict: Verdict
}

/** @param folder of the corpus. @param cache where verdicts are kept. @param judges what the verdicts depend on beside the document. */
export async function createMemory(folder: string, cache: string, judges?: string): Promise<Memory> {
  const digest = judges ?? (await digestOfSources())
  const verdicts = join(cache, "verdicts")
  await mkdir(verdicts, { recursive: true })
  const entryOf = (file: string): string => join(verdicts, `${sha256(`${folder} ${file}`)}.json`)
  const digestOf = async (file: string, path: string): Promise<string> =>
    sha256(await readFile(join(folder, dirname(file), path)))
  return {
    async recall(file) {
      try {
        const entry = JSON.parse(await readFile(entryOf(file), "utf8")) as Entry
        if (entry.digest !== digest) return undefined
        for (const [path, known] of Object.entries(entry.files))
          if ((await digestOf(file, path)) !== known) return undefined
        return entry.verdict
      } catch {
        // Never examined, or not readable any more.
        return undefined
      }
    },
    async keep(verdict, files) {
      const digests: Record<string, string> = {}
      try {
        for (const path of files) digests[path] = await digestOf(verdict.file, path)
      } catch {
        return
      }
      const entry: Entry = { digest, files: digests, verdict }
      await writeFile(entryOf(verdict.file), JSON.stringify(entry))
    },
  }
}

/** The compiler, the runtime and the kit. */
async function digestOfSources(): Promise<string> {
  const root = fileURLToPath(new URL("../..", import.meta.url))
  const hash = createHash("sha256")
  for (const room of ["compiler", "runtime", "kit"]) {
    const names = await readdir(join(root, room), { recursive: true })
    for (const name of names.filter((each) => each.endsWith(".ts")).sort()) {
      hash.update(`${room}/${name}\n`).update(await readFile(join(root, room, name)))
    }
  }
  return hash.digest("hex")
}

const sha256 = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex").slice(0, 32)
