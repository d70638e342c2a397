// Judges one answer to a spoilt request: never 5xx, and every refusal one that is documented.
import { type Contract, essence } from "./contract.ts"
import type { Answer } from "./parse-answers.ts"
import type { SpoiltRequest } from "./spoil.ts"

export interface Judge {
  readonly contract: Contract
  /** A stand-in has no reply for some operations, and says so by 501. */
  readonly mayBeUnimplemented: boolean
}

/** What is wrong with the answer, or `null`. Answers of success are the business of other tests. */
export function judgeAnswer(
  { status, headers, body }: Answer,
  { operationId, isHead }: SpoiltRequest,
  { contract, mayBeUnimplemented }: Judge,
): string | null {
  if (status < 400 || (status === 501 && mayBeUnimplemented)) return null
  const type = essence(headers.get("content-type") ?? "")
  if (status >= 500 && !contract.isOwn(operationId, status, isHead ? null : body.toString("utf8")))
    return `${status}: a fault of the server`
  if (isHead) return type === "" ? `${status} without a content type` : null
  const slug = type === "application/problem+json" ? readSlug(body, status) : null
  if (slug !== null && typeof slug !== "string") return slug.fault
  // RFC 9110 §15.5.6: beside what the document asks for.
  const required = status === 405 ? ["allow"] : contract.requiredHeaders(operationId, status)
  const missing = slug === null ? undefined : required.find((name) => !headers.has(name))
  if (missing !== undefined) return `${status} ${slug} without ${missing}`
  if (contract.allows(operationId, status, type, slug)) return null
  const what = slug === null ? type || "no content type" : slug
  return `${status} ${what} is not declared${operationId === null ? " anywhere" : ` by ${operationId}`}`
}

/** RFC 9457 §3.1. */
function readSlug(body: Buffer, status: number): string | { readonly fault: string } {
  try {
    const problem = JSON.parse(body.toString("utf8")) as { type?: unknown; title?: unknown; status?: unknown }
    const slug = /^\/problems\/([a-z0-9-]+)$/.exec(String(problem.type))?.[1]
    if (slug === undefined) return { fault: `the problem's type is ${String(problem.type)}` }
    if (problem.status !== status) return { fault: `${status}, and the problem says ${String(problem.status)}` }
    return typeof problem.title === "string" ? slug : { fault: "the problem has no title" }
  } catch {
    return { fault: `the body of ${status} is no JSON` }
  }
}
