// Judges a handler's reply against what its operation declares, and turns it into an answer.
import type { ApiDefinition, OperationDefinition, ReplyDefinition } from "../definition.ts"
import type { ContentReply, ProblemReply } from "../handler.ts"
import { problemBody, problemMediaType } from "../problems/problem-body.ts"
import { writeContent } from "./content.ts"
import { ContractFault } from "./fault.ts"
import { hasHeader, writeHeaders } from "./headers.ts"
import type { StreamAnswer } from "./stream.ts"
import type { Answer } from "./write.ts"

/** Exact statuses win over ranges, ranges over `default` (OAS 3.1 §4.8.16). */
export function replyFor({ replies }: OperationDefinition, status: number): ReplyDefinition | undefined {
  return replies[String(status)] ?? replies[`${Math.floor(status / 100)}XX`] ?? replies.default
}

export interface ReplyContext {
  readonly definition: ApiDefinition
  readonly operation: OperationDefinition
  readonly traceId: string
  /** In development and tests the written body is judged as well. */
  readonly judge: boolean
}

/** @throws {ContractFault} when status, problem, header, media type or body are not declared. */
export function prepareReply(reply: ContentReply | ProblemReply, context: ReplyContext): Answer | StreamAnswer {
  const { operation } = context
  const name = operation.operationId
  if (
    typeof reply !== "object" ||
    reply === null ||
    !Number.isInteger(reply.status) ||
    reply.status < 200 ||
    reply.status > 599
  ) {
    throw new ContractFault(
      `The handler of ${name} answered no reply; expected an object with a status from 200 to 599.`,
    )
  }
  const declared = replyFor(operation, reply.status)
  if (declared === undefined) {
    throw new ContractFault(
      `The handler of ${name} answered ${reply.status}; expected one of ${Object.keys(operation.replies).join(", ")}.`,
    )
  }
  const where = `${reply.status} of ${name}`
  const headers = writeHeaders(reply, declared, where)
  if ("problem" in reply) return problemAnswer(reply, declared, headers, context)
  return contentAnswer(reply, declared, headers, context, where)
}

function problemAnswer(
  reply: ProblemReply,
  declared: ReplyDefinition,
  headers: readonly string[],
  context: ReplyContext,
): Answer {
  const { definition, operation, traceId } = context
  const problem = Object.hasOwn(definition.problems, reply.problem) ? definition.problems[reply.problem] : undefined
  if (problem === undefined || !declared.problems.includes(reply.problem) || problem.status !== reply.status) {
    throw new ContractFault(
      `The handler of ${operation.operationId} answered the problem ${reply.problem} with ${reply.status}; expected one of ${declared.problems.join(", ") || "none"}.`,
    )
  }
  const { detail } = reply
  const members = writeMembers(reply, declared, context)
  return {
    status: reply.status,
    headers,
    type: problemMediaType,
    body: problemBody(problem, { detail, members, traceId }),
  }
}

/** The declared extension members, projected and judged as bodies are. */
function writeMembers(
  { status, problem, members }: ProblemReply,
  declared: ReplyDefinition,
  { operation, judge }: ReplyContext,
): Readonly<Record<string, unknown>> | undefined {
  const where = `The problem ${problem} with ${status} of ${operation.operationId}`
  const definition =
    declared.members !== undefined && Object.hasOwn(declared.members, problem) ? declared.members[problem] : undefined
  if (definition === undefined) {
    if (members === undefined) return undefined
    throw new ContractFault(`${where} has members; expected none.`)
  }
  const { write, check } = definition
  const written = JSON.parse(write(members ?? {})) as Readonly<Record<string, unknown>>
  if (judge && !check.accepts(written))
    throw new ContractFault(`${where} has members against its schema`, { check, value: written })
  return written
}

/** They have no body, whatever a range declares (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304
}

function contentAnswer(
  reply: ContentReply,
  declared: ReplyDefinition,
  headers: readonly string[],
  { operation, judge }: ReplyContext,
  where: string,
): Answer | StreamAnswer {
  const { status, body } = reply
  if (declared.content.length > 0 && !isBodiless(status))
    return writeContent(reply, declared.content, headers, judge, where)
  if (body !== undefined) throw new ContractFault(`${where} has a body; expected none.`)
  // What a GET would have; on anything else a client would wait for these bytes.
  if (operation.method !== "HEAD" && hasHeader(headers, "content-length"))
    throw new ContractFault(`${where} has the header content-length and no body; expected it on HEAD only.`)
  return { status, headers }
}
