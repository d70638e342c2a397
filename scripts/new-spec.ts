// Starts from your own document: `npm run new-spec -- FILE` removes the example service and leaves stubs that boot.
import { spawnSync } from "node:child_process"
import { parseArgs } from "node:util"
import { adoptSpec } from "../src/compiler/index.ts"
import { ensurePrismaClient } from "./prisma-client.ts"

const usage = "Write: npm run new-spec -- FILE [--force]"
const replaced = ["openapi.yaml", "src/service", "test/service", "scripts/keys.ts", "package.json", "prisma"]

/** What would be lost for good: git does not have it. Empty outside a repository of git. */
function uncommitted(): string {
  const { status, stdout } = spawnSync("git", ["status", "--porcelain", "--", ...replaced], { encoding: "utf8" })
  return status === 0 ? stdout.trimEnd() : ""
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { force: { type: "boolean", default: false } },
  })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) {
    console.error(`Expected one file, the OpenAPI document to start from; found ${positionals.length}.\n${usage}`)
    return 1
  }
  const loss = values.force ? "" : uncommitted()
  if (loss !== "") {
    console.error(`These changes are not committed and would be lost:\n${loss}\nCommit them first, or write --force.`)
    return 1
  }
  const { ok, report, operations } = await adoptSpec(file, ".")
  if (report !== "") console.error(report)
  if (!ok) return 1
  await ensurePrismaClient()
  console.log(`The example service is gone; ${operations} operations of ${file} answer 501 until they are implemented.
  npm run check   lists them, each at the line of src/service to write
  npm start       serves documentation, validation and the 501 answers`)
  return 0
}

try {
  process.exitCode = await run()
} catch (error) {
  if (!(error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))) throw error
  console.error(`${error.message}\n${usage}`)
  process.exitCode = 1
}
