// `npm run corpus -- requests`: recorded requests of express-openapi-validator's own tests, replayed through generated servers.
import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { isFailure, runInProcesses } from "./processes.ts"
import { groupBySpec, type RecordedCase, readCases, whyUnjudged } from "./requests-cases.ts"
import { describeOutcome } from "./requests-outcome.ts"
import { incomparable, disagreements as knownDisagreements, matches, type RequestReason } from "./requests-reasons.ts"
import type { ReplayedCase, ReplayTask } from "./requests-replay.ts"

export interface RequestsOptions {
  /** The folder, as `../shared/corpora`. */
  readonly folder: string
  readonly jobs?: number
  /** Only cases whose test file has this text. */
  readonly only?: string
  readonly cache?: string
  readonly onProgress?: (line: string) => void
}

export interface RequestDisagreement {
  readonly file: string
  readonly title: string
  readonly theirs: string
  readonly ours: string
  readonly reason: string
}

export interface RequestsResult {
  readonly agreed: number
  readonly total: number
  /** Cases that were not judged. */
  readonly skipped: number
  /** The same, by the reason. */
  readonly skippedBecause: Readonly<Record<string, number>>
  readonly disagreements: readonly RequestDisagreement[]
  /** Reasons that match no case, or no disagreement. */
  readonly idleReasons: readonly string[]
  /** How many of the disagreements a standard decides, by its name and section: nobody is free to agree on those. */
  readonly decidedByStandard: Readonly<Record<string, number>>
  /** Every disagreement has its reason, and of the cases that no standard decides at least 98 % agree. */
  readonly ok: boolean
}

const unexplained = "not explained yet"
/** Of those that no standard decides. */
const enough = 0.98
const program = fileURLToPath(new URL("./requests-process.ts", import.meta.url))

export async function runRequests(options: RequestsOptions): Promise<RequestsResult> {
  const {
    folder,
    jobs = 2,
    only = "",
    cache = "node_modules/.cache/dovetail/requests",
    onProgress = () => {},
  } = options
  const all = (await readCases(folder)).filter(({ test }) => test.file.includes(only))
  const judged: RecordedCase[] = []
  const skipped: Record<string, number> = {}
  for (const each of all) {
    const reason = whyUnjudged(each) ?? incomparable.find((known) => matches(known, each.test))?.reason
    if (reason === undefined) judged.push(each)
    else skipped[reason] = (skipped[reason] ?? 0) + 1
  }
  const groups = groupBySpec(judged)
  const replayed: ReplayedCase[] = []
  const failures: RequestDisagreement[] = []
  let done = 0
  await runInProcesses<ReplayTask, ReplayedCase[]>({
    program,
    jobs,
    tasksOfOneProcess: 12,
    tasks: groups.map((group) => ({ ...group, folder: resolve(folder), cache: resolve(cache) })),
    onAnswer({ apiSpec, cases }, answer) {
      const about = typeof apiSpec === "string" ? apiSpec : (cases[0]?.test.file ?? "")
      onProgress(`${++done}/${groups.length} ${about}: ${cases.length} requests`)
      if (!isFailure(answer)) replayed.push(...answer)
      else for (const { test } of cases) failures.push({ ...test, theirs: "", ours: answer.error, reason: unexplained })
    },
  })
  return summariseRequests(replayed, failures, skipped, only === "" ? all : [])
}

/** @param all cases of the corpus, so that reasons which match none are found; none when only some were asked for. */
export function summariseRequests(
  replayed: readonly ReplayedCase[],
  failures: readonly RequestDisagreement[],
  skipped: Readonly<Record<string, number>>,
  all: readonly RecordedCase[],
): RequestsResult {
  const different = replayed.filter(({ difference }) => difference !== null)
  const reasonOf = (test: RecordedCase["test"]) => knownDisagreements.find((known) => matches(known, test))
  const disagreements = [
    ...failures,
    ...different.map(({ file, title, theirs, ours, difference }) => ({
      file,
      title,
      theirs: describeOutcome(theirs),
      ours: `${difference}: ${describeOutcome(ours)}`,
      reason: reasonOf({ file, title })?.reason ?? unexplained,
    })),
  ].sort((left, right) => (left.file < right.file ? -1 : Number(left.file > right.file)))
  const total = replayed.length + failures.length
  const agreed = replayed.length - different.length
  const idleReasons =
    all.length === 0
      ? []
      : [
          ...incomparable.filter((known) => !all.some(({ test }) => matches(known, test))),
          ...knownDisagreements.filter((known) => !different.some((each) => matches(known, each))),
        ].map(({ file, title }: RequestReason) => `${file}: ${title}`)
  const isReasoned = disagreements.every(({ reason }) => reason !== unexplained)
  const decidedByStandard: Record<string, number> = {}
  for (const each of different) {
    const { standard } = reasonOf(each) ?? {}
    if (standard !== undefined) decidedByStandard[standard] = (decidedByStandard[standard] ?? 0) + 1
  }
  const open = total - sum(decidedByStandard)
  const ok = open > 0 && agreed / open >= enough && isReasoned && idleReasons.length === 0
  return {
    agreed,
    total,
    skipped: sum(skipped),
    skippedBecause: skipped,
    disagreements,
    idleReasons,
    decidedByStandard,
    ok,
  }
}

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, each) => total + each, 0)

const shareOf = (part: number, whole: number): string => (whole === 0 ? "0.0" : ((100 * part) / whole).toFixed(1))

/** The closing table. */
export function renderRequests(result: RequestsResult): string {
  const { agreed, total, skipped, skippedBecause, disagreements, idleReasons, decidedByStandard } = result
  const left = Object.entries(skippedBecause).sort(([, few], [, many]) => many - few)
  const open = total - sum(decidedByStandard)
  return [
    ...disagreements.flatMap(({ file, title, theirs, ours, reason }) => [
      `${file}: ${title}`,
      `  theirs: ${theirs}`,
      `  ours:   ${ours}`,
      `  reason: ${reason}`,
    ]),
    ...idleReasons.map((each) => `A reason matches nothing: ${each}`),
    `Not judged: ${skipped}`,
    ...left.map(([reason, count]) => `  ${String(count).padStart(3)}  ${reason}`),
    `${agreed} of ${total} recorded requests are decided alike (${shareOf(agreed, total)} %), values included.`,
    ...Object.entries(decidedByStandard).map(([standard, count]) => `  ${count} decided by the standard: ${standard}`),
    `${agreed} of the ${open} that no standard decides (${shareOf(agreed, open)} %; at least ${enough * 100} % are expected).`,
  ].join("\n")
}
