// The constant lines of answers as text: put together and looked at once, not for each answer.
import { validateHeaderName, validateHeaderValue } from "node:http"
import type { Host } from "../request/host.ts"
import type { RequestState } from "../request/state.ts"
import { addOwn, hasOwn } from "./head.ts"
import { hasHeader } from "./headers.ts"
import { createOnePiece, type SendInOnePiece } from "./one-piece.ts"

interface WholeAnswer {
  readonly status: number
  readonly headers: readonly string[]
  readonly type?: string
  readonly body?: string | Uint8Array
}

/**
 * Sends an answer in one piece, with the bytes that `headOf` and `writeHead` would send. False, with nothing done, for all but ASCII texts
 * with ASCII headers that stand in for none of the service's own.
 * @param length of the body in bytes
 */
export function sendPrepared(
  response: Parameters<SendInOnePiece>[0],
  state: RequestState,
  { status, headers, type, body }: WholeAnswer,
  length: number,
): boolean {
  if (typeof body !== "string" || body.length !== length || type === undefined) return false
  const { host, origin, requestId } = state
  const heads = headsOf(host)
  const constants = heads.constantsOf(host.corsHeaders(origin))
  const last = heads.lastOf(type)
  if (constants === undefined || last === undefined) return false
  const lines = `${constants.lines}x-request-id: ${requestId}\r\n`
  if (!hasOwn(state, headers))
    return heads.send(response, status, lines + last, ["content-length", String(length)], body)
  const own: string[] = []
  addOwn(own, state, headers, type)
  if (!areCommon(own, constants.names)) return false
  if (!hasHeader(headers, "content-length")) own.push("content-length", String(length))
  return heads.send(response, status, lines, own, body)
}

interface Heads {
  readonly send: SendInOnePiece
  /** Of the service and of CORS. `undefined`: not ASCII. */
  readonly constantsOf: (cors: readonly string[]) => Constants | undefined
  /** What stands before `Content-Length` on an answer of this type without headers of its own. */
  readonly lastOf: (type: string) => string | undefined
}

interface Constants {
  readonly lines: string
  /** Those that an answer's own header stands in for. */
  readonly names: ReadonlySet<string>
}

const ofHosts = new WeakMap<Host, Heads>()

function headsOf(host: Host): Heads {
  let heads = ofHosts.get(host)
  if (heads === undefined) {
    heads = createHeads(host)
    ofHosts.set(host, heads)
  }
  return heads
}

/** Handlers may make up types, within what is declared; those beyond so many are put together anew each time. */
const keptTypes = 100

function createHeads({ baseHeaders }: Host): Heads {
  const byCors = new WeakMap<readonly string[], Constants | null>()
  const byType = new Map<string, string | undefined>()
  return {
    send: createOnePiece(),
    constantsOf(cors) {
      let constants = byCors.get(cors)
      if (constants === undefined) {
        const list = [...baseHeaders, ...cors]
        const lines = linesOf(list)
        const names = list.filter((name, index) => index % 2 === 0 && name !== "vary")
        constants = lines === undefined ? null : { lines, names: new Set([...names, "x-request-id"]) }
        byCors.set(cors, constants)
      }
      return constants ?? undefined
    },
    lastOf(type) {
      let lines = byType.get(type)
      if (lines === undefined) {
        lines = linesOf(["cache-control", "no-store", "content-type", type])
        if (byType.size < keptTypes) byType.set(type, lines)
      }
      return lines
    },
  }
}

/** Printable ASCII: the same bytes in every encoding that Node sends a head in. */
const plain = /^[ -~]*$/

/** @throws as `writeHead` would, where a name or value is none */
function linesOf(list: readonly string[]): string | undefined {
  let lines = ""
  for (let index = 0; index < list.length; index += 2) {
    const name = list[index] as string
    const value = list[index + 1] as string
    validateHeaderName(name)
    validateHeaderValue(name, value)
    if (!plain.test(value)) return undefined
    lines += `${name}: ${value}\r\n`
  }
  return lines
}

function areCommon(headers: readonly string[], constants: ReadonlySet<string>): boolean {
  for (let index = 0; index < headers.length; index += 2)
    if (constants.has(headers[index] as string) || !plain.test(headers[index + 1] as string)) return false
  return true
}
