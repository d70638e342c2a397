// Measures the toolchain on other people's documents: `npm run corpus [-- MODE] --dir DIR [--json]`.
import * as kit from "../src/kit/index.ts"
import { readCorpusArguments, readCount, refuseMode } from "./corpus-arguments.ts"
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
    finish(
      await kit.runCorpus({ ...given, onProgress: (done) => onProgress(kit.writeProgress(done)) }),
      kit.writeTable,
    ),
  refuse: async ({ folder }) => finish(await kit.runRefusals(kit.partOf(folder, "invalid")), kit.writeRefusals),
  jsonschema: async ({ folder }) =>
    finish(await kit.runJsonSchemaSuite(kit.partOf(folder, "jsonschema")), kit.renderJsonSchemaResult),
  types: async (given) => finish(await kit.runTypeSoundness({ ...given, onProgress }), kit.renderTypeSoundness),
  fuzz: async (given) => finish(await kit.runFuzz({ ...given, onProgress }), kit.renderJsonSchemaResult),
  malformed: async (given) => finish(await kit.runMalformed({ ...given, onProgress }), kit.renderMalformed),
  differential: async (given) => {
    const options = { ...given, seed: readCount("--seed", given.seed), onProgress }
    return finish(await kit.runDifferentials(options), kit.renderDifferentials)
  },
  requests: async (given) => finish(await kit.runRequests({ ...given, onProgress }), kit.renderRequests),
  styles: async ({ only }) => {
    onProgress("The table is the standard's own; nothing is read from --dir.")
    return finish(await kit.runStyles({ only }), kit.writeStyles)
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
