// Generated from the spec by `npm run codegen`. For machines.
import { countCodePoints, describeKind, describeValue, escapePointer, hasDuplicates, isDate as scanDate, isDateTime as scanDateTime, isEmail as scanEmail, isUri as scanUri, isUriReference as scanUriReference, isUuid as scanUuid, quoteName } from "../../src/runtime/index.ts"

const constant1 = /^[^"\[]+$/u
const constant2 = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/u
const constant3 = /^\S(?:.*\S)?$/u
const constant4 = new Set(["authn_login_success","authn_login_fail","authn_login_lock","authn_password_change","authn_password_change_fail","authn_password_reset_requested","authn_token_created","authn_token_revoked","authn_token_reuse","authz_fail","authz_change","client_created","client_updated","client_deleted","client_secret_created","client_secret_deleted","session_ended","signing_key_rotated","user_created","user_deleted","user_email_verified","user_lock_lifted","user_suspended","user_unsuspended","user_updated"])

export function explainNoQuery(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    for (const v1 in v) {
      if (report.full) return
      if (Object.hasOwn(v, v1)) {
        report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the query parameter " + quoteName(v1) + "; expected none")
      }
    }
  }
}

export function explainRegistration(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.email === undefined) {
      report.add(pointer + "/email", "required", "expected the property \"email\", found none")
    }
    if (v.username === undefined) {
      report.add(pointer + "/username", "required", "expected the property \"username\", found none")
    }
    if (v.password === undefined) {
      report.add(pointer + "/password", "required", "expected the property \"password\", found none")
    }
    if (v.email !== undefined) {
      explainEmail(v.email, report, pointer + "/email")
    }
    if (v.username !== undefined) {
      explainUsername(v.username, report, pointer + "/username")
    }
    if (v.password !== undefined) {
      explainNewPassword(v.password, report, pointer + "/password")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "email" || v1 === "username" || v1 === "password") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"email\", \"username\", \"password\"")
    }
  }
}

export function explainRegistrationReceipt(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.message === undefined) {
      report.add(pointer + "/message", "required", "expected the property \"message\", found none")
    }
    if (v.message !== undefined) {
      const v1 = v.message
      if (typeof v1 !== "string") {
        report.add(pointer + "/message", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (v1.length > 200 && countCodePoints(v1) > 200) {
          report.add(pointer + "/message", "maxLength", "expected at most 200 characters, found " + countCodePoints(v1))
        }
      }
    }
    for (const v2 in v) {
      if (report.full) return
      if (v2 === "message") continue
      report.add(pointer + "/" + escapePointer(v2), "additionalProperties", "found the property " + quoteName(v2) + "; expected only \"message\"")
    }
  }
}

export function explainRegister503RetryAfter(v, report, pointer) {
  if (!Number.isInteger(v)) {
    report.add(pointer, "type", "expected a whole number, found " + describeValue(v))
  } else {
    if (v < 0) {
      report.add(pointer, "minimum", "expected at least 0, found " + describeValue(v))
    }
    if (v > 3600) {
      report.add(pointer, "maximum", "expected at most 3600, found " + describeValue(v))
    }
  }
}

export function explainOneTimeTokenHolder(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.token === undefined) {
      report.add(pointer + "/token", "required", "expected the property \"token\", found none")
    }
    if (v.token !== undefined) {
      explainOneTimeToken(v.token, report, pointer + "/token")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "token") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"token\"")
    }
  }
}

export function explainEmailHolder(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.email === undefined) {
      report.add(pointer + "/email", "required", "expected the property \"email\", found none")
    }
    if (v.email !== undefined) {
      explainEmail(v.email, report, pointer + "/email")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "email") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"email\"")
    }
  }
}

export function explainPasswordReset(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.token === undefined) {
      report.add(pointer + "/token", "required", "expected the property \"token\", found none")
    }
    if (v.newPassword === undefined) {
      report.add(pointer + "/newPassword", "required", "expected the property \"newPassword\", found none")
    }
    if (v.token !== undefined) {
      explainOneTimeToken(v.token, report, pointer + "/token")
    }
    if (v.newPassword !== undefined) {
      explainNewPassword(v.newPassword, report, pointer + "/newPassword")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "token" || v1 === "newPassword") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"token\", \"newPassword\"")
    }
  }
}

export function explainLoginHeaders(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v["user-agent"] !== undefined) {
      const v1 = v["user-agent"]
      if (typeof v1 !== "string") {
        report.add(pointer + "/user-agent", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (v1.length > 16384 && countCodePoints(v1) > 16384) {
          report.add(pointer + "/user-agent", "maxLength", "expected at most 16384 characters, found " + countCodePoints(v1))
        }
      }
    }
  }
}

export function explainCredentials(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.email === undefined) {
      report.add(pointer + "/email", "required", "expected the property \"email\", found none")
    }
    if (v.password === undefined) {
      report.add(pointer + "/password", "required", "expected the property \"password\", found none")
    }
    if (v.email !== undefined) {
      explainEmail(v.email, report, pointer + "/email")
    }
    if (v.password !== undefined) {
      const v1 = v.password
      if (typeof v1 !== "string") {
        report.add(pointer + "/password", "type", "expected a text, found " + describeKind(v1))
      } else {
        if (v1 === "") {
          report.add(pointer + "/password", "minLength", "expected at least 1 character, found " + countCodePoints(v1))
        }
        if (v1.length > 128 && countCodePoints(v1) > 128) {
          report.add(pointer + "/password", "maxLength", "expected at most 128 characters, found " + countCodePoints(v1))
        }
      }
    }
    for (const v2 in v) {
      if (report.full) return
      if (v2 === "email" || v2 === "password") continue
      report.add(pointer + "/" + escapePointer(v2), "additionalProperties", "found the property " + quoteName(v2) + "; expected only \"email\", \"password\"")
    }
  }
}

export function explainTokenPair(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.accessToken === undefined) {
      report.add(pointer + "/accessToken", "required", "expected the property \"accessToken\", found none")
    }
    if (v.tokenType === undefined) {
      report.add(pointer + "/tokenType", "required", "expected the property \"tokenType\", found none")
    }
    if (v.expiresIn === undefined) {
      report.add(pointer + "/expiresIn", "required", "expected the property \"expiresIn\", found none")
    }
    if (v.refreshToken === undefined) {
      report.add(pointer + "/refreshToken", "required", "expected the property \"refreshToken\", found none")
    }
    if (v.accessToken !== undefined) {
      const v1 = v.accessToken
      if (typeof v1 !== "string") {
        report.add(pointer + "/accessToken", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (v1.length > 4096 && countCodePoints(v1) > 4096) {
          report.add(pointer + "/accessToken", "maxLength", "expected at most 4096 characters, found " + countCodePoints(v1))
        }
      }
    }
    if (v.tokenType !== undefined) {
      const v2 = v.tokenType
      if (v2 !== "Bearer") {
        report.add(pointer + "/tokenType", "const", "expected \"Bearer\", found " + describeValue(v2))
      }
    }
    if (v.expiresIn !== undefined) {
      const v3 = v.expiresIn
      if (!Number.isInteger(v3)) {
        report.add(pointer + "/expiresIn", "type", "expected a whole number, found " + describeValue(v3))
      } else {
        if (v3 < 1) {
          report.add(pointer + "/expiresIn", "minimum", "expected at least 1, found " + describeValue(v3))
        }
        if (v3 > 600) {
          report.add(pointer + "/expiresIn", "maximum", "expected at most 600, found " + describeValue(v3))
        }
      }
    }
    if (v.refreshToken !== undefined) {
      const v4 = v.refreshToken
      if (typeof v4 !== "string") {
        report.add(pointer + "/refreshToken", "type", "expected a text, found " + describeValue(v4))
      } else {
        if (v4.length > 512 && countCodePoints(v4) > 512) {
          report.add(pointer + "/refreshToken", "maxLength", "expected at most 512 characters, found " + countCodePoints(v4))
        }
      }
    }
    for (const v5 in v) {
      if (report.full) return
      if (v5 === "accessToken" || v5 === "tokenType" || v5 === "expiresIn" || v5 === "refreshToken") continue
      report.add(pointer + "/" + escapePointer(v5), "additionalProperties", "found the property " + quoteName(v5) + "; expected only \"accessToken\", \"tokenType\", \"expiresIn\", \"refreshToken\"")
    }
  }
}

export function explainLogin200CacheControl(v, report, pointer) {
  if (v !== "no-store") {
    report.add(pointer, "const", "expected \"no-store\", found " + describeValue(v))
  }
}

export function explainRefreshTokenHolder(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.refreshToken === undefined) {
      report.add(pointer + "/refreshToken", "required", "expected the property \"refreshToken\", found none")
    }
    if (v.refreshToken !== undefined) {
      const v1 = v.refreshToken
      if (typeof v1 !== "string") {
        report.add(pointer + "/refreshToken", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (v1 === "") {
          report.add(pointer + "/refreshToken", "minLength", "expected at least 1 character, found " + countCodePoints(v1))
        }
        if (v1.length > 512 && countCodePoints(v1) > 512) {
          report.add(pointer + "/refreshToken", "maxLength", "expected at most 512 characters, found " + countCodePoints(v1))
        }
      }
    }
    for (const v2 in v) {
      if (report.full) return
      if (v2 === "refreshToken") continue
      report.add(pointer + "/" + escapePointer(v2), "additionalProperties", "found the property " + quoteName(v2) + "; expected only \"refreshToken\"")
    }
  }
}

export function explainSessionList(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.items === undefined) {
      report.add(pointer + "/items", "required", "expected the property \"items\", found none")
    }
    if (v.items !== undefined) {
      const v1 = v.items
      if (!Array.isArray(v1)) {
        report.add(pointer + "/items", "type", "expected an array, found " + describeValue(v1))
      } else {
        if (v1.length > 100) {
          report.add(pointer + "/items", "maxItems", "expected at most 100 items, found " + v1.length)
        }
        for (let v2 = 0; v2 < v1.length; v2++) {
          if (report.full) return
          explainSession(v1[v2], report, pointer + "/items/" + v2)
        }
      }
    }
    for (const v3 in v) {
      if (report.full) return
      if (v3 === "items") continue
      report.add(pointer + "/" + escapePointer(v3), "additionalProperties", "found the property " + quoteName(v3) + "; expected only \"items\"")
    }
  }
}

export function explainEndSessionPath(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.sessionId === undefined) {
      report.add(pointer + "/sessionId", "required", "expected the path parameter \"sessionId\", found none")
    }
    if (v.sessionId !== undefined) {
      explainSessionId(v.sessionId, report, pointer + "/sessionId")
    }
  }
}

export function explainPasswordChange(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.currentPassword === undefined) {
      report.add(pointer + "/currentPassword", "required", "expected the property \"currentPassword\", found none")
    }
    if (v.newPassword === undefined) {
      report.add(pointer + "/newPassword", "required", "expected the property \"newPassword\", found none")
    }
    if (v.currentPassword !== undefined) {
      explainCurrentPassword(v.currentPassword, report, pointer + "/currentPassword")
    }
    if (v.newPassword !== undefined) {
      explainNewPassword(v.newPassword, report, pointer + "/newPassword")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "currentPassword" || v1 === "newPassword") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"currentPassword\", \"newPassword\"")
    }
  }
}

