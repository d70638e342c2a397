// Generated from the spec by `npm run codegen`. For machines.
import { countCodePoints, hasDuplicates, isDate as scanDate, isDateTime as scanDateTime, isEmail as scanEmail, isUri as scanUri, isUriReference as scanUriReference, isUuid as scanUuid } from "../../src/runtime/index.ts"

const constant1 = /^[^"\[]+$/u
const constant2 = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/u
const constant3 = /^\S(?:.*\S)?$/u
const constant4 = new Set(["authn_login_success","authn_login_fail","authn_login_lock","authn_password_change","authn_password_change_fail","authn_password_reset_requested","authn_token_created","authn_token_revoked","authn_token_reuse","authz_fail","authz_change","client_created","client_updated","client_deleted","client_secret_created","client_secret_deleted","session_ended","signing_key_rotated","user_created","user_deleted","user_email_verified","user_lock_lifted","user_suspended","user_unsuspended","user_updated"])

export function isNoQuery(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  for (const v1 in v) {
    if (Object.hasOwn(v, v1)) return false
  }
  return true
}

export function isRegistration(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.email === undefined) return false
  if (v.username === undefined) return false
  if (v.password === undefined) return false
  if (!isEmail(v.email)) return false
  if (!isUsername(v.username)) return false
  if (!isNewPassword(v.password)) return false
  for (const v1 in v) {
    if (v1 === "email" || v1 === "username" || v1 === "password") continue
    return false
  }
  return true
}

export function isRegistrationReceipt(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.message === undefined) return false
  const v1 = v.message
  if (typeof v1 !== "string") return false
  if (v1.length > 200 && countCodePoints(v1) > 200) return false
  for (const v2 in v) {
    if (v2 === "message") continue
    return false
  }
  return true
}

export function isRegister503RetryAfter(v) {
  if (!Number.isInteger(v)) return false
  if (v < 0) return false
  if (v > 3600) return false
  return true
}

export function isOneTimeTokenHolder(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.token === undefined) return false
  if (!isOneTimeToken(v.token)) return false
  for (const v1 in v) {
    if (v1 === "token") continue
    return false
  }
  return true
}

export function isEmailHolder(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.email === undefined) return false
  if (!isEmail(v.email)) return false
  for (const v1 in v) {
    if (v1 === "email") continue
    return false
  }
  return true
}

export function isPasswordReset(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.token === undefined) return false
  if (v.newPassword === undefined) return false
  if (!isOneTimeToken(v.token)) return false
  if (!isNewPassword(v.newPassword)) return false
  for (const v1 in v) {
    if (v1 === "token" || v1 === "newPassword") continue
    return false
  }
  return true
}

export function isLoginHeaders(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v["user-agent"] !== undefined) {
    const v1 = v["user-agent"]
    if (typeof v1 !== "string") return false
    if (v1.length > 16384 && countCodePoints(v1) > 16384) return false
  }
  return true
}

export function isCredentials(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.email === undefined) return false
  if (v.password === undefined) return false
  if (!isEmail(v.email)) return false
  const v1 = v.password
  if (typeof v1 !== "string") return false
  if (v1 === "") return false
  if (v1.length > 128 && countCodePoints(v1) > 128) return false
  for (const v2 in v) {
    if (v2 === "email" || v2 === "password") continue
    return false
  }
  return true
}

export function isTokenPair(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.accessToken === undefined) return false
  if (v.tokenType === undefined) return false
  if (v.expiresIn === undefined) return false
  if (v.refreshToken === undefined) return false
  const v1 = v.accessToken
  if (typeof v1 !== "string") return false
  if (v1.length > 4096 && countCodePoints(v1) > 4096) return false
  const v2 = v.tokenType
  if (v2 !== "Bearer") return false
  const v3 = v.expiresIn
  if (!Number.isInteger(v3)) return false
  if (v3 < 1) return false
  if (v3 > 600) return false
  const v4 = v.refreshToken
  if (typeof v4 !== "string") return false
  if (v4.length > 512 && countCodePoints(v4) > 512) return false
  for (const v5 in v) {
    if (v5 === "accessToken" || v5 === "tokenType" || v5 === "expiresIn" || v5 === "refreshToken") continue
    return false
  }
  return true
}

export function isLogin200CacheControl(v) {
  if (v !== "no-store") return false
  return true
}

export function isRefreshTokenHolder(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.refreshToken === undefined) return false
  const v1 = v.refreshToken
  if (typeof v1 !== "string") return false
  if (v1 === "") return false
  if (v1.length > 512 && countCodePoints(v1) > 512) return false
  for (const v2 in v) {
    if (v2 === "refreshToken") continue
    return false
  }
  return true
}

export function isSessionList(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.items === undefined) return false
  const v1 = v.items
  if (!Array.isArray(v1)) return false
  if (v1.length > 100) return false
  for (let v2 = 0; v2 < v1.length; v2++) {
    if (!isSession(v1[v2])) return false
  }
  for (const v3 in v) {
    if (v3 === "items") continue
    return false
  }
  return true
}

export function isEndSessionPath(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.sessionId === undefined) return false
  if (!isSessionId(v.sessionId)) return false
  return true
}

