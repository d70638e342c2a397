// Knows whether traffic should come here: the database answers in time, and nobody asked the process to stop.

/** Answers whether traffic should come here; never fails. */
export type Ready = () => Promise<boolean>

/** A probe gives up sooner than the database's own time-outs do. Milliseconds. */
const patience = 1000

/** `ping` rejects when the database does not answer; `stopping` is aborted when the process is asked to stop. */
export function createReady(ping: () => Promise<unknown>, stopping: AbortSignal): Ready {
  let asking: Promise<boolean> | undefined
  return async () => {
    if (stopping.aborted) return false
    // However many ask at once, the database is asked once.
    asking ??= withPatience(ping()).finally(() => {
      asking = undefined
    })
    return asking
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
