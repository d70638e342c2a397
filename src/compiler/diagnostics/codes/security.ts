// Codes about security and problems.
import type { CatalogueEntry } from "./entry.ts"

export const securityCodes = {
  "security-missing": {
    severity: "strict",
    title: "An operation that does not say who may call it",
    explanation:
      "Neither the operation nor the document has `security`. The specification then takes the operation as public.",
    remedy: "`security: []` for a public operation, or the name of a scheme.",
  },
  "scheme-unknown": {
    severity: "strict",
    title: "A security scheme that is not declared",
    explanation:
      "Requirements name schemes of `components.securitySchemes` (OAS 3.1 §4.8.30). So that the operation does not become public, a scheme of this name is assumed: a bearer token.",
    remedy: "The name of a declared scheme.",
  },
  "scope-unknown": {
    severity: "error",
    title: "A scope or a role that the scheme does not list",
    explanation:
      "The scheme lists its scopes by `x-scopes` and its roles by `x-roles`. This name is not among them, so no caller could ever hold it.",
    remedy: "A listed scope or role, or the scope added to `x-scopes`.",
  },
  "scope-undeclared": {
    severity: "strict",
    title: "A scope that no flow of the scheme has",
    explanation: "The operation requires a scope that none of the OAuth flows of its scheme offers (OAS 3.1 §4.8.30).",
    remedy: "A scope of one of the flows, or the scope added to a flow.",
  },
  "scope-unreachable": {
    severity: "error",
    title: "A scope that no role holds",
    explanation:
      "The scheme declares roles by `x-roles`, and none of them has this scope: nobody may call the operation.",
    remedy: "The scope added to a role of `x-roles`.",
  },
  "scope-unlisted": {
    severity: "lint",
    title: "A scope or a role of a scheme that lists none",
    explanation:
      "Outside of OAuth the names in a requirement are scopes or roles that the specification defines nowhere (OAS 3.1 §4.8.30). They are enforced as written; without a list nobody notices one that is misspelt.",
    remedy: '`x-scopes: { "users:read": Read every account. }` or `x-roles: { admin: [] }` at the scheme.',
  },
  "security-impossible": {
    severity: "strict",
    title: "Credentials that no request can carry together",
    explanation:
      "A request has one `Authorization` header, and that has the credentials of one scheme (RFC 9110 §11.6.2). No request meets this alternative.",
    remedy: "Two alternatives in place of one, or another scheme for one of the two.",
  },
  "problem-status": {
    severity: "error",
    title: "A problem under another status",
    explanation: "The problem's `status` constant says one status and the reply another (RFC 9457 §3.1.2).",
    remedy: "The same status in both places.",
  },
  "problem-conflict": {
    severity: "error",
    title: "One problem type with two meanings",
    explanation:
      "A problem type stands for one title and one status (RFC 9457 §3.1.1), and it cannot be one that the runtime answers itself.",
    remedy: "Another slug in one of the two places.",
  },
  "problem-untyped": {
    severity: "strict",
    title: "A problem reply without declared types",
    explanation:
      "Only a `type` constant `/problems/{slug}` in every alternative makes a reply of `application/problem+json` a typed problem. This one is an ordinary body.",
    remedy: "A schema with `type: { const: /problems/your-slug }`, or a `oneOf` of such schemas.",
  },
} as const satisfies Record<string, CatalogueEntry>
