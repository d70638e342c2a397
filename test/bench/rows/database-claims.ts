// What the project promises about the database rows, next to what was measured.
import { type Bounds, claimOf, cpuRatios, meanOfRatios } from "./claims.ts"
import type { Claim, Row } from "./group.ts"

/** Peers over ours, CPU for a request; above 1, ours is cheaper. What has no row is left out. */
export function databaseClaims(rows: readonly Row[]): Claim[] {
  const rowOf = (name: string, workload: string): Row | undefined =>
    rows.find((row) => row.peer === name && row.workload === workload)
  const peer = (text: string, bounds: Bounds, name: string, workload = "read"): Claim[] => {
    const { ratio, byRound } = meanOfRatios([cpuRatios(rowOf(name, workload), rowOf("ours", workload))])
    return claimOf(text, bounds, ratio, byRound)
  }
  const solo = "read, one at a time"
  return [
    ...peer("authenticated read, of hand-written pg with the same token check", { least: 0.3 }, "pg-handwritten"),
    ...peer("the same, one at a time", { least: 0.3 }, "pg-handwritten", solo),
    ...peer("authenticated read, of the same by hand through Prisma's client", { least: 0.3 }, "prisma-handwritten"),
    ...peer("authenticated read, of FastAPI + SQLAlchemy + asyncpg", { least: 3 }, "fastapi-sqlalchemy"),
    ...peer("the same, one at a time", { least: 3 }, "fastapi-sqlalchemy", solo),
  ]
}
