// Compiles openapi.yaml into generated/api: `npm run codegen -- [--check] [--spec FILE --out DIR] [--format NAME] [--explain CODE]`.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { digestCompiler, recallCompilation, renderCompilation } from "../src/compiler/quick.ts"
import { isArgumentError, parseCodegenArguments, usage } from "./codegen-arguments.ts"
import { createProgress } from "./progress.ts"

/** What the compiler's catalogue says, for people and for editors. */
const pages = {
  "docs/diagnostics.md": "writeDiagnosticsPage",
  "docs/x-dovetail.schema.json": "writeEditorSchema",
} as const
/** Loaded only where there is something to do: that takes longer than to find out. */
const loadCompiler = () => import("../src/compiler/index.ts")

try {
  process.exitCode = await run()
} catch (error) {
  if (!isArgumentError(error)) throw error
  console.error(`${error.message}\n${usage}`)
  process.exitCode = 1
}

async function run(): Promise<number> {
  const { spec, out, check, format, explain, isOurs } = parseCodegenArguments(process.argv.slice(2), process.env)
  if (explain !== undefined) {
    const { known, text } = (await loadCompiler()).explainDiagnostic(explain)
    console[known ? "log" : "error"](text)
    return known ? 0 : 1
  }
  if (!check && existsSync("prisma/schema.prisma")) {
    const { ensurePrismaClient } = await import("./prisma-client.ts")
    await ensurePrismaClient()
  }
  const colour = format === "terminal" && process.stderr.isTTY && !process.env.NO_COLOR
  const beside = isOurs ? Object.keys(pages) : []
  const options = { spec, out, check, colour, beside, compiler: digestCompiler() }
  const recalled = await recallCompilation(options)
  const stalePages = isOurs && recalled === null ? await followPages(check) : []
  const compilation =
    recalled ?? (await (await loadCompiler()).compileToFolder({ ...options, onStage: createProgress("codegen") }))
  const { stdout, stderr } = renderCompilation(compilation, format)
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  for (const path of stalePages) console.error(`${path} is stale; run \`npm run codegen\``)
  return compilation.ok && stalePages.length === 0 ? 0 : 1
}

/** Writes the pages that are not as they should be; when checking, answers their paths instead. */
async function followPages(check: boolean): Promise<string[]> {
  const compiler = await loadCompiler()
  const stale: string[] = []
  for (const [path, writer] of Object.entries(pages)) {
    const text = compiler[writer]()
    if (existsSync(path) && readFileSync(path, "utf8") === text) continue
    if (check) stale.push(path)
    else writeFileSync(path, text)
  }
  return stale
}