export function explainUser(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.id === undefined) {
      report.add(pointer + "/id", "required", "expected the property \"id\", found none")
    }
    if (v.email === undefined) {
      report.add(pointer + "/email", "required", "expected the property \"email\", found none")
    }
    if (v.emailVerified === undefined) {
      report.add(pointer + "/emailVerified", "required", "expected the property \"emailVerified\", found none")
    }
    if (v.username === undefined) {
      report.add(pointer + "/username", "required", "expected the property \"username\", found none")
    }
    if (v.status === undefined) {
      report.add(pointer + "/status", "required", "expected the property \"status\", found none")
    }
    if (v.createdAt === undefined) {
      report.add(pointer + "/createdAt", "required", "expected the property \"createdAt\", found none")
    }
    if (v.updatedAt === undefined) {
      report.add(pointer + "/updatedAt", "required", "expected the property \"updatedAt\", found none")
    }
    if (v.roles === undefined) {
      report.add(pointer + "/roles", "required", "expected the property \"roles\", found none")
    }
    if (v.id !== undefined) {
      explainSessionId(v.id, report, pointer + "/id")
    }
    if (v.email !== undefined) {
      explainEmail(v.email, report, pointer + "/email")
    }
    if (v.emailVerified !== undefined) {
      const v1 = v.emailVerified
      if (typeof v1 !== "boolean") {
        report.add(pointer + "/emailVerified", "type", "expected a boolean, found " + describeValue(v1))
      }
    }
    if (v.username !== undefined) {
      explainUsername(v.username, report, pointer + "/username")
    }
    if (v.status !== undefined) {
      explainUserStatus(v.status, report, pointer + "/status")
    }
    if (v.suspendedReason !== undefined) {
      const v2 = v.suspendedReason
      if (typeof v2 !== "string") {
        report.add(pointer + "/suspendedReason", "type", "expected a text, found " + describeValue(v2))
      } else {
        if (v2.length > 500 && countCodePoints(v2) > 500) {
          report.add(pointer + "/suspendedReason", "maxLength", "expected at most 500 characters, found " + countCodePoints(v2))
        }
      }
    }
    if (v.createdAt !== undefined) {
      const v3 = v.createdAt
      if (typeof v3 !== "string") {
        report.add(pointer + "/createdAt", "type", "expected a text, found " + describeValue(v3))
      } else {
        if (!scanDateTime(v3)) {
          report.add(pointer + "/createdAt", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v3))
        }
      }
    }
    if (v.updatedAt !== undefined) {
      const v4 = v.updatedAt
      if (typeof v4 !== "string") {
        report.add(pointer + "/updatedAt", "type", "expected a text, found " + describeValue(v4))
      } else {
        if (!scanDateTime(v4)) {
          report.add(pointer + "/updatedAt", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v4))
        }
      }
    }
    if (v.roles !== undefined) {
      const v5 = v.roles
      if (!Array.isArray(v5)) {
        report.add(pointer + "/roles", "type", "expected an array, found " + describeValue(v5))
      } else {
        if (v5.length < 1) {
          report.add(pointer + "/roles", "minItems", "expected at least 1 item, found " + v5.length)
        }
        if (v5.length > 3) {
          report.add(pointer + "/roles", "maxItems", "expected at most 3 items, found " + v5.length)
        }
        for (let v6 = 0; v6 < v5.length; v6++) {
          if (report.full) return
          explainRole(v5[v6], report, pointer + "/roles/" + v6)
        }
        if (hasDuplicates(v5)) {
          report.add(pointer + "/roles", "uniqueItems", "expected items that all differ, found equal ones")
        }
      }
    }
    for (const v7 in v) {
      if (report.full) return
      if (v7 === "id" || v7 === "email" || v7 === "emailVerified" || v7 === "username" || v7 === "status" || v7 === "suspendedReason" || v7 === "createdAt" || v7 === "updatedAt" || v7 === "roles") continue
      report.add(pointer + "/" + escapePointer(v7), "additionalProperties", "found the property " + quoteName(v7) + "; expected only \"id\", \"email\", \"emailVerified\", \"username\", \"status\", \"suspendedReason\", \"createdAt\", \"updatedAt\", \"roles\"")
    }
  }
}

export function explainGetMe200ETag(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (v.length > 100 && countCodePoints(v) > 100) {
      report.add(pointer, "maxLength", "expected at most 100 characters, found " + countCodePoints(v))
    }
  }
}

export function explainProfileUpdate(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (Object.keys(v).length < 1) {
      report.add(pointer, "minProperties", "expected at least 1 property, found " + Object.keys(v).length)
    }
    if (v.username !== undefined) {
      explainUsername(v.username, report, pointer + "/username")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "username") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"username\"")
    }
  }
}

export function explainEmailChange(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.newEmail === undefined) {
      report.add(pointer + "/newEmail", "required", "expected the property \"newEmail\", found none")
    }
    if (v.currentPassword === undefined) {
      report.add(pointer + "/currentPassword", "required", "expected the property \"currentPassword\", found none")
    }
    if (v.newEmail !== undefined) {
      explainEmail(v.newEmail, report, pointer + "/newEmail")
    }
    if (v.currentPassword !== undefined) {
      explainCurrentPassword(v.currentPassword, report, pointer + "/currentPassword")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "newEmail" || v1 === "currentPassword") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"newEmail\", \"currentPassword\"")
    }
  }
}

export function explainCurrentPasswordHolder(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.currentPassword === undefined) {
      report.add(pointer + "/currentPassword", "required", "expected the property \"currentPassword\", found none")
    }
    if (v.currentPassword !== undefined) {
      explainCurrentPassword(v.currentPassword, report, pointer + "/currentPassword")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "currentPassword") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"currentPassword\"")
    }
  }
}

export function explainListUsersQuery(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.limit !== undefined) {
      const v1 = v.limit
      if (!Number.isInteger(v1)) {
        report.add(pointer + "/limit", "type", "expected a whole number, found " + describeValue(v1))
      } else {
        if (v1 < 1) {
          report.add(pointer + "/limit", "minimum", "expected at least 1, found " + describeValue(v1))
        }
        if (v1 > 100) {
          report.add(pointer + "/limit", "maximum", "expected at most 100, found " + describeValue(v1))
        }
      }
    }
    if (v.cursor !== undefined) {
      const v2 = v.cursor
      if (typeof v2 !== "string") {
        report.add(pointer + "/cursor", "type", "expected a text, found " + describeValue(v2))
      } else {
        if (v2 === "") {
          report.add(pointer + "/cursor", "minLength", "expected at least 1 character, found " + countCodePoints(v2))
        }
        if (v2.length > 200 && countCodePoints(v2) > 200) {
          report.add(pointer + "/cursor", "maxLength", "expected at most 200 characters, found " + countCodePoints(v2))
        }
      }
    }
    if (v.skip !== undefined) {
      const v3 = v.skip
      if (!Number.isInteger(v3)) {
        report.add(pointer + "/skip", "type", "expected a whole number, found " + describeValue(v3))
      } else {
        if (v3 < 0) {
          report.add(pointer + "/skip", "minimum", "expected at least 0, found " + describeValue(v3))
        }
        if (v3 > 10000) {
          report.add(pointer + "/skip", "maximum", "expected at most 10000, found " + describeValue(v3))
        }
      }
    }
    if (v.q !== undefined) {
      const v4 = v.q
      if (typeof v4 !== "string") {
        report.add(pointer + "/q", "type", "expected a text, found " + describeValue(v4))
      } else {
        if (v4 === "") {
          report.add(pointer + "/q", "minLength", "expected at least 1 character, found " + countCodePoints(v4))
        }
        if (v4.length > 254 && countCodePoints(v4) > 254) {
          report.add(pointer + "/q", "maxLength", "expected at most 254 characters, found " + countCodePoints(v4))
        }
      }
    }
    if (v.status !== undefined) {
      explainUserStatus(v.status, report, pointer + "/status")
    }
    if (v.sort !== undefined) {
      const v5 = v.sort
      if (typeof v5 !== "string") {
        report.add(pointer + "/sort", "type", "expected a text, found " + describeValue(v5))
      } else {
        if (v5 !== "createdAt" && v5 !== "-createdAt" && v5 !== "username" && v5 !== "-username") {
          report.add(pointer + "/sort", "enum", "expected one of \"createdAt\", \"-createdAt\", \"username\", \"-username\", found " + describeValue(v5))
        }
      }
    }
    for (const v6 in v) {
      if (report.full) return
      if (v6 === "limit" || v6 === "cursor" || v6 === "skip" || v6 === "q" || v6 === "status" || v6 === "sort") continue
      report.add(pointer + "/" + escapePointer(v6), "additionalProperties", "found the query parameter " + quoteName(v6) + "; expected only \"limit\", \"cursor\", \"skip\", \"q\", \"status\", \"sort\"")
    }
  }
}

export function explainUserPage(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.items === undefined) {
      report.add(pointer + "/items", "required", "expected the property \"items\", found none")
    }
    if (v.nextCursor === undefined) {
      report.add(pointer + "/nextCursor", "required", "expected the property \"nextCursor\", found none")
    }
    if (v.items !== undefined) {
      const v1 = v.items
      if (!Array.isArray(v1)) {
        report.add(pointer + "/items", "type", "expected an array, found " + describeValue(v1))
      } else {
        if (v1.length > 100) {
          report.add(pointer + "/items", "maxItems", "expected at most 100 items, found " + v1.length)
        }
        for (let v2 = 0; v2 < v1.length; v2++) {
          if (report.full) return
          explainUser(v1[v2], report, pointer + "/items/" + v2)
        }
      }
    }
    if (v.nextCursor !== undefined) {
      const v3 = v.nextCursor
      if ((typeof v3 !== "string") && (v3 !== null)) {
        report.add(pointer + "/nextCursor", "type", "expected a text or null, found " + describeValue(v3))
      } else {
        if (typeof v3 === "string") {
          if (v3.length > 200 && countCodePoints(v3) > 200) {
            report.add(pointer + "/nextCursor", "maxLength", "expected at most 200 characters, found " + countCodePoints(v3))
          }
        }
      }
    }
    for (const v4 in v) {
      if (report.full) return
      if (v4 === "items" || v4 === "nextCursor") continue
      report.add(pointer + "/" + escapePointer(v4), "additionalProperties", "found the property " + quoteName(v4) + "; expected only \"items\", \"nextCursor\"")
    }
  }
}

export function explainListUsers200Link(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (v.length > 8000 && countCodePoints(v) > 8000) {
      report.add(pointer, "maxLength", "expected at most 8000 characters, found " + countCodePoints(v))
    }
  }
}

export function explainUserCreate(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.email === undefined) {
      report.add(pointer + "/email", "required", "expected the property \"email\", found none")
    }
    if (v.username === undefined) {
      report.add(pointer + "/username", "required", "expected the property \"username\", found none")
    }
    if (v.password === undefined) {
      report.add(pointer + "/password", "required", "expected the property \"password\", found none")
    }
    if (v.email !== undefined) {
      explainEmail(v.email, report, pointer + "/email")
    }
    if (v.username !== undefined) {
      explainUsername(v.username, report, pointer + "/username")
    }
    if (v.password !== undefined) {
      explainNewPassword(v.password, report, pointer + "/password")
    }
    if (v.roles !== undefined) {
      const v1 = v.roles
      if (!Array.isArray(v1)) {
        report.add(pointer + "/roles", "type", "expected an array, found " + describeValue(v1))
      } else {
        if (v1.length < 1) {
          report.add(pointer + "/roles", "minItems", "expected at least 1 item, found " + v1.length)
        }
        if (v1.length > 3) {
          report.add(pointer + "/roles", "maxItems", "expected at most 3 items, found " + v1.length)
        }
        for (let v2 = 0; v2 < v1.length; v2++) {
          if (report.full) return
          explainRole(v1[v2], report, pointer + "/roles/" + v2)
        }
        if (hasDuplicates(v1)) {
          report.add(pointer + "/roles", "uniqueItems", "expected items that all differ, found equal ones")
        }
      }
    }
    for (const v3 in v) {
      if (report.full) return
      if (v3 === "email" || v3 === "username" || v3 === "password" || v3 === "roles") continue
      report.add(pointer + "/" + escapePointer(v3), "additionalProperties", "found the property " + quoteName(v3) + "; expected only \"email\", \"username\", \"password\", \"roles\"")
    }
  }
}