export function isPasswordChange(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.currentPassword === undefined) return false
  if (v.newPassword === undefined) return false
  if (!isCurrentPassword(v.currentPassword)) return false
  if (!isNewPassword(v.newPassword)) return false
  for (const v1 in v) {
    if (v1 === "currentPassword" || v1 === "newPassword") continue
    return false
  }
  return true
}

export function isUser(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.id === undefined) return false
  if (v.email === undefined) return false
  if (v.emailVerified === undefined) return false
  if (v.username === undefined) return false
  if (v.status === undefined) return false
  if (v.createdAt === undefined) return false
  if (v.updatedAt === undefined) return false
  if (v.roles === undefined) return false
  if (!isSessionId(v.id)) return false
  if (!isEmail(v.email)) return false
  const v1 = v.emailVerified
  if (typeof v1 !== "boolean") return false
  if (!isUsername(v.username)) return false
  if (!isUserStatus(v.status)) return false
  if (v.suspendedReason !== undefined) {
    const v2 = v.suspendedReason
    if (typeof v2 !== "string") return false
    if (v2.length > 500 && countCodePoints(v2) > 500) return false
  }
  const v3 = v.createdAt
  if (typeof v3 !== "string") return false
  if (!scanDateTime(v3)) return false
  const v4 = v.updatedAt
  if (typeof v4 !== "string") return false
  if (!scanDateTime(v4)) return false
  const v5 = v.roles
  if (!Array.isArray(v5)) return false
  if (v5.length < 1) return false
  if (v5.length > 3) return false
  for (let v6 = 0; v6 < v5.length; v6++) {
    if (!isRole(v5[v6])) return false
  }
  if (hasDuplicates(v5)) return false
  for (const v7 in v) {
    if (v7 === "id" || v7 === "email" || v7 === "emailVerified" || v7 === "username" || v7 === "status" || v7 === "suspendedReason" || v7 === "createdAt" || v7 === "updatedAt" || v7 === "roles") continue
    return false
  }
  return true
}

export function isGetMe200ETag(v) {
  if (typeof v !== "string") return false
  if (v.length > 100 && countCodePoints(v) > 100) return false
  return true
}

export function isProfileUpdate(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (Object.keys(v).length < 1) return false
  if (v.username !== undefined) {
    if (!isUsername(v.username)) return false
  }
  for (const v1 in v) {
    if (v1 === "username") continue
    return false
  }
  return true
}

export function isEmailChange(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.newEmail === undefined) return false
  if (v.currentPassword === undefined) return false
  if (!isEmail(v.newEmail)) return false
  if (!isCurrentPassword(v.currentPassword)) return false
  for (const v1 in v) {
    if (v1 === "newEmail" || v1 === "currentPassword") continue
    return false
  }
  return true
}

export function isCurrentPasswordHolder(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.currentPassword === undefined) return false
  if (!isCurrentPassword(v.currentPassword)) return false
  for (const v1 in v) {
    if (v1 === "currentPassword") continue
    return false
  }
  return true
}

export function isListUsersQuery(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.limit !== undefined) {
    const v1 = v.limit
    if (!Number.isInteger(v1)) return false
    if (v1 < 1) return false
    if (v1 > 100) return false
  }
  if (v.cursor !== undefined) {
    const v2 = v.cursor
    if (typeof v2 !== "string") return false
    if (v2 === "") return false
    if (v2.length > 200 && countCodePoints(v2) > 200) return false
  }
  if (v.skip !== undefined) {
    const v3 = v.skip
    if (!Number.isInteger(v3)) return false
    if (v3 < 0) return false
    if (v3 > 10000) return false
  }
  if (v.q !== undefined) {
    const v4 = v.q
    if (typeof v4 !== "string") return false
    if (v4 === "") return false
    if (v4.length > 254 && countCodePoints(v4) > 254) return false
  }
  if (v.status !== undefined) {
    if (!isUserStatus(v.status)) return false
  }
  if (v.sort !== undefined) {
    const v5 = v.sort
    if (typeof v5 !== "string") return false
    if (v5 !== "createdAt" && v5 !== "-createdAt" && v5 !== "username" && v5 !== "-username") return false
  }
  for (const v6 in v) {
    if (v6 === "limit" || v6 === "cursor" || v6 === "skip" || v6 === "q" || v6 === "status" || v6 === "sort") continue
    return false
  }
  return true
}

export function isUserPage(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.items === undefined) return false
  if (v.nextCursor === undefined) return false
  const v1 = v.items
  if (!Array.isArray(v1)) return false
  if (v1.length > 100) return false
  for (let v2 = 0; v2 < v1.length; v2++) {
    if (!isUser(v1[v2])) return false
  }
  const v3 = v.nextCursor
  if ((typeof v3 !== "string") && (v3 !== null)) return false
  if (typeof v3 === "string") {
    if (v3.length > 200 && countCodePoints(v3) > 200) return false
  }
  for (const v4 in v) {
    if (v4 === "items" || v4 === "nextCursor") continue
    return false
  }
  return true
}

export function isListUsers200Link(v) {
  if (typeof v !== "string") return false
  if (v.length > 8000 && countCodePoints(v) > 8000) return false
  return true
}

