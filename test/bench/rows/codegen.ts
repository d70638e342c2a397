// Rows `codegen`: what compiling our document takes cold, unchanged and after an edit of one line, and larger ones per operation.
import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Compilation, compileToFolder, digestCompiler } from "../../../src/compiler/index.ts"
import { writeManyOperations } from "../../support/many-operations.ts"
import { openWorkshop } from "../curves/compile.ts"
import { cpuSecondsOf } from "../measure/processes.ts"
import { median, spread } from "../measure/statistics.ts"
import { claimOf } from "./claims.ts"
import type { Claim, Group, Row } from "./group.ts"

const name = "codegen"
const root = join(import.meta.dirname, "../../..")
const runtime = join(root, "src/runtime/index.ts")

/** One compilation. Milliseconds. */
interface Run {
  readonly wall: number
  readonly cpu: number
}

export const codegenGroup: Group = {
  name,
  quickSeconds: 20,
  // What it writes is compared with what is committed by `npm run check`.
  verify: async () => [],
  async run(context) {
    const workshop = openWorkshop()
    try {
      const folder = workshop.folder
      context.log(`${name}: npm run codegen, cold and unchanged`)
      const { cold, unchanged } = measureCommand(folder, context.quick ? 3 : 5)
      context.log(`${name}: edits`)
      const edits = await measureEdits(folder, context.quick ? 10 : 30)
      const small = [rowOf("cold", cold), rowOf("unchanged", unchanged), rowOf("an edit, watched", edits)]
      const large: Row[] = []
      // Nothing in a quick run is promised of them.
      for (const operations of context.quick ? [] : [100, 300, 1000]) {
        context.log(`${name}: ${operations} operations`)
        large.push(await measureSize(folder, operations, 3))
      }
      return {
        rows: [...small, ...large],
        claims: claimsOf(small, { cold, "an edit, watched": edits }, large),
        versions: {},
      }
    } finally {
      workshop.remove()
    }
  },
}

const ourDocument = () => readFileSync(join(root, "openapi.yaml"), "utf8")

/** Our document with another length in it, so that nobody remembers it. */
function edited(text: string, number: number): string {
  const other = text.replace(/maxLength: \d+/, `maxLength: ${1000 + number}`)
  if (other === text) throw new Error("openapi.yaml has no maxLength that could be edited.")
  return other
}

/** As a person types it; what npm takes is in it. */
function measureCommand(folder: string, rounds: number): { cold: Run[]; unchanged: Run[] } {
  const spec = join(folder, "command.yaml")
  const command = ["run", "-s", "codegen", "--", "--spec", spec, "--out", join(folder, "command")]
  const once = (): Run => {
    const before = cpuSecondsOf(process.pid)
    const started = performance.now()
    const npm = spawnSync("npm", command, { cwd: root, encoding: "utf8", shell: process.platform === "win32" })
    if (npm.status !== 0) throw new Error(`npm run codegen failed:\n${npm.stderr}`)
    return { wall: performance.now() - started, cpu: (cpuSecondsOf(process.pid) - before) * 1000 }
  }
  const cold: Run[] = []
  const unchanged: Run[] = []
  for (let round = 0; round < rounds; round += 1) {
    writeFileSync(spec, edited(ourDocument(), Date.now() % 1e9))
    cold.push(once())
    unchanged.push(once())
  }
  return { cold, unchanged }
}

/** As `npm run dev` does it: the compiler stays in memory and has compiled once before. */
async function measureEdits(folder: string, edits: number): Promise<Run[]> {
  const spec = join(folder, "watched.yaml")
  const options = { spec, out: join(folder, "watched"), runtime, cache: join(folder, "cache") }
  const compiler = digestCompiler()
  const compile = (check = false) => compileToFolder({ ...options, compiler, check })
  writeFileSync(spec, ourDocument())
  await compile()
  await compile(true)
  const runs: Run[] = []
  for (let edit = 0; edit < edits; edit += 1) {
    writeFileSync(spec, edited(ourDocument(), edit))
    runs.push(await timed(() => compile()))
  }
  return runs
}

async function measureSize(folder: string, operations: number, rounds: number): Promise<Row> {
  const runs: Run[] = []
  for (let round = 0; round < rounds; round += 1) {
    const spec = join(folder, `many-${operations}.json`)
    writeFileSync(spec, writeManyOperations(operations).document)
    // A cache of its own: types are printed each time.
    const cache = join(folder, `cache-${operations}-${round}`)
    runs.push(await timed(() => compileToFolder({ spec, out: join(folder, `many-${operations}`), runtime, cache })))
  }
  return { ...rowOf(`${operations} operations`, runs), at: operations }
}

async function timed(compile: () => Promise<Compilation>): Promise<Run> {
  const before = process.resourceUsage()
  const started = performance.now()
  const { ok, report } = await compile()
  if (!ok) throw new Error(report)
  return { wall: performance.now() - started, cpu: cpuSince(before) }
}

function cpuSince(before: NodeJS.ResourceUsage): number {
  const after = process.resourceUsage()
  return (after.userCPUTime + after.systemCPUTime - before.userCPUTime - before.systemCPUTime) / 1000
}

function rowOf(workload: string, runs: readonly Run[]): Row {
  const walls = runs.map(({ wall }) => wall)
  const micros = runs.map(({ cpu }) => cpu * 1000)
  return {
    group: name,
    workload,
    peer: "ours",
    variant: "one process",
    cpuMicros: median(micros),
    cpuSpread: spread(micros),
    cpuByRound: micros,
    throughput: 1000 / median(walls),
    p50Ms: median(walls),
    p99Ms: Math.max(...walls),
    rssBytes: process.memoryUsage().rss,
    failures: 0,
    rounds: runs.length,
  }
}

/** Milliseconds of waiting for ours; for large documents, CPU time for an operation. */
function claimsOf(
  small: readonly Row[],
  walls: Readonly<Record<string, readonly Run[]>>,
  large: readonly Row[],
): Claim[] {
  const within = (workload: string, below: number): Claim[] => {
    const waited = (walls[workload] ?? []).map(({ wall }) => wall)
    const bounds = { below, unit: " ms", decimals: 0 }
    return claimOf(
      `codegen, ${workload}`,
      bounds,
      small.find((row) => row.workload === workload)?.p50Ms ?? Number.NaN,
      waited,
    )
  }
  const each = large.map(({ cpuMicros, at = 1 }) => cpuMicros / at)
  const growth = (each.at(-1) ?? Number.NaN) / (each[0] ?? Number.NaN)
  const sizes = large.map(({ at }) => at).join(", ")
  return [
    ...within("cold", 2000),
    ...within("an edit, watched", 150),
    ...claimOf(`codegen: CPU for an operation, the largest of ${sizes} over the smallest`, { below: 1.2 }, growth),
  ]
}
