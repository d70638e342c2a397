// The edge of the peers on Express: helmet, cors, pino-http, prom-client, and ids.
import cors from "cors"
import helmet from "helmet"
import pino from "pino"
import { pinoHttp } from "pino-http"
import { requestIdOf, traceIdOf } from "../domain/identifiers.mjs"
import { createLogFile } from "./log-file.mjs"
import { accessLog, corsOptions, createPromMetrics, helmetOptions } from "./settings.mjs"

/** @param routeOf the template of a request's path, once it has been routed */
export function createExpressEdge(routeOf) {
  const observe = createPromMetrics()
  const logger = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: "message",
      formatters: { level: (level) => ({ level }) },
    },
    createLogFile(accessLog),
  )
  const log = pinoHttp({
    logger,
    genReqId: (request) => request.requestId,
    // Only what the line says; the whole request and all headers, which are its default, would cost more.
    serializers: { req: () => undefined, res: () => undefined },
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: "requestId" },
    customSuccessObject: (request, response, { responseTime }) => ({
      traceId: request.traceId,
      method: request.method,
      path: routeOf(request),
      status: response.statusCode,
      ms: responseTime,
      bytes: Number(response.getHeader("content-length") ?? 0),
      address: request.socket.remoteAddress,
    }),
    customSuccessMessage: () => "request",
  })
  function identify(request, response, next) {
    request.requestId = requestIdOf(request.headers)
    request.traceId = traceIdOf(request.headers)
    response.setHeader("x-request-id", request.requestId)
    response.setHeader("cache-control", "no-store")
    const startedAt = performance.now()
    response.once("finish", () =>
      observe(request.method, routeOf(request), response.statusCode, performance.now() - startedAt),
    )
    next()
  }
  return [identify, log, helmet(helmetOptions), cors(corsOptions)]
}
