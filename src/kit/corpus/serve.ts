// Starts a generated server in a process of its own, and ends it.
import { spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

export interface StartedServer {
  readonly url: string
  /** Milliseconds from the start of the process until it listened. */
  readonly ms: number
  readonly mb: number
  /** The last lines of its log. */
  log(): string
  stop(): Promise<void>
}

const program = fileURLToPath(new URL("./server-process.ts", import.meta.url))

/** @throws an error with what the process said, where it does not start. */
export async function startServer(folder: string, repliesFile: string, timeout = 60_000): Promise<StartedServer> {
  const child = spawn(process.execPath, ["--import", "tsx", program, folder, repliesFile], {
    stdio: ["pipe", "pipe", "pipe"],
  })
  let log = ""
  child.stderr.on("data", (chunk: Buffer) => {
    log = (log + chunk.toString("utf8")).slice(-20_000)
  })
  const exited = once(child, "exit")
  const stop = async (): Promise<void> => {
    child.stdin.end()
    child.kill("SIGKILL")
    await exited
  }
  const timer = setTimeout(() => child.kill("SIGKILL"), timeout)
  let said: { url?: string; ms?: number; mb?: number; error?: string } = {}
  for await (const line of createInterface({ input: child.stdout })) {
    said = JSON.parse(line) as typeof said
    break
  }
  clearTimeout(timer)
  const { url, ms = 0, mb = 0, error } = said
  if (url !== undefined) return { url, ms, mb, stop, log: () => log }
  await stop()
  throw new Error(error ?? `the server did not start in ${timeout / 1000} s; it said: ${log.slice(-500)}`)
}
