// Writes generated modules to a folder of the cache and imports them.
import { createHash } from "node:crypto"
import { mkdir, writeFile } from "node:fs/promises"
import { dirname, join, relative, resolve } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { transformSync } from "@swc/core"
import { createChecks } from "../../../src/compiler/emit/checks.ts"
import type { CheckNames, Checks } from "../../../src/compiler/emit/checks-contract.ts"
import type { NamedSchema } from "../../../src/compiler/model/model.ts"
import { createReport, type Issue, type Report } from "../../../src/runtime/report.ts"

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..")
const cache = join(root, "node_modules/.cache/dovetail/generated-in-tests")

export interface Loaded {
  accepts(name: CheckNames, value: unknown): boolean
  explain(name: CheckNames, value: unknown): readonly Issue[]
  write(name: string, value: unknown): string
  fill(name: string, value: unknown): void
  readonly texts: ReadonlyMap<string, string>
}

export function createTestChecks(schemas: readonly NamedSchema[] = []): Checks {
  return createChecks(
    { schemas },
    { runtime: relative(join(cache, "x"), join(root, "src/runtime/index.ts")), banner: "// Test." },
  )
}

/** Imports what `checks` wrote. */
export async function load(checks: Checks, change: (text: string) => string = (text) => text): Promise<Loaded> {
  const texts = new Map([...checks.files()].map(([name, text]) => [name, change(text)]))
  const digest = createHash("sha256")
    .update(JSON.stringify([...texts]))
    .digest("hex")
    .slice(0, 16)
  const folder = join(cache, digest)
  await mkdir(folder, { recursive: true })
  const modules: Record<string, Record<string, (...values: never[]) => unknown>> = {}
  const fileOf = (name: string): string => join(folder, name.replace(".ts", ".mjs"))
  for (const [name, text] of texts) await writeFile(fileOf(name), toJavaScript(text))
  for (const name of texts.keys()) modules[name] = await import(pathToFileURL(fileOf(name)).href)
  const call = (module: string, name: string, ...values: unknown[]): unknown => {
    const found = modules[module]?.[name]
    if (found === undefined) throw new Error(`${module} has no function ${name}`)
    return found(...(values as never[]))
  }
  return {
    accepts: (name, value) => call("validators.ts", name.accepts, value) as boolean,
    explain(name, value) {
      const report: Report = createReport("body")
      call("explanations.ts", name.explain, value, report, "")
      return report.issues
    },
    write: (name, value) => call("serializers.ts", name, value) as string,
    fill: (name, value) => void call("serializers.ts", name, value),
    texts,
  }
}

/** Test runners do not transform what lies below node_modules. */
function toJavaScript(text: string): string {
  const options = { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "es6" } } as const
  return transformSync(text, options).code.replaceAll('"./validators.ts"', '"./validators.mjs"')
}
