// Interleaved rounds: every round loads each cell once, in another order than the round before.
import { drive, type LoadResult } from "./load.ts"
import type { RunningServer } from "./server.ts"
import { verify, type Workload } from "./workload.ts"

/** One server under one workload. All servers of a measurement are up, one is loaded at a time. */
export interface Cell {
  readonly server: RunningServer
  readonly workload: Workload
  /** Its own instead of the measurement's. */
  readonly connections?: number
}

export interface RoundOptions {
  readonly rounds: number
  /** Of load for each cell and round. */
  readonly seconds: number
  /** Of load that is not measured, for each cell before the first round. Default: as `seconds`. */
  readonly warmUpSeconds?: number
  /**
   * Instead of seconds: requests that each cell answers before the first round, in two passes over all cells. What a compiler has seen
   * decides, not how long it took, and what one cell has taught it another may undo.
   */
  readonly warmUpRequests?: (cell: Cell) => number
  /** Seconds after which a pass over a cell ends with what it has. Default 30. */
  readonly warmUpPatience?: number
  /** Default 32. */
  readonly connections?: number
  /** Where the load comes from. */
  readonly loadCpu: number
  readonly onProgress?: (line: string) => void
  /** After each load, the warm-up included. */
  readonly afterLoad?: (cell: Cell) => void
}

export interface Sample extends LoadResult {
  readonly peer: string
  /** Of the server: two of them may have the same name. */
  readonly pid: number
  readonly workload: string
  readonly round: number
  /** User and system time of the server for a request, in microseconds. */
  readonly cpuMicros: number
  /** Of the server, after the load. */
  readonly rssBytes: number
}

/**
 * Verifies, warms up, measures and verifies again.
 * @throws Error when an answer is not as its workload expects, before or after the rounds
 */
export async function measure(cells: readonly Cell[], options: RoundOptions): Promise<Sample[]> {
  const { rounds, seconds, warmUpSeconds = seconds, warmUpRequests, warmUpPatience = 30, loadCpu } = options
  const { onProgress = () => {}, afterLoad = () => {} } = options
  const load = (cell: Cell, duration: number) =>
    drive(cell.server.url, cell.workload, {
      seconds: duration,
      connections: cell.connections ?? options.connections ?? 32,
      cpu: loadCpu,
    })
  for (const { server, workload } of cells) await verify(server.url, workload)
  const warmUp = async (cell: Cell): Promise<void> => {
    if (warmUpRequests === undefined) await load(cell, warmUpSeconds)
    else await answerAtLeast(warmUpRequests(cell) / passes, warmUpPatience, (duration) => load(cell, duration))
    afterLoad(cell)
  }
  if (warmUpRequests !== undefined || warmUpSeconds > 0) {
    onProgress(`warming up ${cells.length} cells`)
    for (let pass = 0; pass < (warmUpRequests === undefined ? 1 : passes); pass += 1)
      for (const cell of cells) await warmUp(cell)
  }
  const samples: Sample[] = []
  for (let round = 0; round < rounds; round += 1) {
    onProgress(`round ${round + 1} of ${rounds}: ${cells.length} cells of ${seconds} s`)
    for (const cell of orderOf(cells, round, rounds)) {
      const before = cell.server.cpuSeconds()
      const result = await load(cell, seconds)
      const cpuMicros = ((cell.server.cpuSeconds() - before) / result.requests) * 1e6
      const names = { peer: cell.server.name, pid: cell.server.pid, workload: cell.workload.name, round }
      samples.push({ ...names, ...result, cpuMicros, rssBytes: cell.server.rssBytes() })
      afterLoad(cell)
    }
  }
  for (const { server, workload } of cells) await verify(server.url, workload)
  return samples
}

/** Of the warm-up by requests. */
const passes = 2

/**
 * Short loads, because the rate rises while a server warms up, until so many requests were answered.
 * @param patience seconds after which it ends in any case
 */
export async function answerAtLeast(
  requests: number,
  patience: number,
  load: (seconds: number) => Promise<LoadResult>,
): Promise<void> {
  let left = requests
  let spent = 0
  let next = 0.2
  while (left > 0 && spent < patience) {
    const result = await load(next)
    left -= result.requests
    spent += result.seconds
    next = Math.min(1.05, Math.max(0.1, left / Math.max(1, result.throughput)))
  }
}

/** The same order, begun elsewhere in each round, and backwards in every other: nobody always follows the same neighbour. */
export function orderOf<T>(cells: readonly T[], round: number, rounds: number): readonly T[] {
  const from = Math.floor((round * cells.length) / Math.max(1, rounds))
  const rotated = [...cells.slice(from), ...cells.slice(0, from)]
  return round % 2 === 0 ? rotated : rotated.reverse()
}