export function isUserCreate(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.email === undefined) return false
  if (v.username === undefined) return false
  if (v.password === undefined) return false
  if (!isEmail(v.email)) return false
  if (!isUsername(v.username)) return false
  if (!isNewPassword(v.password)) return false
  if (v.roles !== undefined) {
    const v1 = v.roles
    if (!Array.isArray(v1)) return false
    if (v1.length < 1) return false
    if (v1.length > 3) return false
    for (let v2 = 0; v2 < v1.length; v2++) {
      if (!isRole(v1[v2])) return false
    }
    if (hasDuplicates(v1)) return false
  }
  for (const v3 in v) {
    if (v3 === "email" || v3 === "username" || v3 === "password" || v3 === "roles") continue
    return false
  }
  return true
}

export function isCreateUser201Location(v) {
  if (typeof v !== "string") return false
  if (!scanUriReference(v)) return false
  if (v.length > 200 && countCodePoints(v) > 200) return false
  return true
}

export function isGetUserPath(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.userId === undefined) return false
  if (!isSessionId(v.userId)) return false
  return true
}

export function isUserUpdate(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (Object.keys(v).length < 1) return false
  if (v.email !== undefined) {
    if (!isEmail(v.email)) return false
  }
  if (v.username !== undefined) {
    if (!isUsername(v.username)) return false
  }
  for (const v1 in v) {
    if (v1 === "email" || v1 === "username") continue
    return false
  }
  return true
}

export function isRoleAssignment(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.roles === undefined) return false
  const v1 = v.roles
  if (!Array.isArray(v1)) return false
  if (v1.length < 1) return false
  if (v1.length > 3) return false
  for (let v2 = 0; v2 < v1.length; v2++) {
    if (!isRole(v1[v2])) return false
  }
  if (hasDuplicates(v1)) return false
  for (const v3 in v) {
    if (v3 === "roles") continue
    return false
  }
  return true
}

export function isSuspension(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.reason === undefined) return false
  const v1 = v.reason
  if (typeof v1 !== "string") return false
  if (v1 === "") return false
  if (v1.length > 500 && countCodePoints(v1) > 500) return false
  for (const v2 in v) {
    if (v2 === "reason") continue
    return false
  }
  return true
}

export function isListClientsQuery(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.limit !== undefined) {
    const v1 = v.limit
    if (!Number.isInteger(v1)) return false
    if (v1 < 1) return false
    if (v1 > 100) return false
  }
  if (v.cursor !== undefined) {
    const v2 = v.cursor
    if (typeof v2 !== "string") return false
    if (v2 === "") return false
    if (v2.length > 200 && countCodePoints(v2) > 200) return false
  }
  for (const v3 in v) {
    if (v3 === "limit" || v3 === "cursor") continue
    return false
  }
  return true
}

export function isClientPage(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.items === undefined) return false
  if (v.nextCursor === undefined) return false
  const v1 = v.items
  if (!Array.isArray(v1)) return false
  if (v1.length > 100) return false
  for (let v2 = 0; v2 < v1.length; v2++) {
    if (!isClient(v1[v2])) return false
  }
  const v3 = v.nextCursor
  if ((typeof v3 !== "string") && (v3 !== null)) return false
  if (typeof v3 === "string") {
    if (v3.length > 200 && countCodePoints(v3) > 200) return false
  }
  for (const v4 in v) {
    if (v4 === "items" || v4 === "nextCursor") continue
    return false
  }
  return true
}

export function isClientCreate(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.name === undefined) return false
  if (v.scopes === undefined) return false
  if (!isClientName(v.name)) return false
  if (v.description !== undefined) {
    if (!isClientDescription(v.description)) return false
  }
  if (!isClientScopes(v.scopes)) return false
  for (const v1 in v) {
    if (v1 === "name" || v1 === "description" || v1 === "scopes") continue
    return false
  }
  return true
}

export function isRegisteredClient(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.id === undefined) return false
  if (v.name === undefined) return false
  if (v.description === undefined) return false
  if (v.scopes === undefined) return false
  if (v.secrets === undefined) return false
  if (v.createdAt === undefined) return false
  if (v.updatedAt === undefined) return false
  if (v.secret === undefined) return false
  if (!isSessionId(v.id)) return false
  if (!isClientName(v.name)) return false
  if (!isClientDescription(v.description)) return false
  if (!isClientScopes(v.scopes)) return false
  const v1 = v.secrets
  if (!Array.isArray(v1)) return false
  if (v1.length > 2) return false
  for (let v2 = 0; v2 < v1.length; v2++) {
    if (!isClientSecret(v1[v2])) return false
  }
  const v3 = v.createdAt
  if (typeof v3 !== "string") return false
  if (!scanDateTime(v3)) return false
  const v4 = v.updatedAt
  if (typeof v4 !== "string") return false
  if (!scanDateTime(v4)) return false
  if (!isShownSecret(v.secret)) return false
  for (const v5 in v) {
    if (v5 === "id" || v5 === "name" || v5 === "description" || v5 === "scopes" || v5 === "secrets" || v5 === "createdAt" || v5 === "updatedAt" || v5 === "secret") continue
    return false
  }
  return true
}

export function isGetClientPath(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.clientId === undefined) return false
  if (!isSessionId(v.clientId)) return false
  return true
}

