// Writes a claim: what is promised, what was measured, how far the rounds lay apart, and whether it holds.
import { geometricMean, median, spread } from "../measure/statistics.ts"
import type { Claim, Row } from "./group.ts"

/** The two ends of what is promised; each may be missing. */
export interface Bounds {
  readonly least?: number
  readonly most?: number
  /** Has to stay below it. */
  readonly below?: number
  /** After a figure, such as ` ms`. */
  readonly unit?: string
  /** Decimals of the measured figure. Default 2. */
  readonly decimals?: number
}

/** One claim, or none where nothing was measured. @param byRound the same figure in each round */
export function claimOf(claim: string, bounds: Bounds, measured: number, byRound: readonly number[] = []): Claim[] {
  if (Number.isNaN(measured)) return []
  const { least, most, below, unit = "", decimals = 2 } = bounds
  const write = (value: number): string => `${value.toFixed(decimals)}${unit}`
  const targets = [
    ...(least === undefined ? [] : [`≥ ${least}${unit}`]),
    ...(most === undefined ? [] : [`≤ ${most}${unit}`]),
    ...(below === undefined ? [] : [`< ${below}${unit}`]),
  ]
  const known = byRound.filter((value) => Number.isFinite(value))
  const { min, max } = spread(known)
  return [
    {
      claim,
      target: targets.join(" and "),
      measured: write(measured),
      // JSON knows no infinity.
      ...(Number.isFinite(measured) && { value: measured }),
      ...(known.length > 0 && { rounds: `${write(min)}–${write(max)}` }),
      holds:
        measured >= (least ?? Number.NEGATIVE_INFINITY) &&
        measured <= (most ?? Number.POSITIVE_INFINITY) &&
        measured < (below ?? Number.POSITIVE_INFINITY),
    },
  ]
}

/** CPU for a request of one row over that of another, in each round: what the machine did to a whole round is not in it. */
export function cpuRatios(over: Row | undefined, under: Row | undefined): number[] {
  const theirs = over?.cpuByRound ?? []
  return (under?.cpuByRound ?? [])
    .slice(0, theirs.length)
    .map((micros, round) => (theirs[round] ?? Number.NaN) / micros)
}

/** Of several pairs of rows: the geometric mean of their medians, and in each round. NaN and nothing where a row is missing. */
export function meanOfRatios(pairs: readonly (readonly number[])[]): { ratio: number; byRound: number[] } {
  const rounds = Math.min(...pairs.map((pair) => pair.length))
  return {
    ratio: geometricMean(pairs.map(median)),
    byRound: Array.from({ length: Number.isFinite(rounds) ? rounds : 0 }, (_, round) =>
      geometricMean(pairs.map((pair) => pair[round] ?? Number.NaN)),
    ),
  }
}
