// `npm run corpus -- styles`: the standard's style table, read and written by generated servers over HTTP.
import { mkdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { isDeepStrictEqual } from "node:util"
import { compileToFolder } from "../../compiler/index.ts"
import {
  encodeCookie,
  encodeHeader,
  encodePath,
  encodeQuery,
  Inexpressible,
  type ParameterDefinition,
} from "../../runtime/index.ts"
import { send } from "../requests/send.ts"
import { prepareCache } from "./cache-folder.ts"
import { type RecordingServer, serveRecorded } from "./serve-recorded.ts"
import { documentOfStyles, listStyleCases, type StyleCase } from "./styles-cases.ts"

export interface StylesResult {
  /** Cells of the table that have a value: 39 in each of two versions. */
  readonly passed: number
  readonly total: number
  /** The column of empty values, objects between blanks and pipes, and other spellings. */
  readonly beyond: { readonly passed: number; readonly total: number }
  readonly failures: readonly StyleFailure[]
  readonly ok: boolean
}

export interface StyleFailure {
  /** `3.1.0 form explode in query, array`. */
  readonly case: string
  readonly text: string
  readonly why: string
}

const versions = ["3.0.3", "3.1.0"] as const
const cacheFolder = "node_modules/.cache/dovetail/styles"

/** @param options.only in the name of a case. */
export async function runStyles(options: { readonly only?: string } = {}): Promise<StylesResult> {
  const counts = { table: { passed: 0, total: 0 }, beyond: { passed: 0, total: 0 } }
  const failures: StyleFailure[] = []
  await prepareCache(cacheFolder)
  for (const version of versions) {
    const server = await serveVersion(version)
    try {
      for (const each of listStyleCases()) {
        const name = `${version} ${each.name}`
        if (!name.includes(options.only ?? "")) continue
        const why = [await judgeReading(server, each), judgeWriting(server, each)].filter((fault) => fault !== null)
        const count = counts[each.isInTable ? "table" : "beyond"]
        count.total++
        if (why.length === 0) count.passed++
        else failures.push({ case: name, text: each.text, why: why.join("; ") })
      }
    } finally {
      await server.stop()
    }
  }
  return { ...counts.table, beyond: counts.beyond, failures, ok: counts.table.total > 0 && failures.length === 0 }
}

async function serveVersion(version: string): Promise<RecordingServer> {
  const folder = join(cacheFolder, `${version}-${process.pid}`)
  await mkdir(folder, { recursive: true })
  try {
    const spec = join(folder, "openapi.json")
    await writeFile(spec, JSON.stringify(documentOfStyles(version)))
    const compiled = await compileToFolder({ spec, out: join(folder, "api") })
    if (!compiled.ok) throw new Error(compiled.report)
    return await serveRecorded(join(folder, "api"))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What is wrong with what the handler sees. */
async function judgeReading(server: RecordingServer, each: StyleCase): Promise<string | null> {
  const { in: place, text, path, expected } = each
  server.take()
  const target = path.replace("{color}", () => (place === "path" ? text : ""))
  const response = await send(server.url, {
    method: "GET",
    target: place === "query" ? `${target}?${text}` : target,
    headers: place === "header" ? { color: text } : place === "cookie" ? { cookie: text } : {},
    body: null,
  })
  const received = server.take()
  if ("refused" in expected) {
    if (received === null && response.status === expected.refused) return null
    return `read with status ${response.status}; expected ${expected.refused}`
  }
  if (received === null) return `refused with ${response.status}: ${response.text}`
  const { path: inPath, query, headers, cookies } = received.request
  const value = { path: inPath, query, header: headers, cookie: cookies }[place].color
  if (isDeepStrictEqual(value, expected.value)) return null
  return `read as ${JSON.stringify(value)}; expected ${JSON.stringify(expected.value)}`
}

/** What is wrong with what our encoder writes. */
function judgeWriting(
  server: RecordingServer,
  { in: place, path, text, expected, isWritten }: StyleCase,
): string | null {
  if (!isWritten || "refused" in expected) return null
  const parameter = server.definition.operations.find((operation) => operation.path === path)?.parameters[0]
  if (parameter === undefined) return "not compiled"
  try {
    const written = write[place](parameter, expected.value)
    return written === text ? null : `written as ${written}`
  } catch (error) {
    if (error instanceof Inexpressible) return error.message
    throw error
  }
}

const write: Readonly<Record<StyleCase["in"], (parameter: ParameterDefinition, value: unknown) => string>> = {
  path: encodePath,
  query: (parameter, value) => encodeQuery(parameter, value).join("&"),
  header: encodeHeader,
  cookie: (parameter, value) => encodeCookie(parameter, value).join("; "),
}

export function writeStyles({ passed, total, beyond, failures }: StylesResult): string {
  return [
    ...failures.map((failure) => `${failure.case}: ${failure.text}\n  ${failure.why}`),
    `${passed}/${total} cells of the style table are read and written as the standard has them.`,
    `${beyond.passed}/${beyond.total} beside it: empty values, objects between blanks and pipes, other spellings.`,
  ].join("\n")
}
