// Databases of the bench that must not outlive it: of a run that is interrupted, and of one that was killed.
import { readFileSync, readlinkSync } from "node:fs"
import { hostname } from "node:os"
import type pg from "pg"

const prefix = "dovetail_bench_"
/** Process ids are counted for each container, and used again: so the space, the process, its begin in ticks since the machine's start, and a number. */
const pattern = /^dovetail_bench_(\d+)_(\d+)_(\d+)_[0-9a-f]{6}$/

/** A name that says whose it is. @param unique six hexadecimal digits */
export function databaseName(unique: string): string {
  return `${prefix}${space()}_${process.pid}_${startOf(process.pid)}_${unique}`
}

/** Whether the process that made it is gone. Names of another form are nobody's business. */
export function isStale(name: string): boolean {
  const [, itsSpace, pid, start] = pattern.exec(name) ?? []
  return itsSpace === space() && String(startOf(Number(pid))) !== start
}

/**
 * Drops what killed runs of this machine have left. Databases on a server elsewhere may be another machine's, whose processes cannot be seen
 * here: they stay.
 */
export async function dropStale(admin: pg.Client): Promise<void> {
  if (!isThisMachine(admin.host)) return
  const { rows } = await admin.query<{ datname: string }>("select datname from pg_database where datname like $1", [
    `${prefix.replaceAll("_", "\\_")}%`,
  ])
  for (const { datname } of rows)
    if (isStale(datname)) await admin.query(`drop database if exists ${datname} with (force)`)
}

const open = new Set<() => Promise<void>>()

/** Remembers what `dropAll` would do, until the answer is called. */
export function dropWhenInterrupted(drop: () => Promise<void>): () => void {
  open.add(drop)
  return () => open.delete(drop)
}

/** For a signal. What cannot be dropped is left to the next run. */
export async function dropAll(): Promise<void> {
  await Promise.allSettled([...open].map((drop) => drop()))
}

const isThisMachine = (host: string): boolean =>
  ["localhost", "127.0.0.1", "::1", hostname()].includes(host) || host.startsWith("/")

/** The number of this container's process ids (pid_namespaces(7)), 0 where the kernel does not say. */
function space(): string {
  try {
    return /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0] ?? "0"
  } catch {
    return "0"
  }
}

/** Ticks since the machine's start (proc(5), stat, field 22), 0 where there is no such process. */
function startOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8")
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[19])
  } catch {
    return 0
  }
}
