// Reads `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07 §2.1): a string of structured fields, or the bare text that most send.
import type { IncomingMessage } from "node:http"
import type { OperationDefinition } from "../definition.ts"
import type { Refusal } from "../problems/refusal.ts"

/** RFC 9651 §3.3.3: printable ASCII, quotes and backslashes escaped. */
const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/
/** What needs no quotes: no spaces, and nothing that separates values or begins a string. */
const bare = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/

export const longestKey = 255

/** The key; `undefined` where there is none and none is needed. */
export function readIdempotencyKey(
  request: IncomingMessage,
  { required }: NonNullable<OperationDefinition["idempotency"]>,
): string | Refusal | undefined {
  const sent = request.headers["idempotency-key"]
  if (sent === undefined) {
    if (!required) return undefined
    return {
      refusal: "idempotency-key-missing",
      detail:
        "The request has no Idempotency-Key; expected a key of its own, best a random UUID, to be sent again with each repetition.",
    }
  }
  const key = parseKey(typeof sent === "string" ? sent : sent.join(", "))
  if (key !== undefined && key.length > 0 && key.length <= longestKey) return key
  const message = `is no key; expected one of 1 to ${longestKey} printable ASCII characters, such as "8e03978e-40d5-43dd-bc93-6894a57f9324"`
  return {
    refusal: "malformed-request",
    issues: [{ in: "header", pointer: "/idempotency-key", code: "idempotency-key", message }],
  }
}

/** `"abc"` and `abc` are the same key. */
function parseKey(text: string): string | undefined {
  if (bare.test(text)) return text
  return quoted.exec(text)?.[1]?.replace(/\\(["\\])/g, "$1")
}
