// Loads a server at a fixed rate of arrivals: a slow answer does not make the next request wait.
import { spawn } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Workload } from "./workload.ts"

export interface OpenLoopOptions {
  /** Requests a second. */
  readonly rate: number
  readonly seconds: number
  /** From so many addresses of this machine in turn, 1 to 250. Default 1. */
  readonly addresses?: number
}

export interface OpenLoopResult {
  readonly requests: number
  readonly seconds: number
  /** Answers a second that were as expected. */
  readonly throughput: number
  /** How many answers of each status. */
  readonly statuses: Readonly<Record<string, number>>
  /** Connections that broke. */
  readonly broken: number
  /** Of answers with the expected status, in milliseconds from sending to the last byte; `null` when there are none. */
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  /** Milliseconds that the sender itself was late at worst. */
  readonly worstLateness: number
}

/** Runs in a process of its own. `{n}` is not filled in. @throws Error with what the process wrote, when it fails */
export async function driveAtRate(url: string, workload: Workload, options: OpenLoopOptions): Promise<OpenLoopResult> {
  const folder = mkdtempSync(join(tmpdir(), "dovetail-bench-"))
  try {
    const given = join(folder, "workload.json")
    writeFileSync(given, JSON.stringify({ url, workload, addresses: 1, ...options }))
    return JSON.parse(await output(join(import.meta.dirname, "open-loop-process.mjs"), given)) as OpenLoopResult
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function output(program: string, argument: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, argument], { stdio: ["ignore", "pipe", "inherit"] })
    const killNow = () => child.kill("SIGKILL")
    process.once("exit", killNow)
    let text = ""
    child.stdout.on("data", (chunk) => {
      text += chunk
    })
    child.on("error", reject)
    child.on("close", (code) => {
      process.off("exit", killNow)
      if (code === 0) resolve(text)
      else reject(new Error(`${program} ended with code ${code}`))
    })
  })
}
