// The server that `npm run dev` restarts: one process at a time, because the embedded database belongs to one.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"

/** Milliseconds that a server has to end by itself before it is killed. */
const patience = 5000

export interface ServerProcess {
  /** Ends the old process, waits until it is gone, and starts a new one. */
  restart(): Promise<void>
  /** Ends the process for good. */
  stop(): Promise<void>
}

/** Prepares `node ...args` as a process to restart; its output goes to ours. */
export function createServerProcess(args: readonly string[]): ServerProcess {
  let child: ChildProcess | undefined
  let stopped = false
  const end = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, "exit")
    const insist = setTimeout(() => child?.kill("SIGKILL"), patience)
    child.kill("SIGTERM")
    await gone
    clearTimeout(insist)
  }
  return {
    async restart() {
      await end()
      if (stopped) return
      child = spawn(process.execPath, args, { stdio: "inherit" })
      child.on("exit", (code) => {
        if (code) console.error(`dev: the server stopped with code ${code}; it starts again at the next edit`)
      })
    },
    async stop() {
      stopped = true
      await end()
    },
  }
}
