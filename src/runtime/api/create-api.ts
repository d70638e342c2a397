// Joins a definition with its implementation to one middleware.
import { randomBytes } from "node:crypto"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { NextFunction, RequestHandler } from "express"
import { createUploadFolders } from "../body/uploads.ts"
import type { ApiDefinition } from "../definition.ts"
import type { Implementation } from "../handler.ts"
import { createMemoryIdempotency } from "../idempotency/memory-store.ts"
import { createOnce, type IdempotencyOptions, type Once } from "../idempotency/once.ts"
import { createSilentLog } from "../log/log.ts"
import { createMemoryRates } from "../rates/rate-store.ts"
import { writeAnswer, writeProblem } from "../reply/write.ts"
import type { Host } from "../request/host.ts"
import { createIdentifiers } from "../request/identifiers.ts"
import { openState, type RequestState, stateOf } from "../request/state.ts"
import { allowOf, hasOneTextEach, literalRoutes, matchRoute, type RouteMatch, textsOf } from "../routing/match.ts"
import type { Challenges } from "../security/guard.ts"
import { continueIfAsked } from "../server/expect-continue.ts"
import { createDeprecatedUses } from "./deprecated-uses.ts"
import { misfits, type ReadyOperation, readyOperation } from "./operation.ts"
import { type Surroundings, serve } from "./serve.ts"

export interface ApiOptions {
  /** What becomes of an operation without a handler: boot is refused, or requests are answered with 501. Default `refuse`. */
  readonly missingHandlers?: "refuse" | "answer-501"
  /** Judges every written body against its schema, and answers 500 when it does not match. For development and tests. */
  readonly judgeReplies?: boolean
  /**
   * What the challenge of a security scheme says beside its realm, by the scheme's name: Digest wants `nonce="…", qop="auth"`
   * (RFC 7616 §3.3). Called for each 401.
   */
  readonly challenges?: Challenges
  /** An existing folder for the files of multipart bodies while their requests last; the system's for temporary files unless given. */
  readonly uploadFolder?: string
  /**
   * Who keeps the replies of operations with `x-idempotency`. Unless given, this process does, and forgets them when it ends: that will not do
   * where several processes answer.
   */
  readonly idempotency?: IdempotencyOptions
  /** Milliseconds of silence after which a server-sent event stream says that it is alive; 0 for never. Default 15,000. */
  readonly heartbeatMs?: number
  /** Replaces parts of the surroundings where the API is mounted without `createApp`. */
  readonly host?: Partial<Host>
}

export interface Api {
  readonly definition: ApiDefinition
  /** The whole API as one Express middleware. Paths that the spec does not know go to `next`. */
  readonly handle: (request: IncomingMessage, response: ServerResponse, next: NextFunction) => void
  /**
   * As `handle`, outside of Express. False, with nothing done, where Express is needed: for paths that the spec does not know, and for
   * operations with middleware of the team's own. `open` is called in front of everything else.
   */
  readonly answer: (request: IncomingMessage, response: ServerResponse, open: OpenRequest) => boolean
  /** Adds a team's own middleware to one operation: it runs after the caller is known and before the body is read. */
  readonly operation: (operationId: string) => { use(...middleware: RequestHandler[]): void }
}

/** Gives a request the state that its log line, its answer and its handler share. */
export type OpenRequest = (request: IncomingMessage, response: ServerResponse) => RequestState

