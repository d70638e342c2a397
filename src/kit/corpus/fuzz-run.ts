// `npm run corpus -- fuzz`: fuzzes the schemas of every document of a folder, and counts on which values the judges disagree.
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { FuzzResult, Property } from "./fuzz.ts"
import type { FuzzTask } from "./fuzz-process.ts"
import { reasonForDisagreement } from "./fuzz-reasons.ts"
import type { Deviation, JsonSchemaResult } from "./json-schema.ts"
import { isFailure, runInProcesses } from "./processes.ts"
import { listSpecs } from "./specs.ts"

export interface FuzzRunOptions {
  /** The folder, as `../shared/corpora`. */
  readonly folder: string
  readonly jobs?: number
  /** Only documents whose path has this text. */
  readonly only?: string
  /** Values for each schema; 12 when not said. */
  readonly values?: number
  /** Schemas of each document; all when not said. */
  readonly schemas?: number
  readonly onProgress?: (line: string) => void
}

const properties: readonly Property[] = [
  "guard and Ajv",
  "guard and explanation",
  "projection and guard",
  "defaults once and twice",
]
const program = fileURLToPath(new URL("./fuzz-process.ts", import.meta.url))

/** The result has the form of the suites': a suite for each property, every disagreement with its reason. */
export async function runFuzz(options: FuzzRunOptions): Promise<JsonSchemaResult> {
  const { folder, jobs = 2, only = "", values = 12, schemas = Number.MAX_SAFE_INTEGER } = options
  const files = (await listSpecs(folder)).filter((file) => file.includes(only))
  const results: FuzzResult[] = []
  const deviations: Deviation[] = []
  await runInProcesses<FuzzTask, FuzzResult>({
    program,
    jobs,
    tasksOfOneProcess: 12,
    tasks: files.map((file) => ({ path: join(folder, file), file, options: { values, schemas, seed: "1" } })),
    onAnswer({ file }, answer) {
      if (isFailure(answer)) {
        deviations.push({ suite: "documents", file, test: "", reason: `not explained yet; ${answer.error}` })
      } else {
        results.push(answer)
        options.onProgress?.(describe(answer, results.length, files.length))
      }
    },
  })
  return summarise(results, deviations)
}

function describe({ file, schemas, values, disagreements }: FuzzResult, done: number, total: number): string {
  return `${done}/${total} ${file}: ${schemas} schemas, ${values} values, ${disagreements.length} disagreements`
}

/** Counts by property; a document that could not be read is not counted, because other commands judge that. */
export function summarise(results: readonly FuzzResult[], crashes: readonly Deviation[]): JsonSchemaResult {
  const deviations = [...crashes]
  for (const { file, disagreements } of [...results].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    for (const disagreement of disagreements) {
      const { property, schema, value, detail } = disagreement
      const reason = reasonForDisagreement(disagreement)
      deviations.push({
        suite: property,
        file,
        test: `${schema} ${value}`,
        reason: reason ?? `not explained yet; ${detail}`,
      })
    }
  }
  const values = results.reduce((sum, result) => sum + result.values, 0)
  const suites = properties.map((name) => {
    const failed = deviations.filter(({ suite }) => suite === name).length
    return { name, passed: values - failed, total: values, threshold: 0.999 }
  })
  const unexplained = deviations.some(({ reason }) => reason.startsWith("not explained"))
  const ok = values > 0 && !unexplained && suites.every(({ passed, total, threshold }) => passed >= threshold * total)
  return { suites, deviations, ok }
}
