// The HTTP server: requests born with Express's prototypes, and time-outs that slow clients cannot stretch.
import { type IncomingMessage, Server, type ServerOptions, type ServerResponse } from "node:http"
import type { Duplex } from "node:stream"
import type { Express } from "express"
import { answerClientError, refuseConnect, refuseHead } from "./client-error.ts"
import { noteWaiting } from "./expect-continue.ts"
import { hostFault, targetFault } from "./head-faults.ts"
import { InFlight } from "./in-flight.ts"
import { createLingering, type Lingering, lingerTime } from "./linger.ts"
import { createMessages } from "./messages.ts"

export interface ServerLimits {
  /** Milliseconds for a request's head; slower clients get 408. */
  readonly headersTimeout?: number
  /** Milliseconds for a whole request, its body included. */
  readonly requestTimeout?: number
  /** Milliseconds that an idle connection stays open. Load balancers should use less. */
  readonly keepAliveTimeout?: number
  /** Milliseconds between looks at the above. */
  readonly connectionsCheckingInterval?: number
  /** Bytes of a request's head. */
  readonly maxHeaderSize?: number
  /** Milliseconds in which a client that is refused below the app, and still sends, can read the answer. */
  readonly lingerTime?: number
}

const defaults: Required<ServerLimits> = {
  headersTimeout: 5_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
  lingerTime,
}

/** Knows what is in flight, so that it can stop without cutting anybody off. */
export class ApiServer extends Server {
  readonly inFlight = new InFlight()
  /** Connections that were refused below the app and are being ended. */
  readonly lingering: Lingering
  stopping = false

  constructor(options: ServerOptions, lingering: Lingering) {
    super(options)
    this.lingering = lingering
  }

  /** Those of refused clients as well, which Node does not count any more. */
  override closeAllConnections(): void {
    this.lingering.stop()

    super.closeAllConnections()
  }
}

/** A server for an Express app, not yet listening. Requests are born with the prototypes that Express would give them. */
export function createServer(app: Express, limits: ServerLimits = {}): ApiServer {
  const settings = { ...defaults, ...limits }
  const { keepAliveTimeout, headersTimeout, requestTimeout, connectionsCheckingInterval, maxHeaderSize } = settings
  const options: ServerOptions = {
    ...createMessages(app),
    keepAliveTimeout,
    headersTimeout,
    requestTimeout,
    connectionsCheckingInterval,
    maxHeaderSize,
    requireHostHeader: false,
  }
  const server = new ApiServer(options, createLingering({ time: settings.lingerTime }))
  // Node drops headers beyond a number without a word; the size of the head bounds them as well.
  server.maxHeadersCount = 0
  const { inFlight, lingering } = server
  function forget(this: ServerResponse): void {
    inFlight.delete(this)
  }
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    if (server.stopping) response.shouldKeepAlive = false
    inFlight.add(response)
    response.on("close", forget)
    const fault = hostFault(request) ?? targetFault(request)
    if (fault === undefined) app(request as never, response as never)
    else refuseHead(response, "malformed", fault, lingering)
  }
  server.on("request", handle)
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    noteWaiting(request)
    handle(request, response)
  })
  server.on("checkExpectation", (_request: IncomingMessage, response: ServerResponse) => {
    refuseHead(response, "unexpected", "The header Expect has another value than 100-continue.", lingering)
  })
  server.on("connect", (_request: IncomingMessage, socket: Duplex) => refuseConnect(socket, lingering))
  server.on("clientError", (error, socket) => {
    answerClientError(
      error,
      socket,
      [...inFlight].find((response) => response.socket === socket),
      lingering,
    )
  })
  return server
}
