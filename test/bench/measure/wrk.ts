// The script that makes wrk send a workload, and what wrk says at the end.
import type { LoadResult } from "./load.ts"
import type { Workload } from "./workload.ts"

const mark = "dovetail-result "
/** What a script writes when it has had its answers: wrk would wait for the end of its time. */
export const enough = "dovetail-enough"

/**
 * A Lua script. Without `{n}`, `paths` and `headersInTurn` wrk builds the request once; otherwise at every request, which costs the
 * load's core and not the server's.
 * @param start the first number that stands for `{n}`
 * @param limit answers after which the run ends
 */
export function writeWrkScript(workload: Workload, start: number, limit?: number): string {
  const { method, path, paths = [path], headers = {}, headersInTurn = [], body } = workload
  const takesTurns = headersInTurn.length > 0
  const isDynamic = paths.length > 1 || takesTurns || `${paths[0]}${body ?? ""}`.includes("{n}")
  const lines = [`wrk.method = ${quote(method)}`, `wrk.path = ${quote(paths[0] ?? "/")}`]
  for (const [name, value] of Object.entries(headers)) lines.push(`wrk.headers[${quote(name)}] = ${quote(value)}`)
  if (body !== undefined) lines.push(`wrk.body = ${quote(body)}`)
  if (isDynamic)
    lines.push(
      `local paths = { ${paths.map(quote).join(", ")} }`,
      `local headers = { ${headersInTurn.map((some) => table({ ...headers, ...some })).join(", ")} }`,
      `local n = ${start}`,
      "local function fill(text)",
      '  return text and (text:gsub("{n}", string.format("%016.0f", n)))',
      "end",
      "request = function()",
      "  n = n + 1",
      `  return wrk.format(nil, fill(paths[n % #paths + 1]), ${takesTurns ? "headers[n % #headers + 1]" : "nil"}, fill(${body === undefined ? "nil" : quote(body)}))`,
      "end",
    )
  if (limit !== undefined)
    lines.push(
      `local left = ${limit}`,
      "response = function()",
      "  left = left - 1",
      `  if left == 0 then wrk.thread:stop() io.stderr:write("${enough}") end`,
      "end",
    )
  lines.push(
    "done = function(summary, latency, requests)",
    "  local e = summary.errors",
    `  print(string.format('${mark}{"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"broken":%d,"refused":%d}',`,
    "    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),",
    "    e.connect + e.read + e.write + e.timeout, e.status))",
    "end",
  )
  return `${lines.join("\n")}\n`
}

/**
 * wrk counts answers of status 400 and above and does not tell them apart, so the bytes are verified before and after.
 * @throws Error with all that wrk has written, where the result is missing
 */
export function readWrkResult(output: string, workload: Workload): LoadResult {
  const line = output.split("\n").find((candidate) => candidate.startsWith(mark))
  if (line === undefined) throw new Error(`wrk ended without a result:\n${output}`)
  const result = JSON.parse(line.slice(mark.length)) as Record<string, number>
  const { requests = 0, microseconds = 0, p50 = 0, p99 = 0, broken = 0, refused = 0 } = result
  const unexpected = workload.expect.status < 400 ? refused : requests - refused
  return {
    requests,
    seconds: microseconds / 1e6,
    throughput: requests / (microseconds / 1e6),
    p50Ms: p50 / 1000,
    p99Ms: p99 / 1000,
    failures: broken + unexpected,
  }
}

/** A Lua table. */
function table(headers: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(headers)
    .map(([name, value]) => `[${quote(name)}] = ${quote(value)}`)
    .join(", ")} }`
}

/** A Lua string with every byte that is not plain ASCII as a decimal escape. */
function quote(text: string): string {
  const written = (byte: number): string =>
    byte < 32 || byte > 126 || byte === 34 || byte === 92
      ? `\\${String(byte).padStart(3, "0")}`
      : String.fromCharCode(byte)
  return `"${[...Buffer.from(text, "utf8")].map(written).join("")}"`
}
