// `npm run corpus`: examines every document of a folder in a few processes and collects the verdicts.
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { createMemory } from "./remember.ts"
import { listSpecs } from "./specs.ts"
import type { Verdict } from "./verdict.ts"
import type { Task } from "./worker-process.ts"

export interface CorpusOptions {
  /** The folder, as `../shared/corpora`. */
  readonly folder: string
  readonly jobs?: number
  /** Only documents whose path has this text. */
  readonly only?: string
  /** Examines everything anew. */
  readonly isFresh?: boolean
  /** Where code is generated and verdicts are kept; `node_modules/.cache/dovetail/corpus` unless given. */
  readonly cache?: string
  /** What verdicts depend on beside the document; the sources of compiler, runtime and kit unless given. */
  readonly judges?: string
  /** Milliseconds for one document. */
  readonly timeout?: number
  /** Called after each document. */
  readonly onProgress?: (progress: CorpusProgress) => void
}

export interface CorpusProgress {
  readonly done: number
  readonly total: number
  readonly verdict: Verdict
  readonly isRemembered: boolean
}

export interface CorpusResult {
  readonly specs: readonly Verdict[]
  readonly passed: number
  readonly total: number
  readonly operations: number
  readonly sampledOperations: number
  readonly unsampledOperations: number
  /** At least 99 of 100 documents passed every stage, and there was at least one. */
  readonly ok: boolean
}

const memoryLimit = 1500
const program = fileURLToPath(new URL("./worker-process.ts", import.meta.url))

export async function runCorpus(options: CorpusOptions): Promise<CorpusResult> {
  const { folder, jobs = 2, only = "", cache = "node_modules/.cache/dovetail/corpus", timeout = 300_000 } = options
  const files = (await listSpecs(folder)).filter((file) => file.includes(only))
  const memory = await createMemory(resolve(folder), resolve(cache), options.judges)
  const verdicts = new Map<string, Verdict>()
  const waiting: string[] = []
  const finish = (verdict: Verdict, isRemembered: boolean): void => {
    verdicts.set(verdict.file, verdict)
    options.onProgress?.({ done: verdicts.size, total: files.length, verdict, isRemembered })
  }
  for (const file of files) {
    const known = options.isFresh === true ? undefined : await memory.recall(file)
    if (known === undefined) waiting.push(file)
    else finish(known, true)
  }
  const work = async (): Promise<void> => {
    let worker: Worker | undefined
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      worker ??= startWorker()
      const { verdict, files: parts } = await worker.examine(
        { folder: resolve(folder), file, cache: resolve(cache) },
        timeout,
      )
      await memory.keep(verdict, parts)
      finish(verdict, false)
      // A process that has grown would make the next documents look large, and slow.
      if (worker.isDead() || verdict.mb > memoryLimit) {
        await worker.stop()
        worker = undefined
      }
    }
    await worker?.stop()
  }
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, work))
  return summarise(files.flatMap((file) => verdicts.get(file) ?? []))
}

function summarise(specs: readonly Verdict[]): CorpusResult {
  const passed = specs.filter(({ ok }) => ok).length
  const sum = (count: (verdict: Verdict) => number): number => specs.reduce((total, each) => total + count(each), 0)
  return {
    specs,
    passed,
    total: specs.length,
    operations: sum(({ operations }) => operations),
    sampledOperations: sum(({ sampledOperations }) => sampledOperations),
    unsampledOperations: sum(({ unsampled }) => unsampled.length),
    ok: specs.length > 0 && passed / specs.length >= 0.99,
  }
}

interface Examined {
  readonly verdict: Verdict
  readonly files: readonly string[]
}

interface Worker {
  examine(task: Task, timeout: number): Promise<Examined>
  isDead(): boolean
  stop(): Promise<void>
}

function startWorker(): Worker {
  const child: ChildProcess = fork(program, [], { execArgv: ["--max-old-space-size=4096", "--import", "tsx"] })
  const isDead = (): boolean => child.exitCode !== null || child.signalCode !== null
  return {
    isDead,
    async stop() {
      if (isDead()) return
      const exited = once(child, "exit")
      child.kill("SIGKILL")
      await exited
    },
    examine: (task, timeout) =>
      new Promise((resolveTask) => {
        const started = performance.now()
        const end = (examined: Examined): void => {
          clearTimeout(timer)
          child.removeAllListeners()
          resolveTask(examined)
        }
        const fail = (reason: string): void =>
          end({ verdict: lost(task.file, reason, performance.now() - started), files: [] })
        const timer = setTimeout(() => {
          child.kill("SIGKILL")
          fail(`no verdict after ${timeout / 1000} s`)
        }, timeout)
        child.once("message", (result: Examined | { error: string }) =>
          "error" in result ? fail(result.error) : end(result),
        )
        child.once("exit", (code, signal) => fail(`the examining process ended with ${signal ?? code}`))
        child.send(task)
      }),
  }
}

function lost(file: string, reason: string, ms: number): Verdict {
  const counts = { operations: 0, sampledOperations: 0, validSamples: 0, invalidSamples: 0, withoutReply: 0, mb: 0 }
  const lists = { unsampled: [], diagnostics: [], failures: [reason], stageMs: {} }
  return { file, ok: false, stage: "compile", ms: Math.round(ms), server: null, ...counts, ...lists }
}
