// Compiles a document that a test holds as text, and imports what was generated: the real thing, inside of the test's process.
import { createHash } from "node:crypto"
import { mkdirSync, writeFileSync } from "node:fs"
import { join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import { transformSync } from "@swc/core"
import type { Api, ApiDefinition, ApiOptions, Authenticator, Handler } from "../../src/runtime/index.ts"
import { emitText } from "./emit.ts"

const root = join(import.meta.dirname, "..", "..")
const cache = join(root, "node_modules/.cache/dovetail/imported-in-tests")

export interface GeneratedModule {
  readonly definition: ApiDefinition
  createApi(
    implementation: {
      /** By tag, then by operationId. */
      readonly handlers: Readonly<Record<string, Readonly<Record<string, Handler>>>>
      readonly authenticators: Readonly<Record<string, Authenticator>>
    },
    options?: ApiOptions,
  ): Api
}

/** Throws the diagnostics of a document with errors. */
export async function importGenerated(text: string): Promise<GeneratedModule> {
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16)
  const folder = join(cache, `${digest}-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const files = await emitText(text, relative(folder, join(root, "src/runtime/index.ts")))
  for (const [name, content] of files) writeFileSync(join(folder, moduleName(name)), toModule(name, content))
  return (await import(pathToFileURL(join(folder, "index.mjs")).href)) as GeneratedModule
}

const moduleName = (name: string): string => name.replace(/\.ts$/, ".mjs")

/** Test runners do not transform what lies below node_modules. */
function toModule(name: string, content: string): string {
  if (!name.endsWith(".ts")) return content
  const options = { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "es6" } } as const
  return transformSync(content, options).code.replace(/(["'])\.\/([a-z-]+)\.ts\1/g, '"./$2.mjs"')
}
