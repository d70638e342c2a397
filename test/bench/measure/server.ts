// Starts a peer as a process of its own on one core, and says what it has used.
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import type { Peer } from "./peer.ts"
import { cpuSecondsOf, residentBytesOf } from "./processes.ts"

export interface RunningServer {
  readonly name: string
  /** Without a slash at the end. */
  readonly url: string
  readonly pid: number
  /** Seconds from the start of the process until it said that it listens, and the CPU seconds of that time. */
  readonly start: { readonly seconds: number; readonly cpuSeconds: number }
  /** User and system time since the start: all threads, all processes that it has started. */
  cpuSeconds(): number
  rssBytes(): number
  /** SIGTERM, and SIGKILL after 5 seconds; resolves when it is gone. */
  stop(): Promise<void>
}

/** Milliseconds. */
const patience = { start: 60_000, stop: 5_000 }
const readyLine = /^listening (http:\/\/[^\s]+?)\/?$/m

/** On one core, or without `cpu` on all. @throws Error with the end of what the peer has written, when it ends or stays silent for a minute */
export async function startServer(peer: Peer, { cpu }: { readonly cpu?: number }): Promise<RunningServer> {
  const started = performance.now()
  const pinned = cpu === undefined ? peer.command : ["taskset", "-c", String(cpu), ...peer.command]
  const [program = "", ...args] = pinned
  const child = spawn(program, args, {
    cwd: peer.cwd,
    env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "", PORT: "0", ...peer.env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that what it has started ends with it.
    detached: true,
  })
  const killNow = () => kill(child, "SIGKILL")
  // There may be dozens of servers, each with such a listener.
  process.setMaxListeners(0)
  process.once("exit", killNow)
  try {
    const url = await readiness(child, peer.name)
    const pid = child.pid as number
    const start = { seconds: (performance.now() - started) / 1000, cpuSeconds: cpuSecondsOf(pid) }
    return {
      name: peer.name,
      url,
      pid,
      start,
      cpuSeconds: () => cpuSecondsOf(pid),
      rssBytes: () => residentBytesOf(pid),
      async stop() {
        process.off("exit", killNow)
        if (child.exitCode !== null || child.signalCode !== null) return
        const gone = once(child, "exit")
        const insist = setTimeout(killNow, patience.stop)
        kill(child, "SIGTERM")
        await gone
        clearTimeout(insist)
        killNow()
      },
    }
  } catch (error) {
    killNow()
    process.off("exit", killNow)
    throw error
  }
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal)
  } catch {
    // It has ended by itself.
  }
}

function readiness(child: ChildProcess, name: string): Promise<string> {
  let written = ""
  let resolve: (url: string) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<string>((accept, refuse) => {
    resolve = accept
    reject = refuse
  })
  const fail = (what: string) => reject(new Error(`${name} ${what}. It wrote:\n${written.slice(-4000)}`))
  const timer = setTimeout(() => fail("did not say `listening http://…` within a minute"), patience.start)
  const read = (chunk: Buffer) => {
    // Later output is read and dropped: a full pipe would stop the peer.
    if (written.length < 100_000) written += chunk.toString("utf8")
    const url = readyLine.exec(written)?.[1]
    if (url !== undefined) resolve(url)
  }
  child.stdout?.on("data", read)
  child.stderr?.on("data", read)
  child.once("error", (error) => fail(`could not be started: ${error.message}`))
  child.once("exit", (code, signal) => fail(`ended with ${signal ?? `code ${code}`} before it listened`))
  return promise.finally(() => clearTimeout(timer))
}
