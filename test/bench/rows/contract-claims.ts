// What the project promises about the contract rows, next to what was measured.
import { geometricMean, median } from "../measure/statistics.ts"
import { nodeVersion } from "../report/machine.ts"
import type { Variant } from "./contract-peers.ts"
import type { Claim, Row } from "./group.ts"

/**
 * How much more CPU a peer uses for a request than ours: of each workload the median of the ratios within a round, of these the
 * geometric mean. NaN where one of them has no rows.
 */
export function cpuRatio(rows: readonly Row[], peer: string, variant: Variant, oursVariant: Variant = variant): number {
  const roundsOf = (name: string, of: Variant, workload: string): readonly number[] =>
    rows.find((row) => row.peer === name && row.variant === of && row.workload === workload)?.cpuByRound ?? []
  const workloads = [...new Set(rows.map(({ workload }) => workload))]
  return geometricMean(
    workloads.map((workload) => {
      const ours = roundsOf("ours", oursVariant, workload)
      return median(roundsOf(peer, variant, workload).map((micros, round) => micros / (ours[round] ?? Number.NaN)))
    }),
  )
}

/** The everything-on rows, like with like. */
export function contractSummary(rows: readonly Row[]): Record<string, number> {
  const members = {
    handwritten: "handwritten",
    fastapi: fastapiOf(rows),
    fastify: "fastify",
    expressOpenapiValidator: "express-openapi-validator",
  }
  return Object.fromEntries(
    Object.entries(members)
      .map(([name, peer]) => [name, cpuRatio(rows, peer, "full")] as const)
      .filter(([, ratio]) => !Number.isNaN(ratio)),
  )
}

/** @param node the binary that the servers run on: Express costs less from Node.js 24 on */
export function contractClaims(rows: readonly Row[], node: string): Claim[] {
  const atLeast = (claim: string, least: number, ratio: number): Claim[] =>
    Number.isNaN(ratio) ? [] : [{ claim: `${claim}: ≥ ${least}`, measured: ratio.toFixed(2), holds: ratio >= least }]
  const fastify = cpuRatio(rows, "fastify", "full")
  const validator = Number(nodeVersion(node).split(".", 1)[0]) >= 24 ? 2.5 : 6
  return [
    ...atLeast("everything on, of hand-written with the same", 0.88, cpuRatio(rows, "handwritten", "full")),
    ...atLeast("bare, of hand-written bare", 0.92, cpuRatio(rows, "handwritten", "bare")),
    ...atLeast("everything on, of Fastify bare", 1.1, cpuRatio(rows, "fastify", "bare", "full")),
    ...atLeast("everything on, of Fastify with the same", 1.6, fastify),
    ...(Number.isNaN(fastify)
      ? []
      : [atMost("everything on, CPU over that of Fastify with the same", 0.6, 1 / fastify)]),
    ...atLeast(
      "everything on, of Express + express-openapi-validator with the same",
      validator,
      cpuRatio(rows, "express-openapi-validator", "full"),
    ),
    ...atLeast("everything on, of FastAPI with the same", 5, cpuRatio(rows, fastapiOf(rows), "full")),
  ]
}

/** Like with like is the edge of packages; where they could not be installed, there is the one by hand. */
const fastapiOf = (rows: readonly Row[]): string =>
  rows.some(({ peer, variant }) => peer === "fastapi" && variant === "full") ? "fastapi" : "fastapi-by-hand"

function atMost(claim: string, most: number, ratio: number): Claim {
  return { claim: `${claim}: ≤ ${most}`, measured: ratio.toFixed(2), holds: ratio <= most }
}
