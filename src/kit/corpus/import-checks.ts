// Imports guards, explanations and serializers as soon as they are generated, for commands and tests that judge them.
import { createHash } from "node:crypto"
import { mkdir, rename, writeFile } from "node:fs/promises"
import { join, relative, resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import {
  type CheckNames,
  type Checks,
  type ChecksOptions,
  createChecks,
  type NamedSchema,
} from "../../compiler/index.ts"
import { createReport, type Issue } from "../../runtime/index.ts"

const root = resolve(fileURLToPath(import.meta.url), "../../../..")
const cache = join(root, "node_modules/.cache/dovetail/checks")

export interface ImportedChecks {
  /** The guard's verdict. */
  accepts(name: CheckNames, value: unknown): boolean
  /** The issues that the explanation finds; none where it accepts. */
  explain(name: CheckNames, value: unknown): readonly Issue[]
  /** The JSON text of the projected value. */
  write(name: string, value: unknown): string
  /** Puts defaults where members are absent. */
  fill(name: string, value: unknown): void
  /** What was imported, by file name. */
  readonly texts: ReadonlyMap<string, string>
}

/** Checks whose files can be imported from the cache of the repository that this code belongs to. */
export function createImportableChecks(
  schemas: readonly NamedSchema[] = [],
  options: Pick<ChecksOptions, "formats"> = {},
): Checks {
  const runtime = relative(join(cache, "x"), join(root, "src/runtime/index.ts")).replaceAll("\\", "/")
  return createChecks({ schemas }, { runtime, banner: "// Generated to be judged.", ...options })
}

/** Writes what `checks` generated and imports it. Nothing can be requested of `checks` afterwards. */
export async function importChecks(checks: Checks): Promise<ImportedChecks> {
  const texts = checks.files()
  const digest = createHash("sha256")
    .update(JSON.stringify([...texts]))
    .digest("hex")
    .slice(0, 20)
  const folder = join(cache, digest)
  await mkdir(folder, { recursive: true })
  for (const [name, text] of texts) await writeWhole(join(folder, name), text)
  const load = async (name: string) => (await import(pathToFileURL(join(folder, name)).href)) as Functions
  const validators = await load("validators.mjs")
  const explanations = await load("explanations.mjs")
  const serializers = await load("serializers.mjs")
  return {
    accepts: ({ accepts }, value) => find(validators, accepts)(value) as boolean,
    explain({ explain }, value) {
      const report = createReport("body")
      find(explanations, explain)(value, report, "")
      return report.issues
    },
    write: (name, value) => find(serializers, name)(value) as string,
    fill: (name, value) => void find(serializers, name)(value),
    texts,
  }
}

type Functions = Readonly<Record<string, ((...values: unknown[]) => unknown) | undefined>>

function find(functions: Functions, name: string): (...values: unknown[]) => unknown {
  const found = functions[name]
  if (found === undefined) throw new Error(`the generated files have no function ${name}`)
  return found
}

/** Two processes may write the same file. */
async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}`
  await writeFile(draft, text)
  await rename(draft, path)
}
