// Counts requests: how many, how long, how many at once, refused for what. One row of numbers for each operation and status.
import type { OperationDefinition } from "../definition.ts"

/** What is known of a request when it is over. */
export interface MeasuredRequest {
  /** `undefined`: no operation of the spec; all of these are counted together. */
  readonly operation: OperationDefinition | undefined
  /** The problem that was answered, if it was one. */
  readonly problem: string | undefined
  /** The first use of a deprecated operation by its caller on this day. */
  readonly isFirstDeprecatedUse: boolean
}

export interface RequestMetrics {
  /** A request has begun. */
  opened(): void
  /** It is over. `status` is 0 where the client went away before there was an answer. */
  closed(request: MeasuredRequest, status: number, milliseconds: number): void
  readonly inFlight: () => number
  readonly series: () => readonly RequestSeries[]
  /** Answers by the slug of their problem. */
  readonly problems: () => ReadonlyMap<string, number>
  /** By deprecated operation: its callers, each once a day. */
  readonly deprecatedUses: () => ReadonlyMap<string, number>
}

export interface RequestSeries {
  readonly operation: OperationDefinition | undefined
  readonly status: number
  /** Requests that took at most `durationBounds[index]` and more than the bound before; the last number is of those above all bounds. */
  readonly counts: Float64Array
  /** Seconds of all of them together. */
  readonly sum: number
}

/** Seconds. */
export const durationBounds: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
]

interface Row {
  readonly counts: Float64Array
  sum: number
}

/** There are no more series than operations times statuses, whatever clients send. */
export function createRequestMetrics(): RequestMetrics {
  const operations = new Map<OperationDefinition | undefined, (Row | undefined)[]>()
  const problems = new Map<string, number>()
  const deprecatedUses = new Map<string, number>()
  let inFlight = 0
  function rowOf(operation: OperationDefinition | undefined, status: number): Row {
    let rows = operations.get(operation)
    if (rows === undefined) {
      rows = Array.from({ length: 600 }, () => undefined)
      operations.set(operation, rows)
    }
    let row = rows[status]
    if (row === undefined) {
      row = { counts: new Float64Array(durationBounds.length + 1), sum: 0 }
      rows[status] = row
    }
    return row
  }
  return {
    opened() {
      inFlight++
    },
    closed({ operation, problem, isFirstDeprecatedUse }, status, milliseconds) {
      inFlight--
      const row = rowOf(operation, status)
      const seconds = milliseconds / 1000
      let bucket = 0
      while (bucket < durationBounds.length && seconds > (durationBounds[bucket] as number)) bucket++
      ;(row.counts[bucket] as number)++
      row.sum += seconds
      if (isFirstDeprecatedUse && operation !== undefined) {
        const { operationId } = operation
        deprecatedUses.set(operationId, (deprecatedUses.get(operationId) ?? 0) + 1)
      }
      if (problem !== undefined) problems.set(problem, (problems.get(problem) ?? 0) + 1)
    },
    inFlight: () => inFlight,
    series: () =>
      [...operations].flatMap(([operation, rows]) =>
        rows.flatMap((row, status) => (row === undefined ? [] : [{ operation, status, ...row }])),
      ),
    problems: () => problems,
    deprecatedUses: () => deprecatedUses,
  }
}
