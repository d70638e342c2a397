// Generated from the spec by `npm run codegen`. For machines.
import { countCodePoints, hasDuplicates, isDateTime as scanDateTime, isEmail as scanEmail, isUriReference as scanUriReference, isUuid as scanUuid } from "../../src/runtime/index.ts"

const constant1 = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/u

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
  if (v3 > 900) return false
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
  const v1 = v.currentPassword
  if (typeof v1 !== "string") return false
  if (v1 === "") return false
  if (v1.length > 128 && countCodePoints(v1) > 128) return false
  if (!isNewPassword(v.newPassword)) return false
  for (const v2 in v) {
    if (v2 === "currentPassword" || v2 === "newPassword") continue
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

export function isEmail(v) {
  if (typeof v !== "string") return false
  if (!scanEmail(v)) return false
  if (v.length > 254 && countCodePoints(v) > 254) return false
  return true
}

export function isUsername(v) {
  if (typeof v !== "string") return false
  if (v.length < 6 && countCodePoints(v) < 3) return false
  if (v.length > 50 && countCodePoints(v) > 50) return false
  if (!constant1.test(v)) return false
  return true
}

export function isNewPassword(v) {
  if (typeof v !== "string") return false
  if (v.length < 16 && countCodePoints(v) < 8) return false
  if (v.length > 128 && countCodePoints(v) > 128) return false
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

export function isUserStatus(v) {
  if (typeof v !== "string") return false
  if (v !== "active" && v !== "suspended" && v !== "locked" && v !== "unverified") return false
  return true
}

export function isRole(v) {
  if (typeof v !== "string") return false
  if (v !== "user" && v !== "manager" && v !== "admin") return false
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
