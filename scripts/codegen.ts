// Compiles openapi.yaml into generated/api: `npm run codegen -- [--check] [--spec FILE --out DIR] [--format NAME] [--explain CODE]`.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { compileToFolder, explainDiagnostic, renderCompilation, writeDiagnosticsPage } from "../src/compiler/index.ts"
import { isArgumentError, parseCodegenArguments, usage } from "./codegen-arguments.ts"
import { createProgress } from "./progress.ts"

const page = "docs/diagnostics.md"

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
    const { known, text } = explainDiagnostic(explain)
    console[known ? "log" : "error"](text)
    return known ? 0 : 1
  }
  if (!check && existsSync("prisma/schema.prisma")) {
    const { ensurePrismaClient } = await import("./prisma-client.ts")
    await ensurePrismaClient()
  }
  const isPageFresh = !isOurs || followPage(check)
  const colour = format === "terminal" && process.stderr.isTTY && !process.env.NO_COLOR
  const compilation = await compileToFolder({ spec, out, check, colour, onStage: createProgress("codegen") })
  const { stdout, stderr } = renderCompilation(compilation, format)
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  if (!isPageFresh) console.error(`${page} is stale; run \`npm run codegen\``)
  return compilation.ok && isPageFresh ? 0 : 1
}

/** The page of all diagnostics comes from the compiler's catalogue. Answers whether it is as it should be. */
function followPage(check: boolean): boolean {
  const text = writeDiagnosticsPage()
  if (existsSync(page) && readFileSync(page, "utf8") === text) return true
  if (!check) writeFileSync(page, text)
  return !check
}
