// Follows every edit: the spec is compiled again, the server restarts on what changed, and a mistake never stops what runs.
import { watch } from "chokidar"
import { compileToFolder, digestCompiler } from "../src/compiler/index.ts"
import { whenOrphaned } from "./orphan.ts"
import { ensurePrismaClient } from "./prisma-client.ts"
import { createServerProcess } from "./server-process.ts"
import { findSyntaxErrors } from "./syntax.ts"

const isSource = (path: string) => /^(src|generated[/\\]api|scripts)\b.*\.(ts|mjs|json)$/.test(path) || path === ".env"
const isSpec = (path: string) => /^[^/\\]+\.(ya?ml)$|^spec[/\\]/.test(path)
const server = createServerProcess(["--import", "./scripts/typescript.mjs", "scripts/start.ts", "--development"])
const compilation = { spec: "openapi.yaml", out: "generated/api", compiler: digestCompiler() }

async function compile(): Promise<boolean> {
  const started = performance.now()
  const { ok, report, written } = await compileToFolder(compilation)
  if (report) console.error(report)
  const took = `${Math.round(performance.now() - started)} ms`
  console.error(ok ? `dev: codegen, ${took}` : "dev: the spec has errors; what runs stays as it was")
  return ok && written.length > 0
}

/** One round at a time: edits that come in meanwhile are taken together in the next. */
const edits = new Set<string>()
let working = Promise.resolve()
async function follow(): Promise<void> {
  const paths = [...edits]
  edits.clear()
  if (paths.includes("prisma/schema.prisma")) await ensurePrismaClient()
  const slips = await findSyntaxErrors(paths)
  if (slips.length > 0)
    return console.error(`${slips.join("\n")}\ndev: the code cannot be read; what runs stays as it was`)
  const compiled = paths.some(isSpec) && (await compile())
  if (compiled || paths.some(isSource) || paths.includes("prisma/schema.prisma")) await server.restart()
}

const parent = process.ppid
await ensurePrismaClient()
await compile()
await server.restart()
// What was remembered loaded nothing: without this the first edit would wait a second for everything to be loaded and optimised.
working = compileToFolder({ ...compilation, check: true }).then(() => {}, console.error)
watch(".", {
  ignoreInitial: true,
  ignored: /(^|[/\\])(node_modules|\.git|\.data|coverage|prisma[/\\]migrations|generated[/\\]prisma)([/\\]|$)/,
}).on("all", (_event, path) => {
  edits.add(path.replaceAll("\\", "/"))
  if (edits.size === 1)
    working = working
      .then(() => new Promise((go) => setTimeout(go, 40)))
      .then(follow)
      .catch(console.error)
})
const stop = async (): Promise<void> => {
  await server.stop()
  process.exit(0)
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop)
whenOrphaned(parent, stop)
