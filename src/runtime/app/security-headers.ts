// Security headers as constants: those of API answers, and those of the few pages that we serve.

/** `none`: answers that no browser renders. `swagger` and `redoc`: their scripts come from us alone. */
export type PageKind = "none" | "page" | "swagger" | "redoc"

const contentSecurityPolicies: Readonly<Record<PageKind, string>> = {
  none: "default-src 'none'; frame-ancestors 'none'",
  page: "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  // Both documentation pages write style attributes and draw images from data URIs.
  swagger:
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  redoc:
    "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

/**
 * Name, value, name, value … in lower case.
 * @param https the service is reached over https, so browsers may be told never to use anything else (RFC 6797 §7.2).
 */
export function securityHeaders(kind: PageKind, https: boolean): readonly string[] {
  return [
    "content-security-policy",
    contentSecurityPolicies[kind],
    "cross-origin-opener-policy",
    "same-origin",
    "cross-origin-resource-policy",
    "same-origin",
    "referrer-policy",
    "no-referrer",
    "x-content-type-options",
    "nosniff",
    "x-frame-options",
    "DENY",
    ...(https ? ["strict-transport-security", "max-age=31536000; includeSubDomains"] : []),
  ]
}
