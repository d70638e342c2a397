// Sends a request byte for byte: clients that follow the URL standard would tidy its path up.
import { type Agent, type IncomingMessage, METHODS, request as sendRequest } from "node:http"
import type { WireRequest } from "./request.ts"

export interface WireResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** Methods that Node's client cannot send. */
export const isSendable = (method: string): boolean => METHODS.includes(method) && method !== "CONNECT"

/**
 * @param origin such as `http://127.0.0.1:3000`. @param timeout in milliseconds, for the whole exchange. @param agent keeps connections;
 * without one each request has its own.
 */
export function send(
  origin: string,
  { method, target, headers, body }: WireRequest,
  timeout = 20_000,
  agent?: Agent,
): Promise<WireResponse> {
  const { hostname, port } = new URL(origin)
  const length = body === null ? {} : { "content-length": String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const request = sendRequest({
      hostname,
      port,
      method,
      path: target,
      headers: { ...headers, ...length },
      timeout,
      agent: agent ?? false,
    })
    request.once("response", (response: IncomingMessage) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.once("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      )
      response.once("error", reject)
    })
    request.once("timeout", () => request.destroy(new Error(`${method} ${target} was not answered in ${timeout} ms`)))
    request.once("error", reject)
    request.end(body ?? undefined)
  })
}
