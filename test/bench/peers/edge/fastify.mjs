// The edge of the peers on Fastify: @fastify/helmet, @fastify/cors, pino, prom-client, and ids.
import cors from "@fastify/cors"
import helmet from "@fastify/helmet"
import pino from "pino"
import { requestIdOf, traceIdOf } from "../domain/identifiers.mjs"
import { createLogFile } from "./log-file.mjs"
import { accessLog, corsOptions, createPromMetrics, helmetOptions } from "./settings.mjs"

/** Options of Fastify that belong to the edge. */
export const fullOptions = () => ({
  loggerInstance: pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: "message",
      formatters: { level: (level) => ({ level }) },
    },
    createLogFile(accessLog),
  ),
  // One line for a request, as all peers write; Fastify's own are two.
  disableRequestLogging: true,
  requestIdHeader: false,
  genReqId: (request) => requestIdOf(request.headers),
  // Otherwise each request gets a logger of its own, for the ids that our line names itself.
  childLoggerFactory: (logger) => logger,
})

/** @param app a Fastify instance */
export async function addFastifyEdge(app) {
  const observe = createPromMetrics()
  await app.register(helmet, helmetOptions)
  await app.register(cors, corsOptions)
  app.decorateRequest("traceId", "")
  app.addHook("onRequest", (request, reply, done) => {
    request.traceId = traceIdOf(request.headers)
    reply.header("x-request-id", request.id)
    reply.header("cache-control", "no-store")
    done()
  })
  app.addHook("onResponse", (request, reply, done) => {
    const path = request.routeOptions.url ?? "(unmatched)"
    const ms = reply.elapsedTime
    observe(request.method, path, reply.statusCode, ms)
    app.log.info(
      {
        requestId: request.id,
        traceId: request.traceId,
        method: request.method,
        path,
        status: reply.statusCode,
        ms: Math.round(ms * 1000) / 1000,
        bytes: Number(reply.getHeader("content-length") ?? 0),
        address: request.socket.remoteAddress,
      },
      "request",
    )
    done()
  })
}
