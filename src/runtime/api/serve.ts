// One request to a declared operation, in the order that refusals are answered.
import type { IncomingMessage, ServerResponse } from "node:http"
import { AbortedBody, RefusedBody } from "../body/chunks.ts"
import { type DecodedBody, decodeBody, isStreamed, later, selectContent } from "../body/decode-body.ts"
import { isReadAlike } from "../body/form-fields.ts"
import { essenceOf } from "../body/media-type.ts"
import { aborted } from "../body/read-bytes.ts"
import type { UploadFolder, UploadFolders } from "../body/uploads.ts"
import { fillParameters } from "../decode/fill-parameters.ts"
import { type DecodedParameters, decodeParameters } from "../decode/parameters.ts"
import type { ApiDefinition, BodyContent } from "../definition.ts"
import type { ContentReply, Handler, HandlerRequest, Implementation, ProblemReply } from "../handler.ts"
import { readIdempotencyKey } from "../idempotency/key.ts"
import { isAttempt, type Once } from "../idempotency/once.ts"
import { demandVerified, readIfMatch } from "../preconditions/if-match.ts"
import { notModified } from "../preconditions/not-modified.ts"
import { oauthErrorBody } from "../problems/oauth-error.ts"
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
import { isForbidden, tellForbidden } from "../security/forbidden.ts"
import type { Admission } from "../security/guard.ts"
import { Unavailable } from "../unavailable.ts"
import { Context } from "./context.ts"
import type { DeprecatedUses } from "./deprecated-uses.ts"
import { isStubReply } from "./not-implemented.ts"
import type { ReadyOperation } from "./operation.ts"
import { runMiddleware } from "./run-middleware.ts"
import { takeRates } from "./take-rate.ts"
import { validateRequest } from "./validate.ts"

/** What is the same for all requests to an API. */
export interface Surroundings {
  readonly definition: ApiDefinition
  readonly judge: boolean
  /** Where the files of multipart bodies go. */
  readonly folders: UploadFolders
  readonly heartbeatMs: number
  readonly deprecatedUses: DeprecatedUses
  /** Of operations with `x-idempotency`. */
  readonly once: () => Once
  readonly onForbidden: Implementation["onForbidden"]
}

export interface Serving {
  readonly surroundings: Surroundings
  readonly ready: ReadyOperation
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly state: RequestState
  /** Text of each path parameter. */
  readonly texts: Readonly<Record<string, string>>
  /** What stands after `?`. */
  readonly query: string
}

/** Why a request is not answered with its handler's reply; `undefined` when it is, or when nobody waits for an answer any more. */
type Outcome = Refusal | undefined

/**
 * Answers the request, whatever happens; never throws. Each step answers at once where it can and with a promise where it has to wait, so
 * that a request for which nobody waits is answered before this returns.
 */
export function serve(serving: Serving): void {
  run(serving, answer)
}

function run(serving: Serving, step: (serving: Serving) => Outcome | Promise<Outcome>): void {
  try {
    const outcome = step(serving)
    if (outcome instanceof Promise) void settle(serving, outcome)
    else if (outcome !== undefined) refuse(serving, outcome)
  } catch (error) {
    void fail(serving, error)
  }
}

async function settle(serving: Serving, outcome: Promise<Outcome>): Promise<void> {
  try {
    const refusal = await outcome
    if (refusal !== undefined) refuse(serving, refusal)
  } catch (error) {
    await fail(serving, error)
  } finally {
    if (serving.state.uploads !== undefined) removeUploads(serving.state.uploads, serving)
  }
}

async function fail(serving: Serving, error: unknown): Promise<void> {
  const { response, state } = serving
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
    refuse(serving, { refusal: "internal-error" })
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
  { surroundings, ready, request, response, state }: Serving,
  { refusal, detail, issues, headers }: Refusal,
): void {
  const oauth = ready.operation.oauthErrors?.[refusal]
  if (oauth !== undefined) {
    state.problem = refusal
    const body = oauthErrorBody(oauth.error, detail, issues)
    writeAnswer(request, response, state, {
      status: oauth.status,
      headers: headers ?? [],
      type: "application/json",
      body,
    })
    return
  }
  writeProblem(request, response, state, surroundings.definition.problems[refusal], { detail, errors: issues }, headers)
}

