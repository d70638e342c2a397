// Measures the toolchain on other people's documents: `npm run corpus [-- MODE] --dir DIR [--json]`.
import {
  partOf,
  renderJsonSchemaResult,
  renderMalformed,
  renderRequests,
  renderTypeSoundness,
  runCorpus,
  runFuzz,
  runJsonSchemaSuite,
  runMalformed,
  runRefusals,
  runRequests,
  runStyles,
  runTypeSoundness,
  writeProgress,
  writeRefusals,
  writeStyles,
  writeTable,
} from "../src/kit/index.ts"
import { readCorpusArguments, refuseMode } from "./corpus-arguments.ts"
import { usage } from "./corpus-usage.ts"

type Given = ReturnType<typeof readCorpusArguments>
interface Finished {
  readonly result: { readonly ok: boolean }
  readonly write: () => string
}
const finish = <T extends { readonly ok: boolean }>(result: T, write: (result: T) => string): Finished => ({
  result,
  write: () => write(result),
})
const onProgress = console.error

const modes: Readonly<Record<string, (given: Given) => Promise<Finished>>> = {
  all: async (given) =>
    finish(await runCorpus({ ...given, onProgress: (done) => onProgress(writeProgress(done)) }), writeTable),
  refuse: async ({ folder }) => finish(await runRefusals(partOf(folder, "invalid")), writeRefusals),
  jsonschema: async ({ folder }) =>
    finish(await runJsonSchemaSuite(partOf(folder, "jsonschema")), renderJsonSchemaResult),
  types: async (given) => finish(await runTypeSoundness({ ...given, onProgress }), renderTypeSoundness),
  fuzz: async (given) => finish(await runFuzz({ ...given, onProgress }), renderJsonSchemaResult),
  malformed: async (given) => finish(await runMalformed({ ...given, onProgress }), renderMalformed),
  requests: async (given) => finish(await runRequests({ ...given, onProgress }), renderRequests),
  styles: async ({ only }) => {
    onProgress("The table is the standard's own; nothing is read from --dir.")
    return finish(await runStyles({ only }), writeStyles)
  },
}
try {
  const given = readCorpusArguments()
  const mode = Object.hasOwn(modes, given.mode) ? modes[given.mode] : undefined
  const { result, write } = await (mode ?? refuseMode(given.mode))(given)
  console.log(given.json ? JSON.stringify(result, null, 2) : write())
  process.exitCode = result.ok ? 0 : 1
} catch (error) {
  if (!(error instanceof Error && "code" in error && /^(ERR_PARSE_ARGS|ENOENT)/.test(String(error.code)))) throw error
  console.error(`${error.message}\n${usage}`)
  process.exitCode = 1
}