export function explainCreateUser201Location(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (!scanUriReference(v)) {
      report.add(pointer, "format", "expected a URI or a relative reference, found " + describeValue(v))
    }
    if (v.length > 200 && countCodePoints(v) > 200) {
      report.add(pointer, "maxLength", "expected at most 200 characters, found " + countCodePoints(v))
    }
  }
}

export function explainGetUserPath(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.userId === undefined) {
      report.add(pointer + "/userId", "required", "expected the path parameter \"userId\", found none")
    }
    if (v.userId !== undefined) {
      explainSessionId(v.userId, report, pointer + "/userId")
    }
  }
}

export function explainUserUpdate(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (Object.keys(v).length < 1) {
      report.add(pointer, "minProperties", "expected at least 1 property, found " + Object.keys(v).length)
    }
    if (v.email !== undefined) {
      explainEmail(v.email, report, pointer + "/email")
    }
    if (v.username !== undefined) {
      explainUsername(v.username, report, pointer + "/username")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "email" || v1 === "username") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"email\", \"username\"")
    }
  }
}

export function explainRoleAssignment(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.roles === undefined) {
      report.add(pointer + "/roles", "required", "expected the property \"roles\", found none")
    }
    if (v.roles !== undefined) {
      const v1 = v.roles
      if (!Array.isArray(v1)) {
        report.add(pointer + "/roles", "type", "expected an array, found " + describeValue(v1))
      } else {
        if (v1.length < 1) {
          report.add(pointer + "/roles", "minItems", "expected at least 1 item, found " + v1.length)
        }
        if (v1.length > 3) {
          report.add(pointer + "/roles", "maxItems", "expected at most 3 items, found " + v1.length)
        }
        for (let v2 = 0; v2 < v1.length; v2++) {
          if (report.full) return
          explainRole(v1[v2], report, pointer + "/roles/" + v2)
        }
        if (hasDuplicates(v1)) {
          report.add(pointer + "/roles", "uniqueItems", "expected items that all differ, found equal ones")
        }
      }
    }
    for (const v3 in v) {
      if (report.full) return
      if (v3 === "roles") continue
      report.add(pointer + "/" + escapePointer(v3), "additionalProperties", "found the property " + quoteName(v3) + "; expected only \"roles\"")
    }
  }
}

export function explainSuspension(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.reason === undefined) {
      report.add(pointer + "/reason", "required", "expected the property \"reason\", found none")
    }
    if (v.reason !== undefined) {
      const v1 = v.reason
      if (typeof v1 !== "string") {
        report.add(pointer + "/reason", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (v1 === "") {
          report.add(pointer + "/reason", "minLength", "expected at least 1 character, found " + countCodePoints(v1))
        }
        if (v1.length > 500 && countCodePoints(v1) > 500) {
          report.add(pointer + "/reason", "maxLength", "expected at most 500 characters, found " + countCodePoints(v1))
        }
      }
    }
    for (const v2 in v) {
      if (report.full) return
      if (v2 === "reason") continue
      report.add(pointer + "/" + escapePointer(v2), "additionalProperties", "found the property " + quoteName(v2) + "; expected only \"reason\"")
    }
  }
}

export function explainListClientsQuery(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.limit !== undefined) {
      const v1 = v.limit
      if (!Number.isInteger(v1)) {
        report.add(pointer + "/limit", "type", "expected a whole number, found " + describeValue(v1))
      } else {
        if (v1 < 1) {
          report.add(pointer + "/limit", "minimum", "expected at least 1, found " + describeValue(v1))
        }
        if (v1 > 100) {
          report.add(pointer + "/limit", "maximum", "expected at most 100, found " + describeValue(v1))
        }
      }
    }
    if (v.cursor !== undefined) {
      const v2 = v.cursor
      if (typeof v2 !== "string") {
        report.add(pointer + "/cursor", "type", "expected a text, found " + describeValue(v2))
      } else {
        if (v2 === "") {
          report.add(pointer + "/cursor", "minLength", "expected at least 1 character, found " + countCodePoints(v2))
        }
        if (v2.length > 200 && countCodePoints(v2) > 200) {
          report.add(pointer + "/cursor", "maxLength", "expected at most 200 characters, found " + countCodePoints(v2))
        }
      }
    }
    for (const v3 in v) {
      if (report.full) return
      if (v3 === "limit" || v3 === "cursor") continue
      report.add(pointer + "/" + escapePointer(v3), "additionalProperties", "found the query parameter " + quoteName(v3) + "; expected only \"limit\", \"cursor\"")
    }
  }
}

export function explainClientPage(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.items === undefined) {
      report.add(pointer + "/items", "required", "expected the property \"items\", found none")
    }
    if (v.nextCursor === undefined) {
      report.add(pointer + "/nextCursor", "required", "expected the property \"nextCursor\", found none")
    }
    if (v.items !== undefined) {
      const v1 = v.items
      if (!Array.isArray(v1)) {
        report.add(pointer + "/items", "type", "expected an array, found " + describeValue(v1))
      } else {
        if (v1.length > 100) {
          report.add(pointer + "/items", "maxItems", "expected at most 100 items, found " + v1.length)
        }
        for (let v2 = 0; v2 < v1.length; v2++) {
          if (report.full) return
          explainClient(v1[v2], report, pointer + "/items/" + v2)
        }
      }
    }
    if (v.nextCursor !== undefined) {
      const v3 = v.nextCursor
      if ((typeof v3 !== "string") && (v3 !== null)) {
        report.add(pointer + "/nextCursor", "type", "expected a text or null, found " + describeValue(v3))
      } else {
        if (typeof v3 === "string") {
          if (v3.length > 200 && countCodePoints(v3) > 200) {
            report.add(pointer + "/nextCursor", "maxLength", "expected at most 200 characters, found " + countCodePoints(v3))
          }
        }
      }
    }
    for (const v4 in v) {
      if (report.full) return
      if (v4 === "items" || v4 === "nextCursor") continue
      report.add(pointer + "/" + escapePointer(v4), "additionalProperties", "found the property " + quoteName(v4) + "; expected only \"items\", \"nextCursor\"")
    }
  }
}

export function explainClientCreate(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.name === undefined) {
      report.add(pointer + "/name", "required", "expected the property \"name\", found none")
    }
    if (v.scopes === undefined) {
      report.add(pointer + "/scopes", "required", "expected the property \"scopes\", found none")
    }
    if (v.name !== undefined) {
      explainClientName(v.name, report, pointer + "/name")
    }
    if (v.description !== undefined) {
      explainClientDescription(v.description, report, pointer + "/description")
    }
    if (v.scopes !== undefined) {
      explainClientScopes(v.scopes, report, pointer + "/scopes")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "name" || v1 === "description" || v1 === "scopes") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"name\", \"description\", \"scopes\"")
    }
  }
}

export function explainRegisteredClient(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.id === undefined) {
      report.add(pointer + "/id", "required", "expected the property \"id\", found none")
    }
    if (v.name === undefined) {
      report.add(pointer + "/name", "required", "expected the property \"name\", found none")
    }
    if (v.description === undefined) {
      report.add(pointer + "/description", "required", "expected the property \"description\", found none")
    }
    if (v.scopes === undefined) {
      report.add(pointer + "/scopes", "required", "expected the property \"scopes\", found none")
    }
    if (v.secrets === undefined) {
      report.add(pointer + "/secrets", "required", "expected the property \"secrets\", found none")
    }
    if (v.createdAt === undefined) {
      report.add(pointer + "/createdAt", "required", "expected the property \"createdAt\", found none")
    }
    if (v.updatedAt === undefined) {
      report.add(pointer + "/updatedAt", "required", "expected the property \"updatedAt\", found none")
    }
    if (v.secret === undefined) {
      report.add(pointer + "/secret", "required", "expected the property \"secret\", found none")
    }
    if (v.id !== undefined) {
      explainSessionId(v.id, report, pointer + "/id")
    }
    if (v.name !== undefined) {
      explainClientName(v.name, report, pointer + "/name")
    }
    if (v.description !== undefined) {
      explainClientDescription(v.description, report, pointer + "/description")
    }
    if (v.scopes !== undefined) {
      explainClientScopes(v.scopes, report, pointer + "/scopes")
    }
    if (v.secrets !== undefined) {
      const v1 = v.secrets
      if (!Array.isArray(v1)) {
        report.add(pointer + "/secrets", "type", "expected an array, found " + describeValue(v1))
      } else {
        if (v1.length > 2) {
          report.add(pointer + "/secrets", "maxItems", "expected at most 2 items, found " + v1.length)
        }
        for (let v2 = 0; v2 < v1.length; v2++) {
          if (report.full) return
          explainClientSecret(v1[v2], report, pointer + "/secrets/" + v2)
        }
      }
    }
    if (v.createdAt !== undefined) {
      const v3 = v.createdAt
      if (typeof v3 !== "string") {
        report.add(pointer + "/createdAt", "type", "expected a text, found " + describeValue(v3))
      } else {
        if (!scanDateTime(v3)) {
          report.add(pointer + "/createdAt", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v3))
        }
      }
    }
    if (v.updatedAt !== undefined) {
      const v4 = v.updatedAt
      if (typeof v4 !== "string") {
        report.add(pointer + "/updatedAt", "type", "expected a text, found " + describeValue(v4))
      } else {
        if (!scanDateTime(v4)) {
          report.add(pointer + "/updatedAt", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v4))
        }
      }
    }
    if (v.secret !== undefined) {
      explainShownSecret(v.secret, report, pointer + "/secret")
    }
    for (const v5 in v) {
      if (report.full) return
      if (v5 === "id" || v5 === "name" || v5 === "description" || v5 === "scopes" || v5 === "secrets" || v5 === "createdAt" || v5 === "updatedAt" || v5 === "secret") continue
      report.add(pointer + "/" + escapePointer(v5), "additionalProperties", "found the property " + quoteName(v5) + "; expected only \"id\", \"name\", \"description\", \"scopes\", \"secrets\", \"createdAt\", \"updatedAt\", \"secret\"")
    }
  }
}

export function explainGetClientPath(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.clientId === undefined) {
      report.add(pointer + "/clientId", "required", "expected the path parameter \"clientId\", found none")
    }
    if (v.clientId !== undefined) {
      explainSessionId(v.clientId, report, pointer + "/clientId")
    }
  }
}

export function explainClient(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.id === undefined) {
      report.add(pointer + "/id", "required", "expected the property \"id\", found none")
    }
    if (v.name === undefined) {
      report.add(pointer + "/name", "required", "expected the property \"name\", found none")
    }
    if (v.description === undefined) {
      report.add(pointer + "/description", "required", "expected the property \"description\", found none")
    }
    if (v.scopes === undefined) {
      report.add(pointer + "/scopes", "required", "expected the property \"scopes\", found none")
    }
    if (v.secrets === undefined) {
      report.add(pointer + "/secrets", "required", "expected the property \"secrets\", found none")
    }
    if (v.createdAt === undefined) {
      report.add(pointer + "/createdAt", "required", "expected the property \"createdAt\", found none")
    }
    if (v.updatedAt === undefined) {
      report.add(pointer + "/updatedAt", "required", "expected the property \"updatedAt\", found none")
    }
    if (v.id !== undefined) {
      explainSessionId(v.id, report, pointer + "/id")
    }
    if (v.name !== undefined) {
      explainClientName(v.name, report, pointer + "/name")
    }
    if (v.description !== undefined) {
      explainClientDescription(v.description, report, pointer + "/description")
    }
    if (v.scopes !== undefined) {
      explainClientScopes(v.scopes, report, pointer + "/scopes")
    }
    if (v.secrets !== undefined) {
      const v1 = v.secrets
      if (!Array.isArray(v1)) {
        report.add(pointer + "/secrets", "type", "expected an array, found " + describeValue(v1))
      } else {
        if (v1.length > 2) {
          report.add(pointer + "/secrets", "maxItems", "expected at most 2 items, found " + v1.length)
        }
        for (let v2 = 0; v2 < v1.length; v2++) {
          if (report.full) return
          explainClientSecret(v1[v2], report, pointer + "/secrets/" + v2)
        }
      }
    }
    if (v.createdAt !== undefined) {
      const v3 = v.createdAt
      if (typeof v3 !== "string") {
        report.add(pointer + "/createdAt", "type", "expected a text, found " + describeValue(v3))
      } else {
        if (!scanDateTime(v3)) {
          report.add(pointer + "/createdAt", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v3))
        }
      }
    }
    if (v.updatedAt !== undefined) {
      const v4 = v.updatedAt
      if (typeof v4 !== "string") {
        report.add(pointer + "/updatedAt", "type", "expected a text, found " + describeValue(v4))
      } else {
        if (!scanDateTime(v4)) {
          report.add(pointer + "/updatedAt", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v4))
        }
      }
    }
    for (const v5 in v) {
      if (report.full) return
      if (v5 === "id" || v5 === "name" || v5 === "description" || v5 === "scopes" || v5 === "secrets" || v5 === "createdAt" || v5 === "updatedAt") continue
      report.add(pointer + "/" + escapePointer(v5), "additionalProperties", "found the property " + quoteName(v5) + "; expected only \"id\", \"name\", \"description\", \"scopes\", \"secrets\", \"createdAt\", \"updatedAt\"")
    }
  }
}

