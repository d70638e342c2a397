// Serves one operation over real HTTP for a test of its replies: `GET /a`, and whatever else is said.
import { type IncomingMessage, type RequestOptions, request } from "node:http"
import type {
  ApiOptions,
  AppOptions,
  Handler,
  Observer,
  OperationDefinition,
  ReplyContent,
} from "../../src/runtime/index.ts"
import { type ApiServer, createApi, createApp, createLog, createServer, listen } from "../../src/runtime/index.ts"
import { anything, definition, operation } from "./small-api.ts"

export interface ServedOne {
  readonly url: string
  readonly server: ApiServer
  /** Each log line, parsed. */
  readonly lines: () => Record<string, unknown>[]
  /** The lines of a message, once there are so many. */
  readonly logged: (message: string, count?: number) => Promise<Record<string, unknown>[]>
  readonly stop: () => void
}

type Given = Partial<OperationDefinition> & Pick<OperationDefinition, "replies">

/** Replies are judged unless `judgeReplies` is false, as in development. */
export async function serveOne(
  given: Given,
  handler: Handler,
  options: ApiOptions & { readonly observers?: readonly Observer[]; readonly app?: Partial<AppOptions> } = {},
): Promise<ServedOne> {
  const written: string[] = []
  const log = createLog("debug", { write: (line: string) => written.push(line) })
  const one = operation({ operationId: "getA", method: "GET", path: "/a", offers: [], ...given })
  const api = createApi(
    { ...definition, operations: [one], routes: { literals: { a: { methods: { [one.method]: 0 } } } }, schemes: {} },
    { handlers: { getA: handler }, authenticators: {} },
    { judgeReplies: true, ...options },
  )
  const server = createServer(createApp({ api, log, observers: options.observers ?? [], ...options.app }))
  const { url } = await listen(server, { host: "127.0.0.1", port: 0 })
  const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>)
  return {
    url: `${url}/a`,
    server,
    lines,
    async logged(message, count = 1) {
      for (;;) {
        const found = lines().filter((line) => line.message === message)
        if (found.length >= count) return found
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** An answer whose body the test reads as it likes. */
export function open(url: string, options: RequestOptions = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false, ...options })
      .once("response", resolve)
      .once("error", reject)
      .end()
  })
}

export interface Got {
  readonly status: number
  readonly headers: IncomingMessage["headers"]
  readonly text: string
  /** The connection ended before the answer did. */
  readonly broken: boolean
}

export async function get(url: string, options: RequestOptions = {}): Promise<Got> {
  const answer = await open(url, options)
  const { statusCode: status = 0, headers } = answer
  const chunks: Buffer[] = []
  let broken = false
  try {
    for await (const chunk of answer) chunks.push(chunk as Buffer)
  } catch {
    broken = true
  }
  return { status, headers, text: Buffer.concat(chunks).toString(), broken }
}

/** JSON of which nothing is left out. */
export const items = (kind: "json" | "json-lines" | "json-seq", mediaType: string): ReplyContent => ({
  mediaType,
  kind,
  write: (value) => JSON.stringify(value),
  check: anything,
})

/** Events whose `data` holds `{ n }`; `n` has to be a number. */
export const numbered: ReplyContent = {
  mediaType: "text/event-stream",
  kind: "event-stream",
  events: { describes: "data", data: "text" },
  write: (value) => JSON.stringify({ n: (value as { n: unknown }).n }),
  check: {
    accepts: (value) => typeof value === "string" || typeof (value as { n: unknown }).n === "number",
    explain: (_value, report, at) => report.add(`${at}/n`, "type", "expected a number"),
  },
}
