// The Express app around an API: edge, API, documentation, and problems for everything else.
import { randomBytes } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import express, { type Express, type NextFunction, type Request, type Response } from "express"
import type { Api } from "../api/create-api.ts"
import { mountDocumentation } from "../docs/mount.ts"
import type { Log } from "../log/log.ts"
import type { RequestMetrics } from "../metrics/request-metrics.ts"
import type { Observer } from "../observe/observer.ts"
import { createMemoryRates, type RateStore } from "../rates/rate-store.ts"
import { writeProblem } from "../reply/write.ts"
import type { Host } from "../request/host.ts"
import { createIdentifiers } from "../request/identifiers.ts"
import { openState, type RequestState, stateOf } from "../request/state.ts"
import type { TrustedProxies } from "../settings/runtime-settings.ts"
import { createAccessLog } from "./access-log.ts"
import { answerPreflight, createCorsHeaders } from "./cors.ts"
import { problemOfError } from "./errors.ts"
import { securityHeaders } from "./security-headers.ts"

export interface AppOptions {
  readonly api: Api
  /** Of `runtimeSettings`. */
  readonly settings?: {
    readonly PUBLIC_URL?: string | undefined
    readonly CORS_ORIGINS?: readonly string[]
    readonly TRUST_PROXY?: TrustedProxies
  }
  readonly log: Log
  readonly rates?: RateStore
  readonly observers?: readonly Observer[]
  /** Counts every request; of `serveMetrics`, or `createRequestMetrics` for metrics of your own. */
  readonly metrics?: RequestMetrics | undefined
  /** `/docs`, `/redoc`, `/openapi.json`, `/openapi.yaml` and `/problems`. Default true. */
  readonly documentation?: boolean
  /** Default true. False where a gateway adds them; the documentation pages keep theirs. */
  readonly securityHeaders?: boolean
  /** A team's own middleware before the API, and own routes after it. Error handlers go into `after`. */
  readonly before?: (app: Express) => void
  readonly after?: (app: Express) => void
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: () => number
  readonly random?: (bytes: number) => Uint8Array
}

/** An ordinary Express app. Listen with `createServer(app)`; supertest takes it as it is. */
export function createApp(options: AppOptions): Express {
  const { api, settings = {}, log, metrics } = options
  const { definition } = api
  const https = settings.PUBLIC_URL?.startsWith("https:") ?? false
  const app = express()
  app.disable("x-powered-by")
  const trusted = settings.TRUST_PROXY ?? false
  app.set("trust proxy", trusted)
  const host: Host = {
    log,
    rates: options.rates ?? createMemoryRates(),
    observers: options.observers ?? [],
    now: options.now ?? Date.now,
    elapsed: () => performance.now(),
    newId: createIdentifiers(options.random ?? randomBytes),
    addressOf:
      trusted === false
        ? (request) => request.socket.remoteAddress ?? ""
        : (request) => (request as Request).ip ?? request.socket.remoteAddress ?? "",
    baseHeaders: (options.securityHeaders ?? true) ? securityHeaders("none", https) : [],
    corsHeaders: createCorsHeaders(settings.CORS_ORIGINS ?? []),
  }

  const logAccess = createAccessLog(host)
  const isTimed = metrics !== undefined || logAccess !== undefined
  function onClose(this: ServerResponse): void {
    const state = stateOf(this.req)
    if (state === undefined) return
    const elapsed = host.elapsed()
    metrics?.closed(state, this.headersSent ? this.statusCode : 0, elapsed - state.startedAt)
    logAccess?.(this, state, elapsed)
  }
  const open = (request: IncomingMessage, response: ServerResponse): RequestState => {
    if (isTimed) response.on("close", onClose)
    metrics?.opened()
    return openState(request, host)
  }
  app.use((request: Request, response: Response, next: NextFunction) => {
    const state = open(request, response)
    if (!answerPreflight(definition, request, response, state)) next()
  })
  const pageHeaders = (request: Request, response: Response, next: NextFunction) => {
    setHeaders(response, stateOf(request))
    next()
  }
  if (options.before !== undefined) {
    app.use(pageHeaders)
    options.before(app)
  }
  app.use(api.handle)
  app.use(pageHeaders)
  if (options.documentation ?? true) mountDocumentation(app, definition, { https, log })
  options.after?.(app)
  app.use((request: Request, response: Response) => {
    const state = stateOf(request) ?? openState(request, host)
    writeProblem(request, response, state, definition.problems["not-found"], {
      detail: "There is nothing at this path.",
    })
  })
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    const state = stateOf(request) ?? openState(request, host)
    if (response.headersSent) next(error)
    else {
      const slug = problemOfError(error)
      if (slug === "internal-error")
        log.error({ requestId: state.requestId, traceId: state.traceId, error }, "A request failed")
      writeProblem(request, response, state, definition.problems[slug], {})
    }
  })
  if (options.before === undefined) shorten(app, (request, response) => api.answer(request, response, open))
  return app
}

/**
 * What needs nothing of Express, and would pass nothing but the edge on its way to the API, goes there at once. Requests that Express
 * would have to give its prototypes first, those of sub-apps among them, go through it as they always did.
 */
function shorten(app: Express, answer: (request: IncomingMessage, response: ServerResponse) => boolean): void {
  const { handle } = app as unknown as { handle: (...all: [IncomingMessage, ServerResponse, unknown]) => void }
  const short: typeof handle = (request, response, next) => {
    const isReady = request.method !== "OPTIONS" && Object.getPrototypeOf(request) === app.request
    if (!isReady || !answer(request, response)) handle.call(app, request, response, next)
  }
  Object.assign(app, { handle: short })
}

/** The constants on an answer that others will write. */
function setHeaders(response: Response, state: RequestState | undefined): void {
  if (state === undefined) return
  const { host, origin, requestId } = state
  for (const lines of [host.baseHeaders, host.corsHeaders(origin), ["x-request-id", requestId]]) {
    for (let index = 0; index < lines.length; index += 2)
      response.setHeader(lines[index] as string, lines[index + 1] as string)
  }
}
