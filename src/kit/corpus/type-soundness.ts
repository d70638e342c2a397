// Holds the generated types against the generated guards: whatever a guard accepts has to fit the type.
import { createHash } from "node:crypto"
import { readFile, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { compileToFolder, loadApi } from "../../compiler/index.ts"
import { prepareCache } from "./cache-folder.ts"
import { listSpecs } from "./specs.ts"
import { createTypeChecker, type TypeChecker } from "./type-check.ts"
import { collectSamples, type TypedSample, writeSamples } from "./type-samples.ts"

export interface TypeSoundnessOptions {
  /** A corpus, as `../shared/corpora`. */
  readonly folder: string
  readonly only?: string
  /** How many documents, spread evenly over the list; 120 unless given. */
  readonly specs?: number
  /** How many values of each document at most; 110 unless given. */
  readonly samples?: number
  /** Where code is generated; `node_modules/.cache/dovetail/types` unless given. */
  readonly cache?: string
  /** Called with a line after each document. */
  readonly onProgress?: (line: string) => void
}

export interface TypeSoundness {
  readonly specs: number
  /** Values that a guard accepted and that were given to the types. */
  readonly samples: number
  readonly requests: number
  readonly replies: number
  readonly refused: readonly RefusedValue[]
  /** Replies that their guard accepts and whose projection it does not. */
  readonly unprojected: readonly string[]
  readonly ok: boolean
}

export interface RefusedValue {
  readonly file: string
  readonly type: string
  readonly value: string
  readonly message: string
}

/** Compiles documents, samples what requests and replies may hold, and type-checks every value as a literal. */
export async function runTypeSoundness(options: TypeSoundnessOptions): Promise<TypeSoundness> {
  const { folder, only = "", cache = "node_modules/.cache/dovetail/types" } = options
  const all = (await listSpecs(folder)).filter((file) => file.includes(only))
  const files = spreadOver(all, options.specs ?? 120)
  const types = createTypeChecker("tsconfig.json")
  const total = { samples: 0, requests: 0, replies: 0, refused: [] as RefusedValue[], unprojected: [] as string[] }
  for (const [index, file] of files.entries()) {
    const found = await judge(join(folder, file), cache, types, options.samples ?? 110)
    total.samples += found.samples.length
    for (const { side } of found.samples) total[side] += 1
    total.refused.push(...found.refused.map((refused) => ({ file, ...refused })))
    total.unprojected.push(...found.unprojected.map((type) => `${file}: ${type}`))
    options.onProgress?.(`${index + 1}/${files.length} ${file}`)
  }
  const ok = total.samples > 0 && total.refused.length === 0 && total.unprojected.length === 0
  return { specs: files.length, ...total, ok }
}

interface Judged {
  readonly samples: readonly TypedSample[]
  readonly refused: readonly Omit<RefusedValue, "file">[]
  readonly unprojected: readonly string[]
}

async function judge(spec: string, cache: string, types: TypeChecker, limit: number): Promise<Judged> {
  const out = join(cache, createHash("sha256").update(spec).digest("hex").slice(0, 16), "api")
  const { api } = await loadApi(spec, (path) => readFile(path, "utf8"))
  if (api === null) return { samples: [], refused: [], unprojected: [] }
  const { samples, unprojected } = await collectSamples(api, limit)
  if (samples.length === 0) return { samples, refused: [], unprojected }
  await prepareCache(cache)
  try {
    await compileToFolder({ spec, out })
    await writeFile(join(out, "samples.ts"), writeSamples(samples))
    return { samples, unprojected, refused: refusalsOf(types.check(out), samples) }
  } finally {
    await rm(dirname(out), { recursive: true, force: true })
  }
}

/** A sample is one line after two of imports; an error elsewhere is a fault of the generated code and counts as well. */
function refusalsOf(errors: readonly string[], samples: readonly TypedSample[]): Omit<RefusedValue, "file">[] {
  const refused = new Map<string, Omit<RefusedValue, "file">>()
  for (const message of errors) {
    const line = Number(/^samples\.ts:(\d+) /.exec(message)?.[1])
    const sample = samples[line - 3]
    const key = sample ? String(line) : message
    if (refused.has(key)) continue
    refused.set(key, {
      type: sample?.type ?? "",
      value: sample ? JSON.stringify(sample.value).slice(0, 600) : "",
      message,
    })
  }
  return [...refused.values()]
}

/** Some of the list at even distances, always the same. */
function spreadOver<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / count)
  return Array.from({ length: Math.min(count, list.length) }, (_, index) => list[Math.floor(index * step)]).filter(
    (item) => item !== undefined,
  )
}

/** What was measured, for a person. */
export function renderTypeSoundness({
  specs,
  samples,
  requests,
  replies,
  refused,
  unprojected,
}: TypeSoundness): string {
  const shown = refused
    .slice(0, 40)
    .map(({ file, type, value, message }) => `${file}\n  ${type}\n  ${value}\n  ${message}`)
  return [
    `${samples} accepted values of ${specs} documents (${requests} in requests, ${replies} in replies): ${refused.length} do not fit their type`,
    `${unprojected.length} replies are accepted and their projections are not`,
    ...unprojected.slice(0, 20),
    ...shown,
  ].join("\n")
}
