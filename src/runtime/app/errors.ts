// Which problem an error of other middleware is answered with.
import type { StandardSlug } from "../definition.ts"
import { Unavailable } from "../unavailable.ts"

const byStatus: Readonly<Record<number, StandardSlug>> = {
  400: "malformed-request",
  401: "unauthenticated",
  403: "insufficient-scope",
  404: "not-found",
  405: "method-not-allowed",
  406: "not-acceptable",
  408: "request-timeout",
  413: "content-too-large",
  415: "unsupported-media-type",
  417: "expectation-failed",
  422: "validation-failed",
  429: "too-many-requests",
  431: "head-too-large",
  501: "not-implemented",
  503: "service-unavailable",
}

/** Express and its middleware put the status on the error (`status` or `statusCode`); everything else is our own fault. */
export function problemOfError(error: unknown): StandardSlug {
  if (error instanceof Unavailable) return "service-unavailable"
  if (typeof error !== "object" || error === null) return "internal-error"
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown }
  const given = typeof status === "number" ? status : statusCode
  return (typeof given === "number" ? byStatus[given] : undefined) ?? "internal-error"
}