export function isClient(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.id === undefined) return false
  if (v.name === undefined) return false
  if (v.description === undefined) return false
  if (v.scopes === undefined) return false
  if (v.secrets === undefined) return false
  if (v.createdAt === undefined) return false
  if (v.updatedAt === undefined) return false
  if (!isSessionId(v.id)) return false
  if (!isClientName(v.name)) return false
  if (!isClientDescription(v.description)) return false
  if (!isClientScopes(v.scopes)) return false
  const v1 = v.secrets
  if (!Array.isArray(v1)) return false
  if (v1.length > 2) return false
  for (let v2 = 0; v2 < v1.length; v2++) {
    if (!isClientSecret(v1[v2])) return false
  }
  const v3 = v.createdAt
  if (typeof v3 !== "string") return false
  if (!scanDateTime(v3)) return false
  const v4 = v.updatedAt
  if (typeof v4 !== "string") return false
  if (!scanDateTime(v4)) return false
  for (const v5 in v) {
    if (v5 === "id" || v5 === "name" || v5 === "description" || v5 === "scopes" || v5 === "secrets" || v5 === "createdAt" || v5 === "updatedAt") continue
    return false
  }
  return true
}

export function isClientUpdate(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (Object.keys(v).length < 1) return false
  if (v.name !== undefined) {
    if (!isClientName(v.name)) return false
  }
  if (v.description !== undefined) {
    if (!isClientDescription(v.description)) return false
  }
  if (v.scopes !== undefined) {
    if (!isClientScopes(v.scopes)) return false
  }
  for (const v1 in v) {
    if (v1 === "name" || v1 === "description" || v1 === "scopes") continue
    return false
  }
  return true
}

export function isNewClientSecret(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.id === undefined) return false
  if (v.hint === undefined) return false
  if (v.createdAt === undefined) return false
  if (v.lastUsedOn === undefined) return false
  if (v.secret === undefined) return false
  if (!isSessionId(v.id)) return false
  if (!isSecretHint(v.hint)) return false
  if (!isSecretMadeAt(v.createdAt)) return false
  if (!isSecretLastUsedOn(v.lastUsedOn)) return false
  if (!isShownSecret(v.secret)) return false
  for (const v1 in v) {
    if (v1 === "id" || v1 === "hint" || v1 === "createdAt" || v1 === "lastUsedOn" || v1 === "secret") continue
    return false
  }
  return true
}

export function isDeleteClientSecretPath(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.clientId === undefined) return false
  if (v.secretId === undefined) return false
  if (!isSessionId(v.clientId)) return false
  if (!isSessionId(v.secretId)) return false
  return true
}

export function isListAuditEventsQuery(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.limit !== undefined) {
    const v1 = v.limit
    if (!Number.isInteger(v1)) return false
    if (v1 < 1) return false
    if (v1 > 100) return false
  }
  if (v.cursor !== undefined) {
    const v2 = v.cursor
    if (typeof v2 !== "string") return false
    if (v2 === "") return false
    if (v2.length > 200 && countCodePoints(v2) > 200) return false
  }
  if (v.type !== undefined) {
    if (!isAuditEventType(v.type)) return false
  }
  if (v.actorId !== undefined) {
    if (!isSessionId(v.actorId)) return false
  }
  if (v.subjectId !== undefined) {
    const v3 = v.subjectId
    if (typeof v3 !== "string") return false
    if (v3 === "") return false
    if (v3.length > 64 && countCodePoints(v3) > 64) return false
  }
  if (v.since !== undefined) {
    const v4 = v.since
    if (typeof v4 !== "string") return false
    if (!scanDateTime(v4)) return false
    if (v4.length > 64 && countCodePoints(v4) > 64) return false
  }
  if (v.until !== undefined) {
    const v5 = v.until
    if (typeof v5 !== "string") return false
    if (!scanDateTime(v5)) return false
    if (v5.length > 64 && countCodePoints(v5) > 64) return false
  }
  for (const v6 in v) {
    if (v6 === "limit" || v6 === "cursor" || v6 === "type" || v6 === "actorId" || v6 === "subjectId" || v6 === "since" || v6 === "until") continue
    return false
  }
  return true
}

export function isAuditEventPage(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.items === undefined) return false
  if (v.nextCursor === undefined) return false
  const v1 = v.items
  if (!Array.isArray(v1)) return false
  if (v1.length > 100) return false
  for (let v2 = 0; v2 < v1.length; v2++) {
    if (!isAuditEvent(v1[v2])) return false
  }
  const v3 = v.nextCursor
  if ((typeof v3 !== "string") && (v3 !== null)) return false
  if (typeof v3 === "string") {
    if (v3.length > 200 && countCodePoints(v3) > 200) return false
  }
  for (const v4 in v) {
    if (v4 === "items" || v4 === "nextCursor") continue
    return false
  }
  return true
}