export function explainClientUpdate(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (Object.keys(v).length < 1) {
      report.add(pointer, "minProperties", "expected at least 1 property, found " + Object.keys(v).length)
    }
    if (v.name !== undefined) {
      explainClientName(v.name, report, pointer + "/name")
    }
    if (v.description !== undefined) {
      explainClientDescription(v.description, report, pointer + "/description")
    }
    if (v.scopes !== undefined) {
      explainClientScopes(v.scopes, report, pointer + "/scopes")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "name" || v1 === "description" || v1 === "scopes") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"name\", \"description\", \"scopes\"")
    }
  }
}

export function explainNewClientSecret(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.id === undefined) {
      report.add(pointer + "/id", "required", "expected the property \"id\", found none")
    }
    if (v.hint === undefined) {
      report.add(pointer + "/hint", "required", "expected the property \"hint\", found none")
    }
    if (v.createdAt === undefined) {
      report.add(pointer + "/createdAt", "required", "expected the property \"createdAt\", found none")
    }
    if (v.lastUsedOn === undefined) {
      report.add(pointer + "/lastUsedOn", "required", "expected the property \"lastUsedOn\", found none")
    }
    if (v.secret === undefined) {
      report.add(pointer + "/secret", "required", "expected the property \"secret\", found none")
    }
    if (v.id !== undefined) {
      explainSessionId(v.id, report, pointer + "/id")
    }
    if (v.hint !== undefined) {
      explainSecretHint(v.hint, report, pointer + "/hint")
    }
    if (v.createdAt !== undefined) {
      explainSecretMadeAt(v.createdAt, report, pointer + "/createdAt")
    }
    if (v.lastUsedOn !== undefined) {
      explainSecretLastUsedOn(v.lastUsedOn, report, pointer + "/lastUsedOn")
    }
    if (v.secret !== undefined) {
      explainShownSecret(v.secret, report, pointer + "/secret")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "id" || v1 === "hint" || v1 === "createdAt" || v1 === "lastUsedOn" || v1 === "secret") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"id\", \"hint\", \"createdAt\", \"lastUsedOn\", \"secret\"")
    }
  }
}

export function explainDeleteClientSecretPath(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.clientId === undefined) {
      report.add(pointer + "/clientId", "required", "expected the path parameter \"clientId\", found none")
    }
    if (v.secretId === undefined) {
      report.add(pointer + "/secretId", "required", "expected the path parameter \"secretId\", found none")
    }
    if (v.clientId !== undefined) {
      explainSessionId(v.clientId, report, pointer + "/clientId")
    }
    if (v.secretId !== undefined) {
      explainSessionId(v.secretId, report, pointer + "/secretId")
    }
  }
}

export function explainListAuditEventsQuery(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.limit !== undefined) {
      const v1 = v.limit
      if (!Number.isInteger(v1)) {
        report.add(pointer + "/limit", "type", "expected a whole number, found " + describeValue(v1))
      } else {
        if (v1 < 1) {
          report.add(pointer + "/limit", "minimum", "expected at least 1, found " + describeValue(v1))
        }
        if (v1 > 100) {
          report.add(pointer + "/limit", "maximum", "expected at most 100, found " + describeValue(v1))
        }
      }
    }
    if (v.cursor !== undefined) {
      const v2 = v.cursor
      if (typeof v2 !== "string") {
        report.add(pointer + "/cursor", "type", "expected a text, found " + describeValue(v2))
      } else {
        if (v2 === "") {
          report.add(pointer + "/cursor", "minLength", "expected at least 1 character, found " + countCodePoints(v2))
        }
        if (v2.length > 200 && countCodePoints(v2) > 200) {
          report.add(pointer + "/cursor", "maxLength", "expected at most 200 characters, found " + countCodePoints(v2))
        }
      }
    }
    if (v.type !== undefined) {
      explainAuditEventType(v.type, report, pointer + "/type")
    }
    if (v.actorId !== undefined) {
      explainSessionId(v.actorId, report, pointer + "/actorId")
    }
    if (v.subjectId !== undefined) {
      const v3 = v.subjectId
      if (typeof v3 !== "string") {
        report.add(pointer + "/subjectId", "type", "expected a text, found " + describeValue(v3))
      } else {
        if (v3 === "") {
          report.add(pointer + "/subjectId", "minLength", "expected at least 1 character, found " + countCodePoints(v3))
        }
        if (v3.length > 64 && countCodePoints(v3) > 64) {
          report.add(pointer + "/subjectId", "maxLength", "expected at most 64 characters, found " + countCodePoints(v3))
        }
      }
    }
    if (v.since !== undefined) {
      const v4 = v.since
      if (typeof v4 !== "string") {
        report.add(pointer + "/since", "type", "expected a text, found " + describeValue(v4))
      } else {
        if (!scanDateTime(v4)) {
          report.add(pointer + "/since", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v4))
        }
        if (v4.length > 64 && countCodePoints(v4) > 64) {
          report.add(pointer + "/since", "maxLength", "expected at most 64 characters, found " + countCodePoints(v4))
        }
      }
    }
    if (v.until !== undefined) {
      const v5 = v.until
      if (typeof v5 !== "string") {
        report.add(pointer + "/until", "type", "expected a text, found " + describeValue(v5))
      } else {
        if (!scanDateTime(v5)) {
          report.add(pointer + "/until", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v5))
        }
        if (v5.length > 64 && countCodePoints(v5) > 64) {
          report.add(pointer + "/until", "maxLength", "expected at most 64 characters, found " + countCodePoints(v5))
        }
      }
    }
    for (const v6 in v) {
      if (report.full) return
      if (v6 === "limit" || v6 === "cursor" || v6 === "type" || v6 === "actorId" || v6 === "subjectId" || v6 === "since" || v6 === "until") continue
      report.add(pointer + "/" + escapePointer(v6), "additionalProperties", "found the query parameter " + quoteName(v6) + "; expected only \"limit\", \"cursor\", \"type\", \"actorId\", \"subjectId\", \"since\", \"until\"")
    }
  }
}

export function explainAuditEventPage(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.items === undefined) {
      report.add(pointer + "/items", "required", "expected the property \"items\", found none")
    }
    if (v.nextCursor === undefined) {
      report.add(pointer + "/nextCursor", "required", "expected the property \"nextCursor\", found none")
    }
    if (v.items !== undefined) {
      const v1 = v.items
      if (!Array.isArray(v1)) {
        report.add(pointer + "/items", "type", "expected an array, found " + describeValue(v1))
      } else {
        if (v1.length > 100) {
          report.add(pointer + "/items", "maxItems", "expected at most 100 items, found " + v1.length)
        }
        for (let v2 = 0; v2 < v1.length; v2++) {
          if (report.full) return
          explainAuditEvent(v1[v2], report, pointer + "/items/" + v2)
        }
      }
    }
    if (v.nextCursor !== undefined) {
      const v3 = v.nextCursor
      if ((typeof v3 !== "string") && (v3 !== null)) {
        report.add(pointer + "/nextCursor", "type", "expected a text or null, found " + describeValue(v3))
      } else {
        if (typeof v3 === "string") {
          if (v3.length > 200 && countCodePoints(v3) > 200) {
            report.add(pointer + "/nextCursor", "maxLength", "expected at most 200 characters, found " + countCodePoints(v3))
          }
        }
      }
    }
    for (const v4 in v) {
      if (report.full) return
      if (v4 === "items" || v4 === "nextCursor") continue
      report.add(pointer + "/" + escapePointer(v4), "additionalProperties", "found the property " + quoteName(v4) + "; expected only \"items\", \"nextCursor\"")
    }
  }
}

export function explainTokenRequest(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.grant_type === undefined) {
      report.add(pointer + "/grant_type", "required", "expected the property \"grant_type\", found none")
    }
    if (v.grant_type !== undefined) {
      const v1 = v.grant_type
      if (typeof v1 !== "string") {
        report.add(pointer + "/grant_type", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (v1.length > 200 && countCodePoints(v1) > 200) {
          report.add(pointer + "/grant_type", "maxLength", "expected at most 200 characters, found " + countCodePoints(v1))
        }
      }
    }
    if (v.scope !== undefined) {
      const v2 = v.scope
      if (typeof v2 !== "string") {
        report.add(pointer + "/scope", "type", "expected a text, found " + describeValue(v2))
      } else {
        if (v2.length > 2000 && countCodePoints(v2) > 2000) {
          report.add(pointer + "/scope", "maxLength", "expected at most 2000 characters, found " + countCodePoints(v2))
        }
      }
    }
    if (v.client_id !== undefined) {
      const v3 = v.client_id
      if (typeof v3 !== "string") {
        report.add(pointer + "/client_id", "type", "expected a text, found " + describeValue(v3))
      } else {
        if (v3.length > 200 && countCodePoints(v3) > 200) {
          report.add(pointer + "/client_id", "maxLength", "expected at most 200 characters, found " + countCodePoints(v3))
        }
      }
    }
    if (v.client_secret !== undefined) {
      const v4 = v.client_secret
      if (typeof v4 !== "string") {
        report.add(pointer + "/client_secret", "type", "expected a text, found " + describeKind(v4))
      } else {
        if (v4.length > 200 && countCodePoints(v4) > 200) {
          report.add(pointer + "/client_secret", "maxLength", "expected at most 200 characters, found " + countCodePoints(v4))
        }
      }
    }
    for (const v5 in v) {
      if (report.full) return
      if (v5 === "grant_type" || v5 === "scope" || v5 === "client_id" || v5 === "client_secret") continue
      const v6 = v[v5]
      if (typeof v6 !== "string") {
        report.add(pointer + "/" + escapePointer(v5), "type", "expected a text, found " + describeValue(v6))
      } else {
        if (v6.length > 4000 && countCodePoints(v6) > 4000) {
          report.add(pointer + "/" + escapePointer(v5), "maxLength", "expected at most 4000 characters, found " + countCodePoints(v6))
        }
      }
    }
  }
}

