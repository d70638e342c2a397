// Runs the groups of rows and reports: `--quick`, `--full`, `--only GROUP`, `--verify`, `--json`, `--node PATH`, `--chart FILE`.
import { writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { parseArgs } from "node:util"
import { dropAll } from "./database/leftovers.ts"
import { install } from "./install.ts"
import { loadTool } from "./measure/load.ts"
import { writeChart } from "./report/chart.ts"
import { writeDocument } from "./report/json.ts"
import { describeMachine, nodeVersion } from "./report/machine.ts"
import { writeTables } from "./report/terminal.ts"
import type { BenchContext, Group, GroupResult } from "./rows/group.ts"
import { groups } from "./rows/groups.ts"

const { values: given } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    full: { type: "boolean", default: false },
    verify: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
    node: { type: "string", default: process.execPath },
    chart: { type: "string" },
  },
})
/** What --quick promises, the install included. */
const quickSeconds = 300
/** When the command began, in milliseconds since 1970. */
const startedAt = Number(process.env.BENCH_STARTED_AT ?? Date.now())
// Servers end with us by their `exit` listeners; databases have to be dropped before. A terminal and `npm` may both send the same signal.
let interruptedAt: number | undefined
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    const leave = () => process.exit(130)
    if (interruptedAt !== undefined && performance.now() - interruptedAt > 1_000) leave()
    if (interruptedAt !== undefined) return
    interruptedAt = performance.now()
    setTimeout(leave, 5_000)
    void dropAll().then(leave)
  })

const unknown = (given.only ?? []).filter((name) => !groups.some((group) => group.name === name))
if (unknown.length > 0) {
  console.error(`--only ${unknown.join(", ")}: expected ${groups.map(({ name }) => name).join(", ")}.`)
  process.exit(1)
}
const chosen = groups.filter(({ name }) => given.only?.includes(name) ?? true)
const cores = cpus().length
if (cores < 2) console.error("There is one core: the load takes from the server. Figures need two.")
const log = (line: string) => console.error(`bench: ${line}`)
const context: BenchContext = {
  node: given.node,
  // The first core is where the system's own work tends to be.
  cpu: { server: cores - 1, load: 0 },
  quick: given.quick,
  full: given.full,
  python: await install({ python: chosen.some(({ python }) => python === true), log }),
  log,
}
process.exitCode = given.verify ? await verifyAll(chosen) : await runAll(chosen)

async function verifyAll(all: readonly Group[]): Promise<number> {
  const wrong: string[] = []
  for (const group of all) {
    const found = await group.verify(context).catch((error: Error) => [`${group.name}: ${error.message}`])
    context.log(`${group.name}: ${found.length === 0 ? "every answer is as expected" : `${found.length} wrong`}`)
    wrong.push(...found)
  }
  for (const text of wrong) console.error(text)
  return wrong.length === 0 ? 0 : 1
}

async function runAll(all: readonly Group[]): Promise<number> {
  const date = new Date()
  const results: GroupResult[] = []
  let failed = false
  for (const group of all) {
    const elapsed = (Date.now() - startedAt) / 1000
    if (given.quick && given.only === undefined && elapsed + group.quickSeconds > quickSeconds) {
      const note = `${group.name} was left out: --quick ends within ${quickSeconds / 60} minutes; ask for it with --only ${group.name}.`
      context.log(note)
      results.push({ rows: [], claims: [], versions: {}, notes: [note] })
      continue
    }
    context.log(`rows: ${group.name}`)
    const started = performance.now()
    try {
      results.push(await group.run(context))
    } catch (error) {
      // The other groups' figures are still good.
      failed = true
      console.error(error)
      results.push({ rows: [], claims: [], versions: {}, notes: [`${group.name} was not measured: ${error}`] })
    }
    context.log(`${group.name} took ${((performance.now() - started) / 1000).toFixed(0)} s`)
  }
  const facts = {
    machine: describeMachine(),
    node: nodeVersion(given.node),
    load: loadTool(),
    date,
    quick: given.quick,
  }
  const document = writeDocument(results, facts)
  if (given.chart !== undefined) writeFileSync(given.chart, writeChart(document))
  console.log(given.json ? JSON.stringify(document, null, 2) : writeTables(document))
  return failed || document.broken.length > 0 || document.rows.some(({ failures }) => failures > 0) ? 1 : 0
}
