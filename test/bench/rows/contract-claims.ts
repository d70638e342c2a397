// What the project promises about the contract rows, next to what was measured.
import { geometricMean } from "../measure/statistics.ts"
import type { ContractPeer, Variant } from "./contract-peers.ts"
import type { Claim, Row } from "./group.ts"

/** Geometric mean over the workloads of a peer's CPU for a request over ours; NaN where one of them has no rows. */
export function cpuRatio(rows: readonly Row[], peer: string, variant: Variant, oursVariant: Variant = variant): number {
  const cpuOf = (name: string, of: Variant, workload: string): number =>
    rows.find((row) => row.peer === name && row.variant === of && row.workload === workload)?.cpuMicros ?? Number.NaN
  const workloads = [...new Set(rows.map(({ workload }) => workload))]
  return geometricMean(
    workloads.map((workload) => cpuOf(peer, variant, workload) / cpuOf("ours", oursVariant, workload)),
  )
}

/** The everything-on rows, like with like. */
export function contractSummary(rows: readonly Row[]): Record<string, number> {
  const members = {
    handwritten: "handwritten",
    fastify: "fastify",
    expressOpenapiValidator: "express-openapi-validator",
  }
  return Object.fromEntries(
    Object.entries(members)
      .map(([name, peer]) => [name, cpuRatio(rows, peer, "full")] as const)
      .filter(([, ratio]) => !Number.isNaN(ratio)),
  )
}

export function contractClaims(rows: readonly Row[]): Claim[] {
  const atLeast = (text: string, least: number, peer: ContractPeer, variant: Variant, ours: Variant): Claim => {
    const ratio = cpuRatio(rows, peer, variant, ours)
    return { claim: `${text}: ≥ ${least.toFixed(2)}`, measured: ratio.toFixed(2), holds: ratio >= least }
  }
  return [
    atLeast("everything on, of hand-written with the same", 0.88, "handwritten", "full", "full"),
    atLeast("bare, of hand-written bare", 0.92, "handwritten", "bare", "bare"),
  ].filter(({ measured }) => measured !== "NaN")
}
