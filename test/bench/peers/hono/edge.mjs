// The edge of Hono: its own secure headers and CORS, pino, prom-client, and ids.
import { getConnInfo } from "@hono/node-server/conninfo"
import { cors } from "hono/cors"
import { routePath } from "hono/route"
import { secureHeaders } from "hono/secure-headers"
import pino from "pino"
import { requestIdOf, traceIdOf } from "../domain/identifiers.mjs"
import { createLogFile } from "../edge/log-file.mjs"
import { accessLog, corsOptions, createPromMetrics } from "../edge/settings.mjs"

const headers = {
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  crossOriginOpenerPolicy: "same-origin",
  crossOriginResourcePolicy: "same-origin",
  referrerPolicy: "no-referrer",
  xContentTypeOptions: "nosniff",
  xFrameOptions: "DENY",
  originAgentCluster: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  removePoweredBy: false,
}

export function addHonoEdge(app) {
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
  app.use(async (context, next) => {
    const startedAt = performance.now()
    const sent = { "x-request-id": context.req.header("x-request-id"), traceparent: context.req.header("traceparent") }
    const requestId = requestIdOf(sent)
    const traceId = traceIdOf(sent)
    context.set("traceId", traceId)
    await next()
    context.header("x-request-id", requestId)
    context.header("cache-control", "no-store")
    const { method } = context.req
    const path = routePath(context, -1)
    const { status } = context.res
    const ms = performance.now() - startedAt
    observe(method, path, status, ms)
    logger.info(
      {
        requestId,
        traceId,
        method,
        path,
        status,
        ms: Math.round(ms * 1000) / 1000,
        address: getConnInfo(context).remote.address,
      },
      "request",
    )
  })
  app.use(secureHeaders(headers))
  app.use(cors({ origin: corsOptions.origin, exposeHeaders: ["*"], allowMethods: ["GET", "POST"], maxAge: 600 }))
}