export function isTokenRequest(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.grant_type === undefined) return false
  const v1 = v.grant_type
  if (typeof v1 !== "string") return false
  if (v1.length > 200 && countCodePoints(v1) > 200) return false
  if (v.scope !== undefined) {
    const v2 = v.scope
    if (typeof v2 !== "string") return false
    if (v2.length > 2000 && countCodePoints(v2) > 2000) return false
  }
  if (v.client_id !== undefined) {
    const v3 = v.client_id
    if (typeof v3 !== "string") return false
    if (v3.length > 200 && countCodePoints(v3) > 200) return false
  }
  if (v.client_secret !== undefined) {
    const v4 = v.client_secret
    if (typeof v4 !== "string") return false
    if (v4.length > 200 && countCodePoints(v4) > 200) return false
  }
  for (const v5 in v) {
    if (v5 === "grant_type" || v5 === "scope" || v5 === "client_id" || v5 === "client_secret") continue
    const v6 = v[v5]
    if (typeof v6 !== "string") return false
    if (v6.length > 4000 && countCodePoints(v6) > 4000) return false
  }
  return true
}

export function isIssuedToken(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.access_token === undefined) return false
  if (v.token_type === undefined) return false
  if (v.expires_in === undefined) return false
  if (v.scope === undefined) return false
  const v1 = v.access_token
  if (typeof v1 !== "string") return false
  if (v1.length > 4096 && countCodePoints(v1) > 4096) return false
  const v2 = v.token_type
  if (v2 !== "Bearer") return false
  const v3 = v.expires_in
  if (!Number.isInteger(v3)) return false
  if (v3 < 1) return false
  if (v3 > 600) return false
  const v4 = v.scope
  if (typeof v4 !== "string") return false
  if (v4.length > 2000 && countCodePoints(v4) > 2000) return false
  for (const v5 in v) {
    if (v5 === "access_token" || v5 === "token_type" || v5 === "expires_in" || v5 === "scope") continue
    return false
  }
  return true
}

export function isCreateToken200Pragma(v) {
  if (v !== "no-cache") return false
  return true
}

export function isTokenRequestError(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.error === undefined) return false
  const v1 = v.error
  if (typeof v1 !== "string") return false
  if (v1 !== "invalid_request" && v1 !== "unsupported_grant_type" && v1 !== "invalid_scope") return false
  if (v.error_description !== undefined) {
    if (!isOAuthErrorDescription(v.error_description)) return false
  }
  for (const v2 in v) {
    if (v2 === "error" || v2 === "error_description") continue
    return false
  }
  return true
}

export function isInvalidClientError(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.error === undefined) return false
  const v1 = v.error
  if (v1 !== "invalid_client") return false
  if (v.error_description !== undefined) {
    if (!isOAuthErrorDescription(v.error_description)) return false
  }
  for (const v2 in v) {
    if (v2 === "error" || v2 === "error_description") continue
    return false
  }
  return true
}

export function isCreateToken401WWWAuthenticate(v) {
  if (typeof v !== "string") return false
  if (v.length > 200 && countCodePoints(v) > 200) return false
  return true
}

export function isTokenQuestion(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.token === undefined) return false
  const v1 = v.token
  if (typeof v1 !== "string") return false
  if (v1.length > 16000 && countCodePoints(v1) > 16000) return false
  if (v.token_type_hint !== undefined) {
    const v2 = v.token_type_hint
    if (typeof v2 !== "string") return false
    if (v2.length > 200 && countCodePoints(v2) > 200) return false
  }
  if (v.client_id !== undefined) {
    const v3 = v.client_id
    if (typeof v3 !== "string") return false
    if (v3.length > 200 && countCodePoints(v3) > 200) return false
  }
  if (v.client_secret !== undefined) {
    const v4 = v.client_secret
    if (typeof v4 !== "string") return false
    if (v4.length > 200 && countCodePoints(v4) > 200) return false
  }
  for (const v5 in v) {
    if (v5 === "token" || v5 === "token_type_hint" || v5 === "client_id" || v5 === "client_secret") continue
    const v6 = v[v5]
    if (typeof v6 !== "string") return false
    if (v6.length > 4000 && countCodePoints(v6) > 4000) return false
  }
  return true
}

export function isIntrospection(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.active === undefined) return false
  const v1 = v.active
  if (typeof v1 !== "boolean") return false
  if (v.scope !== undefined) {
    const v2 = v.scope
    if (typeof v2 !== "string") return false
    if (v2.length > 2000 && countCodePoints(v2) > 2000) return false
  }
  if (v.client_id !== undefined) {
    const v3 = v.client_id
    if (typeof v3 !== "string") return false
    if (v3.length > 64 && countCodePoints(v3) > 64) return false
  }
  if (v.sub !== undefined) {
    const v4 = v.sub
    if (typeof v4 !== "string") return false
    if (v4.length > 64 && countCodePoints(v4) > 64) return false
  }
  if (v.token_type !== undefined) {
    const v5 = v.token_type
    if (v5 !== "Bearer") return false
  }
  if (v.iss !== undefined) {
    const v6 = v.iss
    if (typeof v6 !== "string") return false
    if (v6.length > 1000 && countCodePoints(v6) > 1000) return false
  }
  if (v.aud !== undefined) {
    const v7 = v.aud
    if (typeof v7 !== "string") return false
    if (v7.length > 1000 && countCodePoints(v7) > 1000) return false
  }
  if (v.jti !== undefined) {
    const v8 = v.jti
    if (typeof v8 !== "string") return false
    if (v8.length > 64 && countCodePoints(v8) > 64) return false
  }
  if (v.iat !== undefined) {
    const v9 = v.iat
    if (!Number.isInteger(v9)) return false
    if (v9 < 0) return false
    if (v9 > 9007199254740991) return false
  }
  if (v.exp !== undefined) {
    const v10 = v.exp
    if (!Number.isInteger(v10)) return false
    if (v10 < 0) return false
    if (v10 > 9007199254740991) return false
  }
  for (const v11 in v) {
    if (v11 === "active" || v11 === "scope" || v11 === "client_id" || v11 === "sub" || v11 === "token_type" || v11 === "iss" || v11 === "aud" || v11 === "jti" || v11 === "iat" || v11 === "exp") continue
    return false
  }
  return true
}

