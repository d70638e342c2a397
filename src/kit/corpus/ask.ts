// Asks a running server about operations: a request that has to be accepted, and one that has to be refused at the right place.
import type { Api, Operation } from "../../compiler/index.ts"
import { Inexpressible } from "../../runtime/index.ts"
import { type RefusedRequest, refusedRequests } from "../requests/refused.ts"
import { type SampleReply, sampleReply } from "../requests/replies.ts"
import { chooseValues, type RequestValues, Unsampled, type WireRequest, writeRequest } from "../requests/request.ts"
import { isSendable, send, type WireResponse } from "../requests/send.ts"
import { createRandom } from "../samples/random.ts"
import type { Unsampled as UnsampledOperation } from "./verdict.ts"

/** What will be sent for one operation, and what the stand-in answers. */
export interface Question {
  readonly operation: Operation
  readonly valid: WireRequest
  readonly refused: { readonly request: WireRequest; readonly expected: RefusedRequest } | null
  readonly reply: SampleReply | undefined
}

/** Operations spread evenly over the document. */
export function spread(api: Api, most: number): Operation[] {
  const count = Math.min(most, api.operations.length)
  return Array.from(
    { length: count },
    (_, index) => api.operations[Math.floor((index * api.operations.length) / count)],
  ).filter((each) => each !== undefined)
}

export function prepare(
  api: Api,
  operations: readonly Operation[],
): { questions: Question[]; unsampled: UnsampledOperation[] } {
  const questions: Question[] = []
  const unsampled: UnsampledOperation[] = []
  const reachable = findReachable(api)
  for (const [index, operation] of operations.entries()) {
    try {
      if (!reachable.has(operation)) throw new Unsampled("a path of the same shape stands before it")
      questions.push(prepareOne(api, operation, index))
    } catch (error) {
      if (!(error instanceof Unsampled || error instanceof Inexpressible)) throw error
      unsampled.push({ operation: operation.id, reason: error.message })
    }
  }
  return { questions, unsampled }
}

/** Paths that differ in the names of their parameters only are identical (OAS 3.1 §4.8.8.2): the first one answers. */
function findReachable(api: Api): Set<Operation> {
  const first = new Map<string, Operation>()
  for (const operation of api.operations) {
    const shape = operation.path.segments.map((parts) => parts.map((part) => ("literal" in part ? part.literal : null)))
    const key = JSON.stringify([operation.method, shape])
    if (!first.has(key)) first.set(key, operation)
  }
  return new Set(first.values())
}

function prepareOne(api: Api, operation: Operation, index: number): Question {
  if (!isSendable(operation.method.toUpperCase())) throw new Unsampled(`Node's client cannot send ${operation.method}`)
  const random = createRandom(operation.pointer)
  const good: RequestValues = chooseValues(operation, random)
  const all = refusedRequests(good, random)
  // Another kind of fault for each operation, so that a document sees many of them.
  const expected = all[(index * 7) % Math.max(1, all.length)]
  return {
    operation,
    valid: writeRequest(good, api),
    refused:
      expected === undefined
        ? null
        : { request: addQuery(writeRequest(expected.values, api), expected.query), expected },
    reply: sampleReply(operation, random),
  }
}

function addQuery(request: WireRequest, pairs: readonly string[]): WireRequest {
  if (pairs.length === 0) return request
  return { ...request, target: `${request.target}${request.target.includes("?") ? "&" : "?"}${pairs.join("&")}` }
}

export interface Answers {
  readonly validSamples: number
  readonly invalidSamples: number
  readonly failures: readonly string[]
}

export async function ask(origin: string, questions: readonly Question[]): Promise<Answers> {
  const failures: string[] = []
  const counts = { validSamples: 0, invalidSamples: 0 }
  for (const question of questions) {
    const wrong = await askValid(origin, question)
    if (wrong === null) counts.validSamples += 1
    else failures.push(wrong)
    if (question.refused === null) continue
    const missed = await askRefused(origin, question.refused, question.operation)
    if (missed === null) counts.invalidSamples += 1
    else failures.push(missed)
  }
  return { ...counts, failures }
}

async function askValid(origin: string, { operation, valid, reply }: Question): Promise<string | null> {
  const response = await sendOr(origin, valid)
  if (typeof response === "string") return `${operation.id}: ${response}`
  const expected = reply?.status ?? 501
  if (response.status === expected) return null
  return `${operation.id}: ${show(valid)} is accepted by the document and was answered ${response.status} instead of ${expected}: ${response.text.slice(0, 500)}`
}

async function askRefused(
  origin: string,
  { request, expected }: NonNullable<Question["refused"]>,
  operation: Operation,
): Promise<string | null> {
  const response = await sendOr(origin, request)
  if (typeof response === "string") return `${operation.id}: ${response}`
  const place = `${expected.in} ${JSON.stringify(expected.pointer)}`
  const about = `${operation.id}: ${show(request)} breaks ${expected.keyword} at ${place}`
  if (response.status < 400 || response.status > 499)
    return `${about} and was answered ${response.status}: ${response.text.slice(0, 300)}`
  if (request.method === "HEAD" || hasIssue(response, expected)) return null
  return `${about}, and the refusal does not say so: ${response.status} ${response.text.slice(0, 500)}`
}

function hasIssue(response: WireResponse, expected: RefusedRequest): boolean {
  try {
    const { errors = [] } = JSON.parse(response.text) as { errors?: { in: string; pointer: string }[] }
    return errors.some((issue) => issue.in === expected.in && issue.pointer === expected.pointer)
  } catch {
    return false
  }
}

async function sendOr(origin: string, request: WireRequest): Promise<WireResponse | string> {
  try {
    return await send(origin, request)
  } catch (error) {
    return `${show(request)} was not answered: ${error instanceof Error ? error.message : String(error)}`
  }
}

function show({ method, target, body }: WireRequest): string {
  const text = body === null ? "" : ` with ${String(body).slice(0, 300)}`
  return `${method} ${target.slice(0, 300)}${text}`
}
