// Loads a server from another core and says how it did: with wrk when it is installed, else with autocannon.
import { spawn, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Workload } from "./workload.ts"
import { uniqueStart } from "./workload.ts"
import { enough, readWrkResult, writeWrkScript } from "./wrk.ts"

export interface LoadOptions {
  /** Give one of the two. */
  readonly seconds?: number
  readonly requests?: number
  readonly connections: number
  /** Where the load comes from. */
  readonly cpu: number
}

export interface LoadResult {
  readonly requests: number
  readonly seconds: number
  /** Requests a second. */
  readonly throughput: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers with a status of another kind than expected, and connections that broke or timed out. */
  readonly failures: number
}

export type LoadTool = "wrk" | "autocannon"

let found: LoadTool | undefined

/** The tool that is used here. */
export function loadTool(): LoadTool {
  found ??= spawnSync("wrk", ["-v"]).error === undefined ? "wrk" : "autocannon"
  return found
}

/** Keeps `connections` requests in flight. @throws Error when the tool cannot be run */
export async function drive(url: string, workload: Workload, options: LoadOptions): Promise<LoadResult> {
  return loadTool() === "wrk" ? driveWithWrk(url, workload, options) : driveWithAutocannon(url, workload, options)
}

async function driveWithWrk(url: string, workload: Workload, options: LoadOptions): Promise<LoadResult> {
  const folder = mkdtempSync(join(tmpdir(), "dovetail-bench-"))
  try {
    const script = join(folder, "workload.lua")
    writeFileSync(script, writeWrkScript(workload, uniqueStart(), options.requests))
    // With a number of requests, the script ends the run; the time is the limit of our patience.
    const seconds = options.requests === undefined ? (options.seconds ?? 1) : 120
    // wrk counts in whole seconds, and reports what it has when it is interrupted.
    const [duration, interruptAfter] = Number.isInteger(seconds) ? [seconds, undefined] : [60, seconds * 1000]
    const wrk = [
      ...["wrk", "-t", "1", "-c", `${options.connections}`, "-d", `${duration}`],
      ...["--timeout", "30s", "-s", script],
    ]
    const output = await run(["taskset", "-c", `${options.cpu}`, ...wrk, `${url}/`], interruptAfter)
    return readWrkResult(output, workload)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function driveWithAutocannon(url: string, workload: Workload, options: LoadOptions): Promise<LoadResult> {
  const program = join(import.meta.dirname, "autocannon-process.mjs")
  const { method, headers, headersInTurn, body, path, paths = [path], expect } = workload
  const what = { url, method, headers, headersInTurn, body, paths, status: expect.status, start: uniqueStart() }
  const folder = mkdtempSync(join(tmpdir(), "dovetail-bench-"))
  try {
    // A file, because headers in turn are longer than an argument may be.
    const given = join(folder, "workload.json")
    writeFileSync(given, JSON.stringify({ ...what, ...options }))
    const command = ["taskset", "-c", String(options.cpu), process.execPath, program, given]
    return JSON.parse(await run(command)) as LoadResult
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * What a program has written.
 * @param interruptAfter milliseconds from when it handles interrupts
 * @throws Error with what it has written, when it fails
 */
function run([program = "", ...args]: readonly string[], interruptAfter?: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] })
    const killNow = () => child.kill("SIGKILL")
    process.once("exit", killNow)
    let interrupt: NodeJS.Timeout | undefined
    // On a busy machine a program may not have begun yet: an interrupt would end it without a result.
    const whenReady = () => {
      if (!catchesInterrupts(child.pid)) return
      clearInterval(poll)
      interrupt = setTimeout(() => child.kill("SIGINT"), interruptAfter)
    }
    const poll = interruptAfter === undefined ? undefined : setInterval(whenReady, 10)
    let output = ""
    child.stdout.on("data", (chunk) => {
      output += chunk
    })
    child.stderr.on("data", (chunk) => {
      output += chunk
      if (output.includes(enough)) child.kill("SIGINT")
    })
    child.on("error", reject)
    child.on("close", (code, signal) => {
      process.off("exit", killNow)
      clearInterval(poll)
      clearTimeout(interrupt)
      if (code === 0) resolve(output)
      else reject(new Error(`${program} ended with ${signal ?? `code ${code}`}:\n${output}`))
    })
  })
}

/** proc(5), status, SigCgt: a hexadecimal mask with a bit for each signal from 1 on. */
function catchesInterrupts(pid: number | undefined): boolean {
  try {
    const mask = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? "0"
    return (BigInt(`0x${mask}`) & 2n) !== 0n
  } catch {
    // It has ended by itself.
    return false
  }
}
