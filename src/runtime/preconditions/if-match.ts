// `If-Match` (RFC 9110 §13.1.1): which state of a resource a request is about, and the proof that its handler has asked.
import type { IncomingMessage } from "node:http"
import type { OperationDefinition } from "../definition.ts"
import type { Refusal } from "../problems/refusal.ts"
import { ContractFault } from "../reply/fault.ts"
import { matchesStrongly, parseEntityTags } from "./entity-tags.ts"

/** What only `IfMatch.verify` gives: success of an operation with `x-preconditions` cannot be answered without it. */
export class VerifiedMatch {
  readonly #isVerified = true

  /** Keeps the private member, which makes the type one that no literal has. */
  static is(value: unknown): value is VerifiedMatch {
    return typeof value === "object" && value !== null && #isVerified in value && value.#isVerified
  }
}

/** The condition of one request. */
export class IfMatch {
  /** As sent: tags, weak ones with their `W/`, or `*` for any state. `undefined` where nothing was sent, and any state will do. */
  readonly tags: readonly string[] | "*" | undefined
  #given: VerifiedMatch | undefined = undefined

  constructor(tags: readonly string[] | "*" | undefined) {
    this.tags = tags
  }

  /**
   * Holds the condition against the state that is about to be changed. Ask where that state cannot change any more before the change is
   * made: inside of its transaction with the row locked, or in front of an update that is conditional on the same version.
   * @param current its strong entity tag, of `etagOf`; `undefined` where there is no such resource
   * @returns what success is answered with, or `null`: then answer `problem("precondition-failed")`
   */
  verify(current: string | undefined): VerifiedMatch | null {
    this.#given = this.#holds(current) ? new VerifiedMatch() : undefined
    return this.#given ?? null
  }

  /** Whether this is what the last `verify` of this very condition gave. */
  hasGiven(verified: unknown): boolean {
    return VerifiedMatch.is(verified) && verified === this.#given
  }

  #holds(current: string | undefined): boolean {
    if (this.tags === undefined) return true
    if (current === undefined) return false
    return this.tags === "*" || matchesStrongly(this.tags, current)
  }
}

/** The condition of a request; a refusal where it is missing although it is required, or cannot be parsed. */
export function readIfMatch(
  request: IncomingMessage,
  { ifMatch }: NonNullable<OperationDefinition["preconditions"]>,
): IfMatch | Refusal {
  const sent = request.headers["if-match"]
  if (sent === undefined) {
    if (ifMatch === "optional") return new IfMatch(undefined)
    return {
      refusal: "precondition-required",
      detail: 'The request has no If-Match; expected the ETag of the state that it changes, such as If-Match: "7".',
    }
  }
  const tags = parseEntityTags(sent)
  if (tags !== undefined) return new IfMatch(tags)
  const message = 'is no list of entity tags; expected tags in double quotes, such as "7", or *'
  return {
    refusal: "malformed-request",
    issues: [{ in: "header", pointer: "/if-match", code: "entity-tag", message }],
  }
}

interface Reply {
  readonly status: number
  readonly verified?: VerifiedMatch
}

/** @throws {ContractFault} for a success that was answered without asking. */
export function demandVerified(reply: Reply, ifMatch: IfMatch, operationId: string): void {
  if (reply.status < 200 || reply.status > 299) return
  if ("problem" in reply || ifMatch.hasGiven(reply.verified)) return
  throw new ContractFault(
    `The handler of ${operationId} answered ${reply.status} without \`verified\`; expected what \`ifMatch.verify\` gave for this request.`,
  )
}
