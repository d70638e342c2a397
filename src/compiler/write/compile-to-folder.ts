// Compiles a document into a folder of generated files: what `npm run codegen` and `npm run dev` do.
import { createHash } from "node:crypto"
import { readFile, stat } from "node:fs/promises"
import { dirname, join, relative, resolve } from "node:path"
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import { countDiagnostics, renderDiagnostics } from "../diagnostics/render.ts"
import { bannerStart, emitFiles } from "../emit/files.ts"
import { emitTypes, type TypesDocument } from "../emit/types.ts"
import { type LoadedApi, loadApi } from "../load-api.ts"
import { publish } from "../publish/publish.ts"
import { digestCompiler } from "./compiler-digest.ts"
import { writeDiff } from "./diff.ts"
import { codeOf, compareFolder, type FolderChanges, writeFolder } from "./folder.ts"
import { recallUnchanged, remember } from "./last-time.ts"
import { summarise } from "./summary.ts"
import { printCached } from "./types-cache.ts"

export interface CompileToFolderOptions {
  /** The entry document. */
  readonly spec: string
  /** The folder of generated files. It is made where it is missing. */
  readonly out: string
  /** Writes nothing and is not `ok` where something would have to be written. */
  readonly check?: boolean
  /** The runtime's door that generated files import; `src/runtime/index.ts` when not said. */
  readonly runtime?: string
  /** What is kept for next time; `node_modules/.cache/dovetail` when not said. Never asked when checking. */
  readonly cache?: string
  readonly colour?: boolean
  /** Hears what is done next. `size`: characters of the document that were read so far. */
  readonly onStage?: (stage: string, size: number) => void
}

export interface Compilation {
  readonly ok: boolean
  /** Files that were written, relative to `out`. */
  readonly written: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** The folder of the entry document, as it stands before the file names of diagnostics; empty for the working directory. */
  readonly folder: string
  /** What is wrong with the files, generated ones included, one text for each. */
  readonly remarks: readonly string[]
  /** Diagnostics and remarks as a person reads them; empty when there is nothing to say. */
  readonly report: string
  /** One line: what was compiled and what became of the folder. */
  readonly summary: string
}

/** Paths are relative to the working directory. Everything that is wrong with the spec or the folder is in the answer; nothing is thrown for it. */
export async function compileToFolder(options: CompileToFolderOptions): Promise<Compilation> {
  const { spec, out, check = false, colour = false, onStage = () => {} } = options
  const folder = dirname(spec) === "." ? "" : `${dirname(spec)}/`
  const conclude = (result: Omit<Compilation, "folder" | "report">): Compilation => {
    const rendered = renderDiagnostics(result.diagnostics, { colour, folder })
    return { ...result, folder, report: joinReports([rendered, ...result.remarks]) }
  }
  const cache = check ? null : (options.cache ?? "node_modules/.cache/dovetail")
  const compiled = { spec, out, runtime: options.runtime ?? "src/runtime/index.ts" }
  const compiler = cache === null ? "" : await digestCompiler()
  const last = cache === null ? null : await recallUnchanged(cache, compiled, compiler)
  if (last !== null) {
    const summary = `${last.about}; ${out} is up to date (nothing to write)`
    return conclude({ ok: true, written: [], diagnostics: last.diagnostics, remarks: [], summary })
  }

  const refuse = (remark: string): Compilation =>
    conclude({ ok: false, written: [], diagnostics: [], remarks: [remark], summary: "nothing was compiled" })
  const place = await stat(out).catch(() => null)
  if (place !== null && !place.isDirectory())
    return refuse(`${out} is a file. Expected a folder, or a path where one can be made; write --out DIR.`)
  const sources = await loadNoting(spec, onStage)
  if ("refusal" in sources) return refuse(sources.refusal)
  const { api, document, diagnostics } = sources.loaded
  if (!api || !document) {
    const summary = `${countDiagnostics(diagnostics)}; ${out} stays as it was`
    return conclude({ ok: false, written: [], diagnostics, remarks: [], summary })
  }
  onStage("writing the code", sources.size())
  const files = await emitFiles(api, publish(api, document), {
    specDigest: digestSources(sources.texts),
    runtime: relative(resolve(out), resolve(compiled.runtime)).replaceAll("\\", "/"),
    printTypes: (document) => {
      onStage("writing the types", sources.size())
      return printTypes(document, cache, compiler)
    },
  })
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
    return conclude({ ok: isFresh, written: [], diagnostics, remarks: [...remarks, ...differences], summary })
  }
  await writeFolder(out, files, { ...changes, extra: changes.extra.filter((path) => !foreign.includes(path)) })
  const written = [...changes.changed, ...changes.missing]
  const ok = foreign.length === 0
  if (cache !== null && ok && sources.isWhole())
    await remember(cache, compiled, compiler, { diagnostics, about, sources: sources.texts, files })
  const count = `${written.length} file${written.length === 1 ? "" : "s"} written`
  const summary = `${about}; ${out} is up to date (${written.length === 0 ? "nothing to write" : count})`
  return conclude({ ok, written, diagnostics, remarks, summary })
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

const joinReports = (parts: readonly string[]) =>
  parts
    .filter((part) => part !== "")
    .join("\n")
    .trimEnd()

async function printTypes(document: TypesDocument, cache: string | null, compiler: string): Promise<string> {
  const print = () => emitTypes(document)
  return cache === null ? print() : printCached(cache, compiler, JSON.stringify(document), print)
}

/** Extra files that do not begin like ours: somebody's own, which codegen must not delete. */
async function findForeign(out: string, { extra }: FolderChanges): Promise<string[]> {
  const foreign: string[] = []
  for (const path of extra) {
    const text = await readFile(join(out, path), "utf8")
    if (!text.startsWith(bannerStart)) foreign.push(path)
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
