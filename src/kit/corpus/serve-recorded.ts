// Serves a generated folder in this process, over real HTTP, with handlers that only note what reaches them.
import { once } from "node:events"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Express } from "express"
import {
  type Api,
  type ApiDefinition,
  createApp,
  createServer,
  createSilentLog,
  type HandlerRequest,
  listen,
  notImplemented,
  type RateStore,
} from "../../runtime/index.ts"

export interface Received {
  readonly operationId: string
  /** The template, as written. */
  readonly path: string
  readonly request: HandlerRequest
}

export interface RecordingServer {
  readonly url: string
  readonly definition: ApiDefinition
  /** What reached a handler since this was asked last; `null` where nothing did. Handlers answer 501. */
  take(): Received | null
  stop(): Promise<void>
}

/** So that it is the request which decides, and not how many came before it. */
const unlimited: RateStore = { take: () => ({ allowed: true, remaining: 1, retryAfter: 1 }) }

/**
 * Anybody's credentials are good, and all callers may everything.
 * @param folder what `npm run codegen` wrote. @param before the app's own middleware in front of the API.
 */
export async function serveRecorded(
  folder: string,
  before: (app: Express) => void = () => {},
): Promise<RecordingServer> {
  const generated = (await import(pathToFileURL(join(folder, "index.ts")).href)) as {
    readonly definition: ApiDefinition
    createApi(implementation: unknown): Api
  }
  const { definition } = generated
  let last: Received | null = null
  const handlers: Record<string, Record<string, unknown>> = Object.create(null)
  for (const { operationId, path, tag } of definition.operations) {
    handlers[tag] ??= Object.create(null) as Record<string, unknown>
    const group = handlers[tag]
    group[operationId] = (request: HandlerRequest) => {
      last = { operationId, path, request }
      return notImplemented(operationId)
    }
  }
  const scopes = definition.operations.flatMap(({ security }) => security.flatMap((each) => Object.values(each).flat()))
  const caller = { id: "dovetail", scopes: [...new Set(scopes)] }
  const authenticators = Object.fromEntries(Object.keys(definition.schemes).map((name) => [name, async () => caller]))
  const api = generated.createApi({ handlers, authenticators })
  const app = createApp({ api, log: createSilentLog(), documentation: false, rates: unlimited, before })
  const server = createServer(app)
  const { url } = await listen(server, { host: "127.0.0.1", port: 0 })
  return {
    url,
    definition,
    take() {
      const taken = last
      last = null
      return taken
    },
    async stop() {
      const closed = once(server, "close")
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
