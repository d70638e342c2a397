// Puts one document through every stage: compile, types, boot, requests.
import { createHash } from "node:crypto"
import { readFile, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { type Api, compileToFolder, type Diagnostic, loadApi } from "../../compiler/index.ts"
import { ask, prepare, spread } from "./ask.ts"
import { prepareCache } from "./cache-folder.ts"
import { startServer } from "./serve.ts"
import type { TypeChecker } from "./type-check.ts"
import type { DiagnosticCount, Stage, Unsampled, Verdict } from "./verdict.ts"

export interface ExamineOptions {
  readonly folder: string
  /** Relative to the folder. */
  readonly file: string
  /** Where generated code goes. */
  readonly cache: string
  readonly types: TypeChecker
  readonly operations?: number
  /** Keeps what was generated, to look at. */
  readonly isKept?: boolean
}

/** The verdict, and every file that the document is made of, relative to its own folder. */
export async function examine(options: ExamineOptions): Promise<{ verdict: Verdict; files: readonly string[] }> {
  const { folder, file, cache, types } = options
  const spec = join(folder, file)
  const out = join(cache, createHash("sha256").update(file).digest("hex").slice(0, 16), "api")
  const started = performance.now()
  const peakBefore = process.resourceUsage().maxRSS
  const stageMs: Partial<Record<Stage, number>> = {}
  const failures: string[] = []
  let memory = 0
  let stage: Stage = "compile"
  let since = started
  const enter = (next: Stage): void => {
    stageMs[stage] = Math.round(performance.now() - since)
    since = performance.now()
    memory = Math.max(memory, process.memoryUsage.rss())
    stage = next
  }
  let files: readonly string[] = []
  let diagnostics: readonly Diagnostic[] = []
  let api: Api | null = null
  let server: Verdict["server"] = null
  let counts = { sampledOperations: 0, validSamples: 0, invalidSamples: 0, withoutReply: 0 }
  let unsampled: readonly Unsampled[] = []

  const run = async (): Promise<boolean> => {
    await prepareCache(cache)
    const compiled = await compileToFolder({ spec, out })
    diagnostics = compiled.diagnostics
    if (!compiled.ok) failures.push(compiled.report.slice(0, 3000))
    const loaded = await loadApi(spec, (path) => readFile(path, "utf8"))
    files = loaded.files
    api = loaded.api
    if (!compiled.ok || loaded.api === null) return false
    enter("types")
    failures.push(...types.check(out))
    if (failures.length > 0) return false
    enter("boot")
    const chosen = spread(loaded.api, options.operations ?? 15)
    const prepared = prepare(loaded.api, chosen)
    unsampled = prepared.unsampled
    const replies = join(dirname(out), "replies.json")
    await writeFile(
      replies,
      JSON.stringify(Object.fromEntries(prepared.questions.map(({ operation, reply }) => [operation.id, reply]))),
    )
    const running = await startServer(out, replies)
    server = { ms: running.ms, mb: running.mb }
    enter("requests")
    try {
      const answers = await ask(running.url, prepared.questions)
      failures.push(...answers.failures)
      if (answers.failures.some((failure) => /answered 5\d\d/.test(failure))) failures.push(...errorsOf(running.log()))
      const withoutReply = prepared.questions.filter(({ reply }) => reply === undefined).length
      counts = { ...answers, withoutReply, sampledOperations: chosen.length }
    } finally {
      await running.stop()
    }
    return failures.length === 0
  }

  const ok = await run().catch((error: unknown) => {
    failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return false
  })
  enter(ok ? "done" : stage)
  if (options.isKept !== true) await rm(dirname(out), { recursive: true, force: true })
  const peak = process.resourceUsage().maxRSS
  const { sampledOperations, validSamples, invalidSamples, withoutReply } = counts
  const verdict: Verdict = {
    file,
    ok,
    stage,
    operations: operationsOf(api),
    sampledOperations,
    validSamples,
    invalidSamples,
    unsampled,
    withoutReply,
    diagnostics: countByCode(diagnostics),
    failures: failures.slice(0, 10),
    ms: Math.round(performance.now() - started),
    mb: Math.round(peak > peakBefore ? peak / 2 ** 10 : memory / 2 ** 20),
    stageMs,
    server,
  }
  return { verdict, files }
}

/** What the server's log says went wrong. */
function errorsOf(log: string): string[] {
  const messages = [...log.matchAll(/"error":\{"type":"[^"]*","message":("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
    String(JSON.parse(text ?? '""')),
  )
  return [...new Set(messages)].slice(0, 5).map((message) => `the server's log: ${message}`)
}

const operationsOf = (api: Api | null): number => api?.operations.length ?? 0

function countByCode(diagnostics: readonly Diagnostic[]): DiagnosticCount[] {
  const counted = new Map<string, DiagnosticCount>()
  for (const { code, severity, location } of diagnostics) {
    const key = `${code} ${severity}`
    const at = `${location.file}:${location.line}:${location.column}`
    const known = counted.get(key) ?? { code, severity, count: 0, at }
    counted.set(key, { ...known, count: known.count + 1 })
  }
  return [...counted.values()]
}
