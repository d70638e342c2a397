// Holds what a receiver answered against what the document declares of it.
import type { IncomingHttpHeaders } from "node:http"
import { parseJson } from "../body/json.ts"
import { matchMediaType, parseMediaType } from "../body/media-type.ts"
import { createReport, type Issue } from "../report.ts"
import type { WebhookDefinition, WebhookReply, WebhookReplyContent } from "./webhook-definition.ts"

/** Exact statuses win over ranges, ranges over `default` (OAS 3.1 §4.8.16). Without replies every 2xx is one. */
export function declaredReply({ replies }: WebhookDefinition, status: number): WebhookReply | undefined {
  const declared = replies[String(status)] ?? replies[`${Math.floor(status / 100)}XX`] ?? replies.default
  if (declared !== undefined || Object.keys(replies).length > 0) return declared
  return status >= 200 && status < 300 ? { content: [] } : undefined
}

export type JudgedAnswer = { readonly body?: unknown } | { readonly issues: readonly Issue[] }

/** The body where one is declared that is read, else nothing. @param bytes is `null` where they were too many */
export async function judgeAnswer(
  reply: WebhookReply,
  headers: IncomingHttpHeaders,
  bytes: Buffer | null,
): Promise<JudgedAnswer> {
  if (reply.content.length === 0) return {}
  if (bytes === null) return { issues: [issue("maxLength", "is longer than the sender reads")] }
  const essence = parseMediaType(headers["content-type"] ?? "")?.essence ?? ""
  const content = matchMediaType(reply.content, essence)
  if (content === undefined) {
    const types = reply.content.map(({ mediaType }) => `\`${mediaType}\``).join(", ")
    const found = essence === "" ? "has no media type" : `is \`${essence}\``
    return { issues: [issue("contentType", `${found}; expected ${types}`)] }
  }
  return content.kind === "other" ? {} : judgeContent(content, bytes)
}

async function judgeContent({ kind, check }: WebhookReplyContent, bytes: Buffer): Promise<JudgedAnswer> {
  const text = decode(bytes)
  if (text === undefined) return { issues: [issue("utf-8", "is not UTF-8")] }
  const parsed = kind === "json" ? parseJson(text) : { value: text }
  if ("fault" in parsed) return { issues: [issue(parsed.fault.code, parsed.fault.message, parsed.fault.pointer)] }
  if (check === undefined || check.accepts(parsed.value)) return { body: parsed.value }
  const report = createReport("body")
  await check.explain(parsed.value, report, "")
  return { issues: report.issues.length > 0 ? report.issues : [issue("schema", "does not match its schema")] }
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const issue = (code: string, message: string, pointer = ""): Issue => ({ in: "body", pointer, code, message })
