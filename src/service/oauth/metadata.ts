// What OAuth clients set themselves up with: authorization server metadata (RFC 8414).
import type { AuthorizationServer } from "../../../generated/api/api.ts"
import { grantableScopes } from "../auth/roles.ts"

/** `issuer` is the service's public URL, without a slash at its end: exactly the `iss` of its tokens (RFC 8414 §3.3). */
export function metadataOf(issuer: string): AuthorizationServer {
  const methods = ["client_secret_basic", "client_secret_post"] as const
  return {
    issuer,
    token_endpoint: `${issuer}/v1/oauth/token`,
    token_endpoint_auth_methods_supported: [...methods],
    introspection_endpoint: `${issuer}/v1/oauth/introspect`,
    introspection_endpoint_auth_methods_supported: [...methods],
    revocation_endpoint: `${issuer}/v1/oauth/revoke`,
    revocation_endpoint_auth_methods_supported: [...methods, "none"],
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    scopes_supported: [...grantableScopes],
    response_types_supported: [],
    grant_types_supported: ["client_credentials"],
    service_documentation: `${issuer}/docs`,
  }
}
