// The recorded requests of express-openapi-validator's own tests, and which of them can be judged.
import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"

/** One line of `eov/cases.jsonl`. */
export interface RecordedCase {
  readonly test: { readonly file: string; readonly title: string }
  /** What the middleware was set up with; `lossy` names options that were functions. */
  readonly setups: readonly { readonly options: Options; readonly lossy: readonly string[] }[]
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly bodyBase64?: string
  }
  /** Whether the request came through the middleware to the test's own handler. */
  readonly verdict: "pass" | "reject"
  /** What the handler saw; without `openApiRoute` the middleware had let the request through unseen. */
  readonly passed?: {
    readonly query?: unknown
    readonly params?: unknown
    readonly body?: unknown
    readonly openApiRoute?: string
  }
  readonly status: number
}

export interface Options {
  /** A path relative to the corpus, or the document. */
  readonly apiSpec: string | object
  readonly [name: string]: unknown
}

/** The cases of one document. */
export interface CaseGroup {
  readonly apiSpec: string | object
  readonly cases: readonly RecordedCase[]
}

export async function readCases(folder: string): Promise<RecordedCase[]> {
  const list = join(folder, "eov/cases.jsonl")
  if (!existsSync(list)) return []
  const lines = (await readFile(list, "utf8")).split("\n").filter((line) => line.trim() !== "")
  return lines.map((line) => JSON.parse(line) as RecordedCase)
}

/** In the order in which their documents come first. */
export function groupBySpec(cases: readonly RecordedCase[]): CaseGroup[] {
  const groups = new Map<string, { apiSpec: string | object; cases: RecordedCase[] }>()
  for (const each of cases) {
    const apiSpec = each.setups[0]?.options.apiSpec ?? ""
    const key = JSON.stringify(apiSpec)
    const group = groups.get(key) ?? { apiSpec, cases: [] }
    group.cases.push(each)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** Functions that decide nothing about a request: where handlers are found, and what becomes of replies. */
const harmless = new Set(["resolver", "serialize", "onError"])

/** Why a case cannot be judged at all; `null` where it can. */
export function whyUnjudged({ setups }: RecordedCase): string | null {
  const [first] = setups
  if (first === undefined || setups.length > 1) return "more than one middleware was set up"
  const functions = [...new Set(first.lossy.filter((name) => !harmless.has(name)))]
  return functions.length === 0 ? null : `a function of the test decides: ${functions.join(", ")}`
}
