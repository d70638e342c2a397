// A process that serves a generated folder with replies that somebody else has made: `server-process.ts FOLDER REPLIES`.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import {
  type Api,
  type ApiDefinition,
  type ApiOptions,
  createApp,
  createLog,
  createServer,
  type HandlerRequest,
  listen,
  notImplemented,
} from "../../runtime/index.ts"
import type { SampleReply } from "../requests/replies.ts"

interface Generated {
  readonly definition: ApiDefinition
  createApi(implementation: unknown, options?: ApiOptions): Api
}

const [folder = "", repliesFile = ""] = process.argv.slice(2)
try {
  const generated = (await import(pathToFileURL(join(folder, "index.ts")).href)) as Generated
  const replies = JSON.parse(readFileSync(repliesFile, "utf8")) as Readonly<Record<string, SampleReply>>
  const api = generated.createApi(standIn(generated.definition, replies), { judgeReplies: true })
  // Runs ask more often than any quota allows.
  const rates = { take: () => ({ allowed: true, remaining: 1, retryAfter: 1 }) }
  const app = createApp({ api, rates, log: createLog("error", process.stderr), documentation: false })
  const { url } = await listen(createServer(app), { host: "127.0.0.1", port: 0 })
  const ready = { url, ms: Math.round(performance.now()), mb: Math.round(process.memoryUsage.rss() / 2 ** 20) }
  // Counted before this: what a server needs to start. All the rest has to load as well.
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (/\.(ts|mjs)$/.test(name)) await import(pathToFileURL(join(folder, name)).href)
  }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
} catch (error) {
  process.stdout.write(
    `${JSON.stringify({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) })}\n`,
  )
  process.exit(1)
}
// The parent's end is the end.
process.stdin.once("end", () => process.exit(0)).resume()

function withBytes({ bytes, ...reply }: SampleReply): object {
  return bytes === undefined ? reply : { ...reply, body: Buffer.from(bytes, "latin1") }
}

/** Streams of bytes and sequences of items are judged while somebody reads them. */
async function readToEnd(body: unknown): Promise<void> {
  if (typeof body !== "object" || body === null || !(Symbol.asyncIterator in body)) return
  for await (const _piece of body as AsyncIterable<unknown>) {
  }
}

/** Every handler and authenticator that the definition asks for. All callers may everything. */
function standIn({ operations, schemes }: ApiDefinition, replies: Readonly<Record<string, SampleReply>>): unknown {
  const handlers: Record<string, Record<string, unknown>> = Object.create(null)
  for (const { operationId, tag } of operations) {
    handlers[tag] ??= Object.create(null) as Record<string, unknown>
    const reply = Object.hasOwn(replies, operationId) ? replies[operationId] : undefined
    const group = handlers[tag]
    group[operationId] = async ({ body, ifMatch }: HandlerRequest) => {
      await readToEnd(body)
      if (reply === undefined) return notImplemented(operationId)
      const verified = ifMatch?.verify('"dovetail"')
      return { ...withBytes(reply), ...(verified ? { verified } : {}) }
    }
  }
  const scopes = [
    ...new Set(operations.flatMap(({ security }) => security.flatMap((each) => Object.values(each).flat()))),
  ]
  const authenticators = Object.fromEntries(
    Object.keys(schemes).map((name) => [name, async () => ({ id: "dovetail", scopes })]),
  )
  return { handlers, authenticators }
}
