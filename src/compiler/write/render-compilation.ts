// Writes what a compilation has to say: for people, for programs, for GitHub and for code scanning.
import { writeGithubAnnotations, writeGithubError } from "../diagnostics/github.ts"
import { toSarif } from "../diagnostics/sarif.ts"
import type { Compilation } from "./compilation.ts"

export const outputFormats = ["terminal", "json", "github", "sarif"] as const
export type OutputFormat = (typeof outputFormats)[number]

/** Standard output holds what programs read, standard error what people read. Both end with a line break, or are empty. */
export function renderCompilation(
  compilation: Compilation,
  format: OutputFormat,
): { readonly stdout: string; readonly stderr: string } {
  const { ok, report, summary, written, diagnostics, folder, remarks } = compilation
  const people = [report, summary].filter((text) => text !== "").join("\n")
  if (format === "terminal") return { stdout: "", stderr: `${people}\n` }
  if (format === "github") {
    const annotations = writeGithubAnnotations(diagnostics, folder) + remarks.map(writeGithubError).join("")
    return { stdout: annotations, stderr: `${people}\n` }
  }
  const placed = diagnostics.map(({ location, ...diagnostic }) => {
    return { ...diagnostic, location: { ...location, file: folder + location.file } }
  })
  const document =
    format === "sarif"
      ? toSarif(diagnostics, { ok, folder, remarks })
      : { ok, summary, written, remarks, diagnostics: placed }
  return { stdout: `${JSON.stringify(document, null, 2)}\n`, stderr: `${summary}\n` }
}
