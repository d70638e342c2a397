// The standard refusals: what the runtime itself can answer to an operation, and when. The only list of them.
import { offersOf } from "../model/media-types.ts"
import type { Operation } from "../model/model.ts"
import { type OAuthError, oauthErrorOf } from "./oauth-errors.ts"

export interface StandardRefusal {
  readonly slug: string
  readonly status: number
  readonly title: string
  /** Markdown, for the published document and for `/problems/{slug}`. */
  readonly description: string
  /** A header that comes with it. */
  readonly header: StandardHeader | null
  /** How it is answered where the operation has `x-errors: oauth`; absent where it is a problem. */
  readonly oauth?: OAuthError
  /** Its slug belongs to the author where no operation has the feature that it comes from. */
  readonly isOfFeature?: true
  /** The handler answers it, because only it knows when. */
  readonly isByHandler?: true
  /** Whether it can be answered to this operation. */
  readonly applies: (operation: Operation) => boolean
}

export interface StandardHeader {
  readonly name: string
  readonly description: string
  readonly required: boolean
  readonly schema: Readonly<Record<string, unknown>>
}

const retryAfter: StandardHeader = {
  name: "Retry-After",
  description: "After how many seconds it is worth trying again.",
  required: true,
  schema: { type: "integer", minimum: 0 },
}

const challenge: StandardHeader = {
  name: "WWW-Authenticate",
  description: "Which credentials are asked for (RFC 9110 §11.6.1).",
  required: true,
  schema: { type: "string" },
}

const always = () => true
const never = () => false
const hasBody = (operation: Operation) => operation.body !== null

/**
 * All of them, by status. Those that apply never are answered outside of declared operations, in place of a missing handler, or to what
 * never becomes a request because it is too slow, too large or no HTTP.
 */