export function explainIssuedToken(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.access_token === undefined) {
      report.add(pointer + "/access_token", "required", "expected the property \"access_token\", found none")
    }
    if (v.token_type === undefined) {
      report.add(pointer + "/token_type", "required", "expected the property \"token_type\", found none")
    }
    if (v.expires_in === undefined) {
      report.add(pointer + "/expires_in", "required", "expected the property \"expires_in\", found none")
    }
    if (v.scope === undefined) {
      report.add(pointer + "/scope", "required", "expected the property \"scope\", found none")
    }
    if (v.access_token !== undefined) {
      const v1 = v.access_token
      if (typeof v1 !== "string") {
        report.add(pointer + "/access_token", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (v1.length > 4096 && countCodePoints(v1) > 4096) {
          report.add(pointer + "/access_token", "maxLength", "expected at most 4096 characters, found " + countCodePoints(v1))
        }
      }
    }
    if (v.token_type !== undefined) {
      const v2 = v.token_type
      if (v2 !== "Bearer") {
        report.add(pointer + "/token_type", "const", "expected \"Bearer\", found " + describeValue(v2))
      }
    }
    if (v.expires_in !== undefined) {
      const v3 = v.expires_in
      if (!Number.isInteger(v3)) {
        report.add(pointer + "/expires_in", "type", "expected a whole number, found " + describeValue(v3))
      } else {
        if (v3 < 1) {
          report.add(pointer + "/expires_in", "minimum", "expected at least 1, found " + describeValue(v3))
        }
        if (v3 > 600) {
          report.add(pointer + "/expires_in", "maximum", "expected at most 600, found " + describeValue(v3))
        }
      }
    }
    if (v.scope !== undefined) {
      const v4 = v.scope
      if (typeof v4 !== "string") {
        report.add(pointer + "/scope", "type", "expected a text, found " + describeValue(v4))
      } else {
        if (v4.length > 2000 && countCodePoints(v4) > 2000) {
          report.add(pointer + "/scope", "maxLength", "expected at most 2000 characters, found " + countCodePoints(v4))
        }
      }
    }
    for (const v5 in v) {
      if (report.full) return
      if (v5 === "access_token" || v5 === "token_type" || v5 === "expires_in" || v5 === "scope") continue
      report.add(pointer + "/" + escapePointer(v5), "additionalProperties", "found the property " + quoteName(v5) + "; expected only \"access_token\", \"token_type\", \"expires_in\", \"scope\"")
    }
  }
}

export function explainCreateToken200Pragma(v, report, pointer) {
  if (v !== "no-cache") {
    report.add(pointer, "const", "expected \"no-cache\", found " + describeValue(v))
  }
}

export function explainTokenRequestError(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.error === undefined) {
      report.add(pointer + "/error", "required", "expected the property \"error\", found none")
    }
    if (v.error !== undefined) {
      const v1 = v.error
      if (typeof v1 !== "string") {
        report.add(pointer + "/error", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (v1 !== "invalid_request" && v1 !== "unsupported_grant_type" && v1 !== "invalid_scope") {
          report.add(pointer + "/error", "enum", "expected one of \"invalid_request\", \"unsupported_grant_type\", \"invalid_scope\", found " + describeValue(v1))
        }
      }
    }
    if (v.error_description !== undefined) {
      explainOAuthErrorDescription(v.error_description, report, pointer + "/error_description")
    }
    for (const v2 in v) {
      if (report.full) return
      if (v2 === "error" || v2 === "error_description") continue
      report.add(pointer + "/" + escapePointer(v2), "additionalProperties", "found the property " + quoteName(v2) + "; expected only \"error\", \"error_description\"")
    }
  }
}

export function explainInvalidClientError(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.error === undefined) {
      report.add(pointer + "/error", "required", "expected the property \"error\", found none")
    }
    if (v.error !== undefined) {
      const v1 = v.error
      if (v1 !== "invalid_client") {
        report.add(pointer + "/error", "const", "expected \"invalid_client\", found " + describeValue(v1))
      }
    }
    if (v.error_description !== undefined) {
      explainOAuthErrorDescription(v.error_description, report, pointer + "/error_description")
    }
    for (const v2 in v) {
      if (report.full) return
      if (v2 === "error" || v2 === "error_description") continue
      report.add(pointer + "/" + escapePointer(v2), "additionalProperties", "found the property " + quoteName(v2) + "; expected only \"error\", \"error_description\"")
    }
  }
}

export function explainCreateToken401WWWAuthenticate(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (v.length > 200 && countCodePoints(v) > 200) {
      report.add(pointer, "maxLength", "expected at most 200 characters, found " + countCodePoints(v))
    }
  }
}

export function explainTokenQuestion(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.token === undefined) {
      report.add(pointer + "/token", "required", "expected the property \"token\", found none")
    }
    if (v.token !== undefined) {
      const v1 = v.token
      if (typeof v1 !== "string") {
        report.add(pointer + "/token", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (v1.length > 16000 && countCodePoints(v1) > 16000) {
          report.add(pointer + "/token", "maxLength", "expected at most 16000 characters, found " + countCodePoints(v1))
        }
      }
    }
    if (v.token_type_hint !== undefined) {
      const v2 = v.token_type_hint
      if (typeof v2 !== "string") {
        report.add(pointer + "/token_type_hint", "type", "expected a text, found " + describeValue(v2))
      } else {
        if (v2.length > 200 && countCodePoints(v2) > 200) {
          report.add(pointer + "/token_type_hint", "maxLength", "expected at most 200 characters, found " + countCodePoints(v2))
        }
      }
    }
    if (v.client_id !== undefined) {
      const v3 = v.client_id
      if (typeof v3 !== "string") {
        report.add(pointer + "/client_id", "type", "expected a text, found " + describeValue(v3))
      } else {
        if (v3.length > 200 && countCodePoints(v3) > 200) {
          report.add(pointer + "/client_id", "maxLength", "expected at most 200 characters, found " + countCodePoints(v3))
        }
      }
    }
    if (v.client_secret !== undefined) {
      const v4 = v.client_secret
      if (typeof v4 !== "string") {
        report.add(pointer + "/client_secret", "type", "expected a text, found " + describeKind(v4))
      } else {
        if (v4.length > 200 && countCodePoints(v4) > 200) {
          report.add(pointer + "/client_secret", "maxLength", "expected at most 200 characters, found " + countCodePoints(v4))
        }
      }
    }
    for (const v5 in v) {
      if (report.full) return
      if (v5 === "token" || v5 === "token_type_hint" || v5 === "client_id" || v5 === "client_secret") continue
      const v6 = v[v5]
      if (typeof v6 !== "string") {
        report.add(pointer + "/" + escapePointer(v5), "type", "expected a text, found " + describeValue(v6))
      } else {
        if (v6.length > 4000 && countCodePoints(v6) > 4000) {
          report.add(pointer + "/" + escapePointer(v5), "maxLength", "expected at most 4000 characters, found " + countCodePoints(v6))
        }
      }
    }
  }
}

export function explainIntrospection(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.active === undefined) {
      report.add(pointer + "/active", "required", "expected the property \"active\", found none")
    }
    if (v.active !== undefined) {
      const v1 = v.active
      if (typeof v1 !== "boolean") {
        report.add(pointer + "/active", "type", "expected a boolean, found " + describeValue(v1))
      }
    }
    if (v.scope !== undefined) {
      const v2 = v.scope
      if (typeof v2 !== "string") {
        report.add(pointer + "/scope", "type", "expected a text, found " + describeValue(v2))
      } else {
        if (v2.length > 2000 && countCodePoints(v2) > 2000) {
          report.add(pointer + "/scope", "maxLength", "expected at most 2000 characters, found " + countCodePoints(v2))
        }
      }
    }
    if (v.client_id !== undefined) {
      const v3 = v.client_id
      if (typeof v3 !== "string") {
        report.add(pointer + "/client_id", "type", "expected a text, found " + describeValue(v3))
      } else {
        if (v3.length > 64 && countCodePoints(v3) > 64) {
          report.add(pointer + "/client_id", "maxLength", "expected at most 64 characters, found " + countCodePoints(v3))
        }
      }
    }
    if (v.sub !== undefined) {
      const v4 = v.sub
      if (typeof v4 !== "string") {
        report.add(pointer + "/sub", "type", "expected a text, found " + describeValue(v4))
      } else {
        if (v4.length > 64 && countCodePoints(v4) > 64) {
          report.add(pointer + "/sub", "maxLength", "expected at most 64 characters, found " + countCodePoints(v4))
        }
      }
    }
    if (v.token_type !== undefined) {
      const v5 = v.token_type
      if (v5 !== "Bearer") {
        report.add(pointer + "/token_type", "const", "expected \"Bearer\", found " + describeValue(v5))
      }
    }
    if (v.iss !== undefined) {
      const v6 = v.iss
      if (typeof v6 !== "string") {
        report.add(pointer + "/iss", "type", "expected a text, found " + describeValue(v6))
      } else {
        if (v6.length > 1000 && countCodePoints(v6) > 1000) {
          report.add(pointer + "/iss", "maxLength", "expected at most 1000 characters, found " + countCodePoints(v6))
        }
      }
    }
    if (v.aud !== undefined) {
      const v7 = v.aud
      if (typeof v7 !== "string") {
        report.add(pointer + "/aud", "type", "expected a text, found " + describeValue(v7))
      } else {
        if (v7.length > 1000 && countCodePoints(v7) > 1000) {
          report.add(pointer + "/aud", "maxLength", "expected at most 1000 characters, found " + countCodePoints(v7))
        }
      }
    }
    if (v.jti !== undefined) {
      const v8 = v.jti
      if (typeof v8 !== "string") {
        report.add(pointer + "/jti", "type", "expected a text, found " + describeValue(v8))
      } else {
        if (v8.length > 64 && countCodePoints(v8) > 64) {
          report.add(pointer + "/jti", "maxLength", "expected at most 64 characters, found " + countCodePoints(v8))
        }
      }
    }
    if (v.iat !== undefined) {
      const v9 = v.iat
      if (!Number.isInteger(v9)) {
        report.add(pointer + "/iat", "type", "expected a whole number, found " + describeValue(v9))
      } else {
        if (v9 < 0) {
          report.add(pointer + "/iat", "minimum", "expected at least 0, found " + describeValue(v9))
        }
        if (v9 > 9007199254740991) {
          report.add(pointer + "/iat", "maximum", "expected at most 9007199254740991, found " + describeValue(v9))
        }
      }
    }
    if (v.exp !== undefined) {
      const v10 = v.exp
      if (!Number.isInteger(v10)) {
        report.add(pointer + "/exp", "type", "expected a whole number, found " + describeValue(v10))
      } else {
        if (v10 < 0) {
          report.add(pointer + "/exp", "minimum", "expected at least 0, found " + describeValue(v10))
        }
        if (v10 > 9007199254740991) {
          report.add(pointer + "/exp", "maximum", "expected at most 9007199254740991, found " + describeValue(v10))
        }
      }
    }
    for (const v11 in v) {
      if (report.full) return
      if (v11 === "active" || v11 === "scope" || v11 === "client_id" || v11 === "sub" || v11 === "token_type" || v11 === "iss" || v11 === "aud" || v11 === "jti" || v11 === "iat" || v11 === "exp") continue
      report.add(pointer + "/" + escapePointer(v11), "additionalProperties", "found the property " + quoteName(v11) + "; expected only \"active\", \"scope\", \"client_id\", \"sub\", \"token_type\", \"iss\", \"aud\", \"jti\", \"iat\", \"exp\"")
    }
  }
}

export function explainInvalidRequestError(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.error === undefined) {
      report.add(pointer + "/error", "required", "expected the property \"error\", found none")
    }
    if (v.error !== undefined) {
      const v1 = v.error
      if (v1 !== "invalid_request") {
        report.add(pointer + "/error", "const", "expected \"invalid_request\", found " + describeValue(v1))
      }
    }
    if (v.error_description !== undefined) {
      explainOAuthErrorDescription(v.error_description, report, pointer + "/error_description")
    }
    for (const v2 in v) {
      if (report.full) return
      if (v2 === "error" || v2 === "error_description") continue
      report.add(pointer + "/" + escapePointer(v2), "additionalProperties", "found the property " + quoteName(v2) + "; expected only \"error\", \"error_description\"")
    }
  }
}

