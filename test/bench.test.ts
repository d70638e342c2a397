// Holds the bench's arithmetic, order, byte check and documents against small known cases; it times nothing and needs no peers.
import { spawnSync } from "node:child_process"
import { describe, expect, test } from "@jest/globals"
import { type AllocationRow, faultsOf, type ProfileNode, readProfile } from "./bench/allocations/profile.ts"
import { databaseName, isStale } from "./bench/database/leftovers.ts"
import { freePorts } from "./bench/measure/free-ports.ts"
import { loadTool } from "./bench/measure/load.ts"
import { answerAtLeast, orderOf, type Sample } from "./bench/measure/rounds.ts"
import { startServer } from "./bench/measure/server.ts"
import { geometricMean, median, spread } from "./bench/measure/statistics.ts"
import { compare, verify, type Workload } from "./bench/measure/workload.ts"
import { readWrkResult, writeWrkScript } from "./bench/measure/wrk.ts"
import { writeChart } from "./bench/report/chart.ts"
import { writeDocument } from "./bench/report/json.ts"
import { writeTables } from "./bench/report/terminal.ts"
import { claimOf } from "./bench/rows/claims.ts"
import { contractClaims, contractSummary, cpuRatio } from "./bench/rows/contract-claims.ts"
import { rowsOf } from "./bench/rows/group.ts"

const workload: Workload = {
  name: "get",
  method: "GET",
  path: "/x",
  expect: { status: 200, headers: { "content-type": "text/plain" }, body: "known" },
}

const sample = (peer: string, cpuMicros: number, round: number): Sample => ({
  ...{ peer, cpuMicros, round, workload: "get", pid: 1, requests: 10, seconds: 1 },
  ...{ throughput: 10, p50Ms: 1, p99Ms: 2, failures: 0, rssBytes: 2 ** 20 },
})
/** Medians: ours 20, Fastify 30, hand-written 10. */
const samples = [20, 10, 90].flatMap((ours, round) => [
  sample("ours", ours, round),
  sample("fastify", ours * 1.5, round),
  sample("handwritten", ours / 2, round),
])
const rows = rowsOf(samples, { group: "contract", variant: "full" })
const facts = {
  machine: { cpu: "A <fast> one", cores: 2, memoryGiB: 4, os: "Linux" },
  node: "20.20.2",
  load: "wrk" as const,
  date: new Date(0),
  quick: true,
}
const document = writeDocument(
  [{ rows, claims: contractClaims(rows, process.execPath), versions: {}, summary: contractSummary(rows) }],
  facts,
)

describe("figures", () => {
  test("medians, means and ratios", () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(median([])).toBeNaN()
    expect(spread([3, 1, 2])).toEqual({ min: 1, max: 3 })
    expect(geometricMean([2, 0.5])).toBeCloseTo(1)
  })

  test("a row is the medians of its rounds, and a ratio is the median of those within a round", () => {
    expect(rows.map(({ peer, cpuMicros, cpuSpread, rounds }) => [peer, cpuMicros, cpuSpread, rounds])).toEqual([
      ["ours", 20, { min: 10, max: 90 }, 3],
      ["fastify", 30, { min: 15, max: 135 }, 3],
      ["handwritten", 10, { min: 5, max: 45 }, 3],
    ])
    expect(cpuRatio(rows, "fastify", "full")).toBeCloseTo(1.5)
    expect(cpuRatio(rows, "nobody", "full")).toBeNaN()
    // A second in which the machine was busy: the medians are 20 and 60, and yet Fastify cost half as much again as ours in two of three rounds.
    const uneven = [sample("ours", 20, 0), sample("ours", 20, 1), sample("ours", 90, 2)]
    const others = [sample("fastify", 30, 0), sample("fastify", 60, 1), sample("fastify", 135, 2)]
    expect(
      cpuRatio(rowsOf([...uneven, ...others], { group: "contract", variant: "full" }), "fastify", "full"),
    ).toBeCloseTo(1.5)
  })

  test("every round goes through all cells, and no two begin at the same one", () => {
    const cells = [1, 2, 3, 4, 5, 6]
    const orders = [0, 1, 2].map((round) => orderOf(cells, round, 3))
    for (const order of orders) expect([...order].sort()).toEqual(cells)
    expect(new Set(orders.map(([first]) => first)).size).toBe(3)
  })
})

