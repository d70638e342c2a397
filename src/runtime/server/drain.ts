// Stops a server without failing anybody: first say so, then finish what is in flight, then close.
import type { Log } from "../log/log.ts"
import { endEvents } from "../reply/stream.ts"
import type { ApiServer } from "./create-server.ts"

export interface DrainOptions {
  readonly server: ApiServer
  readonly log: Log
  /** Called first: from here on readiness answers 503. */
  readonly onStop?: () => void
  /** Milliseconds in which requests are still taken, so that load balancers can notice. Default 0. */
  readonly noticeMs?: number
  /** Milliseconds after which connections are cut. Default 10,000. */
  readonly graceMs?: number
}

/** Resolves when nothing is open any more; `cut` is the number of requests that were not finished in time. */
export async function drain(options: DrainOptions): Promise<{ readonly cut: number }> {
  const { server, log, onStop, noticeMs = 0, graceMs = 10_000 } = options
  onStop?.()
  log.info({ inFlight: server.inFlight.size, noticeMs, graceMs }, "Stopping")
  // Answers from now on end their connection, so that clients go elsewhere with the next request.
  server.stopping = true
  for (const response of server.inFlight) if (!response.headersSent) response.shouldKeepAlive = false
  if (noticeMs > 0) await new Promise((resolve) => setTimeout(resolve, noticeMs))
  let cut = 0
  await new Promise<void>((resolve) => {
    const sweep = setInterval(() => {
      for (const response of server.inFlight) endEvents(response)
      server.closeIdleConnections()
    }, 20)
    const deadline = setTimeout(() => {
      cut = server.inFlight.size
      log.warn({ cut }, "Requests were cut off because they took too long to finish")
      server.closeAllConnections()
    }, graceMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(deadline)
      resolve()
    })
    server.closeIdleConnections()
  })
  log.info({ cut }, "Stopped")
  return { cut }
}
