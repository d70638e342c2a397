// Compiles a document into a folder of generated files: what `npm run codegen` and `npm run dev` do.
import { readFile } from "node:fs/promises"
import { dirname, join, relative, resolve } from "node:path"
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import { countDiagnostics, renderDiagnostics } from "../diagnostics/render.ts"
import { bannerStart, emitFiles } from "../emit/files.ts"
import { emitTypes, type TypesDocument } from "../emit/types.ts"
import { type LoadedApi, loadApi } from "../load-api.ts"
import { publish } from "../publish/publish.ts"
import { writeDiff } from "./diff.ts"
import { codeOf, compareFolder, type FolderChanges, writeFolder } from "./folder.ts"
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
  /** Where outputs are kept for next time; `node_modules/.cache/dovetail` when not said. Never asked when checking. */
  readonly cache?: string
  readonly colour?: boolean
}

export interface Compilation {
  readonly ok: boolean
  /** Files that were written, relative to `out`. */
  readonly written: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** Diagnostics and differences as a person reads them; empty when there is nothing to say. */
  readonly report: string
  /** One line: what was compiled and what became of the folder. */
  readonly summary: string
}

/** Paths are relative to the working directory. Everything that is wrong with the spec or the folder is in the answer; nothing is thrown for it. */
export async function compileToFolder(options: CompileToFolderOptions): Promise<Compilation> {
  const { spec, out, check = false, colour = false } = options
  let loaded: LoadedApi
  try {
    loaded = await loadApi(spec, (path) => readFile(path, "utf8"))
  } catch (error) {
    return refuse(
      `${spec} cannot be read (${reasonOf(error)}). Expected the OpenAPI document; write it there, or say where it is with --spec FILE.`,
    )
  }
  const folder = dirname(spec) === "." ? "" : `${dirname(spec)}/`
  const rendered = renderDiagnostics(loaded.diagnostics, { colour, folder })
  if (!loaded.api || !loaded.document) {
    const summary = `${countDiagnostics(loaded.diagnostics)}; ${out} stays as it was`
    return { ok: false, written: [], diagnostics: loaded.diagnostics, report: rendered, summary }
  }
  const files = await emitFiles(loaded.api, publish(loaded.api, loaded.document), {
    runtime: relative(resolve(out), resolve(options.runtime ?? "src/runtime/index.ts")).replaceAll("\\", "/"),
    printTypes: (document) => printTypes(document, check ? null : (options.cache ?? "node_modules/.cache/dovetail")),
  })
  const changes = await compareFolder(out, files)
  const foreign = await findForeign(out, changes)
  const reports = [
    rendered,
    ...foreign.map(
      (path) => `${join(out, path)} was not written by codegen. Expected generated files only; move it elsewhere.\n`,
    ),
  ]
  const about = summarise(loaded.api, loaded.diagnostics)
  if (check) {
    const differences = await describeChanges(out, files, changes)
    const isFresh = differences.length === 0
    const verdict = isFresh ? "is up to date" : "is stale; run `npm run codegen`"
    return {
      ok: isFresh,
      written: [],
      diagnostics: loaded.diagnostics,
      report: joinReports([...reports, ...differences]),
      summary: `${about}; ${out} ${verdict}`,
    }
  }
  await writeFolder(out, files, { ...changes, extra: changes.extra.filter((path) => !foreign.includes(path)) })
  const written = [...changes.changed, ...changes.missing]
  const verdict =
    written.length === 0 ? "nothing to write" : `${written.length} file${written.length === 1 ? "" : "s"} written`
  return {
    ok: foreign.length === 0,
    written,
    diagnostics: loaded.diagnostics,
    report: joinReports(reports),
    summary: `${about}; ${out} is up to date (${verdict})`,
  }
}

const refuse = (report: string): Compilation => ({
  ok: false,
  written: [],
  diagnostics: [],
  report,
  summary: "nothing was compiled",
})
const reasonOf = (error: unknown) => codeOf(error) ?? String(error)
const joinReports = (parts: readonly string[]) =>
  parts
    .filter((part) => part !== "")
    .join("\n")
    .trimEnd()

async function printTypes(document: TypesDocument, cache: string | null): Promise<string> {
  const print = () => emitTypes(document)
  return cache === null ? print() : printCached(cache, JSON.stringify(document), print)
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
