// Generated servers against express-openapi-validator: they agree on our document and on small ones, and each planted fault is found.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals"
import { compileToFolder } from "../../src/compiler/index.ts"
import { prepareCache } from "../../src/kit/corpus/cache-folder.ts"
import type { DifferentialReport, DifferentialTask } from "../../src/kit/corpus/differential.ts"
import type { Opinions } from "../../src/kit/corpus/differential-judges.ts"
import { differenceOf, onlyTheyRefuse, onlyWeRefuse } from "../../src/kit/corpus/differential-reasons.ts"
import { judgeDocuments, renderDifferentials, summariseDifferentials } from "../../src/kit/corpus/differential-run.ts"
import { reduceRequest, writeCurl } from "../../src/kit/corpus/reduce-request.ts"
import type { WireRequest } from "../../src/kit/index.ts"

jest.setTimeout(600_000)

/** What `npm run corpus -- differential` takes when nothing is said. */
const usual = { runs: 500, seed: 1 }
const specs = { shop: resolve("test/kit/differential/shop.yaml"), orders: resolve("test/kit/differential/orders.yaml") }
const cache = resolve("node_modules/.cache/dovetail/differential-in-tests")
let folder = ""

beforeAll(async () => {
  await prepareCache(cache)
  folder = mkdtempSync(join(cache, "planted-"))
  for (const [name, spec] of Object.entries(specs)) {
    const { ok, report } = await compileToFolder({ spec, out: join(folder, name, "api") })
    if (!ok) throw new Error(report)
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("without a fault", () => {
  test("the judges agree, or differ for a reason", async () => {
    const own = { spec: resolve("openapi.yaml"), file: "openapi.yaml" }
    const small = Object.entries(specs).map(([file, spec]) => ({ spec, file }))
    const reports = await judgeDocuments(
      [own, ...small].map((each) => ({ ...each, ...usual, cache })),
      2,
    )
    const result = summariseDifferentials(reports, usual)
    expect(reports.flatMap(({ faults }) => faults)).toEqual([])
    expect(result).toMatchObject({ ok: true, unreasoned: 0 })
    for (const { file, runs, accepted, refused, skipped } of reports) {
      expect({ file, skipped }).toEqual({ file, skipped: null })
      expect(runs).toBeGreaterThan(0.95 * usual.runs)
      // Neither all good nor all bad: both verdicts are put to the test.
      expect(accepted).toBeGreaterThan(0.2 * runs)
      expect(refused).toBeGreaterThan(0.2 * runs)
    }
    expect(renderDifferentials(result)).toContain("0 differences have no reason")
  })
})

/** A fault in what was generated for a fixture: in that file, what there is becomes something else. */
const faults: [name: string, spec: keyof typeof specs, file: string, there: RegExp, becomes: string][] = [
  [
    "maxLength is one too large",
    "shop",
    "validators.mjs",
    /\.length > 9 && countCodePoints\((\w+)\) > 9/,
    ".length > 10 && countCodePoints($1) > 10",
  ],
  [
    "minLength is one too large",
    "shop",
    "validators.mjs",
    /\.length < 4 && countCodePoints\((\w+)\) < 2/,
    ".length < 6 && countCodePoints($1) < 3",
  ],
  [
    "a member is not required",
    "shop",
    "validators.mjs",
    /if \(v\.kind === undefined\) return false/,
    "if (v.kind === undefined) return true",
  ],
  [
    "a header is not required",
    "shop",
    "validators.mjs",
    /if \(v\["x-trace"\] === undefined\) return false/,
    'if (v["x-trace"] === undefined) return true',
  ],
  ["another enum", "shop", "validators.mjs", /"book"/, '"boot"'],
  ["another enum in the query", "shop", "validators.mjs", /"large"/, '"huge"'],
  ["a minimum is one too large", "shop", "validators.mjs", /if \(v1 < 1\) return false/, "if (v1 < 2) return false"],
  ["exclusiveMinimum takes its bound", "shop", "validators.mjs", /<= 0\) return false/, "< 0) return false"],
  ["two alternatives may match, or none", "shop", "validators.mjs", /if \(\w+ !== 1\) return false/, ""],
  ["items may be there twice", "shop", "validators.mjs", /if \(hasDuplicates\(v\d+\)\) return false/, ""],
  ["another pattern", "shop", "validators.mjs", /\[a-f\]\{4\}/, "[a-f]{3}"],
  ["members that nobody declared", "shop", "validators.mjs", /"pet"\) continue\s+return false/, '"pet") continue'],
  ["a list is not exploded", "shop", "operations.mjs", /(name: "tags".*?)explode: true/, "$1explode: false"],
  ["a number stays text", "shop", "operations.mjs", /(name: "page".*?)"integer"/, '$1"string"'],
  ["a body may be missing", "shop", "operations.mjs", /required: true,\s+maxBytes/, "required: false, maxBytes"],
  ["null is refused", "orders", "validators.mjs", / && \(\w+ !== null\)/, ""],
  ["a bound is not exclusive", "orders", "validators.mjs", />= 50/, "> 50"],
  ["read-only members are taken", "orders", "validators.mjs", /if \(v\.number !== undefined\) return false/, ""],
  [
    "a form is not held against its schema",
    "orders",
    "validators.mjs",
    /\.length > 8 && countCodePoints\(\w+\) > 8/,
    ".length > 80",
  ],
  ["a deep object is not told from text", "orders", "operations.mjs", /deepObject/, "form"],
]

describe("sabotage: the fault is found among the usual number of requests", () => {
  const reports = new Map<string, DifferentialReport>()
  beforeAll(async () => {
    const tasks = faults.map(([name, spec, file, there, becomes], index): DifferentialTask => {
      const generated = join(folder, `fault-${index}`, "api")
      cpSync(join(folder, spec, "api"), generated, { recursive: true })
      const path = join(generated, file)
      const text = readFileSync(path, "utf8")
      if (!there.test(text)) throw new Error(`${file} of ${spec} has nothing like ${there}: nothing was planted.`)
      writeFileSync(path, text.replace(there, becomes))
      return { spec: specs[spec], file: name, ...usual, cache, generated, isOneEnough: true }
    })
    for (const report of await judgeDocuments(tasks, 2)) reports.set(report.file, report)
  })

  test.each(faults)("%s", (name) => {
    const report = reports.get(name)
    expect(report?.unreasoned).toBeGreaterThan(0)
    expect(report?.faults[0]?.curl).toMatch(/^curl /)
  })
})

test("the same seed gives the same requests, another seed gives others", async () => {
  const task = { spec: specs.shop, file: "shop", cache, generated: join(folder, "shop", "api") }
  const seeds = [7, 7, 8].map((seed) => ({ ...task, runs: 60, seed }))
  const [first, again, other] = await judgeDocuments(seeds, 1)
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
})

const request: WireRequest = {
  method: "POST",
  target: "/a?b=1&c=2",
  headers: { "content-type": "application/json", "x-d": "it's" },
  body: '{"e":[1,2],"f":{"g":3}}',
}

test("what is not needed is taken away", async () => {
  const least = await reduceRequest(
    request,
    async ({ target, body }) => target.includes("c=2") && String(body).includes("2"),
  )
  expect(least).toEqual({
    method: "POST",
    target: "/a?c=2",
    headers: { "content-type": "application/json" },
    body: '{"e":[2]}',
  })
})

test("a request is a command that a shell takes", () => {
  expect(writeCurl(request)).toBe(
    `curl -sS --path-as-is -X POST -H 'content-type: application/json' -H 'x-d: it'\\''s' --data-binary '{"e":[1,2],"f":{"g":3}}' 'http://127.0.0.1:3000/a?b=1&c=2'`,
  )
})

describe("reasons", () => {
  const opinions = (ours: Partial<Opinions["ours"]>, messages: readonly string[]): Opinions => ({
    request,
    operation: { parameters: [], body: null, path: { template: "/a" } } as unknown as Opinions["operation"],
    openapi: "3.1.1",
    ours: { accepts: false, status: 422, issues: [], text: "", ...ours },
    theirs: { accepts: messages.length === 0, fails: false, messages },
  })
  const issue = {
    in: "query",
    pointer: "/n",
    code: "type",
    message: 'expected a whole number, found the text "0x10"',
  } as const

  test("everything that only one judge has against a request needs one", () => {
    expect(differenceOf(opinions({ accepts: true }, []))).toBeNull()
    expect(differenceOf(opinions({}, ["/body must be object"]))).toBeNull()
    expect(differenceOf(opinions({ issues: [issue] }, []))?.reasons).toHaveLength(1)
    expect(differenceOf(opinions({ issues: [issue, { ...issue, code: "enum" }] }, []))?.reasons).toBeNull()
    expect(differenceOf(opinions({ accepts: true }, ["/body/x must be string"]))).toEqual({
      kind: "only they refuse: /body must be string",
      reasons: null,
    })
  })

  test.each(['"7"', '"-12"', '"true"'])("a plain %s that is refused has none", (text) => {
    const plain = { ...issue, message: `expected a whole number, found the text ${text}` }
    expect(differenceOf(opinions({ issues: [plain] }, []))?.reasons).toBeNull()
  })

  test("are said once", () => {
    for (const list of [onlyTheyRefuse, onlyWeRefuse]) {
      const said = list.map(({ reason }) => reason)
      expect(new Set(said).size).toBe(said.length)
    }
  })
})

test("nothing judged is not a pass", () => {
  expect(summariseDifferentials([], usual).ok).toBe(false)
})
