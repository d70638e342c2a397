// The tables that a person reads.
import type { Claim, Row } from "../rows/group.ts"
import type { BenchDocument } from "./json.ts"

/** The whole document as text. */
export function writeTables(document: BenchDocument): string {
  const { machine, versions, date, summary, claims, rows, notes } = document
  const sections = [...new Set(rows.map(({ group, variant }) => `${group}, ${variant}`))].map((title) =>
    writeRows(
      title,
      rows.filter(({ group, variant }) => `${group}, ${variant}` === title),
    ),
  )
  const means = Object.entries(summary).map(([name, ratio]) => [
    name,
    ratio === null ? "not measured" : ratio.toFixed(2),
  ])
  return [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.os}`,
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", "),
    date,
    ...sections,
    table("CPU of a peer for a request over ours, geometric mean, everything on", [["peer", "ratio"], ...means]),
    ...(claims.length > 0 ? [writeClaims(claims)] : []),
    ...notes,
  ].join("\n\n")
}

function writeRows(title: string, rows: readonly Row[]): string {
  const head = ["workload", "peer", "CPU µs", "min–max", "requests/s", "p50 ms", "p99 ms", "MiB", "failures"]
  const lines = rows.map((row) => [
    row.workload,
    row.peer,
    row.cpuMicros.toFixed(1),
    `${row.cpuSpread.min.toFixed(1)}–${row.cpuSpread.max.toFixed(1)}`,
    row.throughput.toFixed(0),
    row.p50Ms.toFixed(2),
    row.p99Ms.toFixed(2),
    (row.rssBytes / 2 ** 20).toFixed(0),
    String(row.failures),
  ])
  return table(title, [head, ...lines], 2)
}

function writeClaims(claims: readonly Claim[]): string {
  const lines = claims.map(({ claim, measured, holds }) => [claim, measured, holds ? "yes" : "NO"])
  return table("Claims", [["claim", "measured", "holds"], ...lines])
}

/** @param left how many columns hold text; the others are numbers */
function table(title: string, lines: readonly (readonly string[])[], left = 1): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? "")].length)))
  const write = (line: readonly string[]): string =>
    line
      .map((cell, column) => {
        const blanks = " ".repeat((widths[column] ?? 0) - [...cell].length)
        return column < left ? cell + blanks : blanks + cell
      })
      .join("  ")
      .trimEnd()
  const [head = [], ...rest] = lines
  return [title, write(head), "─".repeat(write(head).length), ...rest.map(write)].join("\n")
}
