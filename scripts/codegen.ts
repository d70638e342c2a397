// Compiles openapi.yaml into generated/api: `npm run codegen -- [--check] [--spec FILE --out DIR] [--format NAME] [--explain CODE]`.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import {
  compileToFolder,
  explainDiagnostic,
  renderCompilation,
  writeDiagnosticsPage,
  writeEditorSchema,
} from "../src/compiler/index.ts"
import { isArgumentError, parseCodegenArguments, usage } from "./codegen-arguments.ts"
import { createProgress } from "./progress.ts"

/** What the compiler's catalogue says, for people and for editors. */
const pages = [
  { path: "docs/diagnostics.md", write: writeDiagnosticsPage },
  { path: "docs/x-dovetail.schema.json", write: writeEditorSchema },
]

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
  const stalePages = isOurs ? followPages(check) : []
  const colour = format === "terminal" && process.stderr.isTTY && !process.env.NO_COLOR
  const compilation = await compileToFolder({ spec, out, check, colour, onStage: createProgress("codegen") })
  const { stdout, stderr } = renderCompilation(compilation, format)
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  for (const path of stalePages) console.error(`${path} is stale; run \`npm run codegen\``)
  return compilation.ok && stalePages.length === 0 ? 0 : 1
}

/** Writes the pages that are not as they should be; when checking, answers their paths instead. */
function followPages(check: boolean): string[] {
  const stale = pages.filter(({ path, write }) => !existsSync(path) || readFileSync(path, "utf8") !== write())
  if (!check) for (const { path, write } of stale) writeFileSync(path, write())
  return check ? stale.map(({ path }) => path) : []
}
