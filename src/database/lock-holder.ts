// Who holds a lock file, and whether that process is still alive.
import { randomBytes } from "node:crypto"
import { readFileSync, readlinkSync, statSync } from "node:fs"
import { hostname } from "node:os"
import { setTimeout as pause } from "node:timers/promises"

export interface LockHolder {
  readonly pid: number
  /** ISO 8601. */
  readonly since: string
  readonly host: string
  /** Where `pid` means something: a host has many process namespaces, and numbers start again with each boot. */
  readonly place: string
  /** Tells a process from a later one with the same number; "" where the system does not say. */
  readonly born: string
  /** Unlike any other lock's. */
  readonly token: string
}

/** What a lock file says; a file that a crash cut short says less. */
export interface LockText {
  readonly text: string
  readonly holder: Partial<LockHolder>
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Field 22 of /proc/PID/stat: when the process began, in clock ticks since boot (proc(5)). */
function birthOf(pid: number): string {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, "latin1"))
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""
}

export function describeThisProcess(now: Date): LockHolder {
  const boot = attempt(() => readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim()) ?? ""
  const namespace = attempt(() => readlinkSync("/proc/self/ns/pid")) ?? ""
  return {
    pid: process.pid,
    since: now.toISOString(),
    host: hostname(),
    place: `${hostname()} ${boot} ${namespace}`,
    born: birthOf(process.pid),
    token: randomBytes(8).toString("hex"),
  }
}

/** Undefined when there is no such file. */
export function readLock(path: string): LockText | undefined {
  const text = attempt(() => readFileSync(path, "utf8"))
  if (text === undefined) return undefined
  const holder: unknown = attempt(() => JSON.parse(text))
  return { text, holder: typeof holder === "object" && holder !== null ? holder : {} }
}

/** Signal 0 asks whether the process is there; EPERM says that it is, and belongs to somebody else. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** Whether the holder lives. A process that cannot be seen from here is watched for five of its heartbeats. */
export async function isAlive(path: string, lock: LockText, self: LockHolder, heartbeat: number): Promise<boolean> {
  const { place, pid, born } = lock.holder
  if (place === self.place && typeof pid === "number") {
    const found = birthOf(pid)
    return isRunning(pid) && (born === "" || found === "" || found === born)
  }
  // Another machine or container, an earlier boot, or a file cut short: only signs of life can tell.
  const beat = () => attempt(() => statSync(path).mtimeMs)
  const before = beat()
  await pause(heartbeat * 5)
  return before !== undefined && beat() !== before && readLock(path)?.text === lock.text
}