describe("a warm-up by requests", () => {
  const { failures, p50Ms, p99Ms } = sample("ours", 1, 0)
  const load = (rate: number, asked: number[]) => async (seconds: number) => {
    asked.push(seconds)
    return { requests: rate * seconds, seconds, throughput: rate, failures, p50Ms, p99Ms }
  }

  test("lasts until enough were answered, whatever that takes", async () => {
    const asked: number[] = []
    await answerAtLeast(2000, 30, load(1000, asked))
    expect(asked.reduce((sum, seconds) => sum + seconds, 0)).toBeCloseTo(2, 0)
  })

  test("ends where a server hardly answers", async () => {
    const asked: number[] = []
    await answerAtLeast(2000, 30, load(1, asked))
    expect(asked.length).toBeLessThan(40)
  })
})

describe("documents", () => {
  test("the summary always has its four members; what was not measured is null", () => {
    expect(document.summary).toEqual({
      handwritten: 0.5,
      fastify: expect.closeTo(1.5) as unknown,
      expressOpenapiValidator: null,
      fastapi: null,
    })
    expect(Object.keys(document)).toEqual(
      expect.arrayContaining(["machine", "versions", "date", "rows", "summary", "claims"]),
    )
    expect(document.versions).toMatchObject({ node: "20.20.2", load: "wrk" })
  })

  test("claims about what was not measured are left out, others say whether they hold", () => {
    expect(document.claims.map(({ claim, target, measured, holds }) => [claim, target, measured, holds])).toEqual([
      ["everything on, of hand-written with the same", "≥ 0.88", "0.50", false],
      ["everything on, of Fastify with the same", "≥ 1.6", "1.50", false],
      ["everything on, CPU over that of Fastify with the same", "≤ 0.6", "0.67", false],
    ])
    expect(claimOf("nothing measured", { least: 1 }, Number.NaN)).toEqual([])
    const [within] = claimOf("routes", { least: 0.85, most: 1.15 }, 0.9, [0.8, 0.9, 1.4])
    expect(within).toEqual({
      ...{
        claim: "routes",
        target: "≥ 0.85 and ≤ 1.15",
        measured: "0.90",
        value: 0.9,
        rounds: "0.80–1.40",
        holds: true,
      },
    })
    expect(claimOf("reads", { below: 100, unit: " ms" }, Number.POSITIVE_INFINITY)).toMatchObject([{ holds: false }])
    expect(writeTables(document)).toContain("Claims: 0 of 3 hold")
  })

  test("the report says how far rounds lay apart", () => {
    expect(document.notes.join()).toContain("the median cell varied by 800 %")
  })

  test("the tables name every peer, and the chart is escaped and begins with the shortest bar", () => {
    for (const { peer } of rows) expect(writeTables(document)).toContain(peer)
    const chart = writeChart(document)
    expect(chart).toContain("A &lt;fast> one")
    expect(chart.indexOf("hand-written")).toBeLessThan(chart.indexOf(">Dovetail<"))
    expect(chart).toContain("(1.50 ×)")
    expect(() => writeChart({ ...document, rows: [] })).toThrow("no contract rows")
  })
})

describe("allocations", () => {
  const node = (functionName: string, url: string, selfSize: number, children: ProfileNode[] = []): ProfileNode => ({
    ...{ callFrame: { functionName, url }, selfSize, children },
  })
  const guard = (...made: ProfileNode[]) => node("isUser", "file:///p/test/bench/generated/validators.mjs", 10, made)
  const profile = (...children: ProfileNode[]) => readProfile(node("(root)", "", 100, children), 10, "file:///p/")
  const row = (read: ReturnType<typeof profile>, after = 5): AllocationRow => ({
    ...{ workload: "get", requests: 10, ...read, regexes: { before: 5, after } },
  })

  test("are counted for a request, and a guard answers for what it calls", () => {
    const read = profile(guard(node("RegExp", "", 200)), node("write", "file:///p/node_modules/x/x.js", 90))
    expect(read).toMatchObject({ bytes: 40, ours: 1, within: { guards: 21, RegExp: 20, explanations: 0, schemas: 0 } })
    expect(read.sites).toEqual([{ site: "isUser test/bench/generated/validators.mjs", bytes: 1 }])
    expect(faultsOf(row(read), false)).toEqual([
      "get: guards allocate 21 bytes a request; expected nothing",
      "get: RegExp allocate 20 bytes a request; expected nothing",
    ])
  })

  test("a refusal may be worded, an acceptance has nothing to explain, and no regex may stay", () => {
    const explained = profile(node("explainUser", "file:///p/test/bench/generated/explanations.mjs", 900))
    expect(faultsOf(row(explained), true)).toEqual([])
    expect(faultsOf(row(explained), false)).toEqual(["get: explanations allocate 90 bytes a request; expected nothing"])
    expect(faultsOf(row(profile(guard()), 7), false)).toEqual(["get: 2 regexes more are alive after it; expected none"])
  })
})