export const standardRefusals: readonly StandardRefusal[] = [
  {
    slug: "malformed-request",
    status: 400,
    title: "Request cannot be parsed",
    description: "The path, the query, a header or the body cannot be parsed. `errors` says where.",
    header: null,
    applies: always,
  },
  {
    slug: "idempotency-key-missing",
    status: 400,
    title: "Name the request with an Idempotency-Key",
    description:
      "The operation must not be done twice, and `Idempotency-Key` has to name the request, so that it can be sent again.",
    header: null,
    isOfFeature: true,
    applies: ({ idempotency }) => idempotency?.required === true,
  },
  {
    slug: "unauthenticated",
    status: 401,
    title: "Credentials are missing or not good",
    description: "The operation takes credentials. They are missing, expired or not recognised.",
    header: challenge,
    applies: takesCredentials,
  },
  {
    slug: "insufficient-scope",
    status: 403,
    title: "Not allowed",
    description: "The credentials are good and do not have the scopes that the operation needs.",
    header: null,
    applies: (operation) =>
      isSecured(operation) && operation.security.some((all) => all.some(({ scopes }) => scopes.length > 0)),
  },
  {
    slug: "not-found",
    status: 404,
    title: "No such path",
    description: "No operation of this service has this path.",
    header: null,
    applies: never,
  },
  {
    slug: "method-not-allowed",
    status: 405,
    title: "Method not allowed",
    description: "The path exists and has no operation of this method. `Allow` lists those that it has.",
    header: null,
    applies: never,
  },
  {
    slug: "not-acceptable",
    status: 406,
    title: "No media type that is accepted",
    description: "The operation answers none of the media types in `Accept`.",
    header: null,
    applies: (operation) => offersOf(operation).length > 0,
  },
  {
    slug: "request-timeout",
    status: 408,
    title: "Request did not arrive in time",
    description: "The request was not complete when the time for it was over. Send it again, without pauses.",
    header: null,
    applies: never,
  },
  {
    slug: "idempotency-in-progress",
    status: 409,
    title: "The same request is being worked on",
    description:
      "A request with this `Idempotency-Key` has come and is not answered yet. Send it again after `Retry-After` seconds.",
    header: retryAfter,
    isOfFeature: true,
    applies: ({ idempotency }) => idempotency !== null,
  },
  {
    slug: "precondition-failed",
    status: 412,
    title: "The resource is no longer what it was",
    description:
      "The entity tags in `If-Match` are not that of the resource as it is now: somebody has changed it. Get it again, decide anew, and send the new `ETag`.",
    header: null,
    isOfFeature: true,
    isByHandler: true,
    applies: ({ preconditions }) => preconditions !== null,
  },
  {
    slug: "content-too-large",
    status: 413,
    title: "Body is too large",
    description: "The body is larger than the operation takes.",
    header: null,
    applies: hasBody,
  },
  {
    slug: "unsupported-media-type",
    status: 415,
    title: "Media type is not supported",
    description: "The operation does not take a body of this `Content-Type` or `Content-Encoding`.",
    header: null,
    applies: hasBody,
  },
  {
    slug: "expectation-failed",
    status: 417,
    title: "Expectation is not known",
    description: "The header `Expect` has another value than `100-continue`.",
    header: null,
    applies: never,
  },
  {
    slug: "validation-failed",
    status: 422,
    title: "Request does not meet the contract",
    description: "The request was parsed and does not meet its schema. `errors` lists each fault with a JSON pointer.",
    header: null,
    applies: always,
  },
  {
    slug: "idempotency-key-reused",
    status: 422,
    title: "The Idempotency-Key belongs to another request",
    description:
      "A request with this `Idempotency-Key` came before and was another one. Send the same request again, or name this one with a key of its own.",
    header: null,
    isOfFeature: true,
    applies: ({ idempotency }) => idempotency !== null,
  },
  {
    slug: "precondition-required",
    status: 428,
    title: "Say which state the change is for",
    description:
      "The operation changes a resource, and `If-Match` has to say which state of it: the `ETag` that came with it (RFC 6585 §3).",
    header: null,
    isOfFeature: true,
    applies: ({ preconditions }) => preconditions?.ifMatch === "required",
  },
  {
    slug: "too-many-requests",
    status: 429,
    title: "Too many requests",
    description: "The quota of the operation is used up. Try again after `Retry-After` seconds.",
    header: retryAfter,
    applies: (operation) => operation.rates.length > 0,
  },
  {
    slug: "head-too-large",
    status: 431,
    title: "Head of the request is too large",
    description:
      "Request line and headers together are larger than the server takes. Mostly a cookie or a query has grown.",
    header: null,
    applies: never,
  },
  {
    slug: "internal-error",
    status: 500,
    title: "Something went wrong here",
    description: "The fault is on this side. Name the `traceId` when asking for help.",
    header: null,
    applies: always,
  },
  {
    slug: "not-implemented",
    status: 501,
    title: "Not implemented yet",
    description: "The operation is part of the contract and has no implementation yet.",
    header: null,
    applies: never,
  },
  {
    slug: "service-unavailable",
    status: 503,
    title: "Not available right now",
    description:
      "Something that the operation needs does not answer, or there is too much to do. Try again after `Retry-After` seconds.",
    header: retryAfter,
    applies: always,
  },
]

/** The standard refusals of an operation, by status; of those that are one error of OAuth, the first. */
export function refusalsOf(operation: Operation): StandardRefusal[] {
  const applying = standardRefusals.filter((refusal) => refusal.applies(operation))
  if (operation.errors === "problem") return applying
  const worded = applying.map((refusal) => {
    const oauth = oauthErrorOf(refusal)
    return { ...refusal, status: oauth.status, oauth }
  })
  return worded.filter(({ status }, index) => worded.findIndex((other) => other.status === status) === index)
}

/** Credentials that are not good are refused by operations that take anonymous callers as well. */
function takesCredentials(operation: Operation): boolean {
  return operation.security.some((requirements) => requirements.length > 0)
}

function isSecured(operation: Operation): boolean {
  return operation.security.length > 0 && operation.security.every((requirements) => requirements.length > 0)
}
