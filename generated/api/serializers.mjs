// Generated from the spec by `npm run codegen`. For machines.
import { setMember } from "../../src/runtime/index.ts"

function projectScalar(v) {
  if (typeof v !== "object" || v === null) return v
  return typeof v.toJSON === "function" ? projectScalar(v.toJSON()) : undefined
}

export function writeRegistrationReceipt(body) {
  return toText(projectRegistrationReceipt(body))
}

export function writeTokenPair(body) {
  return toText(projectTokenPair(body))
}

export function writeSessionList(body) {
  return toText(projectSessionList(body))
}

export function writeUser(body) {
  return toText(projectUser(body))
}

export function writeUserPage(body) {
  return toText(projectUserPage(body))
}

export function writeClientPage(body) {
  return toText(projectClientPage(body))
}

export function writeRegisteredClient(body) {
  return toText(projectRegisteredClient(body))
}

export function writeClient(body) {
  return toText(projectClient(body))
}

export function writeNewClientSecret(body) {
  return toText(projectNewClientSecret(body))
}

export function writeAuditEventPage(body) {
  return toText(projectAuditEventPage(body))
}

export function writeIssuedToken(body) {
  return toText(projectIssuedToken(body))
}

export function writeTokenRequestError(body) {
  return toText(projectTokenRequestError(body))
}

export function writeIntrospection(body) {
  return toText(projectIntrospection(body))
}

export function writeAuthorizationServer(body) {
  return toText(projectAuthorizationServer(body))
}

export function writeJsonWebKeySet(body) {
  return toText(projectJsonWebKeySet(body))
}

export function writeHealth(body) {
  return toText(projectHealth(body))
}

function projectRegistrationReceipt(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectRegistrationReceipt(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    message: projectScalar(v.message),
  }
  return o
}

function projectTokenPair(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectTokenPair(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    accessToken: projectScalar(v.accessToken),
    tokenType: projectScalar(v.tokenType),
    expiresIn: projectScalar(v.expiresIn),
    refreshToken: projectScalar(v.refreshToken),
  }
  return o
}

function projectSessionList(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectSessionList(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    items: projectSessionListItems(v.items),
  }
  return o
}

function projectUser(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectUser(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    id: projectScalar(v.id),
    email: projectScalar(v.email),
    emailVerified: projectScalar(v.emailVerified),
    username: projectScalar(v.username),
    status: projectScalar(v.status),
    suspendedReason: projectScalar(v.suspendedReason),
    createdAt: projectScalar(v.createdAt),
    updatedAt: projectScalar(v.updatedAt),
    roles: projectUserRoles(v.roles),
  }
  return o
}

function projectUserPage(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectUserPage(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    items: projectUserPageItems(v.items),
    nextCursor: projectScalar(v.nextCursor),
  }
  return o
}

function projectClientPage(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectClientPage(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    items: projectClientPageItems(v.items),
    nextCursor: projectScalar(v.nextCursor),
  }
  return o
}

function projectRegisteredClient(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectRegisteredClient(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    id: projectScalar(v.id),
    name: projectScalar(v.name),
    description: projectScalar(v.description),
    scopes: projectUserRoles(v.scopes),
    secrets: projectRegisteredClientSecrets(v.secrets),
    createdAt: projectScalar(v.createdAt),
    updatedAt: projectScalar(v.updatedAt),
    secret: projectScalar(v.secret),
  }
  return o
}

function projectClient(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectClient(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    id: projectScalar(v.id),
    name: projectScalar(v.name),
    description: projectScalar(v.description),
    scopes: projectUserRoles(v.scopes),
    secrets: projectRegisteredClientSecrets(v.secrets),
    createdAt: projectScalar(v.createdAt),
    updatedAt: projectScalar(v.updatedAt),
  }
  return o
}

function projectNewClientSecret(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectNewClientSecret(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    id: projectScalar(v.id),
    hint: projectScalar(v.hint),
    createdAt: projectScalar(v.createdAt),
    lastUsedOn: projectScalar(v.lastUsedOn),
    secret: projectScalar(v.secret),
  }
  return o
}

function projectAuditEventPage(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectAuditEventPage(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    items: projectAuditEventPageItems(v.items),
    nextCursor: projectScalar(v.nextCursor),
  }
  return o
}

function projectIssuedToken(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectIssuedToken(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    access_token: projectScalar(v.access_token),
    token_type: projectScalar(v.token_type),
    expires_in: projectScalar(v.expires_in),
    scope: projectScalar(v.scope),
  }
  return o
}

function projectTokenRequestError(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectTokenRequestError(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    error: projectScalar(v.error),
    error_description: projectScalar(v.error_description),
  }
  return o
}

function projectIntrospection(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectIntrospection(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    active: projectScalar(v.active),
    scope: projectScalar(v.scope),
    client_id: projectScalar(v.client_id),
    sub: projectScalar(v.sub),
    token_type: projectScalar(v.token_type),
    iss: projectScalar(v.iss),
    aud: projectScalar(v.aud),
    jti: projectScalar(v.jti),
    iat: projectScalar(v.iat),
    exp: projectScalar(v.exp),
  }
  return o
}

