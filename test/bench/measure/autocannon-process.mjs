// Runs autocannon on the workload in the JSON file that the only argument names, and prints a load result as JSON.
import { readFileSync } from "node:fs"
import autocannon from "autocannon"

const given = JSON.parse(readFileSync(process.argv[2], "utf8"))
const { url, method, headers, headersInTurn = [], body, paths, status, start, seconds, requests, connections } = given
let n = start
const fill = (text) => text?.replaceAll("{n}", String(n).padStart(16, "0"))
const isDynamic = paths.length > 1 || headersInTurn.length > 0 || `${paths[0]}${body ?? ""}`.includes("{n}")
const setupRequest = (request) => {
  n += 1
  const turn = headersInTurn[n % headersInTurn.length]
  return { ...request, headers: { ...headers, ...turn }, path: fill(paths[n % paths.length]), body: fill(body) }
}
const result = await autocannon({
  url: isDynamic ? url : url + paths[0],
  connections,
  timeout: 30,
  ...(requests === undefined ? { duration: seconds } : { amount: requests }),
  requests: [{ method, headers, body, path: isDynamic ? undefined : paths[0], ...(isDynamic && { setupRequest }) }],
})
const answers = Object.entries(result.statusCodeStats ?? {})
const total = answers.reduce((sum, [, { count }]) => sum + count, 0)
const expected = answers.find(([code]) => Number(code) === status)?.[1].count ?? 0
console.log(
  JSON.stringify({
    requests: total,
    seconds: result.duration,
    throughput: total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failures: total - expected + result.errors + result.timeouts,
  }),
)
