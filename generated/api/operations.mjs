// Generated from the spec by `npm run codegen`: every operation, for the runtime.
import {
  isCreateUser201Location,
  isCredentials,
  isGetJwks200CacheControl,
  isGetUserPath,
  isHealth,
  isJsonWebKeySet,
  isListUsersQuery,
  isLogin200CacheControl,
  isNoQuery,
  isProfileUpdate,
  isRefreshTokenHolder,
  isRegister503RetryAfter,
  isRegistration,
  isRegistrationReceipt,
  isTokenPair,
  isUser,
  isUserCreate,
  isUserPage,
  isUserUpdate,
} from "./validators.mjs"
import {
  explainCreateUser201Location,
  explainCredentials,
  explainGetJwks200CacheControl,
  explainGetUserPath,
  explainHealth,
  explainJsonWebKeySet,
  explainListUsersQuery,
  explainLogin200CacheControl,
  explainNoQuery,
  explainProfileUpdate,
  explainRefreshTokenHolder,
  explainRegister503RetryAfter,
  explainRegistration,
  explainRegistrationReceipt,
  explainTokenPair,
  explainUser,
  explainUserCreate,
  explainUserPage,
  explainUserUpdate,
} from "./explanations.mjs"
import {
  fillUserCreate,
  writeHealth,
  writeJsonWebKeySet,
  writeRegistrationReceipt,
  writeTokenPair,
  writeUser,
  writeUserPage,
} from "./serializers.mjs"

const shared1 = /** @type {const} */ ({ content: [], headers: [{ name: "Retry-After", property: "retry-after", required: true, check: { accepts: isRegister503RetryAfter, explain: explainRegister503RetryAfter } }], problems: ["busy"] })
const shared2 = /** @type {const} */ ({ content: [{ mediaType: "application/json", kind: "json", write: writeTokenPair, check: { accepts: isTokenPair, explain: explainTokenPair } }], headers: [{ name: "Cache-Control", property: "cache-control", required: true, check: { accepts: isLogin200CacheControl, explain: explainLogin200CacheControl } }], problems: [] })
const shared3 = /** @type {const} */ ({ content: [{ mediaType: "application/json", kind: "json", write: writeUser, check: { accepts: isUser, explain: explainUser } }], headers: [], problems: [] })
const shared4 = /** @type {const} */ ({ name: "userId", in: "path", required: true, style: "simple", explode: false, allowReserved: false, allowEmptyValue: false, shape: { types: ["string"] } })
const shared5 = /** @type {const} */ ({ content: [{ mediaType: "application/json", kind: "json", write: writeHealth, check: { accepts: isHealth, explain: explainHealth } }], headers: [], problems: [] })

