// Bounds how many pieces of slow work run and wait at once, so that a flood of log-ins cannot starve everything else.

export interface Limiter {
  /** Runs `work` when a slot is free; answers `"busy"` without running it when too many wait already. */
  run<T>(work: () => Promise<T>): Promise<T | "busy">
  /** Whether `run` would answer `"busy"` now. */
  isFull(): boolean
}

/** `slots` run at once, at most `queue` wait, in order of arrival. */
export function createLimiter({ slots, queue }: { slots: number; queue: number }): Limiter {
  let running = 0
  const waiting: (() => void)[] = []
  const isFull = (): boolean => running >= slots && waiting.length >= queue
  return {
    isFull,
    async run(work) {
      if (isFull()) return "busy"
      if (running >= slots) {
        // The slot is handed over, never freed in between: a newcomer cannot overtake.
        await new Promise<void>((start) => waiting.push(start))
      } else running += 1
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else running -= 1
      }
    },
  }
}