/** @throws one error that lists every handler and authenticator that is missing or left over. */
export function createApi(definition: ApiDefinition, implementation: Implementation, options: ApiOptions = {}): Api {
  const problems = misfits(definition, implementation, options.missingHandlers ?? "refuse")
  if (problems.length > 0) {
    throw new Error(
      `The implementation does not fit the API:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    )
  }
  const operations = definition.operations.map((operation) =>
    readyOperation(operation, definition, implementation, options.challenges ?? {}),
  )
  const surroundings: Surroundings = {
    definition,
    judge: options.judgeReplies ?? false,
    folders: createUploadFolders(options.uploadFolder),
    heartbeatMs: options.heartbeatMs ?? 15_000,
    once: openOnce(definition, options.idempotency),
    deprecatedUses: createDeprecatedUses(),
    onForbidden: implementation.onForbidden,
  }
  const literal = literalRoutes(definition.routes)
  const aloneHost: Host = { ...createBareHost(), ...options.host }

  function handle(request: IncomingMessage, response: ServerResponse, next: NextFunction): void {
    const place = placeOf(request)
    if (place === undefined) {
      continueIfAsked(request, response)
      next()
      return
    }
    answerAt(place, request, response, stateOf(request) ?? openState(request, aloneHost))
  }

  function answer(request: IncomingMessage, response: ServerResponse, open: OpenRequest): boolean {
    const place = placeOf(request)
    if (place === undefined || (place.ready !== undefined && place.ready.middleware.length > 0)) return false
    answerAt(place, request, response, open(request, response))
    return true
  }

  function placeOf(request: IncomingMessage): Place | undefined {
    const url = pathAndQuery(request.url ?? "/")
    const mark = url.indexOf("?")
    const path = mark < 0 ? url : url.slice(0, mark)
    const match = literal.get(path) ?? (path.startsWith("/") ? matchRoute(definition.routes, path) : undefined)
    if (match === undefined) return undefined
    const query = mark < 0 ? "" : url.slice(mark + 1)
    const index = operationIndex(match.methods, request.method ?? "GET")
    if (index === undefined) return { match, query, ready: undefined, texts: match.texts }
    if (!hasOneTextEach(match, index)) return undefined
    return { match, query, ready: operations[index], texts: textsOf(match, index) }
  }

  function answerAt(place: Place, request: IncomingMessage, response: ServerResponse, state: RequestState): void {
    const { match, ready, texts, query } = place
    if (ready !== undefined) {
      state.operation = ready.operation
      serve({ surroundings, ready, request, response, state, texts, query })
      return
    }
    const headers = ["allow", allowOf(match.methods)]
    state.page = Object.values(match.methods).map((each) => definition.operations[each]?.path)[0]
    if (request.method === "OPTIONS") writeAnswer(request, response, state, { status: 204, headers })
    else {
      const detail = `${request.method} is not declared for this path; expected ${headers[1]}.`
      writeProblem(request, response, state, definition.problems["method-not-allowed"], { detail }, headers)
    }
  }

  return { definition, handle, answer, operation: (operationId) => operationOf(operations, operationId) }
}

/** Made at boot, so that what is wrong with the options is said then. */
function openOnce({ operations }: ApiDefinition, options: IdempotencyOptions | undefined): () => Once {
  if (operations.every(({ idempotency }) => idempotency === undefined)) return noOnce
  const once = createOnce(options ?? { store: createMemoryIdempotency(), secret: randomBytes(32) }, randomBytes)
  return () => once
}

function noOnce(): never {
  throw new Error("No operation has x-idempotency.")
}

/** Where a request leads: a path of the spec, and the operation of its method if there is one. */
interface Place {
  readonly match: RouteMatch
  readonly ready: ReadyOperation | undefined
  /** Of the path's parameters. */
  readonly texts: RouteMatch["texts"]
  /** What stands after `?`. */
  readonly query: string
}

function operationOf(
  operations: readonly ReadyOperation[],
  operationId: string,
): { use(...middleware: RequestHandler[]): void } {
  const found = operations.find(({ operation }) => operation.operationId === operationId)
  if (found === undefined) throw new Error(`There is no operation ${operationId}; expected an operationId of the spec.`)
  return { use: (...middleware) => void found.middleware.push(...middleware) }
}

/** HEAD is answered as GET without its body (RFC 9110 §9.3.2). */
function operationIndex(methods: Readonly<Record<string, number>>, method: string): number | undefined {
  if (Object.hasOwn(methods, method)) return methods[method]
  return method === "HEAD" && Object.hasOwn(methods, "GET") ? methods.GET : undefined
}

/** Proxies may send `GET http://host/path` (RFC 9112 §3.2.2). */
function pathAndQuery(url: string): string {
  if (url.startsWith("/")) return url
  return URL.canParse(url) ? new URL(url).pathname + new URL(url).search : url
}

/** Surroundings without an app: no log, no CORS, no security headers. */
function createBareHost(): Host {
  return {
    log: createSilentLog(),
    rates: createMemoryRates(),
    observers: [],
    now: Date.now,
    elapsed: () => performance.now(),
    newId: createIdentifiers(randomBytes),
    addressOf: (request) => request.socket.remoteAddress ?? "",
    baseHeaders: [],
    corsHeaders: () => [],
  }
}
