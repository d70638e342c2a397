// Knows whether traffic should come here: the database answers in time, and nobody asked the process to stop.

export interface Readiness {
  ready(): Promise<boolean>
  stop(): void
}

/** A probe gives up sooner than the database's own time-outs do. Milliseconds. */
const patience = 1000

/** `ping` rejects when the database does not answer. */
export function createReadiness(ping: () => Promise<unknown>): Readiness {
  let stopping = false
  let asking: Promise<boolean> | undefined
  return {
    async ready() {
      if (stopping) return false
      // However many ask at once, the database is asked once.
      asking ??= withPatience(ping()).finally(() => {
        asking = undefined
      })
      return asking
    },
    stop() {
      stopping = true
    },
  }
}

async function withPatience(answer: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patience, false)
  })
  try {
    return await Promise.race([answer.then(() => true), late])
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}
