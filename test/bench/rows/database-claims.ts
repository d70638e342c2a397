// What the project promises about the database rows, next to what was measured.
import { median } from "../measure/statistics.ts"
import type { Claim, Row } from "./group.ts"

/** A peer's CPU for a request over ours, median over the rounds; above 1, ours is cheaper. NaN where one of them has no row. */
export function databaseRatio(rows: readonly Row[], peer: string, workload: string): number {
  const roundsOf = (name: string): readonly number[] =>
    rows.find((row) => row.peer === name && row.workload === workload)?.cpuByRound ?? []
  const theirs = roundsOf(peer)
  return median(roundsOf("ours").map((ours, round) => (theirs[round] ?? Number.NaN) / ours))
}

export function databaseClaims(rows: readonly Row[]): Claim[] {
  const atLeast = (text: string, least: number, peer: string, workload = "read"): Claim => {
    const ratio = databaseRatio(rows, peer, workload)
    return { claim: `${text}: ≥ ${least.toFixed(2)}`, measured: ratio.toFixed(2), holds: ratio >= least }
  }
  return [
    atLeast("authenticated read, of hand-written pg with the same token check", 0.3, "pg-handwritten"),
    atLeast("the same, one at a time", 0.3, "pg-handwritten", "read, one at a time"),
    atLeast("authenticated read, of the same by hand through Prisma's client", 0.3, "prisma-handwritten"),
    atLeast("authenticated read, of FastAPI + SQLAlchemy + asyncpg", 3, "fastapi-sqlalchemy"),
    atLeast("the same, one at a time", 3, "fastapi-sqlalchemy", "read, one at a time"),
  ].filter(({ measured }) => measured !== "NaN")
}
