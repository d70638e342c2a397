// The standard refusals as OAuth endpoints word them (RFC 6749 §5.2), for operations with `x-errors: oauth`.
import type { JsonObject } from "./bundle.ts"

export interface OAuthError {
  readonly status: number
  /** The code in `error`. */
  readonly error: string
}

/**
 * What the RFC lists has the status that it says, so a request against the schema is 400 and not 422; what HTTP itself says keeps its own.
 * The last two codes are those of RFC 6749 §4.1.2.1.
 */
const codes: Readonly<Record<string, string>> = {
  unauthenticated: "invalid_client",
  "insufficient-scope": "insufficient_scope",
  "internal-error": "server_error",
  "too-many-requests": "temporarily_unavailable",
  "service-unavailable": "temporarily_unavailable",
}

/** How the runtime answers a refusal of this slug. */
export function oauthErrorOf({ slug, status }: { readonly slug: string; readonly status: number }): OAuthError {
  const error = Object.hasOwn(codes, slug) ? codes[slug] : undefined
  if (error !== undefined) return { status, error }
  return { status: status === 422 ? 400 : status, error: "invalid_request" }
}

/** The schema of such a body, for the published document. */
export function oauthErrorSchema({ error }: OAuthError): JsonObject {
  return {
    title: `OAuth error ${error}`,
    description: "A refusal by the service itself (RFC 6749 §5.2).",
    type: "object",
    required: ["error"],
    properties: {
      error: { description: "Which error it is.", const: error },
      error_description: { description: "What happened this time, for developers.", type: "string" },
    },
  }
}
