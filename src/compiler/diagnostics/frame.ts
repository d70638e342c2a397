// Draws the lines around a place, with a caret below it.
import { locate, type Source } from "../read/source.ts"

/** Longest part of a line that is shown; a minified document is one line of a megabyte. */
const widthLimit = 110

/** The line before, the line itself with a caret, and the line after. Each line begins with its number. */
export function drawFrame(source: Pick<Source, "file" | "text" | "lineStarts">, offset: number): string {
  const { line, column } = locate(source, offset)
  const gutter = String(Math.min(line + 1, source.lineStarts.length)).length
  const shift = column > widthLimit - 10 ? column - 40 : 0
  const rows: string[] = []
  for (let number = Math.max(1, line - 1); number <= Math.min(line + 1, source.lineStarts.length); number += 1) {
    const text = lineText(source, number, shift)
    rows.push(`${number === line ? ">" : " "} ${String(number).padStart(gutter)} | ${text}`.trimEnd())
    if (number === line) rows.push(`  ${" ".repeat(gutter)} | ${" ".repeat(column - 1 - shift)}^`)
  }
  return rows.join("\n")
}

function lineText(source: Pick<Source, "text" | "lineStarts">, line: number, shift: number): string {
  const start = (source.lineStarts[line - 1] ?? 0) + shift
  const next = source.lineStarts[line] ?? source.text.length + 1
  const shown = source.text.slice(start, Math.max(start, Math.min(next - 1, start + widthLimit)))
  // Control characters would move the caret, or worse, on a terminal.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return shown.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ")
}
