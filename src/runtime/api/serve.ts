// One request to a declared operation, in the order that refusals are answered.
import type { IncomingMessage, ServerResponse } from "node:http"
import { AbortedBody, RefusedBody } from "../body/chunks.ts"
import { type DecodedBody, decodeBody, isStreamed, selectContent } from "../body/decode-body.ts"
import { isReadAlike } from "../body/form-fields.ts"
import { essenceOf } from "../body/media-type.ts"
import { aborted } from "../body/read-bytes.ts"
import type { UploadFolder, UploadFolders } from "../body/uploads.ts"
import { fillParameters } from "../decode/fill-parameters.ts"
import { decodeParameters } from "../decode/parameters.ts"
import type { ApiDefinition } from "../definition.ts"
import type { HandlerRequest } from "../handler.ts"
import { isRefusal, type Refusal } from "../problems/refusal.ts"
import { rateAddress } from "../rates/rate-store.ts"
import { chooseOffer, isAcceptable } from "../reply/accept.ts"
import { ContractFault } from "../reply/fault.ts"
import { prepareReply } from "../reply/prepare.ts"
import { closeSource } from "../reply/source.ts"
import { type StreamAnswer, writeStream } from "../reply/stream.ts"
import { type Answer, writeAnswer, writeProblem } from "../reply/write.ts"
import type { RequestState } from "../request/state.ts"
import { authenticate } from "../security/authenticate.ts"
import type { Admission } from "../security/guard.ts"
import { Unavailable } from "../unavailable.ts"
import { createContext } from "./context.ts"
import { isStubReply } from "./not-implemented.ts"
import type { ReadyOperation } from "./operation.ts"
import { runMiddleware } from "./run-middleware.ts"
import { takeRate } from "./take-rate.ts"
import { validateRequest } from "./validate.ts"

export interface Serving {
  readonly definition: ApiDefinition
  readonly ready: ReadyOperation
  readonly judge: boolean
  /** Where the files of multipart bodies go. */
  readonly folders: UploadFolders
  readonly heartbeatMs: number
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly state: RequestState
  /** Text of each path parameter. */
  readonly texts: Readonly<Record<string, string>>
  /** What stands after `?`. */
  readonly query: string
}

/** Answers the request, whatever happens; never rejects. */
export async function serve(serving: Serving): Promise<void> {
  const { definition, request, response, state } = serving
  try {
    const refusal = await answer(serving)
    if (refusal !== undefined) refuse(serving, refusal)
  } catch (error) {
    const operationId = serving.ready.operation.operationId
    const fields = { operationId, requestId: state.requestId, traceId: state.traceId, error }
    if (error instanceof RefusedBody) refuse(serving, error.refusal)
    else if (error instanceof AbortedBody || (response.destroyed && !response.writableFinished)) {
      state.host.log.info({ ...fields, error: undefined }, "The client went away")
    } else if (error instanceof Unavailable) {
      state.host.log.warn({ ...fields, error }, "Something that the service needs does not answer")
      refuse(serving, {
        refusal: "service-unavailable",
        headers: ["retry-after", String(Math.max(0, Math.ceil(error.retryAfter)))],
      })
    } else {
      if (error instanceof ContractFault) await error.explain()
      state.host.log.error(
        fields,
        error instanceof ContractFault ? "A reply is not what the contract declares" : "A request failed",
      )
      writeProblem(request, response, state, definition.problems["internal-error"], {})
    }
  } finally {
    if (state.uploads !== undefined) removeUploads(state.uploads, serving)
  }
}

/** When the handler has ended and the answer is out, which may be one of the files. */
function removeUploads(uploads: UploadFolder, { response, state }: Serving): void {
  const remove = () => {
    uploads.remove().catch((error: unknown) => {
      state.host.log.warn({ requestId: state.requestId, error }, "Files of a request could not be removed")
    })
  }
  if (response.destroyed) remove()
  else response.once("close", remove)
}

function refuse(
  { definition, request, response, state }: Serving,
  { refusal, detail, issues, headers }: Refusal,
): void {
  writeProblem(request, response, state, definition.problems[refusal], { detail, errors: issues }, headers)
}