export function explainRevocationError(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.error === undefined) {
      report.add(pointer + "/error", "required", "expected the property \"error\", found none")
    }
    if (v.error !== undefined) {
      const v1 = v.error
      if (typeof v1 !== "string") {
        report.add(pointer + "/error", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (v1 !== "invalid_request" && v1 !== "invalid_grant") {
          report.add(pointer + "/error", "enum", "expected one of \"invalid_request\", \"invalid_grant\", found " + describeValue(v1))
        }
      }
    }
    if (v.error_description !== undefined) {
      explainOAuthErrorDescription(v.error_description, report, pointer + "/error_description")
    }
    for (const v2 in v) {
      if (report.full) return
      if (v2 === "error" || v2 === "error_description") continue
      report.add(pointer + "/" + escapePointer(v2), "additionalProperties", "found the property " + quoteName(v2) + "; expected only \"error\", \"error_description\"")
    }
  }
}

export function explainAuthorizationServer(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.issuer === undefined) {
      report.add(pointer + "/issuer", "required", "expected the property \"issuer\", found none")
    }
    if (v.token_endpoint === undefined) {
      report.add(pointer + "/token_endpoint", "required", "expected the property \"token_endpoint\", found none")
    }
    if (v.token_endpoint_auth_methods_supported === undefined) {
      report.add(pointer + "/token_endpoint_auth_methods_supported", "required", "expected the property \"token_endpoint_auth_methods_supported\", found none")
    }
    if (v.introspection_endpoint === undefined) {
      report.add(pointer + "/introspection_endpoint", "required", "expected the property \"introspection_endpoint\", found none")
    }
    if (v.introspection_endpoint_auth_methods_supported === undefined) {
      report.add(pointer + "/introspection_endpoint_auth_methods_supported", "required", "expected the property \"introspection_endpoint_auth_methods_supported\", found none")
    }
    if (v.revocation_endpoint === undefined) {
      report.add(pointer + "/revocation_endpoint", "required", "expected the property \"revocation_endpoint\", found none")
    }
    if (v.revocation_endpoint_auth_methods_supported === undefined) {
      report.add(pointer + "/revocation_endpoint_auth_methods_supported", "required", "expected the property \"revocation_endpoint_auth_methods_supported\", found none")
    }
    if (v.jwks_uri === undefined) {
      report.add(pointer + "/jwks_uri", "required", "expected the property \"jwks_uri\", found none")
    }
    if (v.scopes_supported === undefined) {
      report.add(pointer + "/scopes_supported", "required", "expected the property \"scopes_supported\", found none")
    }
    if (v.response_types_supported === undefined) {
      report.add(pointer + "/response_types_supported", "required", "expected the property \"response_types_supported\", found none")
    }
    if (v.grant_types_supported === undefined) {
      report.add(pointer + "/grant_types_supported", "required", "expected the property \"grant_types_supported\", found none")
    }
    if (v.service_documentation === undefined) {
      report.add(pointer + "/service_documentation", "required", "expected the property \"service_documentation\", found none")
    }
    if (v.issuer !== undefined) {
      const v1 = v.issuer
      if (typeof v1 !== "string") {
        report.add(pointer + "/issuer", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (!scanUri(v1)) {
          report.add(pointer + "/issuer", "format", "expected a URI with a scheme, found " + describeValue(v1))
        }
        if (v1.length > 1000 && countCodePoints(v1) > 1000) {
          report.add(pointer + "/issuer", "maxLength", "expected at most 1000 characters, found " + countCodePoints(v1))
        }
      }
    }
    if (v.token_endpoint !== undefined) {
      const v2 = v.token_endpoint
      if (typeof v2 !== "string") {
        report.add(pointer + "/token_endpoint", "type", "expected a text, found " + describeValue(v2))
      } else {
        if (!scanUri(v2)) {
          report.add(pointer + "/token_endpoint", "format", "expected a URI with a scheme, found " + describeValue(v2))
        }
        if (v2.length > 1000 && countCodePoints(v2) > 1000) {
          report.add(pointer + "/token_endpoint", "maxLength", "expected at most 1000 characters, found " + countCodePoints(v2))
        }
      }
    }
    if (v.token_endpoint_auth_methods_supported !== undefined) {
      explainClientAuthenticationMethods(v.token_endpoint_auth_methods_supported, report, pointer + "/token_endpoint_auth_methods_supported")
    }
    if (v.introspection_endpoint !== undefined) {
      const v3 = v.introspection_endpoint
      if (typeof v3 !== "string") {
        report.add(pointer + "/introspection_endpoint", "type", "expected a text, found " + describeValue(v3))
      } else {
        if (!scanUri(v3)) {
          report.add(pointer + "/introspection_endpoint", "format", "expected a URI with a scheme, found " + describeValue(v3))
        }
        if (v3.length > 1000 && countCodePoints(v3) > 1000) {
          report.add(pointer + "/introspection_endpoint", "maxLength", "expected at most 1000 characters, found " + countCodePoints(v3))
        }
      }
    }
    if (v.introspection_endpoint_auth_methods_supported !== undefined) {
      explainClientAuthenticationMethods(v.introspection_endpoint_auth_methods_supported, report, pointer + "/introspection_endpoint_auth_methods_supported")
    }
    if (v.revocation_endpoint !== undefined) {
      const v4 = v.revocation_endpoint
      if (typeof v4 !== "string") {
        report.add(pointer + "/revocation_endpoint", "type", "expected a text, found " + describeValue(v4))
      } else {
        if (!scanUri(v4)) {
          report.add(pointer + "/revocation_endpoint", "format", "expected a URI with a scheme, found " + describeValue(v4))
        }
        if (v4.length > 1000 && countCodePoints(v4) > 1000) {
          report.add(pointer + "/revocation_endpoint", "maxLength", "expected at most 1000 characters, found " + countCodePoints(v4))
        }
      }
    }
    if (v.revocation_endpoint_auth_methods_supported !== undefined) {
      explainClientAuthenticationMethods(v.revocation_endpoint_auth_methods_supported, report, pointer + "/revocation_endpoint_auth_methods_supported")
    }
    if (v.jwks_uri !== undefined) {
      const v5 = v.jwks_uri
      if (typeof v5 !== "string") {
        report.add(pointer + "/jwks_uri", "type", "expected a text, found " + describeValue(v5))
      } else {
        if (!scanUri(v5)) {
          report.add(pointer + "/jwks_uri", "format", "expected a URI with a scheme, found " + describeValue(v5))
        }
        if (v5.length > 1000 && countCodePoints(v5) > 1000) {
          report.add(pointer + "/jwks_uri", "maxLength", "expected at most 1000 characters, found " + countCodePoints(v5))
        }
      }
    }
    if (v.scopes_supported !== undefined) {
      const v6 = v.scopes_supported
      if (!Array.isArray(v6)) {
        report.add(pointer + "/scopes_supported", "type", "expected an array, found " + describeValue(v6))
      } else {
        if (v6.length > 100) {
          report.add(pointer + "/scopes_supported", "maxItems", "expected at most 100 items, found " + v6.length)
        }
        for (let v7 = 0; v7 < v6.length; v7++) {
          if (report.full) return
          const v8 = v6[v7]
          if (typeof v8 !== "string") {
            report.add(pointer + "/scopes_supported/" + v7, "type", "expected a text, found " + describeValue(v8))
          } else {
            if (v8.length > 100 && countCodePoints(v8) > 100) {
              report.add(pointer + "/scopes_supported/" + v7, "maxLength", "expected at most 100 characters, found " + countCodePoints(v8))
            }
          }
        }
      }
    }
    if (v.response_types_supported !== undefined) {
      const v9 = v.response_types_supported
      if (!Array.isArray(v9)) {
        report.add(pointer + "/response_types_supported", "type", "expected an array, found " + describeValue(v9))
      } else {
        if (v9.length > 0) {
          report.add(pointer + "/response_types_supported", "maxItems", "expected at most 0 items, found " + v9.length)
        }
        for (let v10 = 0; v10 < v9.length; v10++) {
          if (report.full) return
          const v11 = v9[v10]
          if (typeof v11 !== "string") {
            report.add(pointer + "/response_types_supported/" + v10, "type", "expected a text, found " + describeValue(v11))
          } else {
            if (v11.length > 100 && countCodePoints(v11) > 100) {
              report.add(pointer + "/response_types_supported/" + v10, "maxLength", "expected at most 100 characters, found " + countCodePoints(v11))
            }
          }
        }
      }
    }
    if (v.grant_types_supported !== undefined) {
      const v12 = v.grant_types_supported
      if (!Array.isArray(v12)) {
        report.add(pointer + "/grant_types_supported", "type", "expected an array, found " + describeValue(v12))
      } else {
        if (v12.length > 1) {
          report.add(pointer + "/grant_types_supported", "maxItems", "expected at most 1 item, found " + v12.length)
        }
        for (let v13 = 0; v13 < v12.length; v13++) {
          if (report.full) return
          const v14 = v12[v13]
          if (v14 !== "client_credentials") {
            report.add(pointer + "/grant_types_supported/" + v13, "const", "expected \"client_credentials\", found " + describeValue(v14))
          }
        }
      }
    }
    if (v.service_documentation !== undefined) {
      const v15 = v.service_documentation
      if (typeof v15 !== "string") {
        report.add(pointer + "/service_documentation", "type", "expected a text, found " + describeValue(v15))
      } else {
        if (!scanUri(v15)) {
          report.add(pointer + "/service_documentation", "format", "expected a URI with a scheme, found " + describeValue(v15))
        }
        if (v15.length > 1000 && countCodePoints(v15) > 1000) {
          report.add(pointer + "/service_documentation", "maxLength", "expected at most 1000 characters, found " + countCodePoints(v15))
        }
      }
    }
    for (const v16 in v) {
      if (report.full) return
      if (v16 === "issuer" || v16 === "token_endpoint" || v16 === "token_endpoint_auth_methods_supported" || v16 === "introspection_endpoint" || v16 === "introspection_endpoint_auth_methods_supported" || v16 === "revocation_endpoint" || v16 === "revocation_endpoint_auth_methods_supported" || v16 === "jwks_uri" || v16 === "scopes_supported" || v16 === "response_types_supported" || v16 === "grant_types_supported" || v16 === "service_documentation") continue
      report.add(pointer + "/" + escapePointer(v16), "additionalProperties", "found the property " + quoteName(v16) + "; expected only \"issuer\", \"token_endpoint\", \"token_endpoint_auth_methods_supported\", \"introspection_endpoint\", \"introspection_endpoint_auth_methods_supported\", \"revocation_endpoint\", \"revocation_endpoint_auth_methods_supported\", \"jwks_uri\", \"scopes_supported\", \"response_types_supported\", \"grant_types_supported\", \"service_documentation\"")
    }
  }
}

export function explainJsonWebKeySet(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.keys === undefined) {
      report.add(pointer + "/keys", "required", "expected the property \"keys\", found none")
    }
    if (v.keys !== undefined) {
      const v1 = v.keys
      if (!Array.isArray(v1)) {
        report.add(pointer + "/keys", "type", "expected an array, found " + describeValue(v1))
      } else {
        if (v1.length > 16) {
          report.add(pointer + "/keys", "maxItems", "expected at most 16 items, found " + v1.length)
        }
        for (let v2 = 0; v2 < v1.length; v2++) {
          if (report.full) return
          explainJsonWebKey(v1[v2], report, pointer + "/keys/" + v2)
        }
      }
    }
    for (const v3 in v) {
      if (report.full) return
      if (v3 === "keys") continue
      report.add(pointer + "/" + escapePointer(v3), "additionalProperties", "found the property " + quoteName(v3) + "; expected only \"keys\"")
    }
  }
}

