// `npm run corpus -- malformed`: very many spoilt requests against a generated server, or against one that runs already.
import { createHash } from "node:crypto"
import { readFile, writeFile } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import {
  type Api,
  compileToFolder,
  type JsonObject,
  loadApi,
  publish,
  renderDiagnostics,
} from "../../compiler/index.ts"
import { prepareCache } from "../corpus/cache-folder.ts"
import { type StartedServer, startServer } from "../corpus/serve.ts"
import { sampleReply } from "../requests/replies.ts"
import { createRandom } from "../samples/random.ts"
import { readContract } from "./contract.ts"
import { type Client, createClient, type Exchange } from "./exchange.ts"
import { type GoodRequest, goodRequests } from "./good-requests.ts"
import { type Judge, judgeAnswer } from "./judge.ts"
import { type SpoiltRequest, spoilRequest } from "./spoil.ts"

export interface MalformedOptions {
  readonly spec: string
  readonly requests: number
  readonly seed: string
  /** A server that runs already; one with sampled replies is started otherwise. */
  readonly url?: string | undefined
  /** Values of `Authorization` that the running server takes. */
  readonly authorizations?: readonly string[]
  /** Only the request of this number, with all that was sent and answered. */
  readonly at?: number | undefined
  /** Connections at once; 24 when not said. */
  readonly connections?: number
  /** Milliseconds for one request; 10,000 when not said. */
  readonly timeout?: number
  readonly onProgress?: (line: string) => void
}

export interface MalformedFault {
  /** With the seed it makes the same request again: `--seed SEED --at NUMBER`. */
  readonly number: number
  readonly fault: string
  readonly spoils: readonly string[]
  /** Bytes above 127 as characters of Latin-1. */
  readonly request: string
  readonly answer: string
}

export interface MalformedResult {
  readonly seed: string
  readonly requests: number
  readonly answers: number
  /** Connections that were rightly ended without an answer: nobody had finished a request. */
  readonly unanswered: number
  /** How many answers of each status. */
  readonly statuses: Readonly<Record<string, number>>
  /** How many requests were spoilt in each way. */
  readonly spoils: Readonly<Record<string, number>>
  readonly faults: number
  readonly firstFaults: readonly MalformedFault[]
  readonly seconds: number
  readonly ok: boolean
}

const shownFaults = 20

export async function runMalformed(options: MalformedOptions): Promise<MalformedResult> {
  const { spec, authorizations = [] } = options
  const { api, document, diagnostics } = await loadApi(resolve(spec), (path) => readFile(path, "utf8"))
  if (api === null || document === null) throw new Error(renderDiagnostics(diagnostics))
  const [first, ...others] = goodRequests(api, authorizations)
  if (first === undefined) throw new Error(`${spec} has no operation for which a request could be made.`)
  const contract = readContract(api, publish(api, document) as JsonObject)
  const started = options.url === undefined ? await startStandIn(spec, api) : null
  try {
    const url = options.url ?? started?.server.url ?? ""
    const judge = { contract, mayBeUnimplemented: started?.isPartial ?? false }
    const result = await sendAll([first, ...others], url, judge, options)
    const log = started?.server.log() ?? ""
    if (log.trim() === "") return result
    // A stand-in has nothing to say at level error unless something is broken.
    const fault = {
      number: -1,
      fault: "the server's log has errors",
      spoils: [],
      request: "",
      answer: log.slice(0, 4_000),
    }
    return { ...result, ok: false, faults: result.faults + 1, firstFaults: [fault, ...result.firstFaults] }
  } finally {
    await started?.server.stop()
  }
}

async function startStandIn(spec: string, api: Api): Promise<{ server: StartedServer; isPartial: boolean }> {
  const cache = resolve("node_modules/.cache/dovetail/malformed")
  await prepareCache(cache)
  const out = join(cache, createHash("sha256").update(resolve(spec)).digest("hex").slice(0, 16), "api")
  const { ok, report } = await compileToFolder({ spec: resolve(spec), out })
  if (!ok) throw new Error(report)
  const replies = api.operations.map((each) => [each.id, sampleReply(each, createRandom(each.pointer))] as const)
  const file = join(dirname(out), "replies.json")
  await writeFile(file, JSON.stringify(Object.fromEntries(replies)))
  return { server: await startServer(out, file), isPartial: replies.some(([, reply]) => reply === undefined) }
}

async function sendAll(
  good: readonly [GoodRequest, ...GoodRequest[]],
  url: string,
  judge: Judge,
  { requests, seed, at, connections = 24, timeout = 10_000, onProgress }: MalformedOptions,
): Promise<MalformedResult> {
  const since = performance.now()
  const statuses: Record<string, number> = {}
  const spoils: Record<string, number> = {}
  const firstFaults: MalformedFault[] = []
  let [answered, unanswered, faults] = [0, 0, 0]
  let next = at ?? 0
  const end = at === undefined ? requests : at + 1
  const note = (number: number, request: SpoiltRequest, { answers, fault }: Exchange): void => {
    for (const name of request.spoils) spoils[name] = (spoils[name] ?? 0) + 1
    for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1
    answered += answers.length
    if (answers.length === 0) unanswered += 1
    // Only the first answer is to the operation's request; what follows is to what its bytes have become.
    const found =
      fault ??
      answers.reduce<string | null>(
        (worst, answer, index) =>
          worst ?? judgeAnswer(answer, index === 0 ? request : { ...request, operationId: null, isHead: false }, judge),
        null,
      )
    if (found !== null) faults += 1
    if ((found !== null && firstFaults.length < shownFaults) || at !== undefined)
      firstFaults.push({ number, fault: found ?? "none", spoils: request.spoils, ...show(request, answers) })
  }
  const work = async (client: Client): Promise<void> => {
    for (let number = next++; number < end; number = next++) {
      const request = spoilRequest(good, new URL(url).host, `${seed} ${number}`)
      note(number, request, await client.send(request))
      if ((number + 1) % 10_000 === 0) onProgress?.(`${number + 1} of ${end} requests, ${faults} faults`)
    }
    client.close()
  }
  await Promise.all(
    Array.from({ length: Math.min(connections, end) }, (_, index) =>
      work(createClient(url, timeout, addressOf(url, index))),
    ),
  )
  const seconds = Math.round((performance.now() - since) / 100) / 10
  const sent = at === undefined ? requests : 1
  return {
    seed,
    requests: sent,
    answers: answered,
    unanswered,
    statuses,
    spoils,
    faults,
    firstFaults,
    seconds,
    ok: faults === 0 && answered > 0,
  }
}

/** On this machine connections come from several addresses, so that limits by address do not hide the rest. */
function addressOf(url: string, index: number): string | undefined {
  return process.platform === "linux" && new URL(url).hostname === "127.0.0.1"
    ? `127.0.1.${(index % 4) + 1}`
    : undefined
}

function show({ bytes }: SpoiltRequest, answers: Exchange["answers"]): { request: string; answer: string } {
  const texts = answers.map(({ status, headers, body }) => {
    const lines = [...headers].map(([name, value]) => `${name}: ${value}`)
    return `${status}\n${lines.join("\n")}\n\n${body.toString("utf8").slice(0, 1_000)}`
  })
  return { request: bytes.subarray(0, 3_000).toString("latin1"), answer: texts.join("\n\n") }
}
