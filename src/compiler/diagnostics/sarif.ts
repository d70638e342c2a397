// Writes diagnostics as SARIF 2.1.0, which code scanning services and editors read.
import { catalogue } from "./catalogue.ts"
import type { Diagnostic } from "./diagnostic.ts"

export interface SarifOptions {
  /** Put before each file name. */
  readonly folder?: string
  /** What was wrong and has no place in a document. */
  readonly remarks?: readonly string[]
  readonly ok: boolean
}

/** One log with one run; columns count UTF-16 code units. */
export function toSarif(diagnostics: readonly Diagnostic[], { folder = "", remarks = [], ok }: SarifOptions): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort()
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "dovetail", rules: codes.map(toRule) } },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: ok,
            toolExecutionNotifications: remarks.map((text) => ({ level: "error", message: { text } })),
          },
        ],
        results: diagnostics.map((diagnostic) => toResult(diagnostic, codes, folder)),
      },
    ],
  }
}

function toRule(code: Diagnostic["code"]): object {
  const { title, explanation, remedy, severity } = catalogue[code]
  const help = `${explanation}\n\nWrite: ${remedy}`
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: explanation },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: severity === "error" ? "error" : "warning" },
  }
}

function toResult(
  { code, severity, location, found, expected, write }: Diagnostic,
  codes: readonly string[],
  folder: string,
) {
  const { file, line, column } = location
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: `${found}. Expected: ${expected}. Write: ${write}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toUri(folder + file) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  }
}

/** A relative path as a URI reference (RFC 3986 §4.2). */
function toUri(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/")
}
