// What a group of rows is given and what it answers; main runs the groups one after the other.
import type { AllocationRow } from "../allocations/profile.ts"
import type { Sample } from "../measure/rounds.ts"
import { median, type Spread, spread } from "../measure/statistics.ts"
import type { Python } from "../python.ts"

export interface BenchContext {
  /** The binary that every Node.js server runs on. */
  readonly node: string
  /** The cores of the server and of the load. */
  readonly cpu: { readonly server: number; readonly load: number }
  /** Fewer and shorter rounds: a few minutes for all groups together. */
  readonly quick: boolean
  /** The largest sizes as well. */
  readonly full: boolean
  /** What FastAPI runs on, or why it does not. */
  readonly python: Python | { readonly notRun: string }
  /** A line about what is going on, for a person who waits. */
  readonly log: (line: string) => void
}

export interface Group {
  /** What `--only` takes. */
  readonly name: string
  /** Whether FastAPI takes part. */
  readonly python?: boolean
  /** How long `run` takes at most when it is quick. A quick run of all groups leaves out those for which no time is left. */
  readonly quickSeconds: number
  /** Starts everything, compares every answer's bytes, times nothing. Answers what is wrong, a text each. */
  verify(context: BenchContext): Promise<readonly string[]>
  run(context: BenchContext): Promise<GroupResult>
}

export interface Row {
  readonly group: string
  readonly workload: string
  readonly peer: string
  /** Such as `bare` and `full`, or what a curve has on its axis, such as `1000 routes`. */
  readonly variant: string
  /** On a curve: the place on the axis. */
  readonly at?: number
  /** Medians over the rounds. */
  readonly cpuMicros: number
  readonly cpuSpread: Spread
  /** Of each round: ratios within a round leave out what the machine did to all of it. */
  readonly cpuByRound: readonly number[]
  readonly throughput: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly rssBytes: number
  /** Over all rounds. */
  readonly failures: number
  readonly rounds: number
}

/** A figure that the project promises, and whether it holds here. */
export interface Claim {
  readonly claim: string
  /** Such as `≥ 0.88`. */
  readonly target: string
  readonly measured: string
  /** The same as a number, where it is one. */
  readonly value?: number
  /** The lowest and the highest of the rounds: within their distance, another run may come out. */
  readonly rounds?: string
  readonly holds: boolean
}

export interface GroupResult {
  readonly rows: readonly Row[]
  readonly claims: readonly Claim[]
  /** Of peers and what they run on, by name. */
  readonly versions: Readonly<Record<string, string>>
  /** Geometric means of a peer's CPU for a request over ours, like with like. */
  readonly summary?: Readonly<Record<string, number>>
  readonly allocations?: readonly AllocationRow[]
  /** What is promised whatever the machine does, and not kept: the run fails. */
  readonly broken?: readonly string[]
  /** What a reader must know to read the rows. */
  readonly notes?: readonly string[]
}

/** One row for each peer and workload of the samples, in the order of their appearance. */
export function rowsOf(samples: readonly Sample[], place: Pick<Row, "group" | "variant" | "at">): Row[] {
  const cells = new Map<string, Sample[]>()
  for (const sample of samples) {
    const key = JSON.stringify([sample.workload, sample.peer])
    cells.set(key, [...(cells.get(key) ?? []), sample])
  }
  return [...cells.values()].map((all) => {
    const of = (member: "cpuMicros" | "throughput" | "p50Ms" | "p99Ms" | "rssBytes"): number[] =>
      all.map((sample) => sample[member])
    const { workload, peer } = all[0] as Sample
    return {
      ...place,
      workload,
      peer,
      cpuMicros: median(of("cpuMicros")),
      cpuSpread: spread(of("cpuMicros")),
      cpuByRound: of("cpuMicros"),
      throughput: median(of("throughput")),
      p50Ms: median(of("p50Ms")),
      p99Ms: median(of("p99Ms")),
      rssBytes: median(of("rssBytes")),
      failures: all.reduce((sum, sample) => sum + sample.failures, 0),
      rounds: all.length,
    }
  })
}
