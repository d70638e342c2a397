// Two judges of one request: a generated server over real HTTP, and express-openapi-validator.
import { Agent } from "node:http"
import type { Operation } from "../../compiler/index.ts"
import { createJudge, type Exchange, type Issue } from "../../runtime/index.ts"
import type { WireRequest } from "../requests/request.ts"
import { send } from "../requests/send.ts"
import { serveRecorded } from "./serve-recorded.ts"

export interface Opinions {
  readonly request: WireRequest
  /** The one that the request was made for. */
  readonly operation: Operation
  /** The version of the document. */
  readonly openapi: string
  readonly ours: {
    readonly accepts: boolean
    readonly status: number
    readonly issues: readonly Issue[]
    readonly text: string
  }
  /** `fails`: it answered with an error of its own making instead of a verdict. */
  readonly theirs: { readonly accepts: boolean; readonly fails: boolean; readonly messages: readonly string[] }
}

export interface Judges {
  /** `null` where Node's client cannot send the request. */
  judge(request: WireRequest, operation: Operation): Promise<Opinions | null>
  stop(): Promise<void>
}

/**
 * @param folder what was generated. @param documents in which the other judge may read the contract; the first that it loads is taken.
 * `null` where it loads none.
 */
export async function createJudges(
  folder: string,
  openapi: string,
  documents: readonly (() => object)[],
): Promise<Judges | null> {
  const other = await createOther(documents)
  if (other === null) return null
  const server = await serveRecorded(folder)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return {
    async judge(request, operation) {
      const ours = await ask(request)
      return ours === null ? null : { request, operation, openapi, ours, theirs: await other(request) }
    },
    async stop() {
      agent.destroy()
      await server.stop()
    },
  }

  async function ask(request: WireRequest): Promise<Opinions["ours"] | null> {
    try {
      const { status, text } = await send(server.url, request, 20_000, agent)
      const isAccepted = server.take() !== null
      return { accepts: isAccepted, status, issues: isAccepted ? [] : issuesOf(text), text: text.slice(0, 1000) }
    } catch (error) {
      if (error instanceof TypeError && "code" in error) return null
      throw error
    }
  }
}

function issuesOf(text: string): readonly Issue[] {
  try {
    return (JSON.parse(text) as { errors?: readonly Issue[] }).errors ?? []
  } catch {
    return []
  }
}

type Other = (request: WireRequest) => Promise<Opinions["theirs"]>

async function createOther(documents: readonly (() => object)[]): Promise<Other | null> {
  for (const document of documents) {
    const judge = await createJudge("request", document(), "refuse").catch(() => null)
    if (judge === null) continue
    const other: Other = async (request) => {
      const exchange = exchangeOf(request)
      if (isUnreadable(exchange)) return { accepts: false, fails: false, messages: ["body is not JSON"] }
      const verdict = await judge(exchange)
      return { accepts: verdict === undefined, fails: verdict?.loads === false, messages: verdict?.messages ?? [] }
    }
    const probe = await other({ method: "GET", target: "/.dovetail-probe", headers: {}, body: null })
    if (!probe.fails) return other
  }
  return null
}

/** The request as the judge reads it: what Express's own parsers refuse never reaches it. */
function exchangeOf({ method, target, headers, body }: WireRequest): Exchange {
  const bytes = body === null ? undefined : Buffer.from(body)
  return {
    operationId: "",
    method,
    url: target,
    path: target.split("?", 1)[0] ?? "",
    requestHeaders: { ...headers, ...(bytes === undefined ? {} : { "content-length": String(bytes.length) }) },
    ...(bytes === undefined ? {} : { requestBody: bytes }),
    accepted: true,
    status: 200,
    responseHeaders: {},
    responseBody: "",
  }
}

function isUnreadable({ requestHeaders, requestBody }: Exchange): boolean {
  const type = String(requestHeaders["content-type"] ?? "").split(";", 1)[0]
  const text = Buffer.from(requestBody ?? []).toString("utf8")
  if (text === "" || !/[/+]json *$/i.test(type ?? "")) return false
  try {
    JSON.parse(text)
    return false
  } catch {
    return true
  }
}
