// Type-checks source text against the repository, without writing it to disk.
import { resolve } from "node:path"
import ts from "typescript"

const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ".")

/**
 * What the compiler says about each file, as `TS2322 line 3: message`. Paths are relative to the repository's root.
 * @param more options beside those of the repository, such as `checkJs`
 */
export function findTypeErrors(
  files: ReadonlyMap<string, string>,
  more: ts.CompilerOptions = {},
): Map<string, string[]> {
  const program = createProgram(files, more)
  return new Map([...files.keys()].map((path) => [path, errorsOf(program, resolve(path))]))
}

/** What checking all the files takes, counted as `tsc --extendedDiagnostics` does: the same wherever and whenever it runs. */
export function measureTypeCost(files: ReadonlyMap<string, string>): { errors: string[]; instantiations: number } {
  const program = createProgram(files, {})
  const errors = [...files.keys()].flatMap((path) => errorsOf(program, resolve(path)))
  return { errors, instantiations: program.getInstantiationCount() }
}

function createProgram(files: ReadonlyMap<string, string>, more: ts.CompilerOptions): ts.Program {
  const texts = new Map([...files].map(([path, text]) => [resolve(path), text]))
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile, directoryExists } = host
  host.directoryExists = (path) =>
    [...texts.keys()].some((file) => file.startsWith(`${resolve(path)}/`)) || (directoryExists?.(path) ?? true)
  host.fileExists = (path) => texts.has(resolve(path)) || fileExists(path)
  host.readFile = (path) => texts.get(resolve(path)) ?? readFile(path)
  host.getSourceFile = (path, languageVersion, onError, shouldCreate) => {
    const text = texts.get(resolve(path))
    return text === undefined
      ? getSourceFile.call(host, path, languageVersion, onError, shouldCreate)
      : ts.createSourceFile(path, text, languageVersion, true)
  }
  const { incremental: _, tsBuildInfoFile: __, ...plain } = options
  return ts.createProgram({ rootNames: [...texts.keys()], options: { ...plain, ...more }, host })
}

function errorsOf(program: ts.Program, path: string): string[] {
  const source = program.getSourceFile(path)
  if (!source) return [`${path} is not part of the program`]
  const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  return diagnostics.map(({ code, messageText, start = 0 }) => {
    const line = source.getLineAndCharacterOfPosition(start).line + 1
    return `TS${code} line ${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`
  })
}
