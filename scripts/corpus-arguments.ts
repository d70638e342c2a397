// The command line of `npm run corpus`.
import { parseArgs } from "node:util"

/** What was asked for. @throws an error with the code `ERR_PARSE_ARGS…`, for which the usage is the remedy. */
export function readCorpusArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dir: { type: "string", default: "../shared/corpora" },
      json: { type: "boolean", default: false },
      jobs: { type: "string", default: "2" },
      only: { type: "string", default: "" },
      runs: { type: "string", default: "500" },
      fresh: { type: "boolean", default: false },
      spec: { type: "string", default: "openapi.yaml" },
      requests: { type: "string", default: "20000" },
      seed: { type: "string", default: "1" },
      url: { type: "string" },
      authorization: { type: "string", multiple: true, default: [] },
      at: { type: "string" },
    },
  })
  const { dir: folder, json, only, fresh: isFresh } = values
  const { spec, seed, url, authorization: authorizations, at } = values
  return {
    mode: positionals[0] ?? "all",
    folder,
    json,
    only,
    isFresh,
    jobs: readCount("--jobs", values.jobs),
    runs: readCount("--runs", values.runs),
    spec,
    seed,
    url,
    authorizations,
    at: at === undefined ? undefined : Number(at),
    requests: readCount("--requests", values.requests),
  }
}

/** @throws as `readCorpusArguments`. */
export function refuseMode(mode: string): never {
  throw fault(`There is no \`corpus ${mode}\`.`)
}

/** @throws as `readCorpusArguments`. */
export function readCount(name: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw fault(`${name} is ${text}; expected a whole number from 1 on.`)
}

function fault(message: string): Error {
  return Object.assign(new Error(message), { code: "ERR_PARSE_ARGS" })
}
