// express-openapi-validator as a function: a recorded request or response goes in, its verdict comes out.
import { IncomingMessage, ServerResponse } from "node:http"
import { Socket } from "node:net"
import express, { type Express, type NextFunction, type Request, type Response } from "express"
import { isJsonMediaType, parseMediaType } from "../body/media-type.ts"
import { parseCookies } from "../decode/pairs.ts"
import type { Exchange } from "../observe/observer.ts"

/** `undefined` when it agrees. `loads` is false when the judge could not work with the spec at all. */
export interface Verdict {
  readonly loads: boolean
  readonly messages: readonly string[]
}

export type Judge = (exchange: Exchange) => Promise<Verdict | undefined>

/**
 * @param what the judge looks at. @param document the published document, parsed; the judge may change it. @param undocumented what it says
 * of paths and methods that the document does not have.
 */
export async function createJudge(
  what: "request" | "response",
  document: object,
  undocumented: "accept" | "refuse" = "accept",
): Promise<Judge> {
  // Loaded here and nowhere else, so that production never does.
  const { middleware } = await import("express-openapi-validator")
  const app = express()
  app.disable("etag")
  app.use(
    middleware({
      apiSpec: document as never,
      validateApiSpec: false,
      validateRequests: what === "request",
      validateResponses: what === "response",
      validateSecurity: false,
      ignoreUndocumented: undocumented === "accept",
    }),
  )
  app.use((request: Request, response: Response) => {
    const { status, responseHeaders, responseBody } = exchangeOf(request)
    if (what === "request" || responseBody === "") response.end()
    else {
      for (const [name, value] of Object.entries(responseHeaders)) response.setHeader(name, value)
      response.status(status)
      const type = parseMediaType(String(responseHeaders["content-type"] ?? ""))
      // The judge looks at `json` only.
      if (type !== undefined && isJsonMediaType(type.essence)) response.json(JSON.parse(responseBody))
      else response.end()
    }
  })
  app.use((error: unknown, request: Request, _response: Response, _next: NextFunction) =>
    settle(request, verdictOf(error)),
  )
  return (exchange) => ask(app, exchange)
}

const asked = Symbol("asked")
type Asked = IncomingMessage & {
  [asked]?: { readonly exchange: Exchange; readonly resolve: (verdict: Verdict | undefined) => void }
}

function exchangeOf(request: IncomingMessage): Exchange {
  const found = (request as Asked)[asked]
  if (found === undefined) throw new Error("A request without its exchange.")
  return found.exchange
}

function settle(request: IncomingMessage, verdict: Verdict | undefined): void {
  ;(request as Asked)[asked]?.resolve(verdict)
}

/** Express gets a request that never was on a socket. */
function ask(app: Express, exchange: Exchange): Promise<Verdict | undefined> {
  return new Promise((resolve) => {
    const request = new IncomingMessage(new Socket()) as Asked & { body?: unknown; cookies?: unknown }
    request.method = exchange.method === "HEAD" ? "GET" : exchange.method
    request.url = exchange.url
    const type = parseMediaType(String(exchange.requestHeaders["content-type"] ?? ""))
    for (const [name, value] of Object.entries(exchange.requestHeaders)) {
      if (value !== undefined) request.headers[name] = value as string
    }
    if (type !== undefined) {
      // The judge keeps a validator for every parameter that a client makes up, so it gets none.
      request.headers["content-type"] = type.essence
      request.body = bodyOf(type.essence, exchange.requestBody)
    }
    request.cookies = cookiesOf(String(exchange.requestHeaders.cookie ?? ""))
    request[asked] = { exchange, resolve }
    const response = new ServerResponse(request)
    response.end = ((..._given: unknown[]) => {
      settle(request, undefined)
      return response
    }) as ServerResponse["end"]
    app(request as Request, response as Response)
  })
}

/** The judge reads cookies where Express's own parser would leave them. */
function cookiesOf(header: string): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null)
  for (const { name, raw } of parseCookies(header)) cookies[name] ??= decodeOrLeave(raw)
  return cookies
}

function decodeOrLeave(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function bodyOf(essence: string, bytes: Uint8Array | undefined): unknown {
  const text = Buffer.from(bytes ?? []).toString("utf8")
  if (text === "") return undefined
  if (isJsonMediaType(essence)) return JSON.parse(text)
  if (essence !== "application/x-www-form-urlencoded") return text
  const fields: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const before = fields[name]
    fields[name] = before === undefined ? value : [...(typeof before === "string" ? [before] : before), value]
  }
  return fields
}

function verdictOf(error: unknown): Verdict {
  const { status, errors, message } = error as { status?: unknown; errors?: unknown; message?: unknown }
  if (typeof status !== "number") return { loads: false, messages: [String(message)] }
  const list = Array.isArray(errors) ? errors : []
  const messages = list.map(
    (each: { path?: unknown; message?: unknown }) => `${String(each.path)} ${String(each.message)}`,
  )
  return { loads: true, messages: messages.length > 0 ? messages : [String(message)] }
}
