// What the operating system says of a process and everything it has started (proc(5)).
import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"

interface ProcessStatus {
  readonly pid: string
  readonly parent: number
  /** User and system time of all threads, in clock ticks of mostly 10 ms. */
  readonly ticks: number
  /** The same of the children that have ended. */
  readonly endedTicks: number
  readonly residentPages: number
}

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }))
const pageBytes = Number(execFileSync("getconf", ["PAGESIZE"], { encoding: "utf8" }))

/**
 * CPU seconds, user and system, of a process and its descendants since they started. To the nanosecond where the kernel says
 * what each thread has run; threads that have ended are missing then.
 */
export function cpuSecondsOf(pid: number): number {
  return sumOf(pid, ({ pid, ticks, endedTicks }) => {
    const nanoseconds = threadNanoseconds(pid)
    return endedTicks / ticksPerSecond + (nanoseconds > 0 ? nanoseconds / 1e9 : ticks / ticksPerSecond)
  })
}

/** Memory in use by a process and its descendants; what they share counts more than once. */
export function residentBytesOf(pid: number): number {
  return sumOf(pid, ({ residentPages }) => residentPages) * pageBytes
}

/** Zero where the kernel keeps no such count. */
function threadNanoseconds(pid: string): number {
  let total = 0
  for (const thread of listOf(`/proc/${pid}/task`)) {
    try {
      total += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ", 1)[0])
    } catch {
      // It has ended since the folder was listed, or there is no such file.
    }
  }
  return total
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
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
    const ticks = field(14) + field(15)
    return { pid, parent: field(4), ticks, endedTicks: field(16) + field(17), residentPages: field(24) }
  } catch {
    // It has ended since the folder was listed.
    return undefined
  }
}