export function explainHealth(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.status === undefined) {
      report.add(pointer + "/status", "required", "expected the property \"status\", found none")
    }
    if (v.timestamp === undefined) {
      report.add(pointer + "/timestamp", "required", "expected the property \"timestamp\", found none")
    }
    if (v.status !== undefined) {
      const v1 = v.status
      if (v1 !== "ok") {
        report.add(pointer + "/status", "const", "expected \"ok\", found " + describeValue(v1))
      }
    }
    if (v.timestamp !== undefined) {
      const v2 = v.timestamp
      if (typeof v2 !== "string") {
        report.add(pointer + "/timestamp", "type", "expected a text, found " + describeValue(v2))
      } else {
        if (!scanDateTime(v2)) {
          report.add(pointer + "/timestamp", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v2))
        }
      }
    }
    for (const v3 in v) {
      if (report.full) return
      if (v3 === "status" || v3 === "timestamp") continue
      report.add(pointer + "/" + escapePointer(v3), "additionalProperties", "found the property " + quoteName(v3) + "; expected only \"status\", \"timestamp\"")
    }
  }
}

export function explainEmail(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (!scanEmail(v)) {
      report.add(pointer, "format", "expected an e-mail address, found " + describeValue(v))
    }
    if (v.length > 254 && countCodePoints(v) > 254) {
      report.add(pointer, "maxLength", "expected at most 254 characters, found " + countCodePoints(v))
    }
    if (!constant1.test(v)) {
      report.add(pointer, "pattern", "expected a text that matches ^[^\"\\[]+$, found " + describeValue(v))
    }
  }
}

export function explainUsername(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (v.length < 6 && countCodePoints(v) < 3) {
      report.add(pointer, "minLength", "expected at least 3 characters, found " + countCodePoints(v))
    }
    if (v.length > 50 && countCodePoints(v) > 50) {
      report.add(pointer, "maxLength", "expected at most 50 characters, found " + countCodePoints(v))
    }
    if (!constant2.test(v)) {
      report.add(pointer, "pattern", "expected a text that matches ^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$, found " + describeValue(v))
    }
  }
}

export function explainNewPassword(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeKind(v))
  } else {
    if (v.length < 16 && countCodePoints(v) < 8) {
      report.add(pointer, "minLength", "expected at least 8 characters, found " + countCodePoints(v))
    }
    if (v.length > 128 && countCodePoints(v) > 128) {
      report.add(pointer, "maxLength", "expected at most 128 characters, found " + countCodePoints(v))
    }
  }
}

export function explainOneTimeToken(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeKind(v))
  } else {
    if (v === "") {
      report.add(pointer, "minLength", "expected at least 1 character, found " + countCodePoints(v))
    }
    if (v.length > 200 && countCodePoints(v) > 200) {
      report.add(pointer, "maxLength", "expected at most 200 characters, found " + countCodePoints(v))
    }
  }
}

export function explainSession(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.id === undefined) {
      report.add(pointer + "/id", "required", "expected the property \"id\", found none")
    }
    if (v.createdAt === undefined) {
      report.add(pointer + "/createdAt", "required", "expected the property \"createdAt\", found none")
    }
    if (v.lastUsedAt === undefined) {
      report.add(pointer + "/lastUsedAt", "required", "expected the property \"lastUsedAt\", found none")
    }
    if (v.expiresAt === undefined) {
      report.add(pointer + "/expiresAt", "required", "expected the property \"expiresAt\", found none")
    }
    if (v.userAgent === undefined) {
      report.add(pointer + "/userAgent", "required", "expected the property \"userAgent\", found none")
    }
    if (v.current === undefined) {
      report.add(pointer + "/current", "required", "expected the property \"current\", found none")
    }
    if (v.id !== undefined) {
      explainSessionId(v.id, report, pointer + "/id")
    }
    if (v.createdAt !== undefined) {
      const v1 = v.createdAt
      if (typeof v1 !== "string") {
        report.add(pointer + "/createdAt", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (!scanDateTime(v1)) {
          report.add(pointer + "/createdAt", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v1))
        }
      }
    }
    if (v.lastUsedAt !== undefined) {
      const v2 = v.lastUsedAt
      if (typeof v2 !== "string") {
        report.add(pointer + "/lastUsedAt", "type", "expected a text, found " + describeValue(v2))
      } else {
        if (!scanDateTime(v2)) {
          report.add(pointer + "/lastUsedAt", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v2))
        }
      }
    }
    if (v.expiresAt !== undefined) {
      const v3 = v.expiresAt
      if (typeof v3 !== "string") {
        report.add(pointer + "/expiresAt", "type", "expected a text, found " + describeValue(v3))
      } else {
        if (!scanDateTime(v3)) {
          report.add(pointer + "/expiresAt", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v3))
        }
      }
    }
    if (v.userAgent !== undefined) {
      const v4 = v.userAgent
      if ((typeof v4 !== "string") && (v4 !== null)) {
        report.add(pointer + "/userAgent", "type", "expected a text or null, found " + describeValue(v4))
      } else {
        if (typeof v4 === "string") {
          if (v4.length > 200 && countCodePoints(v4) > 200) {
            report.add(pointer + "/userAgent", "maxLength", "expected at most 200 characters, found " + countCodePoints(v4))
          }
        }
      }
    }
    if (v.current !== undefined) {
      const v5 = v.current
      if (typeof v5 !== "boolean") {
        report.add(pointer + "/current", "type", "expected a boolean, found " + describeValue(v5))
      }
    }
    for (const v6 in v) {
      if (report.full) return
      if (v6 === "id" || v6 === "createdAt" || v6 === "lastUsedAt" || v6 === "expiresAt" || v6 === "userAgent" || v6 === "current") continue
      report.add(pointer + "/" + escapePointer(v6), "additionalProperties", "found the property " + quoteName(v6) + "; expected only \"id\", \"createdAt\", \"lastUsedAt\", \"expiresAt\", \"userAgent\", \"current\"")
    }
  }
}

export function explainSessionId(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (!scanUuid(v)) {
      report.add(pointer, "format", "expected a UUID, found " + describeValue(v))
    }
  }
}

export function explainCurrentPassword(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeKind(v))
  } else {
    if (v === "") {
      report.add(pointer, "minLength", "expected at least 1 character, found " + countCodePoints(v))
    }
    if (v.length > 128 && countCodePoints(v) > 128) {
      report.add(pointer, "maxLength", "expected at most 128 characters, found " + countCodePoints(v))
    }
  }
}

export function explainUserStatus(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (v !== "suspended" && v !== "unverified" && v !== "locked" && v !== "active") {
      report.add(pointer, "enum", "expected one of \"suspended\", \"unverified\", \"locked\", \"active\", found " + describeValue(v))
    }
  }
}

export function explainRole(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (v !== "user" && v !== "manager" && v !== "admin") {
      report.add(pointer, "enum", "expected one of \"user\", \"manager\", \"admin\", found " + describeValue(v))
    }
  }
}

export function explainClientName(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (v === "") {
      report.add(pointer, "minLength", "expected at least 1 character, found " + countCodePoints(v))
    }
    if (v.length > 100 && countCodePoints(v) > 100) {
      report.add(pointer, "maxLength", "expected at most 100 characters, found " + countCodePoints(v))
    }
    if (!constant3.test(v)) {
      report.add(pointer, "pattern", "expected a text that matches ^\\S(?:.*\\S)?$, found " + describeValue(v))
    }
  }
}

export function explainClientDescription(v, report, pointer) {
  if ((typeof v !== "string") && (v !== null)) {
    report.add(pointer, "type", "expected a text or null, found " + describeValue(v))
  } else {
    if (typeof v === "string") {
      if (v.length > 500 && countCodePoints(v) > 500) {
        report.add(pointer, "maxLength", "expected at most 500 characters, found " + countCodePoints(v))
      }
    }
  }
}

export function explainClientScopes(v, report, pointer) {
  if (!Array.isArray(v)) {
    report.add(pointer, "type", "expected an array, found " + describeValue(v))
  } else {
    if (v.length < 1) {
      report.add(pointer, "minItems", "expected at least 1 item, found " + v.length)
    }
    if (v.length > 8) {
      report.add(pointer, "maxItems", "expected at most 8 items, found " + v.length)
    }
    for (let v1 = 0; v1 < v.length; v1++) {
      if (report.full) return
      const v2 = v[v1]
      if (typeof v2 !== "string") {
        report.add(pointer + "/" + v1, "type", "expected a text, found " + describeValue(v2))
      } else {
        if (v2 !== "users:read" && v2 !== "users:write" && v2 !== "users:delete" && v2 !== "roles:write" && v2 !== "clients:read" && v2 !== "clients:write" && v2 !== "clients:delete" && v2 !== "audit:read") {
          report.add(pointer + "/" + v1, "enum", "expected one of \"users:read\", \"users:write\", \"users:delete\", \"roles:write\", \"clients:read\", \"clients:write\", \"clients:delete\", \"audit:read\", found " + describeValue(v2))
        }
      }
    }
    if (hasDuplicates(v)) {
      report.add(pointer, "uniqueItems", "expected items that all differ, found equal ones")
    }
  }
}

export function explainClientSecret(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.id === undefined) {
      report.add(pointer + "/id", "required", "expected the property \"id\", found none")
    }
    if (v.hint === undefined) {
      report.add(pointer + "/hint", "required", "expected the property \"hint\", found none")
    }
    if (v.createdAt === undefined) {
      report.add(pointer + "/createdAt", "required", "expected the property \"createdAt\", found none")
    }
    if (v.lastUsedOn === undefined) {
      report.add(pointer + "/lastUsedOn", "required", "expected the property \"lastUsedOn\", found none")
    }
    if (v.id !== undefined) {
      explainSessionId(v.id, report, pointer + "/id")
    }
    if (v.hint !== undefined) {
      explainSecretHint(v.hint, report, pointer + "/hint")
    }
    if (v.createdAt !== undefined) {
      explainSecretMadeAt(v.createdAt, report, pointer + "/createdAt")
    }
    if (v.lastUsedOn !== undefined) {
      explainSecretLastUsedOn(v.lastUsedOn, report, pointer + "/lastUsedOn")
    }
    for (const v1 in v) {
      if (report.full) return
      if (v1 === "id" || v1 === "hint" || v1 === "createdAt" || v1 === "lastUsedOn") continue
      report.add(pointer + "/" + escapePointer(v1), "additionalProperties", "found the property " + quoteName(v1) + "; expected only \"id\", \"hint\", \"createdAt\", \"lastUsedOn\"")
    }
  }
}

export function explainShownSecret(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (v.length > 64 && countCodePoints(v) > 64) {
      report.add(pointer, "maxLength", "expected at most 64 characters, found " + countCodePoints(v))
    }
  }
}

export function explainSecretHint(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (v.length > 8 && countCodePoints(v) > 8) {
      report.add(pointer, "maxLength", "expected at most 8 characters, found " + countCodePoints(v))
    }
  }
}

export function explainSecretMadeAt(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (!scanDateTime(v)) {
      report.add(pointer, "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v))
    }
  }
}

export function explainSecretLastUsedOn(v, report, pointer) {
  if ((typeof v !== "string") && (v !== null)) {
    report.add(pointer, "type", "expected a text or null, found " + describeValue(v))
  } else {
    if (typeof v === "string" && !scanDate(v)) {
      report.add(pointer, "format", "expected a date such as 2026-11-22, found " + describeValue(v))
    }
  }
}

export function explainAuditEventType(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (!constant4.has(v)) {
      report.add(pointer, "enum", "expected one of \"authn_login_success\", \"authn_login_fail\", \"authn_login_lock\", \"authn_password_change\", \"authn_password_change_fail\", \"authn_password_reset_requested\", \"authn_token_created\", \"authn_token_revoked\", \"authn_token_reuse\", \"authz_fail\", \"authz_change\", \"client_created\" and 13 more, found " + describeValue(v))
    }
  }
}