describe("databases of the bench", () => {
  test("are stale when their process is gone, and nobody else's is", () => {
    const own = databaseName("0a1b2c")
    expect(own).toMatch(/^dovetail_bench_\d+_\d+_\d+_0a1b2c$/)
    expect(isStale(own)).toBe(false)
    // Another process with the same number.
    expect(isStale(own.replace(/_\d+_0a1b2c$/, "_1_0a1b2c"))).toBe(true)
    for (const other of ["dovetail_bench", "dovetail_template_0a1b2c", "dovetail_bench_1_2_3_0a1b2c"])
      expect(isStale(other)).toBe(false)
  })
})

describe("the byte check", () => {
  const answer = { status: 200, headers: { "content-type": "text/plain" }, body: "known" }

  test("accepts what is expected and names each difference", () => {
    expect(compare(workload, answer)).toEqual([])
    expect(compare(workload, { ...answer, status: 500 })).toEqual([expect.stringContaining("answered 500")])
    expect(compare(workload, { ...answer, headers: {} })).toEqual([expect.stringContaining("(no such header)")])
    expect(compare(workload, { ...answer, body: "knowm" })).toEqual([expect.stringContaining("knowm")])
    expect(compare({ ...workload, normalise: () => "known" }, { ...answer, body: "now" })).toEqual([])
  })

  test("wrk's count of refusals is compared with the expected status", () => {
    const output = 'dovetail-result {"requests":9,"microseconds":3000000,"p50":1500,"p99":2500,"broken":1,"refused":9}'
    const expected = { requests: 9, seconds: 3, throughput: 3, p50Ms: 1.5, p99Ms: 2.5 }
    expect(readWrkResult(output, workload)).toEqual({ ...expected, failures: 10 })
    const refused = { ...workload, expect: { status: 422 } }
    expect(readWrkResult(output, refused)).toEqual({ ...expected, failures: 1 })
    expect(() => readWrkResult("unable to connect", workload)).toThrow("unable to connect")
  })

  test("a script quotes whatever a body holds", () => {
    expect(writeWrkScript({ ...workload, body: 'a"\\\né' }, 1)).toContain('wrk.body = "a\\034\\092\\010\\195\\169"')
  })
})

const hasTaskset = spawnSync("taskset", ["--version"]).error === undefined
if (!hasTaskset) console.warn("NOT TESTED: the bench pins servers with taskset, which is not installed here")
const whenPinned = hasTaskset ? test : test.skip

describe("servers", () => {
  const program = (body: string): string =>
    `const server = require("node:http").createServer((_, answer) => answer.setHeader("content-type", "text/plain").end("${body}"));
     server.listen(Number(process.env.PORT), "127.0.0.1", () => console.log("listening http://127.0.0.1:" + server.address().port))`

  whenPinned("start pinned, say what they have used, and are gone afterwards", async () => {
    const server = await startServer({ name: "small", command: [process.execPath, "-e", program("known")] }, { cpu: 0 })
    await verify(server.url, workload)
    expect(server.cpuSeconds()).toBeGreaterThan(0)
    expect(server.rssBytes()).toBeGreaterThan(2 ** 20)
    await server.stop()
    await expect(verify(server.url, workload)).rejects.toThrow("ECONNREFUSED")
  })

  whenPinned("one that answers other bytes is refused, and one that does not listen is quoted", async () => {
    const server = await startServer({ name: "wrong", command: [process.execPath, "-e", program("other")] }, { cpu: 0 })
    await expect(verify(server.url, workload)).rejects.toThrow("expected known")
    await server.stop()
    const silent = { name: "silent", command: [process.execPath, "-e", "throw new Error('no database')"] }
    await expect(startServer(silent, { cpu: 0 })).rejects.toThrow("no database")
  })

  test("ports that are given out are different ones, and none that a system gives to whoever asks for any", async () => {
    const ports = await freePorts(20)
    expect(new Set(ports).size).toBe(20)
    for (const port of ports) expect(port).toBeLessThan(32_768)
  })

  test("the load tool is known", () => {
    expect(["wrk", "autocannon"]).toContain(loadTool())
  })
})
