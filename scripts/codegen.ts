// Compiles openapi.yaml into generated/api: `npm run codegen -- [--check] [--spec FILE --out DIR] [--explain CODE]`.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { compileToFolder, explainDiagnostic, writeDiagnosticsPage } from "../src/compiler/index.ts"

const page = "docs/diagnostics.md"
const usage = `Write one of:
  npm run codegen                               compile openapi.yaml into generated/api
  npm run codegen -- --check                    write nothing; exit 1 where generated/api is stale
  npm run codegen -- --spec FILE --out DIR      compile another document into another folder
  npm run codegen -- --explain CODE             say what a diagnostic means`

try {
  process.exitCode = await run()
} catch (error) {
  if (!(error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))) throw error
  console.error(`${error.message}\n${usage}`)
  process.exitCode = 1
}

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      check: { type: "boolean", default: false },
      spec: { type: "string" },
      out: { type: "string" },
      explain: { type: "string" },
    },
  })
  if (values.explain !== undefined) {
    const { known, text } = explainDiagnostic(values.explain)
    console[known ? "log" : "error"](text)
    return known ? 0 : 1
  }
  if (values.spec !== undefined && values.out === undefined) {
    console.error(`--spec needs --out DIR, so that nobody overwrites generated/api by mistake.\n${usage}`)
    return 1
  }
  const { spec = "openapi.yaml", out = "generated/api", check } = values
  if (!check && existsSync("prisma/schema.prisma")) {
    const { ensurePrismaClient } = await import("./prisma-client.ts")
    await ensurePrismaClient()
  }
  const isPageFresh = values.spec !== undefined || values.out !== undefined || followPage(check)
  const { ok, report, summary } = await compileToFolder({ spec, out, check, colour: process.stderr.isTTY })
  if (report !== "") console.error(report)
  console.error(summary)
  if (!isPageFresh) console.error(`${page} is stale; run \`npm run codegen\``)
  return ok && isPageFresh ? 0 : 1
}

/** The page of all diagnostics comes from the compiler's catalogue. Answers whether it is as it should be. */
function followPage(check: boolean): boolean {
  const text = writeDiagnosticsPage()
  if (existsSync(page) && readFileSync(page, "utf8") === text) return true
  if (!check) writeFileSync(page, text)
  return !check
}