/** Answers with the handler's reply, or returns why not. */
function answer(serving: Serving): Outcome | Promise<Outcome> {
  const { ready, response, state } = serving
  const { operation, guard, middleware } = ready
  const context = new Context(operation.operationId, state.requestId, state.traceId, state.address, response)
  if (guard === undefined && operation.rates === undefined && middleware.length === 0)
    return answerAdmitted(serving, context, undefined)
  return admitAndAnswer(serving, context)
}

async function admitAndAnswer(serving: Serving, context: Context): Promise<Outcome> {
  const { ready, request, response, state, query } = serving
  const { operation, guard, middleware } = ready
  const { rates } = operation
  if (rates?.[0]?.by === "address") {
    const taken = takeRates(state, operation.operationId, rates, "address", rateAddress(context.address))
    const refusal = taken instanceof Promise ? await taken : taken
    if (refusal !== undefined) return refusal
  }
  let caller: unknown
  if (guard !== undefined) {
    const admission: Admission | Refusal = await authenticate(guard, request, query, context)
    if (isRefusal(admission)) {
      const { onForbidden } = serving.surroundings
      if (onForbidden !== undefined && isForbidden(admission)) {
        const { caller, missingScopes, refusal: problem } = admission
        tellForbidden(onForbidden, { caller, problem, missingScopes, context }, state.host.log)
      }
      return admission
    }
    caller = admission.caller
    state.callerId = admission.callerId
  }
  if (rates?.at(-1)?.by === "caller") {
    const who = state.callerId ?? rateAddress(context.address)
    const taken = takeRates(state, operation.operationId, rates, "caller", who)
    const refusal = taken instanceof Promise ? await taken : taken
    if (refusal !== undefined) return refusal
  }
  if (middleware.length > 0 && !(await runMiddleware(middleware, request, response))) return undefined
  return answerAdmitted(serving, context, caller)
}

function answerAdmitted(serving: Serving, context: Context, caller: unknown): Outcome | Promise<Outcome> {
  if (serving.ready.operation.deprecated) serving.surroundings.deprecatedUses.note(serving.state)
  const goOn = (read: Read | Promise<Read>) => {
    if (read instanceof Promise) return read.then((input) => handle(serving, input, context, caller))
    return handle(serving, read, context, caller)
  }
  const input = readInput(serving, (read) => run(serving, () => goOn(read())))
  return input === later ? undefined : goOn(input)
}

interface Input {
  readonly parameters: DecodedParameters
  readonly body: DecodedBody | undefined
}

type Read = Input | Refusal | typeof aborted

/** 415 and 406, then decoding, then validation. @param whenCome gets the rest of it for a body that is read whole, when it has come */
function readInput(
  serving: Serving,
  whenCome: (read: () => Read | Promise<Read>) => void,
): Read | Promise<Read> | typeof later {
  const { ready, request, texts, query } = serving
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
  if (definition === undefined) return judge(serving, parameters, undefined)
  // Nobody should upload files for a request that is refused anyway.
  const early = content?.parts === undefined ? undefined : validateRequest(operation, parameters, undefined)
  if (early !== undefined) return early
  const decoded = decodeBody(
    request,
    serving.response,
    definition,
    content,
    serving.state,
    serving.surroundings.folders,
    (decode) => whenCome(() => judge(serving, parameters, decode())),
  )
  if (decoded === later) return later
  if (decoded instanceof Promise) return decoded.then((body) => judge(serving, parameters, body))
  return judge(serving, parameters, decoded)
}

function judge(
  { ready, state }: Serving,
  parameters: DecodedParameters,
  body: DecodedBody | Refusal | typeof aborted | undefined,
): Read | Promise<Read> {
  if (body !== undefined) {
    if (body === aborted || isRefusal(body)) return body
    if (state.host.observers.length > 0) state.requestBody = isReadAlike(body.content) ? body.bytes : undefined
  }
  const refusal = validateRequest(ready.operation, parameters, body)
  if (refusal !== undefined) return refusal
  if (ready.plan.filled.length > 0) fillParameters(ready.plan, parameters)
  const content = body?.content
  if (content?.fill !== undefined && !isStreamed(content)) content.fill(body?.value)
  return { parameters, body }
}

