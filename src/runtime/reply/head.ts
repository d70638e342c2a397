// The head of an answer: the constants of the service, and what the reply says itself.
import type { RequestState } from "../request/state.ts"
import { hasHeader } from "./headers.ts"

/** Name, value, name, value …; a header of the reply stands in for the constant of the same name. */
export function headOf(state: RequestState, headers: readonly string[], type: string | undefined): string[] {
  const { host, origin, requestId } = state
  const head: string[] = []
  if (headers.length === 0) head.push(...host.baseHeaders, ...host.corsHeaders(origin), "x-request-id", requestId)
  else {
    addMissing(head, host.baseHeaders, headers)
    addMissing(head, host.corsHeaders(origin), headers)
    addMissing(head, ["x-request-id", requestId], headers)
  }
  addOwn(head, state, headers, type)
  return head
}

/** What stands behind the constants of the service: the reply's own, those of the operation, and those that depend on the reply. */
export function addOwn(
  head: string[],
  { operation, rateLimit }: RequestState,
  headers: readonly string[],
  type: string | undefined,
): void {
  if (headers.length > 0) head.push(...headers)
  if (operation?.headers !== undefined) addMissing(head, operation.headers, headers)
  if (rateLimit !== "") addMissing(head, ["ratelimit", rateLimit], headers)
  if (!hasHeader(headers, "cache-control")) head.push("cache-control", "no-store")
  if (type !== undefined) head.push("content-type", type)
}

/** Whether `addOwn` adds more than what depends on the type alone. */
export function hasOwn({ operation, rateLimit }: RequestState, headers: readonly string[]): boolean {
  return headers.length > 0 || rateLimit !== "" || operation?.headers !== undefined
}

/** Lines of `Vary` (RFC 9110 §12.5.5) and `Link` (RFC 8288 §3) add up; of everything else there is one. */
function addMissing(head: string[], constants: readonly string[], headers: readonly string[]): void {
  for (let index = 0; index < constants.length; index += 2) {
    const name = constants[index] as string
    if (name === "vary" || name === "link" || !hasHeader(headers, name)) head.push(name, constants[index + 1] as string)
  }
}
