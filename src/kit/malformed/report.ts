// What people read of a run of malformed requests: how many of each status, and the first faults with how to see them again.
import type { MalformedResult } from "./run.ts"

export function renderMalformed(result: MalformedResult): string {
  const { seed, requests, answers, unanswered, statuses, faults, firstFaults, seconds } = result
  const table = Object.entries(statuses).map(([status, count]) => `  ${status}  ${String(count).padStart(8)}`)
  const shown = firstFaults.flatMap(({ number, fault, spoils, request, answer }) => [
    `${number < 0 ? "" : `Request ${number} (--seed ${seed} --at ${number}): `}${fault}`,
    ...(spoils.length > 0 ? [`  spoilt: ${spoils.join(", ")}`] : []),
    ...(request === "" ? [] : [`  sent:     ${JSON.stringify(request)}`]),
    `  answered: ${answer === "" ? "nothing" : answer.replaceAll("\n", "\n            ")}`,
  ])
  return [
    ...shown,
    "  status    answers",
    ...table,
    `  none  ${String(unanswered).padStart(8)}  (connections that ended before a request was complete)`,
    `${requests} requests, ${answers} answers, ${faults} faults, in ${seconds} s (seed ${seed}).`,
  ].join("\n")
}
