// What stands around a hand-written API in production: security headers, CORS, ids, the access log, metrics.
import { createServer } from "node:http"
import { newId } from "../domain/identifiers.mjs"
import { createLogFile } from "../edge/log-file.mjs"
import { createMetrics } from "./metrics.mjs"

const origins = new Set(["https://app.example"])
const security = [
  "content-security-policy",
  "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy",
  "same-origin",
  "cross-origin-resource-policy",
  "same-origin",
  "referrer-policy",
  "no-referrer",
  "x-content-type-options",
  "nosniff",
  "x-frame-options",
  "DENY",
]
const safeId = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/
const traceParent = /^(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/

export function createEdge(file) {
  const destination = createLogFile(file)
  const metrics = createMetrics()
  createServer((_request, response) => {
    response.setHeader("content-type", "text/plain; version=0.0.4")
    response.end(metrics.write())
  }).listen(Number(process.env.METRICS_PORT ?? 0), "127.0.0.1")

  /** Ids, the log line and the counters of a request; true when it was a preflight and is answered. */
  function open(request, response, state) {
    const { "x-request-id": requestId, traceparent } = request.headers
    state.requestId = requestId !== undefined && safeId.test(requestId) ? requestId : newId(24)
    state.traceId = (traceparent && traceParent.exec(traceparent)?.[1]) || newId(32)
    state.startedAt = performance.now()
    const address = request.socket.remoteAddress
    response.on("close", () => {
      const ms = performance.now() - state.startedAt
      metrics.observe(request.method, state.route, response.statusCode, ms)
      const operation = state.operationId === undefined ? "" : `"operationId":"${state.operationId}",`
      const aborted = response.writableFinished ? "" : ',"aborted":true'
      destination.write(
        `{"level":"info","time":"${new Date().toISOString()}",${operation}"requestId":"${state.requestId}","traceId":"${state.traceId}","method":"${request.method}","path":"${state.route}","status":${response.statusCode},"ms":${Math.round(ms * 1000) / 1000},"bytes":${state.bytes},"address":"${address}"${aborted},"message":"request"}\n`,
      )
    })
    return request.method === "OPTIONS" && preflight(request, response, state)
  }

  /** The constant headers, and those that depend on the origin. */
  function head(request, state) {
    const { origin } = request.headers
    const lines = [...security, "vary", "origin", "x-request-id", state.requestId]
    if (origin !== undefined && origins.has(origin))
      lines.push("access-control-allow-origin", origin, "access-control-expose-headers", "*")
    return lines
  }

  function preflight(request, response, state) {
    const { origin, "access-control-request-method": method, "access-control-request-headers": names } = request.headers
    if (method === undefined || !origins.has(origin)) return false
    const lines = head(request, state)
    lines.push("access-control-allow-methods", "GET, POST, OPTIONS", "access-control-max-age", "600")
    if (names !== undefined) lines.push("access-control-allow-headers", names)
    response.writeHead(204, lines)
    response.end()
    return true
  }

  return { open, head }
}