export function isInvalidRequestError(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.error === undefined) return false
  const v1 = v.error
  if (v1 !== "invalid_request") return false
  if (v.error_description !== undefined) {
    if (!isOAuthErrorDescription(v.error_description)) return false
  }
  for (const v2 in v) {
    if (v2 === "error" || v2 === "error_description") continue
    return false
  }
  return true
}

export function isRevocationError(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.error === undefined) return false
  const v1 = v.error
  if (typeof v1 !== "string") return false
  if (v1 !== "invalid_request" && v1 !== "invalid_grant") return false
  if (v.error_description !== undefined) {
    if (!isOAuthErrorDescription(v.error_description)) return false
  }
  for (const v2 in v) {
    if (v2 === "error" || v2 === "error_description") continue
    return false
  }
  return true
}

export function isAuthorizationServer(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.issuer === undefined) return false
  if (v.token_endpoint === undefined) return false
  if (v.token_endpoint_auth_methods_supported === undefined) return false
  if (v.introspection_endpoint === undefined) return false
  if (v.introspection_endpoint_auth_methods_supported === undefined) return false
  if (v.revocation_endpoint === undefined) return false
  if (v.revocation_endpoint_auth_methods_supported === undefined) return false
  if (v.jwks_uri === undefined) return false
  if (v.scopes_supported === undefined) return false
  if (v.response_types_supported === undefined) return false
  if (v.grant_types_supported === undefined) return false
  if (v.service_documentation === undefined) return false
  const v1 = v.issuer
  if (typeof v1 !== "string") return false
  if (!scanUri(v1)) return false
  if (v1.length > 1000 && countCodePoints(v1) > 1000) return false
  const v2 = v.token_endpoint
  if (typeof v2 !== "string") return false
  if (!scanUri(v2)) return false
  if (v2.length > 1000 && countCodePoints(v2) > 1000) return false
  if (!isClientAuthenticationMethods(v.token_endpoint_auth_methods_supported)) return false
  const v3 = v.introspection_endpoint
  if (typeof v3 !== "string") return false
  if (!scanUri(v3)) return false
  if (v3.length > 1000 && countCodePoints(v3) > 1000) return false
  if (!isClientAuthenticationMethods(v.introspection_endpoint_auth_methods_supported)) return false
  const v4 = v.revocation_endpoint
  if (typeof v4 !== "string") return false
  if (!scanUri(v4)) return false
  if (v4.length > 1000 && countCodePoints(v4) > 1000) return false
  if (!isClientAuthenticationMethods(v.revocation_endpoint_auth_methods_supported)) return false
  const v5 = v.jwks_uri
  if (typeof v5 !== "string") return false
  if (!scanUri(v5)) return false
  if (v5.length > 1000 && countCodePoints(v5) > 1000) return false
  const v6 = v.scopes_supported
  if (!Array.isArray(v6)) return false
  if (v6.length > 100) return false
  for (let v7 = 0; v7 < v6.length; v7++) {
    const v8 = v6[v7]
    if (typeof v8 !== "string") return false
    if (v8.length > 100 && countCodePoints(v8) > 100) return false
  }
  const v9 = v.response_types_supported
  if (!Array.isArray(v9)) return false
  if (v9.length > 0) return false
  for (let v10 = 0; v10 < v9.length; v10++) {
    const v11 = v9[v10]
    if (typeof v11 !== "string") return false
    if (v11.length > 100 && countCodePoints(v11) > 100) return false
  }
  const v12 = v.grant_types_supported
  if (!Array.isArray(v12)) return false
  if (v12.length > 1) return false
  for (let v13 = 0; v13 < v12.length; v13++) {
    const v14 = v12[v13]
    if (v14 !== "client_credentials") return false
  }
  const v15 = v.service_documentation
  if (typeof v15 !== "string") return false
  if (!scanUri(v15)) return false
  if (v15.length > 1000 && countCodePoints(v15) > 1000) return false
  for (const v16 in v) {
    if (v16 === "issuer" || v16 === "token_endpoint" || v16 === "token_endpoint_auth_methods_supported" || v16 === "introspection_endpoint" || v16 === "introspection_endpoint_auth_methods_supported" || v16 === "revocation_endpoint" || v16 === "revocation_endpoint_auth_methods_supported" || v16 === "jwks_uri" || v16 === "scopes_supported" || v16 === "response_types_supported" || v16 === "grant_types_supported" || v16 === "service_documentation") continue
    return false
  }
  return true
}

