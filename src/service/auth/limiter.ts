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

export interface Turns {
  /** Runs `work` when nobody before it with the same key is at it; answers `"busy"` when too many wait for that already. */
  run<T>(key: string, work: () => Promise<T>): Promise<T | "busy">
}

/** One at a time for each key, in order of arrival; of a key, at most `queue` wait. */
export function createTurns({ queue }: { queue: number }): Turns {
  const lines = new Map<string, { readonly limiter: Limiter; inside: number }>()
  return {
    async run(key, work) {
      const line = lines.get(key) ?? { limiter: createLimiter({ slots: 1, queue }), inside: 0 }
      lines.set(key, line)
      line.inside += 1
      try {
        return await line.limiter.run(work)
      } finally {
        line.inside -= 1
        if (line.inside === 0) lines.delete(key)
      }
    },
  }
}
