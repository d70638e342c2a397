// Judges a handler's reply against what its operation declares, and turns it into an answer.
import type {
  ApiDefinition,
  Check,
  HeaderDefinition,
  OperationDefinition,
  ReplyContent,
  ReplyDefinition,
} from "../definition.ts"
import type { ContentReply, ProblemReply } from "../handler.ts"
import { problemBody, problemMediaType } from "../problems/problem-body.ts"
import { createReport } from "../report.ts"
import type { Answer } from "./write.ts"

/** A reply that the contract does not know. Logged; the client gets 500. */
export class ContractFault extends Error {
  override readonly name = "ContractFault"
  /** Adds to the message why the value was refused, where it was. */
  readonly explain: () => Promise<void>

  constructor(message: string, refused?: { readonly check: Check; readonly value: unknown }) {
    super(message)
    this.explain = async () => {
      if (refused === undefined) return
      const report = createReport("body")
      await refused.check.explain(refused.value, report, "")
      this.message += `: ${report.issues.map((issue) => `${issue.pointer} ${issue.message}`.trim()).join("; ")}`
    }
  }
}

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
export function prepareReply(reply: ContentReply | ProblemReply, context: ReplyContext): Answer {
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
  const headers = writeHeaders(reply, declared, context)
  if ("problem" in reply) return problemAnswer(reply, declared, headers, context)
  return contentAnswer(reply, declared, headers, context)
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
  const { detail, members } = reply
  return {
    status: reply.status,
    headers,
    type: problemMediaType,
    body: problemBody(problem, { detail, members, traceId }),
  }
}

function contentAnswer(
  reply: ContentReply,
  declared: ReplyDefinition,
  headers: readonly string[],
  context: ReplyContext,
): Answer {
  const where = `${reply.status} of ${context.operation.operationId}`
  const { status, body } = reply
  if (declared.content.length === 0) {
    if (body !== undefined) throw new ContractFault(`${where} has a body; expected none.`)
    return { status, headers }
  }
  const content = chooseContent(reply, declared.content, where)
  if (body === undefined) throw new ContractFault(`${where} has no body; expected ${content.mediaType}.`)
  const text = content.write(body)
  if (typeof text !== "string")
    throw new ContractFault(`${where} has a body that cannot be written as ${content.mediaType}.`)
  if (context.judge) judgeBody(text, content, where)
  return {
    status,
    headers,
    type: content.kind === "text" ? `${content.mediaType}; charset=utf-8` : content.mediaType,
    body: text,
  }
}

function chooseContent(reply: ContentReply, declared: readonly ReplyContent[], where: string): ReplyContent {
  const [only] = declared
  if (reply.type === undefined && declared.length === 1 && only !== undefined) return only
  const named = declared.find(({ mediaType }) => mediaType === reply.type)
  if (named !== undefined) return named
  throw new ContractFault(
    `${where} has the type ${reply.type ?? "(none)"}; expected ${declared.map(({ mediaType }) => mediaType).join(" or ")}.`,
  )
}

function judgeBody(text: string, content: ReplyContent, where: string): void {
  const value: unknown = content.kind === "json" ? JSON.parse(text) : text
  if (content.check.accepts(value)) return
  throw new ContractFault(`${where} has a body against its schema`, { check: content.check, value })
}

const noHeaders: readonly string[] = []

function writeHeaders(
  reply: ContentReply | ProblemReply,
  declared: ReplyDefinition,
  context: ReplyContext,
): readonly string[] {
  const given = reply.headers
  if (given === undefined && declared.headers.length === 0) return noHeaders
  const where = `${reply.status} of ${context.operation.operationId}`
  for (const name of Object.keys(given ?? {})) {
    if (given?.[name] !== undefined && !declared.headers.some(({ property }) => property === name)) {
      throw new ContractFault(
        `${where} has the header ${name}; expected ${declared.headers.map(({ property }) => property).join(", ") || "none"}.`,
      )
    }
  }
  const lines: string[] = []
  for (const header of declared.headers) {
    const value = given !== undefined && Object.hasOwn(given, header.property) ? given[header.property] : undefined
    if (value !== undefined) writeHeader(header, value, lines, where)
    else if (header.required)
      throw new ContractFault(`${where} lacks the header ${header.name}; expected it in headers["${header.property}"].`)
  }
  return lines
}

/** Style simple without percent-encoding (OAS 3.1 §4.8.21); `set-cookie` is one line for each item (RFC 9110 §5.3). */
function writeHeader({ property, check }: HeaderDefinition, value: unknown, lines: string[], where: string): void {
  if (!check.accepts(value))
    throw new ContractFault(`${where} has a header ${property} against its schema`, { check, value })
  const texts = Array.isArray(value) ? value.map(headerText) : [headerText(value)]
  if (property === "set-cookie") for (const text of texts) lines.push(property, text)
  else lines.push(property, texts.join(", "))
}

function headerText(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value)
  return Object.entries(value).flat().map(String).join(",")
}