export function isJsonWebKeySet(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.keys === undefined) return false
  const v1 = v.keys
  if (!Array.isArray(v1)) return false
  if (v1.length > 16) return false
  for (let v2 = 0; v2 < v1.length; v2++) {
    if (!isJsonWebKey(v1[v2])) return false
  }
  for (const v3 in v) {
    if (v3 === "keys") continue
    return false
  }
  return true
}

export function isHealth(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.status === undefined) return false
  if (v.timestamp === undefined) return false
  const v1 = v.status
  if (v1 !== "ok") return false
  const v2 = v.timestamp
  if (typeof v2 !== "string") return false
  if (!scanDateTime(v2)) return false
  for (const v3 in v) {
    if (v3 === "status" || v3 === "timestamp") continue
    return false
  }
  return true
}

export function isEmail(v) {
  if (typeof v !== "string") return false
  if (!scanEmail(v)) return false
  if (v.length > 254 && countCodePoints(v) > 254) return false
  if (!constant1.test(v)) return false
  return true
}

export function isUsername(v) {
  if (typeof v !== "string") return false
  if (v.length < 6 && countCodePoints(v) < 3) return false
  if (v.length > 50 && countCodePoints(v) > 50) return false
  if (!constant2.test(v)) return false
  return true
}

export function isNewPassword(v) {
  if (typeof v !== "string") return false
  if (v.length < 16 && countCodePoints(v) < 8) return false
  if (v.length > 128 && countCodePoints(v) > 128) return false
  return true
}

export function isOneTimeToken(v) {
  if (typeof v !== "string") return false
  if (v === "") return false
  if (v.length > 200 && countCodePoints(v) > 200) return false
  return true
}

export function isSession(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.id === undefined) return false
  if (v.createdAt === undefined) return false
  if (v.lastUsedAt === undefined) return false
  if (v.expiresAt === undefined) return false
  if (v.userAgent === undefined) return false
  if (v.current === undefined) return false
  if (!isSessionId(v.id)) return false
  const v1 = v.createdAt
  if (typeof v1 !== "string") return false
  if (!scanDateTime(v1)) return false
  const v2 = v.lastUsedAt
  if (typeof v2 !== "string") return false
  if (!scanDateTime(v2)) return false
  const v3 = v.expiresAt
  if (typeof v3 !== "string") return false
  if (!scanDateTime(v3)) return false
  const v4 = v.userAgent
  if ((typeof v4 !== "string") && (v4 !== null)) return false
  if (typeof v4 === "string") {
    if (v4.length > 200 && countCodePoints(v4) > 200) return false
  }
  const v5 = v.current
  if (typeof v5 !== "boolean") return false
  for (const v6 in v) {
    if (v6 === "id" || v6 === "createdAt" || v6 === "lastUsedAt" || v6 === "expiresAt" || v6 === "userAgent" || v6 === "current") continue
    return false
  }
  return true
}

export function isSessionId(v) {
  if (typeof v !== "string") return false
  if (!scanUuid(v)) return false
  return true
}

export function isCurrentPassword(v) {
  if (typeof v !== "string") return false
  if (v === "") return false
  if (v.length > 128 && countCodePoints(v) > 128) return false
  return true
}

export function isUserStatus(v) {
  if (typeof v !== "string") return false
  if (v !== "suspended" && v !== "unverified" && v !== "locked" && v !== "active") return false
  return true
}

export function isRole(v) {
  if (typeof v !== "string") return false
  if (v !== "user" && v !== "manager" && v !== "admin") return false
  return true
}

export function isClientName(v) {
  if (typeof v !== "string") return false
  if (v === "") return false
  if (v.length > 100 && countCodePoints(v) > 100) return false
  if (!constant3.test(v)) return false
  return true
}

export function isClientDescription(v) {
  if ((typeof v !== "string") && (v !== null)) return false
  if (typeof v === "string") {
    if (v.length > 500 && countCodePoints(v) > 500) return false
  }
  return true
}

export function isClientScopes(v) {
  if (!Array.isArray(v)) return false
  if (v.length < 1) return false
  if (v.length > 8) return false
  for (let v1 = 0; v1 < v.length; v1++) {
    const v2 = v[v1]
    if (typeof v2 !== "string") return false
    if (v2 !== "users:read" && v2 !== "users:write" && v2 !== "users:delete" && v2 !== "roles:write" && v2 !== "clients:read" && v2 !== "clients:write" && v2 !== "clients:delete" && v2 !== "audit:read") return false
  }
  if (hasDuplicates(v)) return false
  return true
}

export function isClientSecret(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.id === undefined) return false
  if (v.hint === undefined) return false
  if (v.createdAt === undefined) return false
  if (v.lastUsedOn === undefined) return false
  if (!isSessionId(v.id)) return false
  if (!isSecretHint(v.hint)) return false
  if (!isSecretMadeAt(v.createdAt)) return false
  if (!isSecretLastUsedOn(v.lastUsedOn)) return false
  for (const v1 in v) {
    if (v1 === "id" || v1 === "hint" || v1 === "createdAt" || v1 === "lastUsedOn") continue
    return false
  }
  return true
}

export function isShownSecret(v) {
  if (typeof v !== "string") return false
  if (v.length > 64 && countCodePoints(v) > 64) return false
  return true
}

export function isSecretHint(v) {
  if (typeof v !== "string") return false
  if (v.length > 8 && countCodePoints(v) > 8) return false
  return true
}

