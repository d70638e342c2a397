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
  /** At least 9 of 10 agree, and every disagreement has its reason. */
  readonly ok: boolean
}

const unexplained = "not explained yet"
/** Twelve of the 146 that the corpus holds are decided otherwise on purpose, each for its reason; there is little room for more. */
const enough = 0.9
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
  const reasonOf = (test: RecordedCase["test"]): string =>
    knownDisagreements.find((known) => matches(known, test))?.reason ?? unexplained
  const disagreements = [
    ...failures,
    ...different.map(({ file, title, theirs, ours, difference }) => ({
      file,
      title,
      theirs: describeOutcome(theirs),
      ours: `${difference}: ${describeOutcome(ours)}`,
      reason: reasonOf({ file, title }),
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
  const ok = total > 0 && agreed / total >= enough && isReasoned && idleReasons.length === 0
  const count = Object.values(skipped).reduce((sum, each) => sum + each, 0)
  return { agreed, total, skipped: count, skippedBecause: skipped, disagreements, idleReasons, ok }
}

/** The closing table. */
export function renderRequests(result: RequestsResult): string {
  const { agreed, total, skipped, skippedBecause, disagreements, idleReasons } = result
  const left = Object.entries(skippedBecause).sort(([, few], [, many]) => many - few)
  const share = total === 0 ? "0.0" : ((100 * agreed) / total).toFixed(1)
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
    `${agreed} of ${total} recorded requests are decided alike (${share} %), values included.`,
  ].join("\n")
}
