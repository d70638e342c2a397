// Type-checks generated folders one after the other; what they share is read once.
import { readdirSync } from "node:fs"
import { join, resolve } from "node:path"
import ts from "typescript"

export interface TypeChecker {
  /** Errors in the TypeScript files of the folder, as `api.ts:12 TS2322 …`. */
  check(folder: string): string[]
}

/** @param tsconfig whose options hold, those of the repository. */
export function createTypeChecker(tsconfig: string): TypeChecker {
  const { config } = ts.readConfigFile(tsconfig, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve(tsconfig, ".."))
  const { incremental: _incremental, tsBuildInfoFile: _file, ...plain } = options
  const shared = new Map<string, ts.SourceFile | undefined>()
  return {
    check(folder) {
      const own = `${resolve(folder)}/`
      const host = ts.createCompilerHost(plain)
      const { getSourceFile } = host
      host.getSourceFile = (path, version, onError, shouldCreate) => {
        if (path.startsWith(own)) return getSourceFile.call(host, path, version, onError, shouldCreate)
        if (!shared.has(path)) shared.set(path, getSourceFile.call(host, path, version, onError, shouldCreate))
        return shared.get(path)
      }
      const rootNames = readdirSync(own, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => join(own, name))
      const program = ts.createProgram({ rootNames, options: plain, host })
      return program
        .getSourceFiles()
        .filter(({ fileName }) => fileName.startsWith(own))
        .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
        .map((diagnostic) => describe(diagnostic, own))
    },
  }
}

function describe({ file, start = 0, code, messageText }: ts.Diagnostic, own: string): string {
  const text = ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 300)
  if (file === undefined) return `TS${code} ${text}`
  return `${file.fileName.slice(own.length)}:${file.getLineAndCharacterOfPosition(start).line + 1} TS${code} ${text}`
}
