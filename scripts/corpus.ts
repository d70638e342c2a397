// Measures the toolchain on other people's documents: `npm run corpus [-- jsonschema|fuzz|refuse|types] --dir DIR [--json]`.
import { parseArgs } from "node:util"
import {
  type CorpusProgress,
  partOf,
  renderJsonSchemaResult,
  renderTypeSoundness,
  runCorpus,
  runFuzz,
  runJsonSchemaSuite,
  runRefusals,
  runTypeSoundness,
  writeProgress,
  writeRefusals,
  writeTable,
} from "../src/kit/index.ts"

const usage = `Write one of:
  npm run corpus -- --dir DIR [--json] [--jobs N] [--only TEXT] [--fresh]   examine every document of DIR
  npm run corpus -- refuse --dir DIR [--json]                               documents with faults have to be refused
  npm run corpus -- jsonschema [--dir DIR] [--json]                         JSON-Schema-Test-Suite
  npm run corpus -- types --dir DIR [--json] [--only TEXT]                  accepted values have to fit their types
  npm run corpus -- fuzz [--dir DIR] [--json] [--only TEXT]                 guards against Ajv, on values near the edges of every schema`
try {
  process.exitCode = await run()
} catch (error) {
  if (!(error instanceof Error && "code" in error && /^(ERR_PARSE_ARGS|ENOENT)/.test(String(error.code)))) throw error
  console.error(`${error.message}\n${usage}`)
  process.exitCode = 1
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dir: { type: "string", default: "../shared/corpora" },
      json: { type: "boolean", default: false },
      jobs: { type: "string", default: "2" },
      only: { type: "string", default: "" },
      fresh: { type: "boolean", default: false },
    },
  })
  const { dir: folder, json, jobs, only, fresh } = values
  const print = <T extends { readonly ok: boolean }>(result: T, write: (result: T) => string): 0 | 1 => {
    console.log(json ? JSON.stringify(result, null, 2) : write(result))
    return result.ok ? 0 : 1
  }
  const mode = positionals[0]
  const part = partOf(folder, mode === "refuse" ? "invalid" : "jsonschema")
  if (mode === "refuse") return print(await runRefusals(part), writeRefusals)
  if (mode === "jsonschema") return print(await runJsonSchemaSuite(part), renderJsonSchemaResult)
  const options = { folder, only, onProgress: console.error }
  if (mode === "types") return print(await runTypeSoundness(options), renderTypeSoundness)
  if (mode === "fuzz") return print(await runFuzz(options), renderJsonSchemaResult)
  if (mode !== undefined || !/^[1-9]\d?$/.test(jobs)) {
    throw Object.assign(new Error(`There is no \`corpus ${mode ?? `--jobs ${jobs}`}\`.`), { code: "ERR_PARSE_ARGS" })
  }
  const onProgress = (progress: CorpusProgress): void => console.error(writeProgress(progress))
  return print(await runCorpus({ folder, only, jobs: Number(jobs), isFresh: fresh, onProgress }), writeTable)
}
