// Cross-origin requests of the allowed origins (WHATWG Fetch §3.2). Credentials travel in headers, never in cookies of ours.
import type { IncomingMessage, ServerResponse } from "node:http"
import type { ApiDefinition } from "../definition.ts"
import { writeAnswer } from "../reply/write.ts"
import type { RequestState } from "../request/state.ts"
import { allowOf, matchRoute } from "../routing/match.ts"

/** CORS headers of an answer, by the request's `Origin`. */
export function createCorsHeaders(origins: readonly string[]): (origin: string | undefined) => readonly string[] {
  const none: readonly string[] = []
  if (origins.length === 0) return () => none
  const expose = ["access-control-expose-headers", "*"]
  if (origins.includes("*")) {
    const any = ["access-control-allow-origin", "*", ...expose]
    return (origin) => (origin === undefined ? none : any)
  }
  // Caches must not give one origin's answer to another.
  const vary: readonly string[] = ["vary", "origin"]
  const byOrigin = new Map(
    origins.map((origin) => [origin, [...vary, "access-control-allow-origin", origin, ...expose]]),
  )
  return (origin) => (origin === undefined ? vary : (byOrigin.get(origin) ?? vary))
}

const headerNames = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+(?:[ \t]*,[ \t]*[A-Za-z0-9!#$%&'*+.^_`|~-]+)*$/

/** Answers a preflight; false when the request is none, or its origin is not allowed. */
export function answerPreflight(
  definition: ApiDefinition,
  request: IncomingMessage,
  response: ServerResponse,
  state: RequestState,
): boolean {
  if (
    request.method !== "OPTIONS" ||
    state.origin === undefined ||
    request.headers["access-control-request-method"] === undefined
  )
    return false
  const granted = state.host.corsHeaders(state.origin)
  if (!granted.includes("access-control-allow-origin")) return false
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/"
  const match = matchRoute(definition.routes, path)
  const allow = match === undefined ? "GET, HEAD, OPTIONS" : allowOf(match.methods)
  const asked = request.headers["access-control-request-headers"]
  const headers = ["access-control-allow-methods", allow, "access-control-max-age", "600"]
  if (typeof asked === "string" && asked.length <= 1024 && headerNames.test(asked))
    headers.push("access-control-allow-headers", asked)
  writeAnswer(request, response, state, { status: 204, headers })
  return true
}
