// What the variant `full` puts around a peer: the same headers, origins, metrics and log file for all.
import { createServer } from "node:http"
import { Histogram, Registry } from "prom-client"

export const isFull = process.env.VARIANT === "full"
export const accessLog = process.env.ACCESS_LOG ?? "/dev/null"
export const port = Number(process.env.PORT ?? 0)

/** Helmet's, so that it sends the headers that Dovetail sends and no others. */
export const helmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  crossOriginOpenerPolicy: { policy: "same-origin" },
  crossOriginResourcePolicy: { policy: "same-origin" },
  referrerPolicy: { policy: "no-referrer" },
  xContentTypeOptions: true,
  xFrameOptions: { action: "deny" },
  crossOriginEmbedderPolicy: false,
  originAgentCluster: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xPoweredBy: false,
  xXssProtection: false,
}

/** Those of the packages cors and @fastify/cors. */
export const corsOptions = {
  origin: ["https://app.example"],
  exposedHeaders: ["*"],
  methods: ["GET", "POST"],
  maxAge: 600,
}

/** Upper limits in seconds. */
export const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Counts and durations by method, route and status with prom-client; a histogram counts as well. Answers how to observe one. */
export function createPromMetrics() {
  const registry = new Registry()
  const names = { name: "http_request_duration_seconds", help: "Duration of requests.", registers: [registry] }
  const durations = new Histogram({ ...names, labelNames: ["method", "route", "status"], buckets })
  serveMetrics(() => registry.metrics())
  return (method, route, status, ms) => durations.observe({ method, route, status }, ms / 1000)
}

/** On a port of its own, as production does. */
export function serveMetrics(write) {
  const server = createServer(async (_request, response) => {
    response.setHeader("content-type", "text/plain; version=0.0.4")
    response.end(await write())
  })
  server.listen(Number(process.env.METRICS_PORT ?? 0), "127.0.0.1")
}

export const announce = (address) => console.log(`listening http://127.0.0.1:${address.port}`)
