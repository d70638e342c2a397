// Remembers that something does not answer, so that not every request waits for it: closed, open, and one attempt after a pause.

export interface Outage {
  /** Whether to ask now. During an outage one caller is told so after each pause, and has to say how it went. */
  mayAsk(): boolean
  succeeded(): void
  failed(error: unknown): void
}

export interface OutageOptions {
  /** Milliseconds between attempts. */
  readonly pause: number
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number
  /** Once for each outage. */
  readonly onBegin: (error: unknown) => void
  readonly onEnd: () => void
}

export function createOutage({ pause, elapsed, onBegin, onEnd }: OutageOptions): Outage {
  let nextAttempt: number | undefined
  return {
    mayAsk() {
      if (nextAttempt === undefined) return true
      if (elapsed() < nextAttempt) return false
      nextAttempt = Number.POSITIVE_INFINITY
      return true
    },
    succeeded() {
      if (nextAttempt === undefined) return
      nextAttempt = undefined
      onEnd()
    },
    failed(error) {
      const isNew = nextAttempt === undefined
      nextAttempt = elapsed() + pause
      if (isNew) onBegin(error)
    },
  }
}
