// The access log of the Node.js peers: a file that gets lines in batches, as Dovetail's does.
import { openSync, writeSync } from "node:fs"

const batch = 16_384
const pauseMs = 100

/** A destination for pino, or for lines written by hand. They wait 100 ms at most, and are written when the process exits. */
export function createLogFile(path) {
  const file = openSync(path, "a")
  let lines = ""
  const flush = () => {
    if (lines === "") return
    const waiting = lines
    lines = ""
    writeSync(file, waiting)
  }
  setInterval(flush, pauseMs).unref()
  process.once("exit", flush)
  process.once("SIGTERM", () => process.exit(0))
  return {
    write(line) {
      lines += line
      if (lines.length >= batch) flush()
    },
  }
}
