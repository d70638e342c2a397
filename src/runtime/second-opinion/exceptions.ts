// Where the second judge refuses what we accept and is wrong: each with the reason.

export interface SecondOpinionException {
  readonly what: "request" | "response"
  /** Matches the judge's message. */
  readonly message: RegExp
  readonly reason: string
}

export const knownExceptions: readonly SecondOpinionException[] = [
  {
    what: "request",
    message: /must be url encoded/,
    reason:
      "express-openapi-validator refuses reserved characters in query values that are not percent-encoded; RFC 3986 §3.4 allows `:`, `/`, `?` and others there, and every browser sends them.",
  },
  {
    what: "request",
    message: /Empty value found for query parameter/,
    reason:
      "`name=` is how style form writes the empty text (OAS 3.1 §4.8.12.6); allowEmptyValue is about parameters for which that is no value. The schema decides whether an empty text will do.",
  },
]
