// The document that `npm run bench -- --json` prints.
import type { LoadTool } from "../measure/load.ts"
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
    notes: results.flatMap(({ notes = [] }) => notes),
  }
}
