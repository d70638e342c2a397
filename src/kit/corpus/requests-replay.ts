// Replays recorded requests through the generated server of their document.
import { createHash } from "node:crypto"
import { readFile, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { parse } from "yaml"
import { compileToFolder } from "../../compiler/index.ts"
import { send } from "../requests/send.ts"
import { basePathsOf, serveBelow } from "./base-paths.ts"
import { prepareCache } from "./cache-folder.ts"
import type { CaseGroup, RecordedCase } from "./requests-cases.ts"
import { differenceOf, type Outcome, outcomeHere, outcomeRecorded } from "./requests-outcome.ts"
import { type RecordingServer, serveRecorded } from "./serve-recorded.ts"

export interface ReplayTask extends CaseGroup {
  /** The corpus. */
  readonly folder: string
  /** Where generated code goes. */
  readonly cache: string
}

export interface ReplayedCase {
  readonly file: string
  readonly title: string
  readonly theirs: Outcome
  readonly ours: Outcome
  /** What differs; `null` where they agree. */
  readonly difference: string | null
}

/** One result for each case, in their order. */
export async function replay({ apiSpec, cases, folder, cache }: ReplayTask): Promise<ReplayedCase[]> {
  const digest = createHash("sha256").update(JSON.stringify(apiSpec)).digest("hex").slice(0, 16)
  const out = join(cache, digest, "api")
  await prepareCache(cache)
  await prepareCache(dirname(out))
  const spec = typeof apiSpec === "string" ? join(folder, apiSpec) : join(cache, digest, "openapi.json")
  if (typeof apiSpec !== "string") await writeFile(spec, JSON.stringify(apiSpec))
  try {
    const compiled = await compileToFolder({ spec, out })
    if (!compiled.ok) return cases.map((each) => judge(each, { kind: "unusable", text: compiled.report.slice(0, 600) }))
    const { servers = [] } = parse(await readFile(spec, "utf8")) as { servers?: Parameters<typeof basePathsOf>[0] }
    const basePaths = basePathsOf(servers)
    const server = await serveRecorded(out, (app) => app.use(serveBelow(basePaths)))
    try {
      const results: ReplayedCase[] = []
      for (const each of cases) results.push(judge(each, await ask(server, each, basePaths)))
      return results
    } finally {
      await server.stop()
    }
  } finally {
    await rm(join(cache, digest), { recursive: true, force: true })
  }
}

function judge(recorded: RecordedCase, ours: Outcome): ReplayedCase {
  const { file, title } = recorded.test
  const theirs = outcomeRecorded(recorded)
  return { file, title, theirs, ours, difference: differenceOf(theirs, ours) }
}

/** Belong to the connection of that time. */
const ofConnection = new Set(["host", "connection", "content-length", "transfer-encoding"])

async function ask(server: RecordingServer, { request }: RecordedCase, basePaths: readonly string[]): Promise<Outcome> {
  const { method, url: target, bodyBase64 = "" } = request
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !ofConnection.has(name)))
  const body = bodyBase64 === "" ? null : Buffer.from(bodyBase64, "base64")
  const { status, text } = await send(server.url, { method, target, headers, body })
  const base = basePaths.find((each) => target.startsWith(each)) ?? ""
  return outcomeHere(status, text, server.take(), base)
}