/** Answers with the handler's reply, or returns why not. */
async function answer(serving: Serving): Promise<Refusal | undefined> {
  const { ready, request, response, state } = serving
  const { operation, guard, middleware } = ready
  const { host } = state
  const address = host.addressOf(request)
  const context = createContext(
    { operationId: operation.operationId, requestId: state.requestId, traceId: state.traceId, address },
    response,
  )
  if (operation.rate?.by === "address") {
    const refusal = await takeRate(host, operation.operationId, operation.rate, rateAddress(address))
    if (refusal !== undefined) return refusal
  }
  let caller: unknown
  if (guard !== undefined) {
    const admission: Admission | Refusal = await authenticate(guard, request, serving.query, context)
    if (isRefusal(admission)) return admission
    caller = admission.caller
    state.callerId = admission.callerId
  }
  if (operation.rate?.by === "caller") {
    const refusal = await takeRate(host, operation.operationId, operation.rate, state.callerId ?? rateAddress(address))
    if (refusal !== undefined) return refusal
  }
  if (middleware.length > 0 && !(await runMiddleware(middleware, request, response))) return undefined
  const input = await readInput(serving)
  if (input === aborted) return undefined
  if (isRefusal(input)) return input
  state.accepted = true
  const accepts = ready.offer.isChoice ? chooseOffer(request.headers.accept, ready.offer) : undefined
  return reply(serving, { ...input, caller, accepts, context })
}

type Input = Pick<HandlerRequest, "path" | "query" | "headers" | "cookies" | "body" | "contentType">

/** 415 and 406, then decoding, then validation. */
async function readInput(serving: Serving): Promise<Input | Refusal | typeof aborted> {
  const { ready, request, response, state, texts, query } = serving
  const { operation, plan, offer } = ready
  const definition = operation.body
  const content = definition === undefined ? undefined : selectContent(request, definition)
  if (content !== undefined && isRefusal(content)) return content
  if (!isAcceptable(request.headers.accept, offer)) {
    return {
      refusal: "not-acceptable",
      detail: `The answer is ${offer.names.join(" or ")}, and Accept takes none of that.`,
    }
  }
  const parameters = decodeParameters(plan, texts, query, request)
  if (isRefusal(parameters)) return parameters
  let body: DecodedBody | undefined
  if (definition !== undefined) {
    // Nobody should upload files for a request that is refused anyway.
    const early = content?.parts === undefined ? undefined : validateRequest(operation, parameters, undefined)
    if (early !== undefined) return await early
    const decoded = await decodeBody(request, response, definition, content, serving)
    if (decoded === aborted || isRefusal(decoded)) return decoded
    body = decoded
    if (state.host.observers.length > 0) state.requestBody = isReadAlike(decoded.content) ? decoded.bytes : undefined
  }
  const refusal = validateRequest(operation, parameters, body)
  if (refusal !== undefined) return await refusal
  if (plan.filled.length > 0) fillParameters(plan, parameters)
  const chosen = body?.content
  if (chosen === undefined) return { ...parameters, body: undefined, contentType: undefined }
  if (chosen.fill !== undefined && !isStreamed(chosen)) chosen.fill(body?.value)
  const contentType = chosen.mediaType.includes("*") ? essenceOf(request) : chosen.mediaType
  return { ...parameters, body: body?.value, contentType }
}

async function reply(
  { definition, ready, judge, heartbeatMs, request, response, state }: Serving,
  input: HandlerRequest,
): Promise<Refusal | undefined> {
  const { handler, operation } = ready
  if (handler === undefined) return notImplemented(operation.operationId)
  const given = handler(input)
  const reply = given instanceof Promise ? await given : given
  if (isStubReply(reply)) return notImplemented(operation.operationId)
  let answer: Answer | StreamAnswer
  try {
    answer = prepareReply(reply, { definition, operation, traceId: state.traceId, judge })
  } catch (error) {
    // Nobody else knows of the file or cursor that a refused body stands for.
    if (typeof reply === "object" && reply !== null && "body" in reply) closeSource(reply.body)
    throw error
  }
  if ("stream" in answer) await writeStream(request, response, state, answer, heartbeatMs)
  else writeAnswer(request, response, state, answer)
  return undefined
}

function notImplemented(operationId: string): Refusal {
  return { refusal: "not-implemented", detail: `The operation ${operationId} is declared and has no handler yet.` }
}
