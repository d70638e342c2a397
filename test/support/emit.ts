// Compiles a document that a test holds as text, without touching the disk.
import { emitFiles } from "../../src/compiler/emit/files.ts"
import { emitTypes } from "../../src/compiler/emit/types.ts"
import { type Api, loadApi, publish, renderDiagnostics } from "../../src/compiler/index.ts"

/** The generated files of a document, by name. Throws the diagnostics of a document with errors. */
export async function emitText(text: string, runtime = "../../src/runtime/index.ts"): Promise<Map<string, string>> {
  const { api, document, diagnostics } = await loadApi("openapi.yaml", () => text)
  if (!api || !document) throw new Error(renderDiagnostics(diagnostics))
  return emitFiles(api, publish(api, document), { runtime, printTypes: emitTypes, specDigest: "" })
}

/** Whether TypeScript reads a generated file: what is written in it, and declarations of what is written in JavaScript. */
export const isTypeScript = (name: string): boolean => /\.m?ts$/.test(name)

/** The model of a document without errors. */
export async function modelOf(text: string): Promise<Api> {
  const { api, diagnostics } = await loadApi("openapi.yaml", () => text)
  if (!api) throw new Error(renderDiagnostics(diagnostics))
  return api
}
