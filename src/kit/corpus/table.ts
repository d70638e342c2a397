// What people read of a corpus run: a line for each document, then what failed.
import type { RefuseResult } from "./refuse.ts"
import type { CorpusProgress, CorpusResult } from "./run.ts"

/** One line, for standard error while the run goes on. */
export function writeProgress({ done, total, verdict, isRemembered }: CorpusProgress): string {
  const { file, ok, stage, ms } = verdict
  const width = 20
  const filled = Math.round((done / total) * width)
  const bar = `${"█".repeat(filled)}${"░".repeat(width - filled)}`
  const what = ok ? "ok" : `FAILED at ${stage}`
  return `${bar} ${done}/${total} ${what} ${file} (${isRemembered ? "as before" : `${(ms / 1000).toFixed(1)} s`})`
}

export function writeTable(result: CorpusResult): string {
  const failed = result.specs.filter(({ ok }) => !ok)
  const unsampled = result.specs.flatMap(({ file, unsampled: list }) =>
    list.map((each) => `  ${file} ${each.operation}: ${each.reason}`),
  )
  const withoutReply = result.specs.reduce((sum, each) => sum + each.withoutReply, 0)
  const slowest = [...result.specs].sort((left, right) => right.ms - left.ms).slice(0, 5)
  const lines = [
    ...failed.flatMap(({ file, stage, failures }) => [
      `${file} fails at ${stage}`,
      ...failures.map((each) => `  ${each.replaceAll("\n", "\n  ")}`),
    ]),
    ...(unsampled.length > 0 ? ["Operations without a sample:", ...unsampled.slice(0, 100)] : []),
    "Slowest:",
    ...slowest.map(
      ({ file, ms, mb, operations }) => `  ${(ms / 1000).toFixed(1)} s  ${mb} MB  ${operations} operations  ${file}`,
    ),
    `${result.passed} of ${result.total} documents pass every stage.`,
    `${result.sampledOperations} of ${result.operations} operations were asked; ${result.unsampledOperations} of those went unsampled.`,
    `${withoutReply} operations declare no success and answered 501 to the request that they accept.`,
  ]
  return lines.join("\n")
}

export function writeRefusals({ documents, refused, total }: RefuseResult): string {
  const lines = documents.map(({ file, at, code }) =>
    at === null ? `taken    ${file}` : `refused  ${file}  ${at} ${code}`,
  )
  return [...lines, `${refused} of ${total} documents are refused, each with its place.`].join("\n")
}
