// `npm run corpus -- differential`: generated servers against express-openapi-validator, on generated requests to ours and twenty other documents.
import { existsSync } from "node:fs"
import { join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import type { DifferentialReport, DifferentialTask, Fault } from "./differential.ts"
import { differentialSpecs } from "./differential-specs.ts"
import { isFailure, runInProcesses } from "./processes.ts"

export interface DifferentialOptions {
  /** The folder, as `../shared/corpora`. */
  readonly folder: string
  /** Our own document; `openapi.yaml` unless given. */
  readonly own?: string
  readonly jobs?: number
  /** Only documents whose path has this text. */
  readonly only?: string
  /** Requests for each document; 500 when not said. */
  readonly runs?: number
  /** The same seed gives the same requests; 1 when not said. */
  readonly seed?: number
  readonly cache?: string
  readonly onProgress?: (line: string) => void
}

export interface DifferentialResult {
  readonly seed: number
  readonly runs: number
  readonly documents: readonly DifferentialReport[]
  /** Requests that were judged, and those on which both judges agree. */
  readonly requests: number
  readonly agreed: number
  /** Differences by their reason. */
  readonly excused: Readonly<Record<string, number>>
  readonly unreasoned: number
  /** At least one document was judged, and every difference has its reason. */
  readonly ok: boolean
}

const program = fileURLToPath(new URL("./differential-process.ts", import.meta.url))

/** Documents that are not there are left out; our own comes first. */
export async function runDifferentials(options: DifferentialOptions): Promise<DifferentialResult> {
  const { folder, own = "openapi.yaml", jobs = 2, only = "", runs = 500, seed = 1, onProgress = () => {} } = options
  const cache = resolve(options.cache ?? "node_modules/.cache/dovetail/differential")
  const listed = [{ file: own, spec: resolve(own) }].concat(
    differentialSpecs.map(({ file }) => ({ file, spec: join(resolve(folder), file) })),
  )
  const chosen = listed.filter(({ file, spec }) => file.includes(only) && existsSync(spec))
  const documents = await judgeDocuments(
    chosen.map((each) => ({ ...each, runs, seed, cache })),
    jobs,
    onProgress,
  )
  return summariseDifferentials(documents, { seed, runs })
}

/** One report for each task, in their order. */
export async function judgeDocuments(
  tasks: readonly DifferentialTask[],
  jobs: number,
  onProgress: (line: string) => void = () => {},
): Promise<DifferentialReport[]> {
  const reports = new Map<DifferentialTask, DifferentialReport>()
  await runInProcesses<DifferentialTask, DifferentialReport>({
    program,
    jobs,
    tasks,
    tasksOfOneProcess: 7,
    onAnswer(task, answer) {
      const report = isFailure(answer) ? failed(task.file, answer.error) : answer
      reports.set(task, report)
      onProgress(`${reports.size}/${tasks.length} ${describe(report)}`)
    },
  })
  return tasks.flatMap((task) => reports.get(task) ?? [])
}

function failed(file: string, error: string): DifferentialReport {
  const fault: Fault = { kind: "the process failed", ours: error, theirs: "", curl: "" }
  const counts = { operations: 0, runs: 0, accepted: 0, refused: 0, excused: {} }
  return { file, skipped: null, ...counts, unreasoned: 1, faults: [fault] }
}

export function summariseDifferentials(
  documents: readonly DifferentialReport[],
  { seed, runs }: Pick<DifferentialResult, "seed" | "runs">,
): DifferentialResult {
  const sum = (count: (report: DifferentialReport) => number): number =>
    documents.reduce((total, each) => total + count(each), 0)
  const excused: Record<string, number> = {}
  for (const report of documents)
    for (const [reason, count] of Object.entries(report.excused)) excused[reason] = (excused[reason] ?? 0) + count
  const requests = sum((each) => each.runs)
  const unreasoned = sum((each) => each.unreasoned)
  const agreed = sum((each) => each.accepted + each.refused)
  return { seed, runs, documents, requests, agreed, excused, unreasoned, ok: requests > 0 && unreasoned === 0 }
}

const describe = ({ file, skipped, runs, accepted, refused, unreasoned }: DifferentialReport): string =>
  skipped !== null
    ? `${file}: skipped, ${skipped}`
    : `${file}: ${runs} requests, both accept ${accepted}, both refuse ${refused}, ${unreasoned} differences without a reason`

/** What people read: a line for each document, the reasons, then what has none as commands that show it. */
export function renderDifferentials(result: DifferentialResult): string {
  const { documents, excused, seed, runs, requests, agreed, unreasoned } = result
  const reasons = Object.entries(excused).sort(([, few], [, many]) => many - few)
  return [
    ...documents.map(describe),
    "",
    "Differences by reason:",
    ...reasons.map(([reason, count]) => `${String(count).padStart(7)}  ${reason}`),
    ...documents.flatMap(({ file, faults }) =>
      faults.flatMap(({ kind, ours, theirs, curl }) => [
        "",
        `${file}: ${kind}`,
        `  ours:   ${ours}`,
        `  theirs: ${theirs}`,
        `  ${curl}`,
        `  npm run corpus -- differential --only ${file} --runs ${runs} --seed ${seed}`,
      ]),
    ),
    "",
    `${requests} requests to ${documents.filter(({ skipped }) => skipped === null).length} documents, seed ${seed}: both judges agree on ${agreed}, ${unreasoned} differences have no reason.`,
  ].join("\n")
}