function projectAuthorizationServer(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectAuthorizationServer(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    issuer: projectScalar(v.issuer),
    token_endpoint: projectScalar(v.token_endpoint),
    token_endpoint_auth_methods_supported: projectUserRoles(v.token_endpoint_auth_methods_supported),
    introspection_endpoint: projectScalar(v.introspection_endpoint),
    introspection_endpoint_auth_methods_supported: projectUserRoles(v.introspection_endpoint_auth_methods_supported),
    revocation_endpoint: projectScalar(v.revocation_endpoint),
    revocation_endpoint_auth_methods_supported: projectUserRoles(v.revocation_endpoint_auth_methods_supported),
    jwks_uri: projectScalar(v.jwks_uri),
    scopes_supported: projectUserRoles(v.scopes_supported),
    response_types_supported: projectUserRoles(v.response_types_supported),
    grant_types_supported: projectUserRoles(v.grant_types_supported),
    service_documentation: projectScalar(v.service_documentation),
  }
  return o
}

function projectJsonWebKeySet(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectJsonWebKeySet(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    keys: projectJsonWebKeySetKeys(v.keys),
  }
  return o
}

function projectHealth(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectHealth(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    status: projectScalar(v.status),
    timestamp: projectScalar(v.timestamp),
  }
  return o
}

function projectSessionListItems(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectSessionListItems(v.toJSON())
  if (Array.isArray(v)) return v.map((item) => projectSession(item))
  return undefined
}

function projectUserRoles(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectUserRoles(v.toJSON())
  if (Array.isArray(v)) return v.map((item) => projectScalar(item))
  return undefined
}

function projectUserPageItems(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectUserPageItems(v.toJSON())
  if (Array.isArray(v)) return v.map((item) => projectUser(item))
  return undefined
}

function projectClientPageItems(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectClientPageItems(v.toJSON())
  if (Array.isArray(v)) return v.map((item) => projectClient(item))
  return undefined
}

function projectRegisteredClientSecrets(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectRegisteredClientSecrets(v.toJSON())
  if (Array.isArray(v)) return v.map((item) => projectClientSecret(item))
  return undefined
}

function projectAuditEventPageItems(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectAuditEventPageItems(v.toJSON())
  if (Array.isArray(v)) return v.map((item) => projectAuditEvent(item))
  return undefined
}

function projectJsonWebKeySetKeys(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectJsonWebKeySetKeys(v.toJSON())
  if (Array.isArray(v)) return v.map((item) => projectJsonWebKey(item))
  return undefined
}

function projectSession(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectSession(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    id: projectScalar(v.id),
    createdAt: projectScalar(v.createdAt),
    lastUsedAt: projectScalar(v.lastUsedAt),
    expiresAt: projectScalar(v.expiresAt),
    userAgent: projectScalar(v.userAgent),
    current: projectScalar(v.current),
  }
  return o
}

function projectClientSecret(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectClientSecret(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    id: projectScalar(v.id),
    hint: projectScalar(v.hint),
    createdAt: projectScalar(v.createdAt),
    lastUsedOn: projectScalar(v.lastUsedOn),
  }
  return o
}

function projectAuditEvent(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectAuditEvent(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    id: projectScalar(v.id),
    at: projectScalar(v.at),
    type: projectScalar(v.type),
    actor: projectAuditEventActor(v.actor),
    subject: projectAuditEventActor(v.subject),
    details: projectAuditEventDetails(v.details),
  }
  return o
}

function projectJsonWebKey(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectJsonWebKey(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    kty: projectScalar(v.kty),
    crv: projectScalar(v.crv),
    x: projectScalar(v.x),
    y: projectScalar(v.y),
    kid: projectScalar(v.kid),
    use: projectScalar(v.use),
    alg: projectScalar(v.alg),
  }
  return o
}

function projectAuditEventActor(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectAuditEventActor(v.toJSON())
  if (Array.isArray(v)) return undefined
  const o = {
    kind: projectScalar(v.kind),
    id: projectScalar(v.id),
  }
  return o
}

function projectAuditEventDetails(v) {
  if (typeof v !== "object" || v === null) return v
  if (typeof v.toJSON === "function") return projectAuditEventDetails(v.toJSON())
  if (Array.isArray(v)) return v
  const o = {
  }
  for (const k in v) {
    setMember(o, k, projectUserRoles(v[k]))
  }
  return o
}

export function fillUserCreate(v) {
  if (typeof v !== "object" || v === null) return
  if (Array.isArray(v)) {
    return
  }
  if (v.roles === undefined) v.roles = ["user"]
}

function toText(projected) {
  const text = JSON.stringify(projected)
  if (text === undefined) throw new TypeError("the body of the reply is not of the kind that its schema declares")
  return text
}
