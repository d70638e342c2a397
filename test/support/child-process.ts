// Runs a TypeScript file as a process of its own, for what only another process can show.
import { type ChildProcess, spawn } from "node:child_process"

export interface Child {
  readonly process: ChildProcess
  /** Standard output so far. */
  output(): string
  /** Answers when the output matches; fails with all output when the process ends first. */
  until(pattern: RegExp): Promise<void>
  /** Answers when the process has ended: its exit code, or the name of the signal. */
  readonly ended: Promise<number | string>
}

/** `file` is an absolute path. */
export function runChild(file: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Child {
  const child = spawn(process.execPath, ["--import", "tsx", file, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, NODE_OPTIONS: "", ...env },
  })
  let output = ""
  let errors = ""
  const watchers = new Set<() => void>()
  const notify = () => {
    for (const watcher of watchers) watcher()
  }
  child.stdout.on("data", (data: Buffer) => {
    output += data.toString()
    notify()
  })
  child.stderr.on("data", (data: Buffer) => {
    errors += data.toString()
  })
  let result: number | string | undefined
  const ended = new Promise<number | string>((resolve) => {
    child.on("close", (code, signal) => {
      result = code ?? signal ?? 1
      resolve(result)
      notify()
    })
  })
  const until = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (pattern.test(output)) resolve()
        else if (result === undefined) return
        else reject(new Error(`${file} ended with ${result} before it printed ${pattern}:\n${output}\n${errors}`))
        watchers.delete(look)
      }
      watchers.add(look)
      look()
    })
  return { process: child, output: () => output, until, ended }
}
