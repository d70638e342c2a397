// Reads the arguments of `npm run codegen`.
import { parseArgs } from "node:util"
import { type OutputFormat, outputFormats } from "../src/compiler/quick.ts"

export const usage = `Write one of:
  npm run codegen                               compile openapi.yaml into generated/api
  npm run codegen -- --check                    write nothing; exit 1 where generated/api is stale
  npm run codegen -- --spec FILE --out DIR      compile another document into another folder
  npm run codegen -- --explain CODE             say what a diagnostic means
and with any of the first three:
  --json                                        one JSON document on standard output
  --format terminal|json|github|sarif           github: annotations of a workflow, the default in one; sarif: for code scanning`

class ArgumentError extends Error {}

/** Whether the person who typed the command should read the usage. */
export function isArgumentError(error: unknown): error is Error {
  if (error instanceof ArgumentError) return true
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS")
}

export interface CodegenArguments {
  readonly spec: string
  readonly out: string
  readonly check: boolean
  readonly format: OutputFormat
  readonly explain: string | undefined
  /** The repository's own document, into the repository's own folder. */
  readonly isOurs: boolean
}

export function parseCodegenArguments(
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
): CodegenArguments {
  const { values } = parseArgs({
    args,
    options: {
      check: { type: "boolean", default: false },
      spec: { type: "string" },
      out: { type: "string" },
      explain: { type: "string" },
      json: { type: "boolean", default: false },
      format: { type: "string" },
    },
  })
  const { spec, out, check, explain, json } = values
  if (spec !== undefined && out === undefined)
    throw new ArgumentError("--spec needs --out DIR, so that nobody overwrites generated/api by mistake.")
  const wanted = values.format ?? (json ? "json" : env.GITHUB_ACTIONS === "true" ? "github" : "terminal")
  const format = outputFormats.find((name) => name === wanted)
  if (format === undefined || (json && format !== "json"))
    throw new ArgumentError(
      `--format ${wanted}${json ? " with --json" : ""}: expected one of ${outputFormats.join(", ")}.`,
    )
  const isOurs = spec === undefined && out === undefined
  return { spec: spec ?? "openapi.yaml", out: out ?? "generated/api", check, format, explain, isOurs }
}
