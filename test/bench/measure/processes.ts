// What the operating system says of a process and everything it has started (proc(5)).
import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"

interface ProcessStatus {
  readonly parent: number
  /** User and system time of all threads, and of the children that have ended, in clock ticks. */
  readonly ticks: number
  readonly residentPages: number
}

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }))
const pageBytes = Number(execFileSync("getconf", ["PAGESIZE"], { encoding: "utf8" }))

/** CPU seconds, user and system, of a process and its descendants since they started. */
export function cpuSecondsOf(pid: number): number {
  return sumOf(pid, ({ ticks }) => ticks) / ticksPerSecond
}

/** Memory in use by a process and its descendants; what they share counts more than once. */
export function residentBytesOf(pid: number): number {
  return sumOf(pid, ({ residentPages }) => residentPages) * pageBytes
}

function sumOf(pid: number, value: (status: ProcessStatus) => number): number {
  const all = new Map<number, ProcessStatus>()
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue
    const status = readStatus(name)
    if (status !== undefined) all.set(Number(name), status)
  }
  let total = 0
  for (const [candidate, status] of all) if (descends(all, candidate, pid)) total += value(status)
  return total
}

function descends(all: ReadonlyMap<number, ProcessStatus>, pid: number, ancestor: number): boolean {
  for (let current = pid; current > 1; current = all.get(current)?.parent ?? 0) if (current === ancestor) return true
  return false
}

function readStatus(pid: string): ProcessStatus | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8")
    // The second field is the program's name in brackets, and may hold blanks and brackets itself.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ")
    const field = (index: number): number => Number(fields[index - 3])
    return { parent: field(4), ticks: field(14) + field(15) + field(16) + field(17), residentPages: field(24) }
  } catch {
    // It has ended since the folder was listed.
    return undefined
  }
}
