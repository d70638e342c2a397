// A request that is sent again and again, what every peer has to answer to it, and the check that it does.
import { request as send } from "node:http"

export interface Workload {
  readonly name: string
  readonly method: string
  /** `{n}` in path or body stands for 16 digits that no other request of the run has. */
  readonly path: string
  /** More paths, taken in turn while under load; `path` alone is verified. */
  readonly paths?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
  /** More headers, a set for each request in turn, such as those of several callers; the first set is verified. */
  readonly headersInTurn?: readonly Readonly<Record<string, string>>[]
  readonly body?: string
  readonly expect: {
    readonly status: number
    readonly body?: string | ((body: string) => boolean)
    readonly headers?: Readonly<Record<string, string | RegExp>>
  }
  /** Puts constants in place of what differs from answer to answer, such as a time or a trace id. */
  readonly normalise?: (body: string) => string
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}

/** 16 digits, larger at every call of one process as long as there are fewer than a million a second. */
export function uniqueStart(): number {
  return Date.now() * 1000
}

/** @throws Error with a readable difference unless status, headers and the bytes of the body are as expected */
export async function verify(url: string, workload: Workload): Promise<void> {
  const answer = await ask(url, workload)
  const differences = compare(workload, answer)
  if (differences.length === 0) return
  throw new Error(`${workload.method} ${url}${workload.path} (${workload.name}):\n${differences.join("\n")}`)
}

/** What differs from the expectation, a line each. */
export function compare(workload: Workload, answer: Answer): string[] {
  const { expect, normalise = (body: string) => body } = workload
  const found: string[] = []
  const differ = (what: string, expected: unknown, actual: unknown) =>
    found.push(`  ${what}: expected ${expected}\n  ${" ".repeat(what.length)}  answered ${actual}`)
  if (answer.status !== expect.status) differ("status", expect.status, answer.status)
  for (const [name, expected] of Object.entries(expect.headers ?? {})) {
    const actual = answer.headers[name]
    const same = typeof expected === "string" ? actual === expected : expected.test(String(actual ?? ""))
    if (!same) differ(name, expected, actual ?? "(no such header)")
  }
  const body = normalise(answer.body)
  if (typeof expect.body === "string") {
    if (body !== expect.body) differ("body", ...excerpts(expect.body, body))
  } else if (expect.body !== undefined && !expect.body(body)) differ("body", "what the workload's test accepts", body)
  return found
}

/** Both texts from shortly before the first character that differs. */
function excerpts(expected: string, actual: string): [string, string] {
  let index = 0
  while (index < expected.length && expected[index] === actual[index]) index += 1
  const from = Math.max(0, index - 60)
  const cut = (text: string) => `${from > 0 ? "…" : ""}${text.slice(from, index + 140)}`
  return [cut(expected), cut(actual)]
}

/** Sends the workload's request once. */
export function ask(url: string, workload: Workload): Promise<Answer> {
  const unique = String(uniqueStart()).padStart(16, "0")
  const fill = (text: string) => text.replaceAll("{n}", unique)
  const body = workload.body === undefined ? undefined : Buffer.from(fill(workload.body))
  const headers = {
    ...workload.headers,
    ...workload.headersInTurn?.[0],
    ...(body && { "content-length": String(body.length) }),
  }
  return new Promise((resolve, reject) => {
    const request = send(`${url}${fill(workload.path)}`, { method: workload.method, headers, agent: false })
    request.on("error", reject)
    request.on("response", (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", reject)
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      )
    })
    request.end(body)
  })
}
