// What a compilation of a document into a folder is asked for and what it answers.
import { dirname } from "node:path"
import type { Diagnostic } from "../diagnostics/diagnostic.ts"
import { renderDiagnostics } from "../diagnostics/render.ts"

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
  /** What `digestCompiler` answered, by callers that compile again and again with the compiler they have in memory. */
  readonly compiler?: string
  /** Files outside of `out` that the caller keeps in step: something is to be done where they changed, too. */
  readonly beside?: readonly string[]
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

/** Completes what was found by what people read of it. */
export function conclude(
  { spec, colour = false }: CompileToFolderOptions,
  result: Omit<Compilation, "folder" | "report">,
): Compilation {
  const folder = dirname(spec) === "." ? "" : `${dirname(spec)}/`
  const rendered = renderDiagnostics(result.diagnostics, { colour, folder })
  const report = [rendered, ...result.remarks].filter((part) => part !== "").join("\n")
  return { ...result, folder, report: report.trimEnd() }
}

/** The runtime's door that generated files import, relative to the working directory. */
export const runtimeOf = ({ runtime = "src/runtime/index.ts" }: CompileToFolderOptions): string => runtime
