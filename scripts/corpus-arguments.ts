// The command line of `npm run corpus`.
import { parseArgs } from "node:util"

export const usage = `Write one of:
  npm run corpus -- --dir DIR [--json] [--jobs N] [--only TEXT] [--fresh]   examine every document of DIR
  npm run corpus -- refuse --dir DIR [--json]                               documents with faults have to be refused
  npm run corpus -- jsonschema [--dir DIR] [--json]                         JSON-Schema-Test-Suite
  npm run corpus -- types --dir DIR [--json] [--only TEXT]                  accepted values have to fit their types
  npm run corpus -- fuzz [--dir DIR] [--json] [--only TEXT]                 guards against Ajv, on values near the edges of every schema
  npm run corpus -- requests [--dir DIR] [--json] [--only TEXT]             recorded requests, as express-openapi-validator decided them
  npm run corpus -- styles [--json] [--only TEXT]                           the style table of the standard, read and written`

/** What was asked for. @throws an error with the code `ERR_PARSE_ARGS…`, for which the usage is the remedy. */
export function readCorpusArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dir: { type: "string", default: "../shared/corpora" },
      json: { type: "boolean", default: false },
      jobs: { type: "string", default: "2" },
      only: { type: "string", default: "" },
      fresh: { type: "boolean", default: false },
    },
  })
  const { dir: folder, json, only, fresh: isFresh } = values
  return { mode: positionals[0] ?? "all", folder, json, only, isFresh, jobs: readCount("--jobs", values.jobs) }
}

/** @throws as `readCorpusArguments`. */
export function refuseMode(mode: string): never {
  throw fault(`There is no \`corpus ${mode}\`.`)
}

function readCount(name: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw fault(`${name} is ${text}; expected a whole number from 1 on.`)
}

function fault(message: string): Error {
  return Object.assign(new Error(message), { code: "ERR_PARSE_ARGS" })
}