export function explainAuditEvent(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.id === undefined) {
      report.add(pointer + "/id", "required", "expected the property \"id\", found none")
    }
    if (v.at === undefined) {
      report.add(pointer + "/at", "required", "expected the property \"at\", found none")
    }
    if (v.type === undefined) {
      report.add(pointer + "/type", "required", "expected the property \"type\", found none")
    }
    if (v.actor === undefined) {
      report.add(pointer + "/actor", "required", "expected the property \"actor\", found none")
    }
    if (v.subject === undefined) {
      report.add(pointer + "/subject", "required", "expected the property \"subject\", found none")
    }
    if (v.details === undefined) {
      report.add(pointer + "/details", "required", "expected the property \"details\", found none")
    }
    if (v.id !== undefined) {
      const v1 = v.id
      if (typeof v1 !== "string") {
        report.add(pointer + "/id", "type", "expected a text, found " + describeValue(v1))
      } else {
        if (!scanUuid(v1)) {
          report.add(pointer + "/id", "format", "expected a UUID, found " + describeValue(v1))
        }
      }
    }
    if (v.at !== undefined) {
      const v2 = v.at
      if (typeof v2 !== "string") {
        report.add(pointer + "/at", "type", "expected a text, found " + describeValue(v2))
      } else {
        if (!scanDateTime(v2)) {
          report.add(pointer + "/at", "format", "expected a date and time such as 2026-11-22T09:30:00Z, found " + describeValue(v2))
        }
      }
    }
    if (v.type !== undefined) {
      explainAuditEventType(v.type, report, pointer + "/type")
    }
    if (v.actor !== undefined) {
      const v3 = v.actor
      if (typeof v3 !== "object" || v3 === null || Array.isArray(v3)) {
        report.add(pointer + "/actor", "type", "expected an object, found " + describeValue(v3))
      } else {
        if (v3.kind === undefined) {
          report.add(pointer + "/actor/kind", "required", "expected the property \"kind\", found none")
        }
        if (v3.id === undefined) {
          report.add(pointer + "/actor/id", "required", "expected the property \"id\", found none")
        }
        if (v3.kind !== undefined) {
          const v4 = v3.kind
          if (typeof v4 !== "string") {
            report.add(pointer + "/actor/kind", "type", "expected a text, found " + describeValue(v4))
          } else {
            if (v4 !== "user" && v4 !== "client" && v4 !== "system" && v4 !== "anonymous") {
              report.add(pointer + "/actor/kind", "enum", "expected one of \"user\", \"client\", \"system\", \"anonymous\", found " + describeValue(v4))
            }
          }
        }
        if (v3.id !== undefined) {
          const v5 = v3.id
          if ((typeof v5 !== "string") && (v5 !== null)) {
            report.add(pointer + "/actor/id", "type", "expected a text or null, found " + describeValue(v5))
          } else {
            if (typeof v5 === "string" && !scanUuid(v5)) {
              report.add(pointer + "/actor/id", "format", "expected a UUID, found " + describeValue(v5))
            }
          }
        }
        for (const v6 in v3) {
          if (report.full) return
          if (v6 === "kind" || v6 === "id") continue
          report.add(pointer + "/actor/" + escapePointer(v6), "additionalProperties", "found the property " + quoteName(v6) + "; expected only \"kind\", \"id\"")
        }
      }
    }
    if (v.subject !== undefined) {
      const v7 = v.subject
      if ((typeof v7 !== "object" || v7 === null || Array.isArray(v7)) && (v7 !== null)) {
        report.add(pointer + "/subject", "type", "expected an object or null, found " + describeValue(v7))
      } else {
        if (typeof v7 === "object" && v7 !== null && !Array.isArray(v7)) {
          if (v7.kind === undefined) {
            report.add(pointer + "/subject/kind", "required", "expected the property \"kind\", found none")
          }
          if (v7.id === undefined) {
            report.add(pointer + "/subject/id", "required", "expected the property \"id\", found none")
          }
          if (v7.kind !== undefined) {
            const v8 = v7.kind
            if (typeof v8 !== "string") {
              report.add(pointer + "/subject/kind", "type", "expected a text, found " + describeValue(v8))
            } else {
              if (v8 !== "user" && v8 !== "client" && v8 !== "session" && v8 !== "key") {
                report.add(pointer + "/subject/kind", "enum", "expected one of \"user\", \"client\", \"session\", \"key\", found " + describeValue(v8))
              }
            }
          }
          if (v7.id !== undefined) {
            const v9 = v7.id
            if (typeof v9 !== "string") {
              report.add(pointer + "/subject/id", "type", "expected a text, found " + describeValue(v9))
            } else {
              if (v9.length > 64 && countCodePoints(v9) > 64) {
                report.add(pointer + "/subject/id", "maxLength", "expected at most 64 characters, found " + countCodePoints(v9))
              }
            }
          }
          for (const v10 in v7) {
            if (report.full) return
            if (v10 === "kind" || v10 === "id") continue
            report.add(pointer + "/subject/" + escapePointer(v10), "additionalProperties", "found the property " + quoteName(v10) + "; expected only \"kind\", \"id\"")
          }
        }
      }
    }
    if (v.details !== undefined) {
      const v11 = v.details
      if (typeof v11 !== "object" || v11 === null || Array.isArray(v11)) {
        report.add(pointer + "/details", "type", "expected an object, found " + describeValue(v11))
      } else {
        if (Object.keys(v11).length > 20) {
          report.add(pointer + "/details", "maxProperties", "expected at most 20 properties, found " + Object.keys(v11).length)
        }
        for (const v12 in v11) {
          if (report.full) return
          const v13 = v11[v12]
          if ((typeof v13 !== "string") && (!Number.isFinite(v13)) && (typeof v13 !== "boolean") && (!Array.isArray(v13))) {
            report.add(pointer + "/details/" + escapePointer(v12), "type", "expected a text or a number or a boolean or an array, found " + describeValue(v13))
          } else {
            if (typeof v13 === "string") {
              if (v13.length > 1000 && countCodePoints(v13) > 1000) {
                report.add(pointer + "/details/" + escapePointer(v12), "maxLength", "expected at most 1000 characters, found " + countCodePoints(v13))
              }
            }
            if (Array.isArray(v13)) {
              if (v13.length > 100) {
                report.add(pointer + "/details/" + escapePointer(v12), "maxItems", "expected at most 100 items, found " + v13.length)
              }
              for (let v14 = 0; v14 < v13.length; v14++) {
                if (report.full) return
                const v15 = v13[v14]
                if (typeof v15 !== "string") {
                  report.add(pointer + "/details/" + escapePointer(v12) + "/" + v14, "type", "expected a text, found " + describeValue(v15))
                } else {
                  if (v15.length > 1000 && countCodePoints(v15) > 1000) {
                    report.add(pointer + "/details/" + escapePointer(v12) + "/" + v14, "maxLength", "expected at most 1000 characters, found " + countCodePoints(v15))
                  }
                }
              }
            }
          }
        }
      }
    }
    for (const v16 in v) {
      if (report.full) return
      if (v16 === "id" || v16 === "at" || v16 === "type" || v16 === "actor" || v16 === "subject" || v16 === "details") continue
      report.add(pointer + "/" + escapePointer(v16), "additionalProperties", "found the property " + quoteName(v16) + "; expected only \"id\", \"at\", \"type\", \"actor\", \"subject\", \"details\"")
    }
  }
}

export function explainOAuthErrorDescription(v, report, pointer) {
  if (typeof v !== "string") {
    report.add(pointer, "type", "expected a text, found " + describeValue(v))
  } else {
    if (v.length > 500 && countCodePoints(v) > 500) {
      report.add(pointer, "maxLength", "expected at most 500 characters, found " + countCodePoints(v))
    }
  }
}

export function explainClientAuthenticationMethods(v, report, pointer) {
  if (!Array.isArray(v)) {
    report.add(pointer, "type", "expected an array, found " + describeValue(v))
  } else {
    if (v.length < 1) {
      report.add(pointer, "minItems", "expected at least 1 item, found " + v.length)
    }
    if (v.length > 3) {
      report.add(pointer, "maxItems", "expected at most 3 items, found " + v.length)
    }
    for (let v1 = 0; v1 < v.length; v1++) {
      if (report.full) return
      const v2 = v[v1]
      if (typeof v2 !== "string") {
        report.add(pointer + "/" + v1, "type", "expected a text, found " + describeValue(v2))
      } else {
        if (v2 !== "client_secret_basic" && v2 !== "client_secret_post" && v2 !== "none") {
          report.add(pointer + "/" + v1, "enum", "expected one of \"client_secret_basic\", \"client_secret_post\", \"none\", found " + describeValue(v2))
        }
      }
    }
  }
}

export function explainJsonWebKey(v, report, pointer) {
  if (typeof v !== "object" || v === null || Array.isArray(v)) {
    report.add(pointer, "type", "expected an object, found " + describeValue(v))
  } else {
    if (v.kty === undefined) {
      report.add(pointer + "/kty", "required", "expected the property \"kty\", found none")
    }
    if (v.crv === undefined) {
      report.add(pointer + "/crv", "required", "expected the property \"crv\", found none")
    }
    if (v.x === undefined) {
      report.add(pointer + "/x", "required", "expected the property \"x\", found none")
    }
    if (v.y === undefined) {
      report.add(pointer + "/y", "required", "expected the property \"y\", found none")
    }
    if (v.kid === undefined) {
      report.add(pointer + "/kid", "required", "expected the property \"kid\", found none")
    }
    if (v.use === undefined) {
      report.add(pointer + "/use", "required", "expected the property \"use\", found none")
    }
    if (v.alg === undefined) {
      report.add(pointer + "/alg", "required", "expected the property \"alg\", found none")
    }
    if (v.kty !== undefined) {
      const v1 = v.kty
      if (v1 !== "EC") {
        report.add(pointer + "/kty", "const", "expected \"EC\", found " + describeValue(v1))
      }
    }
    if (v.crv !== undefined) {
      const v2 = v.crv
      if (v2 !== "P-256") {
        report.add(pointer + "/crv", "const", "expected \"P-256\", found " + describeValue(v2))
      }
    }
    if (v.x !== undefined) {
      const v3 = v.x
      if (typeof v3 !== "string") {
        report.add(pointer + "/x", "type", "expected a text, found " + describeValue(v3))
      } else {
        if (v3.length > 64 && countCodePoints(v3) > 64) {
          report.add(pointer + "/x", "maxLength", "expected at most 64 characters, found " + countCodePoints(v3))
        }
      }
    }
    if (v.y !== undefined) {
      const v4 = v.y
      if (typeof v4 !== "string") {
        report.add(pointer + "/y", "type", "expected a text, found " + describeValue(v4))
      } else {
        if (v4.length > 64 && countCodePoints(v4) > 64) {
          report.add(pointer + "/y", "maxLength", "expected at most 64 characters, found " + countCodePoints(v4))
        }
      }
    }
    if (v.kid !== undefined) {
      const v5 = v.kid
      if (typeof v5 !== "string") {
        report.add(pointer + "/kid", "type", "expected a text, found " + describeValue(v5))
      } else {
        if (v5.length > 64 && countCodePoints(v5) > 64) {
          report.add(pointer + "/kid", "maxLength", "expected at most 64 characters, found " + countCodePoints(v5))
        }
      }
    }
    if (v.use !== undefined) {
      const v6 = v.use
      if (v6 !== "sig") {
        report.add(pointer + "/use", "const", "expected \"sig\", found " + describeValue(v6))
      }
    }
    if (v.alg !== undefined) {
      const v7 = v.alg
      if (v7 !== "ES256") {
        report.add(pointer + "/alg", "const", "expected \"ES256\", found " + describeValue(v7))
      }
    }
    for (const v8 in v) {
      if (report.full) return
      if (v8 === "kty" || v8 === "crv" || v8 === "x" || v8 === "y" || v8 === "kid" || v8 === "use" || v8 === "alg") continue
      report.add(pointer + "/" + escapePointer(v8), "additionalProperties", "found the property " + quoteName(v8) + "; expected only \"kty\", \"crv\", \"x\", \"y\", \"kid\", \"use\", \"alg\"")
    }
  }
}
