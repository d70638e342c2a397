// What the project promises about the database rows, next to what was measured.
import type { Claim, Row } from "./group.ts"

/** A peer's CPU for a request over ours; above 1, ours is cheaper. NaN where one of them has no row. */
export function databaseRatio(rows: readonly Row[], peer: string, workload: string): number {
  const cpuOf = (name: string): number =>
    rows.find((row) => row.peer === name && row.workload === workload)?.cpuMicros ?? Number.NaN
  return cpuOf(peer) / cpuOf("ours")
}

export function databaseClaims(rows: readonly Row[]): Claim[] {
  const atLeast = (text: string, least: number, peer: string): Claim => {
    const ratio = databaseRatio(rows, peer, "read")
    return { claim: `${text}: ≥ ${least.toFixed(2)}`, measured: ratio.toFixed(2), holds: ratio >= least }
  }
  return [
    atLeast("authenticated read, of hand-written pg with the same token check", 0.3, "pg-handwritten"),
    atLeast("authenticated read, of the same by hand through Prisma's client", 0.3, "prisma-handwritten"),
    atLeast("authenticated read, of FastAPI + SQLAlchemy + asyncpg", 3, "fastapi-sqlalchemy"),
  ].filter(({ measured }) => measured !== "NaN")
}
