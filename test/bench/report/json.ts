// The document that `npm run bench -- --json` prints.

import type { AllocationRow } from "../allocations/profile.ts"
import type { LoadTool } from "../measure/load.ts"
import { median } from "../measure/statistics.ts"
import type { Claim, GroupResult, Row } from "../rows/group.ts"
import type { Machine } from "./machine.ts"

export interface BenchDocument {
  readonly machine: Machine
  /** Node.js, the load tool, every peer. */
  readonly versions: Readonly<Record<string, string>>
  /** ISO 8601, when the run began. */
  readonly date: string
  readonly quick: boolean
  /** Geometric means over the workloads of a peer's CPU for a request over ours; above 1, ours is cheaper. `null`: not measured in this run. */
  readonly summary: Readonly<Record<SummaryMember, number | null>>
  readonly claims: readonly Claim[]
  readonly rows: readonly Row[]
  /** Bytes that a request to ours allocates. */
  readonly allocations: readonly AllocationRow[]
  /** What is promised whatever the machine does, and not kept; the command's exit code is 1 then. */
  readonly broken: readonly string[]
  readonly notes: readonly string[]
}

const summaryMembers = ["handwritten", "fastify", "expressOpenapiValidator", "fastapi"] as const
type SummaryMember = (typeof summaryMembers)[number]

export interface RunFacts {
  readonly machine: Machine
  readonly node: string
  readonly load: LoadTool
  readonly date: Date
  readonly quick: boolean
}

/** All groups' results as one document. */
export function writeDocument(results: readonly GroupResult[], facts: RunFacts): BenchDocument {
  const measured = Object.assign({}, ...results.map(({ summary }) => summary)) as Record<string, number>
  const summary = Object.fromEntries(summaryMembers.map((name) => [name, measured[name] ?? null]))
  return {
    machine: facts.machine,
    versions: { node: facts.node, load: facts.load, ...Object.assign({}, ...results.map(({ versions }) => versions)) },
    date: facts.date.toISOString(),
    quick: facts.quick,
    summary: summary as BenchDocument["summary"],
    claims: results.flatMap(({ claims }) => claims),
    rows: results.flatMap(({ rows }) => rows),
    allocations: results.flatMap(({ allocations = [] }) => allocations),
    broken: results.flatMap(({ broken = [] }) => broken),
    notes: [...results.flatMap(({ notes = [] }) => notes), ...scatterOf(results.flatMap(({ rows }) => rows))],
  }
}

/** How far the rounds of a cell lay apart: what a reader has to allow for. */
function scatterOf(rows: readonly Row[]): string[] {
  const timed = rows.filter(({ rounds, cpuSpread }) => rounds > 1 && cpuSpread.min > 0)
  if (timed.length === 0) return []
  const percent = ({ cpuSpread: { min, max } }: Row): number => Math.round((max / min - 1) * 100)
  const [worst] = [...timed].sort((a, b) => percent(b) - percent(a))
  const cell = worst && `${worst.group}, ${worst.variant}: ${worst.peer}, ${worst.workload}`
  return [
    `Scatter: between its rounds, CPU per request of the median cell varied by ${median(timed.map(percent)).toFixed(0)} %, ` +
      `of the worst by ${worst && percent(worst)} % (${cell}). On a machine that does nothing else it is a few per cent.`,
  ]
}
