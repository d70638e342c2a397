// The tables that a person reads.
import type { AllocationRow } from "../allocations/profile.ts"
import type { Claim, Row } from "../rows/group.ts"
import type { BenchDocument } from "./json.ts"

/** The whole document as text. */
export function writeTables(document: BenchDocument): string {
  const { machine, versions, date, summary, claims, rows, allocations, broken, notes } = document
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
    ...(allocations.length > 0 ? [writeAllocations(allocations)] : []),
    table("CPU of a peer for a request over ours, geometric mean, everything on", [["peer", "ratio"], ...means]),
    ...(claims.length > 0 ? [writeClaims(claims)] : []),
    ...broken.map((text) => `NOT KEPT: ${text}`),
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
  const lines = claims.map(({ claim, target, measured, rounds = "", holds }) => [
    claim,
    target,
    measured,
    rounds,
    holds ? "yes" : "NO",
  ])
  const missed = claims.filter(({ holds }) => !holds).length
  const title = `Claims: ${claims.length - missed} of ${claims.length} hold; ratios are medians of those within a round`
  return table(title, [["claim", "target", "measured", "rounds", "holds"], ...lines])
}

function writeAllocations(rows: readonly AllocationRow[]): string {
  const bytes = (value: number): string => value.toFixed(0)
  const head = ["workload", "bytes a request", "ours", "guards", "explanations", "schemas", "RegExp", "regexes alive"]
  const lines = rows.map(({ workload, bytes: all, ours, within, regexes }) => [
    ...[workload, bytes(all), bytes(ours), within.guards.toFixed(1), bytes(within.explanations)],
    ...[within.schemas.toFixed(1), within.RegExp.toFixed(1), `${regexes.before}, ${regexes.after}`],
  ])
  const sites = rows.flatMap(({ workload, sites }) =>
    sites.slice(0, 5).map(({ site, bytes: some }, index) => [index === 0 ? workload : "", site, bytes(some)]),
  )
  return [
    table("Allocations of ours, everything on; bytes a request, those of Node.js in the first column", [
      head,
      ...lines,
    ]),
    table("Where ours come from", [["workload", "function", "bytes"], ...sites], 2),
  ].join("\n\n")
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
