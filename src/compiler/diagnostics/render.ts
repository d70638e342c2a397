// Writes diagnostics for a terminal.
import type { Diagnostic } from "./diagnostic.ts"

export interface RenderOptions {
  readonly colour?: boolean
  /** Put before each file name, for example the folder of the entry document. */
  readonly folder?: string
}

/** Nobody reads more at once; a hostile document would otherwise fill a log with megabytes. */
const mostShown = 1000

/** Diagnostics with a blank line between two; the empty string for none. Of very many the first are shown, errors before warnings. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], options: RenderOptions = {}): string {
  const shown = mostImportant(diagnostics)
  const texts = diagnostics.filter((diagnostic) => shown.has(diagnostic)).map((each) => renderDiagnostic(each, options))
  const rest = diagnostics.filter((diagnostic) => !shown.has(diagnostic))
  if (rest.length > 0) texts.push(`… and ${countDiagnostics(rest)} more, which are all written with --json`)
  return texts.map((text) => `${text}\n`).join("\n")
}

function mostImportant(diagnostics: readonly Diagnostic[]): ReadonlySet<Diagnostic> {
  if (diagnostics.length <= mostShown) return new Set(diagnostics)
  const errors = diagnostics.filter(({ severity }) => severity === "error")
  const warnings = diagnostics.filter(({ severity }) => severity !== "error")
  return new Set([...errors, ...warnings].slice(0, mostShown))
}

/** `file:line:col error code: what is there`, the frame, what was expected and what to write. */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions = {}): string {
  const paint = options.colour === true ? (code: number, text: string) => `\u001b[${code}m${text}\u001b[0m` : plain
  const { file, line, column } = diagnostic.location
  const place = paint(1, `${options.folder ?? ""}${file}:${line}:${column}`)
  const severity = paint(diagnostic.severity === "error" ? 31 : 33, `${diagnostic.severity} ${diagnostic.code}`)
  const frame = diagnostic.frame
    .split("\n")
    .map((row) => `  ${row}`.trimEnd())
    .join("\n")
  return [
    `${place} ${severity}: ${endSentence(visible(diagnostic.found))}`,
    paint(2, frame),
    `  Expected: ${endSentence(visible(diagnostic.expected))}`,
    `  Write: ${visible(diagnostic.write)}`,
  ].join("\n")
}

/** `3 errors, 1 warning`; the empty string for none. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length
  const warnings = diagnostics.length - errors
  const parts: string[] = []
  if (errors > 0) parts.push(errors === 1 ? "1 error" : `${errors} errors`)
  if (warnings > 0) parts.push(warnings === 1 ? "1 warning" : `${warnings} warnings`)
  return parts.join(", ")
}

function endSentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`
}

function plain(_code: number, text: string): string {
  return text
}

/** Names come from the document: a terminal must not obey them. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ")
}
