// Makes one attempt: one connection, one request, one bounded answer; redirects are answers like others.
import { type IncomingHttpHeaders, type IncomingMessage, request as requestHttp } from "node:http"
import { request as requestHttps } from "node:https"
import type { WebhookNetwork } from "./addresses.ts"
import { checkAddress, createGuardedLookup, ForbiddenTarget, type ResolveAddresses } from "./target.ts"

export interface PostOptions {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | undefined
  /** For the whole attempt, in milliseconds. */
  readonly timeout: number
  /** Bytes of an answer's body; what is beyond is not read. */
  readonly maxReplyBytes: number
  readonly network: WebhookNetwork
  readonly resolve?: ResolveAddresses | undefined
  readonly signal: AbortSignal | undefined
}

export type PostOutcome =
  | {
      readonly kind: "answer"
      readonly status: number
      readonly headers: IncomingHttpHeaders
      /** `null` where it was longer than `maxReplyBytes`. */
      readonly body: Buffer | null
    }
  | { readonly kind: "forbidden" | "timeout" | "aborted" | "network"; readonly message: string }

export function post(options: PostOptions): Promise<PostOutcome> {
  const { url, method, headers, body, network, timeout, signal } = options
  const send = url.protocol === "https:" ? requestHttps : requestHttp
  return new Promise((resolve) => {
    // Combined signals would hang on the caller's, which may live as long as the process.
    const ended = new AbortController()
    let late = false
    const timer = setTimeout(() => {
      late = true
      ended.abort()
    }, timeout)
    const stop = () => ended.abort()
    signal?.addEventListener("abort", stop)
    const settle = (outcome: PostOutcome) => {
      clearTimeout(timer)
      signal?.removeEventListener("abort", stop)
      resolve(outcome)
    }
    const fail = (error: Error) => {
      if (error instanceof ForbiddenTarget) settle({ kind: "forbidden", message: error.message })
      else if (late) settle({ kind: "timeout", message: `The receiver did not answer whole within ${timeout} ms.` })
      else if (ended.signal.aborted) settle({ kind: "aborted", message: "The sender was told to stop." })
      else settle({ kind: "network", message: describe(error) })
    }
    const request = send(url, {
      method,
      headers: { ...headers, connection: "close" },
      agent: false,
      lookup: createGuardedLookup(url.protocol, network, options.resolve),
      signal: ended.signal,
    })
    // An error after the answer has nobody to tell.
    request.on("error", fail)
    request.once("socket", (socket) => {
      socket.once("connect", () => {
        try {
          if (socket.remoteAddress !== undefined) checkAddress(socket.remoteAddress, url.protocol, network)
        } catch (error) {
          request.destroy(error as Error)
        }
      })
    })
    request.once("response", (response) => {
      readBounded(response, options.maxReplyBytes).then((read) => {
        settle({ kind: "answer", status: response.statusCode ?? 0, headers: response.headers, body: read })
      }, fail)
    })
    request.end(body)
  })
}

/** The body, or `null` once it is too long: the connection is then closed. */
async function readBounded(response: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) {
      response.destroy()
      return null
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Several addresses that all fail give an error without a message. */
function describe(error: Error & { readonly code?: string }): string {
  const why = error.message !== "" ? error.message : (error.code ?? error.name)
  return `The receiver could not be reached: ${why}.`
}
