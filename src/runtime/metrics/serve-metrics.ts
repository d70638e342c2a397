// Serves the metrics on a port of their own, which is not the public's.
import { createServer } from "node:http"
import { listen } from "../server/listen.ts"
import { expose, metricsMediaType, requestMetrics } from "./exposition.ts"
import { watchProcess } from "./process-metrics.ts"
import { createRequestMetrics, type RequestMetrics } from "./request-metrics.ts"

export interface ServedMetrics {
  /** For `createApp`; `undefined` where nobody would read them, so that nothing is counted. */
  readonly metrics: RequestMetrics | undefined
  readonly url: string | undefined
  readonly close: () => Promise<void>
}

/**
 * Answers `GET /metrics`, where there is a port.
 * @param settings of `runtimeSettings`
 * @throws {ListenError}
 */
export async function serveMetrics(settings: {
  readonly METRICS_PORT: number | undefined
  readonly METRICS_HOST: string
}): Promise<ServedMetrics> {
  const { METRICS_PORT: port, METRICS_HOST: host } = settings
  if (port === undefined) return { metrics: undefined, url: undefined, close: async () => {} }
  const metrics = createRequestMetrics()
  const watched = watchProcess()
  const server = createServer(
    { headersTimeout: 5_000, requestTimeout: 5_000 },
    ({ method = "", url = "/" }, response) => {
      const isHere = url.split("?", 1)[0] === "/metrics"
      const status = !isHere ? 404 : method === "GET" || method === "HEAD" ? 200 : 405
      const text = status === 200 ? expose([...requestMetrics(metrics), ...watched.read()]) : "GET /metrics\n"
      const type = status === 200 ? metricsMediaType : "text/plain; charset=utf-8"
      const allow = status === 405 ? ["allow", "GET, HEAD"] : []
      const head = [
        "content-type",
        type,
        "content-length",
        String(Buffer.byteLength(text)),
        "cache-control",
        "no-store",
      ]
      response.writeHead(status, [...head, "x-content-type-options", "nosniff", ...allow])
      response.end(text)
    },
  )
  const stop = (): void => {
    watched.stop()
    server.closeAllConnections()
  }
  try {
    const { url } = await listen(server, { host, port, prefix: "METRICS_" })
    // Whoever still reads them keeps no process alive.
    server.unref()
    return { metrics, url, close: () => new Promise((resolve) => server.close(() => resolve()) && stop()) }
  } catch (error) {
    stop()
    throw error
  }
}