function handle(serving: Serving, input: Read, context: Context, caller: unknown): Outcome | Promise<Outcome> {
  if (input === aborted) return undefined
  if (isRefusal(input)) return input
  const { ready, request, state } = serving
  const { handler, offer, operation } = ready
  const { parameters, body } = input
  const ifMatch = operation.preconditions === undefined ? undefined : readIfMatch(request, operation.preconditions)
  if (ifMatch !== undefined && isRefusal(ifMatch)) return ifMatch
  const key = operation.idempotency === undefined ? undefined : readIdempotencyKey(request, operation.idempotency)
  if (typeof key === "object") return key
  state.accepted = true
  if (handler === undefined) return notImplemented(operation.operationId)
  const given: HandlerRequest = {
    path: parameters.path,
    query: parameters.query,
    headers: parameters.headers,
    cookies: parameters.cookies,
    body: body?.value,
    contentType: body?.content === undefined ? undefined : contentTypeOf(request, body.content),
    caller,
    accepts: offer.isChoice ? chooseOffer(request.headers.accept, offer) : undefined,
    ifMatch,
    context,
  }
  if (key !== undefined) return handleOnce(serving, handler, given, key)
  const reply = handler(given)
  if (reply instanceof Promise) return reply.then((later) => send(serving, later, given))
  return send(serving, reply, given)
}

function contentTypeOf(request: IncomingMessage, { mediaType }: BodyContent): string | undefined {
  return mediaType.includes("*") ? essenceOf(request) : mediaType
}

/** The handler is called by the first of all requests under a key; its answer is kept before it goes out, since it may not arrive. */
async function handleOnce(serving: Serving, handler: Handler, given: HandlerRequest, key: string): Promise<Outcome> {
  const { surroundings, ready, request, response, state } = serving
  const { operationId, idempotency } = ready.operation
  const { path, query, headers, cookies, body, contentType } = given
  const { accept, "if-match": ifMatch } = request.headers
  const begun = await surroundings.once().begin({
    operationId,
    callerId: state.callerId,
    key,
    content: { path, query, headers, cookies, body, contentType, accept, ifMatch },
    ttl: idempotency?.ttl ?? 0,
    log: state.host.log,
    now: state.host.now,
  })
  if (!isAttempt(begun)) {
    if ("refusal" in begun) return begun
    state.problem = begun.problem
    writeAnswer(request, response, state, begun.replayed)
    return undefined
  }
  let answer: Answer | StreamAnswer | Refusal
  try {
    answer = prepare(serving, await handler(given), given)
  } catch (error) {
    await begun.release()
    throw error
  }
  await begun.finish("stream" in answer || "refusal" in answer ? undefined : answer, state.problem)
  return write(serving, answer)
}

function send(serving: Serving, reply: ContentReply | ProblemReply, given: HandlerRequest) {
  return write(serving, prepare(serving, reply, given))
}

function prepare(
  { surroundings, ready, request, state }: Serving,
  reply: ContentReply | ProblemReply,
  { ifMatch, caller, context }: HandlerRequest,
): Answer | StreamAnswer | Refusal {
  const { definition, judge, onForbidden } = surroundings
  const { operation } = ready
  if (isStubReply(reply)) return notImplemented(operation.operationId)
  let answer: Answer | StreamAnswer
  try {
    if (ifMatch !== undefined) demandVerified(reply, ifMatch, operation.operationId)
    answer = prepareReply(reply, { definition, operation, traceId: state.traceId, judge })
  } catch (error) {
    // Nobody else knows of the file or cursor that a refused body stands for.
    if (typeof reply === "object" && reply !== null && "body" in reply) closeSource(reply.body)
    throw error
  }
  const problem = "problem" in reply ? reply.problem : undefined
  if (problem !== undefined) state.problem = problem
  if (onForbidden !== undefined && reply.status === 403 && caller !== undefined && caller !== null)
    tellForbidden(onForbidden, { caller, problem: problem ?? "", missingScopes: [], context }, state.host.log)
  const fresh = operation.revalidates ? notModified(request, operation, answer) : undefined
  if (fresh === undefined) return answer
  if ("stream" in answer) closeSource(answer.stream.items)
  return fresh
}

function write(
  { surroundings, request, response, state }: Serving,
  answer: Answer | StreamAnswer | Refusal,
): Outcome | Promise<Outcome> {
  if ("refusal" in answer) return answer
  if ("stream" in answer) return writeStream(request, response, state, answer, surroundings.heartbeatMs).then(answered)
  writeAnswer(request, response, state, answer)
  return undefined
}

const answered = () => undefined

function notImplemented(operationId: string): Refusal {
  return { refusal: "not-implemented", detail: `The operation ${operationId} is declared and has no handler yet.` }
}