export function isSecretMadeAt(v) {
  if (typeof v !== "string") return false
  if (!scanDateTime(v)) return false
  return true
}

export function isSecretLastUsedOn(v) {
  if ((typeof v !== "string") && (v !== null)) return false
  if (typeof v === "string" && !scanDate(v)) return false
  return true
}

export function isAuditEventType(v) {
  if (typeof v !== "string") return false
  if (!constant4.has(v)) return false
  return true
}

export function isAuditEvent(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.id === undefined) return false
  if (v.at === undefined) return false
  if (v.type === undefined) return false
  if (v.actor === undefined) return false
  if (v.subject === undefined) return false
  if (v.details === undefined) return false
  const v1 = v.id
  if (typeof v1 !== "string") return false
  if (!scanUuid(v1)) return false
  const v2 = v.at
  if (typeof v2 !== "string") return false
  if (!scanDateTime(v2)) return false
  if (!isAuditEventType(v.type)) return false
  const v3 = v.actor
  if (typeof v3 !== "object" || v3 === null || Array.isArray(v3)) return false
  if (v3.kind === undefined) return false
  if (v3.id === undefined) return false
  const v4 = v3.kind
  if (typeof v4 !== "string") return false
  if (v4 !== "user" && v4 !== "client" && v4 !== "system" && v4 !== "anonymous") return false
  const v5 = v3.id
  if ((typeof v5 !== "string") && (v5 !== null)) return false
  if (typeof v5 === "string" && !scanUuid(v5)) return false
  for (const v6 in v3) {
    if (v6 === "kind" || v6 === "id") continue
    return false
  }
  const v7 = v.subject
  if ((typeof v7 !== "object" || v7 === null || Array.isArray(v7)) && (v7 !== null)) return false
  if (typeof v7 === "object" && v7 !== null && !Array.isArray(v7)) {
    if (v7.kind === undefined) return false
    if (v7.id === undefined) return false
    const v8 = v7.kind
    if (typeof v8 !== "string") return false
    if (v8 !== "user" && v8 !== "client" && v8 !== "session" && v8 !== "key") return false
    const v9 = v7.id
    if (typeof v9 !== "string") return false
    if (v9.length > 64 && countCodePoints(v9) > 64) return false
    for (const v10 in v7) {
      if (v10 === "kind" || v10 === "id") continue
      return false
    }
  }
  const v11 = v.details
  if (typeof v11 !== "object" || v11 === null || Array.isArray(v11)) return false
  if (Object.keys(v11).length > 20) return false
  for (const v12 in v11) {
    const v13 = v11[v12]
    if ((typeof v13 !== "string") && (!Number.isFinite(v13)) && (typeof v13 !== "boolean") && (!Array.isArray(v13))) return false
    if (typeof v13 === "string") {
      if (v13.length > 1000 && countCodePoints(v13) > 1000) return false
    }
    if (Array.isArray(v13)) {
      if (v13.length > 100) return false
      for (let v14 = 0; v14 < v13.length; v14++) {
        const v15 = v13[v14]
        if (typeof v15 !== "string") return false
        if (v15.length > 1000 && countCodePoints(v15) > 1000) return false
      }
    }
  }
  for (const v16 in v) {
    if (v16 === "id" || v16 === "at" || v16 === "type" || v16 === "actor" || v16 === "subject" || v16 === "details") continue
    return false
  }
  return true
}

export function isOAuthErrorDescription(v) {
  if (typeof v !== "string") return false
  if (v.length > 500 && countCodePoints(v) > 500) return false
  return true
}

export function isClientAuthenticationMethods(v) {
  if (!Array.isArray(v)) return false
  if (v.length < 1) return false
  if (v.length > 3) return false
  for (let v1 = 0; v1 < v.length; v1++) {
    const v2 = v[v1]
    if (typeof v2 !== "string") return false
    if (v2 !== "client_secret_basic" && v2 !== "client_secret_post" && v2 !== "none") return false
  }
  return true
}

export function isJsonWebKey(v) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false
  if (v.kty === undefined) return false
  if (v.crv === undefined) return false
  if (v.x === undefined) return false
  if (v.y === undefined) return false
  if (v.kid === undefined) return false
  if (v.use === undefined) return false
  if (v.alg === undefined) return false
  const v1 = v.kty
  if (v1 !== "EC") return false
  const v2 = v.crv
  if (v2 !== "P-256") return false
  const v3 = v.x
  if (typeof v3 !== "string") return false
  if (v3.length > 64 && countCodePoints(v3) > 64) return false
  const v4 = v.y
  if (typeof v4 !== "string") return false
  if (v4.length > 64 && countCodePoints(v4) > 64) return false
  const v5 = v.kid
  if (typeof v5 !== "string") return false
  if (v5.length > 64 && countCodePoints(v5) > 64) return false
  const v6 = v.use
  if (v6 !== "sig") return false
  const v7 = v.alg
  if (v7 !== "ES256") return false
  for (const v8 in v) {
    if (v8 === "kty" || v8 === "crv" || v8 === "x" || v8 === "y" || v8 === "kid" || v8 === "use" || v8 === "alg") continue
    return false
  }
  return true
}