/** @import { OperationDefinition } from "../../src/runtime/index.ts" */
/** @type {readonly OperationDefinition[]} */
export const operations = [
  {
    operationId: "register",
    tag: "auth",
    method: "POST",
    path: "/v1/auth/register",
    deprecated: false,
    security: [],
    parameters: [],
    checks: {
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    body: {
      required: true,
      maxBytes: 1048576,
      content: [
        { mediaType: "application/json", kind: "json", check: { accepts: isRegistration, explain: explainRegistration } },
      ],
    },
    offers: ["application/json"],
    replies: {
      "202": { content: [{ mediaType: "application/json", kind: "json", write: writeRegistrationReceipt, check: { accepts: isRegistrationReceipt, explain: explainRegistrationReceipt } }], headers: [], problems: [] },
      "409": { content: [], headers: [], problems: ["username-taken"] },
      "422": { content: [], headers: [], problems: ["weak-password"] },
      "503": shared1,
    },
    rate: { quota: 20, window: 60, by: "address" },
    refusals: [400, 406, 413, 415, 422, 429, 500, 503],
  },
  {
    operationId: "login",
    tag: "auth",
    method: "POST",
    path: "/v1/auth/login",
    deprecated: false,
    security: [],
    parameters: [],
    checks: {
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    body: {
      required: true,
      maxBytes: 1048576,
      content: [
        { mediaType: "application/json", kind: "json", check: { accepts: isCredentials, explain: explainCredentials } },
      ],
    },
    offers: ["application/json"],
    replies: {
      "200": shared2,
      "401": { content: [], headers: [], problems: ["invalid-credentials"] },
      "503": shared1,
    },
    rate: { quota: 30, window: 60, by: "address" },
    refusals: [400, 406, 413, 415, 422, 429, 500, 503],
  },
  {
    operationId: "refresh",
    tag: "auth",
    method: "POST",
    path: "/v1/auth/refresh",
    deprecated: false,
    security: [],
    parameters: [],
    checks: {
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    body: {
      required: true,
      maxBytes: 1048576,
      content: [
        { mediaType: "application/json", kind: "json", check: { accepts: isRefreshTokenHolder, explain: explainRefreshTokenHolder } },
      ],
    },
    offers: ["application/json"],
    replies: {
      "200": shared2,
      "401": { content: [], headers: [], problems: ["refresh-token-invalid", "refresh-token-reused", "session-expired"] },
    },
    rate: { quota: 60, window: 60, by: "address" },
    refusals: [400, 406, 413, 415, 422, 429, 500, 503],
  },
  {
    operationId: "logout",
    tag: "auth",
    method: "POST",
    path: "/v1/auth/logout",
    deprecated: false,
    security: [],
    parameters: [],
    checks: {
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    body: {
      required: true,
      maxBytes: 1048576,
      content: [
        { mediaType: "application/json", kind: "json", check: { accepts: isRefreshTokenHolder, explain: explainRefreshTokenHolder } },
      ],
    },
    offers: [],
    replies: {
      "204": { content: [], headers: [], problems: [] },
    },
    rate: { quota: 60, window: 60, by: "address" },
    refusals: [400, 413, 415, 422, 429, 500, 503],
  },
  {
    operationId: "getMe",
    tag: "users",
    method: "GET",
    path: "/v1/users/me",
    deprecated: false,
    security: [{ accessToken: ["self"] }],
    parameters: [],
    checks: {
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    offers: ["application/json"],
    replies: {
      "200": shared3,
    },
    rate: { quota: 600, window: 60, by: "caller" },
    refusals: [400, 401, 403, 406, 422, 429, 500, 503],
  },
  {
    operationId: "updateMe",
    tag: "users",
    method: "PATCH",
    path: "/v1/users/me",
    deprecated: false,
    security: [{ accessToken: ["self"] }],
    parameters: [],
    checks: {
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    body: {
      required: true,
      maxBytes: 1048576,
      content: [
        { mediaType: "application/json", kind: "json", check: { accepts: isProfileUpdate, explain: explainProfileUpdate } },
      ],
    },
    offers: ["application/json"],
    replies: {
      "200": shared3,
      "409": { content: [], headers: [], problems: ["username-taken"] },
    },
    rate: { quota: 60, window: 60, by: "caller" },
    refusals: [400, 401, 403, 406, 413, 415, 422, 429, 500, 503],
  },
  {
    operationId: "listUsers",
    tag: "users",
    method: "GET",
    path: "/v1/users",
    deprecated: false,
    security: [{ accessToken: ["users:read"] }],
    parameters: [
      { name: "limit", in: "query", required: false, style: "form", explode: true, allowReserved: false, allowEmptyValue: false, shape: { types: ["integer"] }, default: { value: 20 } },
      { name: "cursor", in: "query", required: false, style: "form", explode: true, allowReserved: false, allowEmptyValue: false, shape: { types: ["string"] } },
      { name: "skip", in: "query", required: false, style: "form", explode: true, allowReserved: false, allowEmptyValue: false, shape: { types: ["integer"] } },
    ],
    checks: {
      query: { accepts: isListUsersQuery, explain: explainListUsersQuery },
    },
    offers: ["application/json"],
    replies: {
      "200": { content: [{ mediaType: "application/json", kind: "json", write: writeUserPage, check: { accepts: isUserPage, explain: explainUserPage } }], headers: [], problems: [] },
      "400": { content: [], headers: [], problems: ["invalid-cursor"] },
      "422": { content: [], headers: [], problems: ["conflicting-parameters"] },
    },
    rate: { quota: 600, window: 60, by: "caller" },
    refusals: [400, 401, 403, 406, 422, 429, 500, 503],
  },
  {
    operationId: "createUser",
    tag: "users",
    method: "POST",
    path: "/v1/users",
    deprecated: false,
    security: [{ accessToken: ["users:write"] }],
    parameters: [],
    checks: {
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    body: {
      required: true,
      maxBytes: 1048576,
      content: [
        { mediaType: "application/json", kind: "json", check: { accepts: isUserCreate, explain: explainUserCreate }, fill: fillUserCreate },
      ],
    },
    offers: ["application/json"],
    replies: {
      "201": { content: [{ mediaType: "application/json", kind: "json", write: writeUser, check: { accepts: isUser, explain: explainUser } }], headers: [{ name: "Location", property: "location", required: true, check: { accepts: isCreateUser201Location, explain: explainCreateUser201Location } }], problems: [] },
      "409": { content: [], headers: [], problems: ["email-taken", "username-taken"] },
      "422": { content: [], headers: [], problems: ["weak-password"] },
      "503": shared1,
    },
    rate: { quota: 120, window: 60, by: "caller" },
    refusals: [400, 401, 403, 406, 413, 415, 422, 429, 500, 503],
  },
  {
    operationId: "getUser",
    tag: "users",
    method: "GET",
    path: "/v1/users/{userId}",
    deprecated: false,
    security: [{ accessToken: ["users:read"] }],
    parameters: [
      shared4,
    ],
    checks: {
      path: { accepts: isGetUserPath, explain: explainGetUserPath },
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    offers: ["application/json"],
    replies: {
      "200": shared3,
      "404": { content: [], headers: [], problems: ["user-not-found"] },
    },
    rate: { quota: 600, window: 60, by: "caller" },
    refusals: [400, 401, 403, 406, 422, 429, 500, 503],
  },
  {
    operationId: "updateUser",
    tag: "users",
    method: "PATCH",
    path: "/v1/users/{userId}",
    deprecated: false,
    security: [{ accessToken: ["users:write"] }],
    parameters: [
      shared4,
    ],
    checks: {
      path: { accepts: isGetUserPath, explain: explainGetUserPath },
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    body: {
      required: true,
      maxBytes: 1048576,
      content: [
        { mediaType: "application/json", kind: "json", check: { accepts: isUserUpdate, explain: explainUserUpdate } },
      ],
    },
    offers: ["application/json"],
    replies: {
      "200": shared3,
      "404": { content: [], headers: [], problems: ["user-not-found"] },
      "409": { content: [], headers: [], problems: ["email-taken", "username-taken"] },
    },
    rate: { quota: 120, window: 60, by: "caller" },
    refusals: [400, 401, 403, 406, 413, 415, 422, 429, 500, 503],
  },
  {
    operationId: "deleteUser",
    tag: "users",
    method: "DELETE",
    path: "/v1/users/{userId}",
    deprecated: false,
    security: [{ accessToken: ["users:delete"] }],
    parameters: [
      shared4,
    ],
    checks: {
      path: { accepts: isGetUserPath, explain: explainGetUserPath },
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    offers: [],
    replies: {
      "204": { content: [], headers: [], problems: [] },
      "404": { content: [], headers: [], problems: ["user-not-found"] },
      "409": { content: [], headers: [], problems: ["last-admin"] },
    },
    rate: { quota: 120, window: 60, by: "caller" },
    refusals: [400, 401, 403, 422, 429, 500, 503],
  },
  {
    operationId: "getHealth",
    tag: "health",
    method: "GET",
    path: "/health",
    deprecated: false,
    security: [],
    parameters: [],
    checks: {
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    offers: ["application/json"],
    replies: {
      "200": shared5,
    },
    refusals: [400, 406, 422, 500, 503],
  },
  {
    operationId: "getLiveness",
    tag: "health",
    method: "GET",
    path: "/health/live",
    deprecated: false,
    security: [],
    parameters: [],
    checks: {
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    offers: ["application/json"],
    replies: {
      "200": shared5,
    },
    refusals: [400, 406, 422, 500, 503],
  },
  {
    operationId: "getReadiness",
    tag: "health",
    method: "GET",
    path: "/health/ready",
    deprecated: false,
    security: [],
    parameters: [],
    checks: {
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    offers: ["application/json"],
    replies: {
      "200": shared5,
      "503": { content: [], headers: [{ name: "Retry-After", property: "retry-after", required: true, check: { accepts: isRegister503RetryAfter, explain: explainRegister503RetryAfter } }], problems: ["not-ready"] },
    },
    refusals: [400, 406, 422, 500, 503],
  },
  {
    operationId: "getJwks",
    tag: "health",
    method: "GET",
    path: "/.well-known/jwks.json",
    deprecated: false,
    security: [],
    parameters: [],
    checks: {
      query: { accepts: isNoQuery, explain: explainNoQuery },
    },
    offers: ["application/json"],
    replies: {
      "200": { content: [{ mediaType: "application/json", kind: "json", write: writeJsonWebKeySet, check: { accepts: isJsonWebKeySet, explain: explainJsonWebKeySet } }], headers: [{ name: "Cache-Control", property: "cache-control", required: true, check: { accepts: isGetJwks200CacheControl, explain: explainGetJwks200CacheControl } }], problems: [] },
    },
    refusals: [400, 406, 422, 500, 503],
  },
]
