// Looks for slips of the pen in edited files, so that a server that runs is not stopped for code that cannot start.
import { existsSync, readFileSync } from "node:fs"

/** Each syntax error as `file:line:column: message`; empty when all can be parsed. Types are not looked at. */
export async function findSyntaxErrors(paths: readonly string[]): Promise<string[]> {
  const files = paths.filter((path) => path.endsWith(".ts") && existsSync(path))
  if (files.length === 0) return []
  // Only now: it is large, and `npm run dev` should be quick to start.
  const { default: ts } = await import("typescript")
  return files.flatMap((path) => {
    const { diagnostics = [] } = ts.transpileModule(readFileSync(path, "utf8"), {
      fileName: path,
      reportDiagnostics: true,
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    })
    return diagnostics.map(({ file, start = 0, messageText }) => {
      const { line = 0, character = 0 } = file?.getLineAndCharacterOfPosition(start) ?? {}
      return `${path}:${line + 1}:${character + 1}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`
    })
  })
}
