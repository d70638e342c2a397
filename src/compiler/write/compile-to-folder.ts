// Compiles a document into a folder of generated files: what `npm run codegen` and `npm run dev` do.
import { createHash } from "node:crypto"
import { readFile, stat } from "node:fs/promises"
import { join, relative, resolve } from "node:path"
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import { countDiagnostics } from "../diagnostics/render.ts"
import { ExcessError } from "../emit/excess.ts"
import { bannerStart, emitFiles } from "../emit/files.ts"
import { emitTypes, type TypesDocument } from "../emit/types.ts"
import { type LoadedApi, loadApi } from "../load-api.ts"
import { publish } from "../publish/publish.ts"
import { type Compilation, type CompileToFolderOptions, conclude, runtimeOf } from "./compilation.ts"
import { diagnoseExcess } from "./diagnose-excess.ts"
import { writeDiff } from "./diff.ts"
import { codeOf, compareFolder, type FolderChanges, writeFolder } from "./folder.ts"
import { type Memory, memoryFor, recallCompilation, remember } from "./last-time.ts"
import { isOwnPackageFile, packageFileFor } from "./module-kind.ts"
import { summarise } from "./summary.ts"
import { printCached } from "./types-cache.ts"

/** Paths are relative to the working directory. Everything that is wrong with the spec or the folder is in the answer; nothing is thrown for it. */
export async function compileToFolder(options: CompileToFolderOptions): Promise<Compilation> {
  const { spec, out, check = false, onStage = () => {} } = options
  const memory = check ? null : memoryFor(options)
  const recalled = memory === null ? null : await recallCompilation({ ...options, compiler: memory.compiler })
  if (recalled !== null) return recalled

  const refuse = (remark: string): Compilation =>
    conclude(options, { ok: false, written: [], diagnostics: [], remarks: [remark], summary: "nothing was compiled" })
  const place = await stat(out).catch(() => null)
  if (place !== null && !place.isDirectory())
    return refuse(`${out} is a file. Expected a folder, or a path where one can be made; write --out DIR.`)
  const sources = await loadNoting(spec, onStage)
  if ("refusal" in sources) return refuse(sources.refusal)
  const { api, document, diagnostics } = sources.loaded
  const reject = (found: readonly Diagnostic[]): Compilation => {
    const summary = `${countDiagnostics(found)}; ${out} stays as it was`
    return conclude(options, { ok: false, written: [], diagnostics: found, remarks: [], summary })
  }
  if (!api || !document) return reject(diagnostics)
  onStage("writing the code", sources.size())
  const files = await emitFiles(api, publish(api, document), {
    specDigest: digestSources(sources.texts),
    runtime: relative(resolve(out), resolve(runtimeOf(options))).replaceAll("\\", "/"),
    printTypes: (document) => {
      onStage("writing the types", sources.size())
      return printTypes(document, memory)
    },
  }).catch((error: unknown) => {
    if (error instanceof ExcessError) return error
    throw error
  })
  if (files instanceof ExcessError) return reject([...diagnostics, ...diagnoseExcess(files, document)])
  const packageFile = await packageFileFor(out)
  if (packageFile !== null) files.set(packageFile.path, packageFile.text)
  onStage("comparing with what is there", sources.size())
  const changes = await compareFolder(out, files)
  const foreign = await findForeign(out, changes)
  const remarks = foreign.map(
    (path) => `${join(out, path)} was not written by codegen. Expected generated files only; move it elsewhere.`,
  )
  const about = summarise(api, diagnostics)
  if (check) {
    const differences = await describeChanges(out, files, changes)
    const isFresh = differences.length === 0
    const verdict = isFresh ? "is up to date" : "is stale; run `npm run codegen`"
    const summary = `${about}; ${out} ${verdict}`
    return conclude(options, { ok: isFresh, written: [], diagnostics, remarks: [...remarks, ...differences], summary })
  }
  await writeFolder(out, files, { ...changes, extra: changes.extra.filter((path) => !foreign.includes(path)) })
  const written = [...changes.changed, ...changes.missing]
  const ok = foreign.length === 0
  if (memory !== null && ok && sources.isWhole())
    await remember(memory, { diagnostics, about, sources: sources.texts, files })
  const count = `${written.length} file${written.length === 1 ? "" : "s"} written`
  const summary = `${about}; ${out} is up to date (${written.length === 0 ? "nothing to write" : count})`
  return conclude(options, { ok, written, diagnostics, remarks, summary })
}

interface NotedSources {
  readonly loaded: LoadedApi
  /** Every text that was read, by path. */
  readonly texts: ReadonlyMap<string, string>
  /** Characters. */
  size(): number
  /** Whether everything that was asked for could be read. */
  isWhole(): boolean
}

/** Loads the document and notes what is read on the way; `refusal` says why the entry cannot be read. */
async function loadNoting(
  spec: string,
  onStage: (stage: string, size: number) => void,
): Promise<NotedSources | { readonly refusal: string }> {
  const texts = new Map<string, string>()
  let size = 0
  let missing = 0
  try {
    const loaded = await loadApi(spec, async (path) => {
      missing += 1
      const text = await readFile(path, "utf8")
      missing -= 1
      texts.set(path, text)
      size += text.length
      onStage(`reading ${path}`, size)
      return text
    })
    return { loaded, texts, size: () => size, isWhole: () => missing === 0 }
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    return {
      refusal: `${spec} cannot be read (${codeOf(error)}). Expected the OpenAPI document; write it there, or say where it is with --spec FILE.`,
    }
  }
}

/** The same whatever the machine: line ends and the folder's place do not count, any other edit does. */
function digestSources(texts: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256")
  for (const text of texts.values()) hash.update(text.replaceAll("\r\n", "\n")).update("\0")
  return hash.digest("hex")
}

async function printTypes(document: TypesDocument, memory: Memory | null): Promise<string> {
  const print = () => emitTypes(document)
  return memory === null ? print() : printCached(memory.cache, memory.compiler, JSON.stringify(document), print)
}

/** Extra files that do not begin like ours: somebody's own, which codegen must not delete. */
async function findForeign(out: string, { extra }: FolderChanges): Promise<string[]> {
  const foreign: string[] = []
  for (const path of extra) {
    const text = await readFile(join(out, path), "utf8")
    if (!text.startsWith(bannerStart) && !isOwnPackageFile(text)) foreign.push(path)
  }
  return foreign
}

async function describeChanges(
  out: string,
  files: ReadonlyMap<string, string>,
  changes: FolderChanges,
): Promise<string[]> {
  const differences: string[] = []
  for (const path of changes.changed) {
    const before = await readFile(join(out, path), "utf8")
    differences.push(writeDiff(join(out, path), before, files.get(path) ?? ""))
  }
  for (const path of changes.missing) differences.push(`${join(out, path)} is missing`)
  for (const path of changes.extra) differences.push(`${join(out, path)} is not generated any more`)
  return differences
}
