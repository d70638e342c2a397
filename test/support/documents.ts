// Loads documents for tests: from text, from several texts, from the corpus of other people's specs.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { type Api, type LoadApiOptions, type LoadedApi, loadApi, renderDiagnostics } from "../../src/compiler/index.ts"

/** Loads `openapi.yaml` out of a set of texts by path. */
export function loadTexts(texts: Readonly<Record<string, string>>, options?: LoadApiOptions): Promise<LoadedApi> {
  return loadApi(
    "openapi.yaml",
    (path) => {
      const text = texts[path]
      if (text === undefined) throw Object.assign(new Error(`no ${path}`), { code: "ENOENT" })
      return text
    },
    options,
  )
}

/** Loads one text. */
export function loadText(text: string, options?: LoadApiOptions): Promise<LoadedApi> {
  return loadTexts({ "openapi.yaml": text }, options)
}

/** The model of what was loaded; throws with the diagnostics where there is none. */
export function apiOf(loaded: LoadedApi): Api {
  if (loaded.api === null) throw new Error(renderDiagnostics(loaded.diagnostics))
  return loaded.api
}

/** Loads a document from the disk. */
export function loadFile(path: string): Promise<LoadedApi> {
  return loadApi(path, (file) => readFileSync(file, "utf8"))
}

/** Other people's documents; read where they are, never copied. */
export const corpus = join(import.meta.dirname, "../../../shared/corpora")

/** False, and said aloud, where the corpus is not there. */
export function hasCorpus(): boolean {
  if (existsSync(join(corpus, "specs.jsonl"))) return true
  process.stderr.write(`SKIPPED: no corpus of other people's specs at ${corpus}\n`)
  return false
}
