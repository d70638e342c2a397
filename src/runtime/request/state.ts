// What is known of one request between the edge and the log line.
import type { IncomingMessage } from "node:http"
import type { UploadFolder } from "../body/uploads.ts"
import type { OperationDefinition } from "../definition.ts"
import type { Host } from "./host.ts"
import { requestIdOf, traceIdOf } from "./identifiers.ts"

export interface RequestState {
  readonly host: Host
  readonly requestId: string
  readonly traceId: string
  /** By `host.elapsed`. */
  readonly startedAt: number
  readonly origin: string | undefined
  /** Of the client, taken at once: a closed socket no longer knows its peer. */
  readonly address: string
  operation: OperationDefinition | undefined
  /** For the log, of requests without an operation: `/docs`, or the template whose methods are others. */
  page: string | undefined
  callerId: string | undefined
  /** The value of `RateLimit`: what is left of the limits that were asked. Empty where none was. */
  rateLimit: string
  /** The first use of a deprecated operation by its caller on this day. */
  isFirstDeprecatedUse: boolean
  /** The slug of the problem that is answered, for the metrics. */
  problem: string | undefined
  /** The request passed every check. */
  accepted: boolean
  /** Of the answer's body. */
  bytes: number
  requestBody: Uint8Array | undefined
  /** Files of the body, as long as the request lasts. */
  uploads: UploadFolder | undefined
}

const stateKey = Symbol("request state")

type WithState = IncomingMessage & { [stateKey]?: RequestState }

/** The state that the edge opened; `undefined` where no edge stands in front. */
export function stateOf(request: IncomingMessage): RequestState | undefined {
  return (request as WithState)[stateKey]
}

export function openState(request: IncomingMessage, host: Host): RequestState {
  const state: RequestState = {
    host,
    requestId: requestIdOf(request, host.newId),
    traceId: traceIdOf(request, host.newId),
    startedAt: host.elapsed(),
    origin: request.headers.origin,
    address: host.addressOf(request),
    operation: undefined,
    page: undefined,
    callerId: undefined,
    rateLimit: "",
    isFirstDeprecatedUse: false,
    problem: undefined,
    accepted: false,
    bytes: 0,
    requestBody: undefined,
    uploads: undefined,
  }
  ;(request as WithState)[stateKey] = state
  return state
}
