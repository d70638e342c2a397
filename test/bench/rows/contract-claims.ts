// What the project promises about the contract rows, next to what was measured.
import { nodeVersion } from "../report/machine.ts"
import { type Bounds, claimOf, cpuRatios, meanOfRatios } from "./claims.ts"
import type { Variant } from "./contract-peers.ts"
import type { Claim, Row } from "./group.ts"

/**
 * How much more CPU a peer uses for a request than ours: of each workload the median of the ratios within a round, of these the
 * geometric mean. NaN where one of them has no rows.
 */
export function cpuRatio(rows: readonly Row[], peer: string, variant: Variant, oursVariant: Variant = variant): number {
  return ratiosOf(rows, peer, variant, oursVariant).ratio
}

function ratiosOf(rows: readonly Row[], peer: string, variant: Variant, oursVariant: Variant) {
  const rowOf = (name: string, of: Variant, workload: string): Row | undefined =>
    rows.find((row) => row.peer === name && row.variant === of && row.workload === workload)
  const workloads = [...new Set(rows.map(({ workload }) => workload))]
  return meanOfRatios(
    workloads.map((workload) => cpuRatios(rowOf(peer, variant, workload), rowOf("ours", oursVariant, workload))),
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
  const peer = (claim: string, bounds: Bounds, name: string, variant: Variant, ours: Variant = variant): Claim[] => {
    const { ratio, byRound } = ratiosOf(rows, name, variant, ours)
    return claimOf(claim, bounds, ratio, byRound)
  }
  const fastify = ratiosOf(rows, "fastify", "full", "full")
  const validator = Number(nodeVersion(node).split(".", 1)[0]) >= 24 ? 2.5 : 6
  const name = "express-openapi-validator"
  return [
    ...peer("everything on, of hand-written with the same", { least: 0.88 }, "handwritten", "full"),
    ...peer("bare, of hand-written bare", { least: 0.92 }, "handwritten", "bare"),
    ...peer("bare, of Fastify bare", { least: 1.1 }, "fastify", "bare"),
    ...peer("everything on, of Fastify with the same", { least: 1.6 }, "fastify", "full"),
    ...claimOf(
      "everything on, CPU over that of Fastify with the same",
      { most: 0.6 },
      1 / fastify.ratio,
      fastify.byRound.map((ratio) => 1 / ratio),
    ),
    ...peer(`everything on, of Express + ${name} with the same`, { least: validator }, name, "full"),
    ...peer("everything on, of FastAPI with the same", { least: 5 }, fastapiOf(rows), "full"),
  ]
}

/** Like with like is the edge of packages; where they could not be installed, there is the one by hand. */
const fastapiOf = (rows: readonly Row[]): string =>
  rows.some(({ peer, variant }) => peer === "fastapi" && variant === "full") ? "fastapi" : "fastapi-by-hand"
