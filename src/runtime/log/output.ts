// Writes the log to a file descriptor: what happens with every request in batches, everything else at once.
import pino from "pino"
import type { LogDestination } from "./log.ts"

export interface LogOutput extends LogDestination {
  /** Lines that may wait a moment for others. They are written when the process exits, whatever ends it but SIGKILL. */
  writeLater(line: string): void
  /** Writes what is still waiting. */
  flush(): void
}

/** Characters after which waiting lines are written in any case. */
const batch = 16_384

/**
 * @param descriptor 1 is the standard output
 * @param pauseMs milliseconds that lines wait at most. The first after a pause does not wait at all, so that a quiet service logs as
 *   things happen.
 */
export function createLogOutput(descriptor: number, pauseMs = 100): LogOutput {
  // Its own way of waiting measures every line, which costs more than to make one; and what it writes in the background others overtake.
  const stream = pino.destination({ dest: descriptor, sync: true })
  let lines = ""
  let resting = false
  const flush = (): void => {
    if (lines === "") return
    const waiting = lines
    lines = ""
    stream.write(waiting)
  }
  const rest = (): void => {
    resting = true
    setTimeout(wake, pauseMs).unref()
  }
  const wake = (): void => {
    resting = false
    if (lines === "") return
    flush()
    rest()
  }
  process.once("exit", flush)
  return {
    write(line) {
      lines += line
      flush()
    },
    writeLater(line) {
      lines += line
      if (resting && lines.length < batch) return
      flush()
      if (!resting) rest()
    },
    flush,
  }
}
