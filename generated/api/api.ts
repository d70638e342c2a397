// Generated from the spec by `npm run codegen`. Review it; do not edit it.
import type { Filled, IfMatch, Principal, ProblemOptions, ProblemReply, RequestContext, VerifiedMatch } from "../../src/runtime/index.ts"
import { problems } from "./problems.ts"
import type { components } from "./types.ts"

// ---- Schemas

/** A UUID of version 7, so that ids sort by time of creation.
 * string, format uuid
 */
export type UserId = components["schemas"]["UserId"]

/** An e-mail address. Upper and lower case are kept and make no difference. Quoted names before the `@` and numbers of
 * hosts behind it are refused: mail programs do not agree on how to write to them.
 * string, format email, at most 254 characters, matching ^[^"\[]+$
 */
export type Email = components["schemas"]["Email"]

/** A public name. Upper and lower case are kept and make no difference.
 * string, at least 3 characters, at most 50 characters, matching ^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$
 */
export type Username = components["schemas"]["Username"]

/** At least 8 characters. The passwords that attackers try first are refused.
 * string, format password, at least 8 characters, at most 128 characters
 */
export type NewPassword = components["schemas"]["NewPassword"]

/** What an account may do. A role stands for scopes.
 * string, one of "user", "manager", "admin"
 */
export type Role = components["schemas"]["Role"]

/** The first that holds. `suspended`: somebody who looks after accounts has said so. `unverified`: the e-mail address
 * is not verified. `locked`: for a while, after too many wrong passwords. `active`: nothing is in the way. Sessions
 * last with the last two only, and with the last one only can the owner log in.
 * string, one of "suspended", "unverified", "locked", "active"
 */
export type UserStatus = components["schemas"]["UserStatus"]

/** An account as its owner sees it, and whoever may read accounts.
 * object, no other members
 * - id: UserId
 * - email: Email
 * - emailVerified: boolean
 * - username: Username
 * - status: UserStatus
 * - suspendedReason?: string, at most 500 characters
 * - createdAt: string, format date-time
 * - updatedAt: string, format date-time
 * - roles: array of Role, at least 1 item, at most 3 items, no two items equal
 */
export type User = components["schemas"]["User"]

/** One page of users.
 * object, no other members
 * - items: array of User, at most 100 items
 * - nextCursor: string or null, at most 200 characters
 */
export type UserPage = components["schemas"]["UserPage"]

/** A new account, made by an administrator.
 * object, no other members
 * - email: Email
 * - username: Username
 * - password: NewPassword
 * - roles?: array of Role, at least 1 item, at most 3 items, no two items equal, default ["user"]
 */
export type UserCreate = components["schemas"]["UserCreate"]

/** What to change of an account.
 * object, at least 1 property, no other members
 * - email?: Email
 * - username?: Username
 */
export type UserUpdate = components["schemas"]["UserUpdate"]

/** All roles that an account is to have.
 * object, no other members
 * - roles: array of Role, at least 1 item, at most 3 items, no two items equal
 */
export type RoleAssignment = components["schemas"]["RoleAssignment"]

/** Why an account is suspended.
 * object, no other members
 * - reason: string, at least 1 character, at most 500 characters
 */
export type Suspension = components["schemas"]["Suspension"]

/** What to change of one's own account.
 * object, at least 1 property, no other members
 * - username?: Username
 */
export type ProfileUpdate = components["schemas"]["ProfileUpdate"]

/** A new account, made by its owner.
 * object, no other members
 * - email: Email
 * - username: Username
 * - password: NewPassword
 */
export type Registration = components["schemas"]["Registration"]

/** The same for a new and for a known e-mail address.
 * object, no other members
 * - message: string, at most 200 characters
 */
export type RegistrationReceipt = components["schemas"]["RegistrationReceipt"]

/** The token of a mail.
 * string, at least 1 character, at most 200 characters
 */
export type OneTimeToken = components["schemas"]["OneTimeToken"]

/** The token of a mail.
 * object, no other members
 * - token: OneTimeToken
 */
export type OneTimeTokenHolder = components["schemas"]["OneTimeTokenHolder"]

/** An e-mail address.
 * object, no other members
 * - email: Email
 */
export type EmailHolder = components["schemas"]["EmailHolder"]

/** The token of a mail and the password that is to be.
 * object, no other members
 * - token: OneTimeToken
 * - newPassword: NewPassword
 */
export type PasswordReset = components["schemas"]["PasswordReset"]

/** The account's password as it is.
 * string, format password, at least 1 character, at most 128 characters
 */
export type CurrentPassword = components["schemas"]["CurrentPassword"]

/** Shows that it is the owner who asks.
 * object, no other members
 * - currentPassword: CurrentPassword
 */
export type CurrentPasswordHolder = components["schemas"]["CurrentPasswordHolder"]

/** Another e-mail address for one's account.
 * object, no other members
 * - newEmail: Email
 * - currentPassword: CurrentPassword
 */
export type EmailChange = components["schemas"]["EmailChange"]

/** What a person logs in with.
 * object, no other members
 * - email: Email
 * - password: string, format password, at least 1 character, at most 128 characters, write only
 */
export type Credentials = components["schemas"]["Credentials"]

/** An access token for requests and a refresh token for the next pair.
 * object, no other members
 * - accessToken: string, at most 4096 characters
 * - tokenType: always "Bearer"
 * - expiresIn: integer, at least 1, at most 600
 * - refreshToken: string, at most 512 characters
 */
export type TokenPair = components["schemas"]["TokenPair"]

/** A refresh token.
 * object, no other members
 * - refreshToken: string, at least 1 character, at most 512 characters
 */
export type RefreshTokenHolder = components["schemas"]["RefreshTokenHolder"]

/** A UUID of version 7.
 * string, format uuid
 */
export type SessionId = components["schemas"]["SessionId"]

/** One device that is logged in.
 * object, no other members
 * - id: SessionId
 * - createdAt: string, format date-time
 * - lastUsedAt: string, format date-time
 * - expiresAt: string, format date-time
 * - userAgent: string or null, at most 200 characters
 * - current: boolean
 */
export type Session = components["schemas"]["Session"]

/** Sessions that last, newest first.
 * object, no other members
 * - items: array of Session, at most 100 items
 */
export type SessionList = components["schemas"]["SessionList"]

/** The password as it is and as it is to be.
 * object, no other members
 * - currentPassword: CurrentPassword
 * - newPassword: NewPassword
 */
export type PasswordChange = components["schemas"]["PasswordChange"]

/** A sign of life.
 * object, no other members
 * - status: always "ok"
 * - timestamp: string, format date-time
 */
export type Health = components["schemas"]["Health"]

/** Public keys (RFC 7517 §5).
 * object, no other members
 * - keys: array of JsonWebKey, at most 16 items
 */
export type JsonWebKeySet = components["schemas"]["JsonWebKeySet"]

/** A public P-256 key (RFC 7517 §4, RFC 7518 §6.2.1).
 * object, no other members
 * - kty: always "EC"
 * - crv: always "P-256"
 * - x: string, at most 64 characters
 * - y: string, at most 64 characters
 * - kid: string, at most 64 characters
 * - use: always "sig"
 * - alg: always "ES256"
 */
export type JsonWebKey = components["schemas"]["JsonWebKey"]

/** What RFC 6749 §4.4.2 asks for. Parameters that nobody knows are ignored, empty ones are as if they were not there
 * (§3.2).
 * - grant_type: string, at most 200 characters
 * - scope?: string, at most 2000 characters
 * - client_id?: string, at most 200 characters
 * - client_secret?: string, format password, at most 200 characters, write only
 * - any other property: string, at most 4000 characters
 */
export type TokenRequest = components["schemas"]["TokenRequest"]

/** RFC 6749 §5.1.
 * object, no other members
 * - access_token: string, at most 4096 characters
 * - token_type: always "Bearer"
 * - expires_in: integer, at least 1, at most 600
 * - scope: string, at most 2000 characters
 */
export type IssuedToken = components["schemas"]["IssuedToken"]

/** A token, and who asks where that is not said by HTTP Basic (RFC 7662 §2.1, RFC 7009 §2.1).
 * - token: string, at most 16000 characters
 * - token_type_hint?: string, at most 200 characters
 * - client_id?: string, at most 200 characters
 * - client_secret?: string, format password, at most 200 characters, write only
 * - any other property: string, at most 4000 characters
 */
export type TokenQuestion = components["schemas"]["TokenQuestion"]

/** RFC 7662 §2.2. Of a token that is not good, `active` is all there is.
 * object, no other members
 * - active: boolean
 * - scope?: string, at most 2000 characters
 * - client_id?: string, at most 64 characters
 * - sub?: string, at most 64 characters
 * - token_type?: always "Bearer"
 * - iss?: string, at most 1000 characters
 * - aud?: string, at most 1000 characters
 * - jti?: string, at most 64 characters
 * - iat?: integer, at least 0, at most 9007199254740991
 * - exp?: integer, at least 0, at most 9007199254740991
 */
export type Introspection = components["schemas"]["Introspection"]

/** What happened this time, for developers.
 * string, at most 500 characters
 */
export type OAuthErrorDescription = components["schemas"]["OAuthErrorDescription"]

/** RFC 6749 §5.2.
 * object, no other members
 * - error: string, one of "invalid_request", "unsupported_grant_type", "invalid_scope"
 * - error_description?: OAuthErrorDescription
 */
export type TokenRequestError = components["schemas"]["TokenRequestError"]

/** RFC 6749 §5.2.
 * object, no other members
 * - error: always "invalid_request"
 * - error_description?: OAuthErrorDescription
 */
export type InvalidRequestError = components["schemas"]["InvalidRequestError"]

/** RFC 7009 §2.2.1. A token that was issued to somebody else is `invalid_grant`.
 * object, no other members
 * - error: string, one of "invalid_request", "invalid_grant"
 * - error_description?: OAuthErrorDescription
 */
export type RevocationError = components["schemas"]["RevocationError"]

/** RFC 6749 §5.2.
 * object, no other members
 * - error: always "invalid_client"
 * - error_description?: OAuthErrorDescription
 */
export type InvalidClientError = components["schemas"]["InvalidClientError"]

/** RFC 8414 §2.
 * object, no other members
 * - issuer: string, format uri, at most 1000 characters
 * - token_endpoint: string, format uri, at most 1000 characters
 * - token_endpoint_auth_methods_supported: ClientAuthenticationMethods
 * - introspection_endpoint: string, format uri, at most 1000 characters
 * - introspection_endpoint_auth_methods_supported: ClientAuthenticationMethods
 * - revocation_endpoint: string, format uri, at most 1000 characters
 * - revocation_endpoint_auth_methods_supported: ClientAuthenticationMethods
 * - jwks_uri: string, format uri, at most 1000 characters
 * - scopes_supported: array of (string, at most 100 characters), at most 100 items
 * - response_types_supported: array of (string, at most 100 characters), at most 0 items
 * - grant_types_supported: array of (always "client_credentials"), at most 1 item
 * - service_documentation: string, format uri, at most 1000 characters
 */
export type AuthorizationServer = components["schemas"]["AuthorizationServer"]

/** How a client says who it is; `none` where nobody need say so.
 * array of (string, one of "client_secret_basic", "client_secret_post", "none"), at least 1 item, at most 3 items
 */
export type ClientAuthenticationMethods = components["schemas"]["ClientAuthenticationMethods"]

/** A UUID of version 7; the `client_id` of OAuth.
 * string, format uuid
 */
export type ClientId = components["schemas"]["ClientId"]

/** A UUID of version 7.
 * string, format uuid
 */
export type SecretId = components["schemas"]["SecretId"]

/** What people call the program. Upper and lower case are kept and make no difference.
 * string, at least 1 character, at most 100 characters, matching ^\S(?:.*\S)?$
 */
export type ClientName = components["schemas"]["ClientName"]

/** What the program does, for administrators.
 * string or null, at most 500 characters
 */
export type ClientDescription = components["schemas"]["ClientDescription"]

/** What the program may do in its own name.
 * array of (string, one of "users:read", "users:write", "users:delete", "roles:write", "clients:read",
 * "clients:write", "clients:delete", "audit:read"), at least 1 item, at most 8 items, no two items equal
 */
export type ClientScopes = components["schemas"]["ClientScopes"]

/** A secret, as far as it can be known.
 * object, no other members
 * - id: SecretId
 * - hint: SecretHint
 * - createdAt: SecretMadeAt
 * - lastUsedOn: SecretLastUsedOn
 */
export type ClientSecret = components["schemas"]["ClientSecret"]

/** A secret, this once in full.
 * object, no other members
 * - id: SecretId
 * - hint: SecretHint
 * - createdAt: SecretMadeAt
 * - lastUsedOn: SecretLastUsedOn
 * - secret: ShownSecret
 */
export type NewClientSecret = components["schemas"]["NewClientSecret"]

/** Its last characters, to tell one from the other.
 * string, at most 8 characters
 */
export type SecretHint = components["schemas"]["SecretHint"]

/** When it was made, in UTC.
 * string, format date-time
 */
export type SecretMadeAt = components["schemas"]["SecretMadeAt"]

/** The day in UTC on which it was last used; `null` when it never was.
 * string or null, format date
 */
export type SecretLastUsedOn = components["schemas"]["SecretLastUsedOn"]

/** The `client_secret` of OAuth, 256 random bits after a prefix by which scanners find it where it should not be.
 * string, at most 64 characters
 */
export type ShownSecret = components["schemas"]["ShownSecret"]

/** A registered program.
 * object, no other members
 * - id: ClientId
 * - name: ClientName
 * - description: ClientDescription
 * - scopes: ClientScopes
 * - secrets: array of ClientSecret, at most 2 items
 * - createdAt: string, format date-time
 * - updatedAt: string, format date-time
 */
export type Client = components["schemas"]["Client"]

/** A program that was just registered, with its first secret.
 * object, no other members
 * - id: ClientId
 * - name: ClientName
 * - description: ClientDescription
 * - scopes: ClientScopes
 * - secrets: array of ClientSecret, at most 2 items
 * - createdAt: string, format date-time
 * - updatedAt: string, format date-time
 * - secret: ShownSecret
 */
export type RegisteredClient = components["schemas"]["RegisteredClient"]

/** One page of clients.
 * object, no other members
 * - items: array of Client, at most 100 items
 * - nextCursor: string or null, at most 200 characters
 */
export type ClientPage = components["schemas"]["ClientPage"]

/** A program to register.
 * object, no other members
 * - name: ClientName
 * - description?: ClientDescription
 * - scopes: ClientScopes
 */
export type ClientCreate = components["schemas"]["ClientCreate"]

/** What to change of a client.
 * object, at least 1 property, no other members
 * - name?: ClientName
 * - description?: ClientDescription
 * - scopes?: ClientScopes
 */
export type ClientUpdate = components["schemas"]["ClientUpdate"]

/** An account or a client.
 * string, format uuid
 */
export type ActorId = components["schemas"]["ActorId"]

/** What happened, in the words of the OWASP Logging Vocabulary.
 * string, one of "authn_login_success", "authn_login_fail", "authn_login_lock", "authn_password_change",
 * "authn_password_change_fail", "authn_password_reset_requested", "authn_token_created", "authn_token_revoked",
 * "authn_token_reuse", "authz_fail", "authz_change", "client_created" and 13 more
 */
export type AuditEventType = components["schemas"]["AuditEventType"]

/** Something that happened. It is never changed.
 * object, no other members
 * - id: string, format uuid
 * - at: string, format date-time
 * - type: AuditEventType
 * - actor: object, no other members
 *   - kind: string, one of "user", "client", "system", "anonymous"
 *   - id: string or null, format uuid
 * - subject: object or null, no other members
 *   - kind: string, one of "user", "client", "session", "key"
 *   - id: string, at most 64 characters
 * - details: object, at most 20 properties
 *   - any other property: string or number or boolean or array of (string, at most 1000 characters), at most 1000
 *     characters, at most 100 items
 */
export type AuditEvent = components["schemas"]["AuditEvent"]

/** One page of events.
 * object, no other members
 * - items: array of AuditEvent, at most 100 items
 * - nextCursor: string or null, at most 200 characters
 */
export type AuditEventPage = components["schemas"]["AuditEventPage"]

/** A refusal (RFC 9457 §3.1).
 * - type: string, format uri-reference, at most 200 characters
 * - title: string, at most 200 characters
 * - status: integer, at least 400, at most 599
 * - detail?: string, at most 1000 characters
 * - traceId?: string, at most 64 characters
 */
export type Problem = components["schemas"]["Problem"]

/** The body of the problem invalid-credentials. */
export type InvalidCredentials = components["schemas"]["InvalidCredentials"]

/** The body of the problem email-not-verified. */
export type EmailNotVerified = components["schemas"]["EmailNotVerified"]

/** The body of the problem wrong-current-password. */
export type WrongCurrentPassword = components["schemas"]["WrongCurrentPassword"]

/** The body of the problem session-not-found. */
export type SessionNotFound = components["schemas"]["SessionNotFound"]

/** The body of the problem invalid-token. */
export type InvalidToken = components["schemas"]["InvalidToken"]

/** The body of the problem refresh-token-invalid. */
export type RefreshTokenInvalid = components["schemas"]["RefreshTokenInvalid"]

/** The body of the problem refresh-token-reused. */
export type RefreshTokenReused = components["schemas"]["RefreshTokenReused"]

/** The body of the problem session-expired. */
export type SessionExpired = components["schemas"]["SessionExpired"]

/** The body of the problem user-not-found. */
export type UserNotFound = components["schemas"]["UserNotFound"]

/** The body of the problem username-taken. */
export type UsernameTaken = components["schemas"]["UsernameTaken"]

/** The body of the problem email-taken. */
export type EmailTaken = components["schemas"]["EmailTaken"]

/** The body of the problem last-admin. */
export type LastAdmin = components["schemas"]["LastAdmin"]

/** The body of the problem cannot-grant-higher-role. */
export type CannotGrantHigherRole = components["schemas"]["CannotGrantHigherRole"]

/** The body of the problem higher-account. */
export type HigherAccount = components["schemas"]["HigherAccount"]

/** The body of the problem use-own-profile. */
export type UseOwnProfile = components["schemas"]["UseOwnProfile"]

/** The body of the problem client-not-found. */
export type ClientNotFound = components["schemas"]["ClientNotFound"]

/** The body of the problem secret-not-found. */
export type SecretNotFound = components["schemas"]["SecretNotFound"]

/** The body of the problem name-taken. */
export type NameTaken = components["schemas"]["NameTaken"]

/** The body of the problem too-many-secrets. */
export type TooManySecrets = components["schemas"]["TooManySecrets"]

/** The body of the problem last-secret. */
export type LastSecret = components["schemas"]["LastSecret"]

/** The body of the problem cannot-grant-higher-scope. */
export type CannotGrantHigherScope = components["schemas"]["CannotGrantHigherScope"]

/** The body of the problem higher-client. */
export type HigherClient = components["schemas"]["HigherClient"]

/** The body of the problem own-client. */
export type OwnClient = components["schemas"]["OwnClient"]

/** The body of the problem weak-password. */
export type WeakPassword = components["schemas"]["WeakPassword"]

/** The body of the problem invalid-cursor. */
export type InvalidCursor = components["schemas"]["InvalidCursor"]

/** The body of the problem conflicting-parameters. */
export type ConflictingParameters = components["schemas"]["ConflictingParameters"]

/** The body of the problem search-too-broad. */
export type SearchTooBroad = components["schemas"]["SearchTooBroad"]

/** The body of the problem busy. */
export type Busy = components["schemas"]["Busy"]

/** The body of the problem not-ready. */
export type NotReady = components["schemas"]["NotReady"]

// ---- Problems

/** The declared problems (RFC 9457), by the last segment of their type. */
export interface Problems {
  /** 409 Username is taken. Usernames are unique, whatever their upper and lower case. Choose another. */
  "username-taken": ProblemReply<409, "username-taken">
  /** 422 Password is too common. The password is on the list of those that attackers try first. Choose one that nobody
   * else would.
   */
  "weak-password": ProblemReply<422, "weak-password">
  /** 503 Too busy right now. Checking passwords is slow on purpose, and as many are being checked as this server can.
   * Try again after `Retry-After` seconds.
   */
  busy: ProblemReply<503, "busy", { "retry-after": number }>
  /** 400 Token cannot be used. The token was used, was replaced by that of a newer mail, has expired, or is not one of
   * ours. Ask for a new mail, and copy the whole token.
   */
  "invalid-token": ProblemReply<400, "invalid-token">
  /** 401 E-mail address or password is wrong. Log in with the right e-mail address and password. Which of the two was
   * wrong is not said, on purpose.
   */
  "invalid-credentials": ProblemReply<401, "invalid-credentials">
  /** 403 E-mail address is not verified. Follow the link in the mail that came after the registration, or ask for
   * another one, then log in.
   */
  "email-not-verified": ProblemReply<403, "email-not-verified">
  /** 401 Refresh token not recognised. The refresh token is not one of ours, or its session was ended. Log in again. */
  "refresh-token-invalid": ProblemReply<401, "refresh-token-invalid">
  /** 401 Refresh token was used before. The refresh token was traded before. Because somebody else may hold it, the
   * session has been ended. Log in again, and keep only the newest pair.
   */
  "refresh-token-reused": ProblemReply<401, "refresh-token-reused">
  /** 401 Session has expired. The session is too old, or was not used for too long. Log in again. */
  "session-expired": ProblemReply<401, "session-expired">
  /** 404 Session not found. No session of this account has this id, or it has ended. */
  "session-not-found": ProblemReply<404, "session-not-found">
  /** 403 Current password is wrong. Send the password that the account has now. After ten wrong ones none is taken for
   * 15 minutes.
   */
  "wrong-current-password": ProblemReply<403, "wrong-current-password">
  /** 412 The resource is no longer what it was. The entity tags in `If-Match` are not that of the resource as it is
   * now: somebody has changed it. Get it again, decide anew, and send the new `ETag`.
   */
  "precondition-failed": ProblemReply<412, "precondition-failed">
  /** 409 The last administrator has to stay. Without this account nobody could administer the service. Make somebody
   * else an administrator first.
   */
  "last-admin": ProblemReply<409, "last-admin">
  /** 400 Cursor not recognised. A cursor is opaque and works only as it was answered. Start again without `cursor`. */
  "invalid-cursor": ProblemReply<400, "invalid-cursor">
  /** 422 Parameters do not go together. `cursor` and `skip` are two ways to say where a page starts. Send one of them. */
  "conflicting-parameters": ProblemReply<422, "conflicting-parameters">
  /** 422 The search finds too many accounts. More than 1,000 accounts begin with `q`. Write more of the username or of
   * the e-mail address.
   */
  "search-too-broad": ProblemReply<422, "search-too-broad">
  /** 403 The role allows more than you may. A role that allows more than you may is given and taken only by somebody
   * who may all of it. Ask an administrator.
   */
  "cannot-grant-higher-role": ProblemReply<403, "cannot-grant-higher-role">
  /** 409 E-mail address is taken. E-mail addresses are unique, whatever their upper and lower case. Only callers who
   * may create or change accounts are told.
   */
  "email-taken": ProblemReply<409, "email-taken">
  /** 404 User not found. No account has this id. It may have been deleted. */
  "user-not-found": ProblemReply<404, "user-not-found">
  /** 403 The account may do more than you. An account that may do more than you is changed only by somebody who may all
   * of it. Ask an administrator.
   */
  "higher-account": ProblemReply<403, "higher-account">
  /** 403 The account is your own. Here an account is changed on somebody else's word. Your own address is changed at
   * `POST /v1/users/me/email`, and your own account is deleted at `POST /v1/users/me/deletion`: both ask for your
   * password.
   */
  "use-own-profile": ProblemReply<403, "use-own-profile">
  /** 403 You do not have the scope yourself. Nobody gives a client a scope that they do not have themselves. Ask
   * somebody who has it.
   */
  "cannot-grant-higher-scope": ProblemReply<403, "cannot-grant-higher-scope">
  /** 409 Name is taken. Names of clients are unique, whatever their upper and lower case. Choose another. */
  "name-taken": ProblemReply<409, "name-taken">
  /** 404 Client not found. No client has this id. It may have been deleted. */
  "client-not-found": ProblemReply<404, "client-not-found">
  /** 403 The client may do more than you. A client that may do more than you is changed only by somebody who may all of
   * it. Ask an administrator.
   */
  "higher-client": ProblemReply<403, "higher-client">
  /** 403 The client is your own. A client makes no secrets for itself. Ask an administrator, or let another client do
   * it.
   */
  "own-client": ProblemReply<403, "own-client">
  /** 409 A client has two secrets at most. Two secrets are enough to replace one by the other. Delete one first. */
  "too-many-secrets": ProblemReply<409, "too-many-secrets">
  /** 404 Secret not found. The client has no secret of this id. It may have been deleted. */
  "secret-not-found": ProblemReply<404, "secret-not-found">
  /** 409 The last secret has to stay. Without a secret the client could not authenticate. Make another one first, or
   * delete the client.
   */
  "last-secret": ProblemReply<409, "last-secret">
  /** 503 Not ready for traffic. The database does not answer, or the process was asked to stop. Traffic should go
   * elsewhere.
   */
  "not-ready": ProblemReply<503, "not-ready", { "retry-after": number }>
}

/** Answers a declared problem; compiles only where the operation declares it. */
export function problem<Slug extends keyof Problems>(slug: Slug, ...[options]: ProblemOptions<Problems[Slug]>): Problems[Slug] {
  return { ...options, status: problems[slug].status, problem: slug } as unknown as Problems[Slug]
}

// ---- Security

/** What a caller of accessToken may be allowed to do. */
export type AccessTokenScope =
  | "self" // Look after one's own account and sessions. Every person has it, no client.
  | "users:read" // Read every account.
  | "users:write" // Create and change every account.
  | "users:delete" // Delete every account.
  | "roles:write" // Give and take roles.
  | "clients:read" // Read the registered clients.
  | "clients:write" // Register and change clients, and their secrets.
  | "clients:delete" // Delete clients.
  | "audit:read" // Read what happened.

export type AccessTokenRole = "user" | "manager" | "admin"

/** The scopes that each role of accessToken stands for (x-roles). */
export const accessTokenRoles: Readonly<Record<AccessTokenRole, readonly AccessTokenScope[]>> = {
  user: ["self"],
  manager: ["self", "users:read", "users:write", "roles:write"],
  admin: ["self", "users:read", "users:write", "users:delete", "roles:write", "clients:read", "clients:write", "clients:delete", "audit:read"],
}

/** Who the caller is, per security scheme; a service narrows it with its own type. */
export interface Callers {
  accessToken: Principal
  clientBasic: Principal
}

/** Answers who holds the credentials, or null when they are not good. */
export interface Authenticators<C extends Callers = Callers> {
  /** The `accessToken` that `POST /v1/auth/login` answers. */
  accessToken(credentials: { type: "bearer"; token: string }, context: RequestContext): Promise<C["accessToken"] | null>
  /** A client's id and one of its secrets, each form-encoded (RFC 6749 §2.3.1). */
  clientBasic(credentials: { type: "basic"; username: string; password: string }, context: RequestContext): Promise<C["clientBasic"] | null>
}

// ---- Operations

/** POST /v1/auth/register: Register an account.
 * Answers the same for a new and for a known e-mail address: the mail that is sent to it says which. Nobody can log in
 * before `POST /v1/auth/verify-email` has seen the token of the mail; an account that is not verified is removed after
 * seven days. When its address is registered again with another password or username before that, neither password
 * works any more, and the owner of the address chooses one by the mail that follows the verification. The username is
 * that of the newest mail. A username is public, so a taken one is said; one that was registered with a known address
 * counts as taken for a week as well. An address gets one mail in 15 minutes. What the answer does not tell a log-in
 * with the registered password does: it is refused as `email-not-verified` only where the address was free.
 * Public. At most 20 requests in 60 s, counted by address.
 * Takes an `Idempotency-Key`: the same request under the same key comes here once in 86400 s.
 */
export interface RegisterRequest {
  body: Registration
  context: RequestContext
}

/** What register may answer. */
export type RegisterReply =
  | { status: 202; headers?: never; body: RegistrationReceipt }
  | ProblemReply<409, "username-taken">
  | ProblemReply<422, "weak-password">
  | ProblemReply<503, "busy", { "retry-after": number }>

/** POST /v1/auth/verify-email: Verify an e-mail address.
 * Takes the token of the mail that follows a registration, or of the one that follows `POST /v1/users/me/email`: from
 * then on the account can log in, or has its new address (and its other sessions end). An account whose address was
 * registered more than once, with different passwords or usernames, has no password then: another mail follows to
 * choose one with. A token works once, for 24 hours; one that was used, replaced or never made gets the same answer as
 * one that has expired.
 * Public. At most 30 requests in 60 s, counted by address.
 */
export interface VerifyEmailRequest {
  body: OneTimeTokenHolder
  context: RequestContext
}

/** What verifyEmail may answer. */
export type VerifyEmailReply =
  | { status: 204; headers?: never; body?: never }
  | ProblemReply<400, "invalid-token">

/** POST /v1/auth/verify-email/resend: Ask for the mail of a registration again.
 * Answers the same for every e-mail address, after the same work. An address that waits to be verified gets another
 * mail, whose token replaces the one before; one mail in 15 minutes.
 * Public. At most 10 requests in 60 s, counted by address.
 */
export interface ResendVerificationRequest {
  body: EmailHolder
  context: RequestContext
}

/** What resendVerification may answer. */
export type ResendVerificationReply =
  | { status: 202; headers?: never; body?: never }

/** POST /v1/auth/password/forgot: Ask for a new password.
 * Answers the same for every e-mail address, after the same work: whether there is an account is found out when the
 * mail is sent. The mail holds a token for `POST /v1/auth/password/reset`; one mail in 15 minutes.
 * Public. At most 10 requests in 60 s, counted by address.
 */
export interface ForgotPasswordRequest {
  body: EmailHolder
  context: RequestContext
}

/** What forgotPassword may answer. */
export type ForgotPasswordReply =
  | { status: 202; headers?: never; body?: never }

/** POST /v1/auth/password/reset: Set a new password with a mail's token.
 * Replaces the password, ends all sessions of the account, lets it log in at once if wrong passwords had locked it,
 * and verifies its e-mail address, as the mail arrived there. A token works once, for 30 minutes; a refused password
 * does not use it up.
 * Public. At most 30 requests in 60 s, counted by address.
 */
export interface ResetPasswordRequest {
  body: PasswordReset
  context: RequestContext
}

/** What resetPassword may answer. */
export type ResetPasswordReply =
  | { status: 204; headers?: never; body?: never }
  | ProblemReply<400, "invalid-token">
  | ProblemReply<422, "weak-password">
  | ProblemReply<503, "busy", { "retry-after": number }>

/** POST /v1/auth/login: Log in.
 * Starts a session. A wrong password, an unknown e-mail address, a suspended account and one that is locked get the
 * same answer after the same work. Ten wrong passwords lock an account's log-in for 15 minutes; sessions that last go
 * on, and a password can be reset by mail. That the address is not verified is told only after the right password.
 * Public. At most 30 requests in 60 s, counted by address.
 */
export interface LoginRequest {
  headers: {
    /** What the device calls itself; the first 200 characters are shown in the list of sessions.
     * - string, at most 16384 characters
     */
    "user-agent"?: string
  }
  body: Credentials
  context: RequestContext
}

/** What login may answer. */
export type LoginReply =
  | { status: 200; headers: { "cache-control": "no-store" }; body: TokenPair }
  | ProblemReply<401, "invalid-credentials">
  | ProblemReply<403, "email-not-verified">
  | ProblemReply<503, "busy", { "retry-after": number }>

/** POST /v1/auth/refresh: Trade a refresh token for a new pair.
 * A refresh token is traded once. For ten seconds after that it answers the same successor again, so that parallel
 * requests and a lost answer do no harm. Sent later, or when its successor was traded too, it ends the session,
 * because somebody else may hold it.
 * Public. At most 60 requests in 60 s, counted by address.
 */
export interface RefreshRequest {
  body: RefreshTokenHolder
  context: RequestContext
}

/** What refresh may answer. */
export type RefreshReply =
  | { status: 200; headers: { "cache-control": "no-store" }; body: TokenPair }
  | ProblemReply<401, "refresh-token-invalid">
  | ProblemReply<401, "refresh-token-reused">
  | ProblemReply<401, "session-expired">

/** POST /v1/auth/logout: Log out.
 * Ends the session of the refresh token. Answers the same when there is no such session any more.
 * Public. At most 60 requests in 60 s, counted by address.
 */
export interface LogoutRequest {
  body: RefreshTokenHolder
  context: RequestContext
}

/** What logout may answer. */
export type LogoutReply =
  | { status: 204; headers?: never; body?: never }

/** GET /v1/auth/sessions: Show where one is logged in.
 * Answers the caller's sessions that last, newest first, at most 100 of them.
 * Needs accessToken with self. At most 120 requests in 60 s, counted by caller.
 */
export interface ListSessionsRequest<C extends Callers = Callers> {
  caller: C["accessToken"]
  context: RequestContext
}

/** What listSessions may answer. */
export type ListSessionsReply =
  | { status: 200; headers?: never; body: SessionList }

/** DELETE /v1/auth/sessions: Log out everywhere.
 * Ends all sessions of the caller, the one that asks included. Their tokens stop working at once.
 * Needs accessToken with self. At most 60 requests in 60 s, counted by caller.
 */
export interface EndSessionsRequest<C extends Callers = Callers> {
  caller: C["accessToken"]
  context: RequestContext
}

/** What endSessions may answer. */
export type EndSessionsReply =
  | { status: 204; headers?: never; body?: never }

/** DELETE /v1/auth/sessions/{sessionId}: Log out one device.
 * Ends one session of the caller, which may be the one that asks. Its tokens stop working at once.
 * Needs accessToken with self. At most 60 requests in 60 s, counted by caller.
 */
export interface EndSessionRequest<C extends Callers = Callers> {
  path: {
    /** The session's id. */
    sessionId: SessionId
  }
  caller: C["accessToken"]
  context: RequestContext
}

/** What endSession may answer. */
export type EndSessionReply =
  | { status: 204; headers?: never; body?: never }
  | ProblemReply<404, "session-not-found">

/** POST /v1/auth/password/change: Change one's own password.
 * Replaces the password and ends all sessions but the one that asks. Wrong current passwords count as wrong log-ins
 * do: ten in 15 minutes, and for as long none is taken.
 * Needs accessToken with self. At most 30 requests in 60 s, counted by caller.
 */
export interface ChangePasswordRequest<C extends Callers = Callers> {
  body: PasswordChange
  caller: C["accessToken"]
  context: RequestContext
}

/** What changePassword may answer. */
export type ChangePasswordReply =
  | { status: 204; headers?: never; body?: never }
  | ProblemReply<403, "wrong-current-password">
  | ProblemReply<422, "weak-password">
  | ProblemReply<503, "busy", { "retry-after": number }>

/** GET /v1/users/me: Read one's own profile.
 * Answers the account that the access token belongs to.
 * Needs accessToken with self. At most 600 requests in 60 s, counted by caller.
 * Where `If-None-Match` names the `ETag` of the reply, 304 is answered in its place.
 */
export interface GetMeRequest<C extends Callers = Callers> {
  caller: C["accessToken"]
  context: RequestContext
}

/** What getMe may answer. */
export type GetMeReply =
  | { status: 200; headers: { etag: string }; body: User }

/** PATCH /v1/users/me: Change one's own profile.
 * Changes what is sent and leaves the rest as it was; with `If-Match`, only from the state that it names.
 * Needs accessToken with self. At most 60 requests in 60 s, counted by caller.
 * Takes `If-Match`, which has to name the state that is changed if it is sent.
 */
export interface UpdateMeRequest<C extends Callers = Callers> {
  body: ProfileUpdate
  /** `verify` it with the ETag of what is about to be changed; success is answered with what that gives. */
  ifMatch: IfMatch
  caller: C["accessToken"]
  context: RequestContext
}

/** What updateMe may answer. */
export type UpdateMeReply =
  | { status: 200; headers: { etag: string }; verified: VerifiedMatch; body: User }
  | ProblemReply<409, "username-taken">
  | ProblemReply<412, "precondition-failed">

/** POST /v1/users/me/email: Ask for another e-mail address.
 * Sends a mail to the new address, whose token `POST /v1/auth/verify-email` takes; only then the account has it, and
 * its other sessions end. The old address is told at once and when it is done. The answer is the same when somebody
 * else has the new address: then that one is told by mail. The change is off when, before it is verified, the session
 * that asked for it ends, the password is changed or reset, or an administrator suspends the account, ends its
 * sessions or has a new password chosen. Wrong current passwords count as wrong log-ins do. An address gets one mail
 * in 15 minutes for each account that asks.
 * Needs accessToken with self. At most 10 requests in 60 s, counted by caller.
 */
export interface ChangeMyEmailRequest<C extends Callers = Callers> {
  body: EmailChange
  caller: C["accessToken"]
  context: RequestContext
}

/** What changeMyEmail may answer. */
export type ChangeMyEmailReply =
  | { status: 202; headers?: never; body?: never }
  | ProblemReply<403, "wrong-current-password">
  | ProblemReply<503, "busy", { "retry-after": number }>

/** POST /v1/users/me/deletion: Delete one's own account.
 * Deletes the account, its sessions and its tokens, for good. A mail says so. What happened stays in the audit trail,
 * under an id that belongs to nobody any more. The last administrator who can log in stays. Wrong current passwords
 * count as wrong log-ins do.
 * Needs accessToken with self. At most 10 requests in 60 s, counted by caller.
 */
export interface DeleteMeRequest<C extends Callers = Callers> {
  body: CurrentPasswordHolder
  caller: C["accessToken"]
  context: RequestContext
}

/** What deleteMe may answer. */
export type DeleteMeReply =
  | { status: 204; headers?: never; body?: never }
  | ProblemReply<403, "wrong-current-password">
  | ProblemReply<409, "last-admin">
  | ProblemReply<503, "busy", { "retry-after": number }>

/** GET /v1/users: List users.
 * Answers the accounts that `q` and `status` leave, newest first unless `sort` says otherwise. Follow `nextCursor`, or
 * the `Link` to the `next` page, to walk through all of them; both work only with the same `q`, `status` and `sort`.
 * `skip` is for small administration screens that jump to a page, and does not go together with `cursor`. A page costs
 * the same however many accounts there are and however deep it is: each list is a range of an index.
 * Needs accessToken with users:read. At most 600 requests in 60 s, counted by caller.
 */
export interface ListUsersRequest<C extends Callers = Callers> {
  query: {
    /** How many items a page has at most.
     * - integer, at least 1, at most 100, default 20
     */
    limit: number
    /** The `nextCursor` of the page before. Opaque; it works only for the list that answered it.
     * - string, at least 1 character, at most 200 characters
     */
    cursor?: string
    /** How many items to leave out from the start.
     * - integer, at least 0, at most 10000
     */
    skip?: number
    /** Only accounts whose username or e-mail address begins with this, in upper or lower case. At most 1,000 may: more
     * of them are refused, write more of the name.
     * - string, at least 1 character, at most 254 characters
     */
    q?: string
    /** Only accounts with this status. */
    status?: UserStatus
    /** What the accounts are ordered by; with `-` from the last to the first. Usernames go by their lower-case letters.
     * - string, one of "createdAt", "-createdAt", "username", "-username", default "-createdAt"
     */
    sort: "createdAt" | "-createdAt" | "username" | "-username"
  }
  caller: C["accessToken"]
  context: RequestContext
}

/** What listUsers may answer. */
export type ListUsersReply =
  | { status: 200; headers: { link: string | (string)[] }; body: UserPage }
  | ProblemReply<400, "invalid-cursor">
  | ProblemReply<422, "conflicting-parameters">
  | ProblemReply<422, "search-too-broad">

/** POST /v1/users: Create a user.
 * Creates an account that can log in at once: whoever creates it vouches for its e-mail address. Nobody gives a role
 * that allows more than they may themselves.
 * Needs accessToken with users:write. At most 120 requests in 60 s, counted by caller.
 */
export interface CreateUserRequest<C extends Callers = Callers> {
  body: Filled<UserCreate, "roles">
  caller: C["accessToken"]
  context: RequestContext
}

/** What createUser may answer. */
export type CreateUserReply =
  | { status: 201; headers: { location: string; etag: string }; body: User }
  | ProblemReply<403, "cannot-grant-higher-role">
  | ProblemReply<409, "email-taken">
  | ProblemReply<409, "username-taken">
  | ProblemReply<422, "weak-password">
  | ProblemReply<503, "busy", { "retry-after": number }>

/** GET /v1/users/{userId}: Read a user.
 * Answers one account.
 * Needs accessToken with users:read. At most 600 requests in 60 s, counted by caller.
 * Where `If-None-Match` names the `ETag` of the reply, 304 is answered in its place.
 */
export interface GetUserRequest<C extends Callers = Callers> {
  path: {
    /** The account's id. */
    userId: UserId
  }
  caller: C["accessToken"]
  context: RequestContext
}

/** What getUser may answer. */
export type GetUserReply =
  | { status: 200; headers: { etag: string }; body: User }
  | ProblemReply<404, "user-not-found">

/** PATCH /v1/users/{userId}: Change a user.
 * Changes what is sent and leaves the rest as it was. Whoever changes an e-mail address vouches for the new one; the
 * account's sessions end, and mails that went to the old one are good for nothing any more. Nobody vouches for
 * themselves: one's own address is changed at `POST /v1/users/me/email`. `If-Match` says which state of the account
 * the change is about.
 * Needs accessToken with users:write. At most 120 requests in 60 s, counted by caller.
 * Takes `If-Match`, which has to name the state that is changed; without it, 428 is answered.
 */
export interface UpdateUserRequest<C extends Callers = Callers> {
  path: {
    /** The account's id. */
    userId: UserId
  }
  body: UserUpdate
  /** `verify` it with the ETag of what is about to be changed; success is answered with what that gives. */
  ifMatch: IfMatch
  caller: C["accessToken"]
  context: RequestContext
}

/** What updateUser may answer. */
export type UpdateUserReply =
  | { status: 200; headers: { etag: string }; verified: VerifiedMatch; body: User }
  | ProblemReply<403, "higher-account">
  | ProblemReply<403, "use-own-profile">
  | ProblemReply<404, "user-not-found">
  | ProblemReply<409, "email-taken">
  | ProblemReply<409, "username-taken">
  | ProblemReply<412, "precondition-failed">

/** DELETE /v1/users/{userId}: Delete a user.
 * Deletes an account and ends its sessions. The last administrator who can log in cannot be deleted, and one's own
 * account goes by `POST /v1/users/me/deletion`, which asks for the password. `If-Match` says which state of the
 * account was seen.
 * Needs accessToken with users:delete. At most 120 requests in 60 s, counted by caller.
 * Takes `If-Match`, which has to name the state that is changed; without it, 428 is answered.
 */
export interface DeleteUserRequest<C extends Callers = Callers> {
  path: {
    /** The account's id. */
    userId: UserId
  }
  /** `verify` it with the ETag of what is about to be changed; success is answered with what that gives. */
  ifMatch: IfMatch
  caller: C["accessToken"]
  context: RequestContext
}

/** What deleteUser may answer. */
export type DeleteUserReply =
  | { status: 204; headers?: never; verified: VerifiedMatch; body?: never }
  | ProblemReply<403, "higher-account">
  | ProblemReply<403, "use-own-profile">
  | ProblemReply<404, "user-not-found">
  | ProblemReply<409, "last-admin">
  | ProblemReply<412, "precondition-failed">

/** PUT /v1/users/{userId}/roles: Give and take roles.
 * Replaces the account's roles; they hold from its next request. Nobody gives a role that allows more than they may
 * themselves, or changes the roles of an account that has one. The last administrator stays one.
 * Needs accessToken with roles:write. At most 120 requests in 60 s, counted by caller.
 * Takes `If-Match`, which has to name the state of `getUser` that is changed if it is sent.
 */
export interface SetUserRolesRequest<C extends Callers = Callers> {
  path: {
    /** The account's id. */
    userId: UserId
  }
  body: RoleAssignment
  /** `verify` it with the ETag of what is about to be changed; success is answered with what that gives. */
  ifMatch: IfMatch
  caller: C["accessToken"]
  context: RequestContext
}

/** What setUserRoles may answer. */
export type SetUserRolesReply =
  | { status: 200; headers: { etag: string }; verified: VerifiedMatch; body: User }
  | ProblemReply<403, "cannot-grant-higher-role">
  | ProblemReply<404, "user-not-found">
  | ProblemReply<409, "last-admin">
  | ProblemReply<412, "precondition-failed">

/** PUT /v1/users/{userId}/suspension: Suspend a user.
 * Ends the account's sessions at once and lets nobody log in to it. Suspending it again replaces the reason. The last
 * administrator who can log in cannot be suspended.
 * Needs accessToken with users:write. At most 120 requests in 60 s, counted by caller.
 * Takes `If-Match`, which has to name the state of `getUser` that is changed if it is sent.
 */
export interface SuspendUserRequest<C extends Callers = Callers> {
  path: {
    /** The account's id. */
    userId: UserId
  }
  body: Suspension
  /** `verify` it with the ETag of what is about to be changed; success is answered with what that gives. */
  ifMatch: IfMatch
  caller: C["accessToken"]
  context: RequestContext
}

/** What suspendUser may answer. */
export type SuspendUserReply =
  | { status: 200; headers: { etag: string }; verified: VerifiedMatch; body: User }
  | ProblemReply<403, "higher-account">
  | ProblemReply<404, "user-not-found">
  | ProblemReply<409, "last-admin">
  | ProblemReply<412, "precondition-failed">

/** DELETE /v1/users/{userId}/suspension: Lift a suspension.
 * The account can log in again. Sessions that the suspension ended stay so. Answers the same when it was not
 * suspended.
 * Needs accessToken with users:write. At most 120 requests in 60 s, counted by caller.
 * Takes `If-Match`, which has to name the state of `getUser` that is changed if it is sent.
 */
export interface UnsuspendUserRequest<C extends Callers = Callers> {
  path: {
    /** The account's id. */
    userId: UserId
  }
  /** `verify` it with the ETag of what is about to be changed; success is answered with what that gives. */
  ifMatch: IfMatch
  caller: C["accessToken"]
  context: RequestContext
}

/** What unsuspendUser may answer. */
export type UnsuspendUserReply =
  | { status: 204; headers?: never; verified: VerifiedMatch; body?: never }
  | ProblemReply<403, "higher-account">
  | ProblemReply<404, "user-not-found">
  | ProblemReply<412, "precondition-failed">

/** DELETE /v1/users/{userId}/lockout: Lift a lockout.
 * An account that was locked by wrong passwords takes attempts again at once. Answers the same when it was not locked.
 * Needs accessToken with users:write. At most 120 requests in 60 s, counted by caller.
 * Takes `If-Match`, which has to name the state of `getUser` that is changed if it is sent.
 */
export interface LiftLockoutRequest<C extends Callers = Callers> {
  path: {
    /** The account's id. */
    userId: UserId
  }
  /** `verify` it with the ETag of what is about to be changed; success is answered with what that gives. */
  ifMatch: IfMatch
  caller: C["accessToken"]
  context: RequestContext
}

/** What liftLockout may answer. */
export type LiftLockoutReply =
  | { status: 204; headers?: never; verified: VerifiedMatch; body?: never }
  | ProblemReply<403, "higher-account">
  | ProblemReply<404, "user-not-found">
  | ProblemReply<412, "precondition-failed">

/** GET /v1/clients: List clients.
 * Answers the registered clients, newest first. Follow `nextCursor`, or the `Link` to the `next` page, to walk through
 * all of them.
 * Needs accessToken with clients:read. At most 600 requests in 60 s, counted by caller.
 */
export interface ListClientsRequest<C extends Callers = Callers> {
  query: {
    /** How many items a page has at most.
     * - integer, at least 1, at most 100, default 20
     */
    limit: number
    /** The `nextCursor` of the page before. Opaque; it works only for the list that answered it.
     * - string, at least 1 character, at most 200 characters
     */
    cursor?: string
  }
  caller: C["accessToken"]
  context: RequestContext
}

/** What listClients may answer. */
export type ListClientsReply =
  | { status: 200; headers: { link: string | (string)[] }; body: ClientPage }
  | ProblemReply<400, "invalid-cursor">

/** POST /v1/clients: Register a client.
 * The answer holds the client's first secret, which is shown in this answer only, of which a copy is kept for an hour,
 * encrypted, for whoever sends the request again under its `Idempotency-Key`. Nobody gives a client scopes that they
 * do not have themselves, and no client gets `self`.
 * Needs accessToken with clients:write. At most 120 requests in 60 s, counted by caller.
 * Takes an `Idempotency-Key`: the same request under the same key comes here once in 3600 s.
 */
export interface CreateClientRequest<C extends Callers = Callers> {
  body: ClientCreate
  caller: C["accessToken"]
  context: RequestContext
}

/** What createClient may answer. */
export type CreateClientReply =
  | { status: 201; headers: { location: string; etag: string }; body: RegisteredClient }
  | ProblemReply<403, "cannot-grant-higher-scope">
  | ProblemReply<409, "name-taken">

/** GET /v1/clients/{clientId}: Read a client.
 * Answers one client, with hints at its secrets and the days on which they were last used.
 * Needs accessToken with clients:read. At most 600 requests in 60 s, counted by caller.
 * Where `If-None-Match` names the `ETag` of the reply, 304 is answered in its place.
 */
export interface GetClientRequest<C extends Callers = Callers> {
  path: {
    /** The client's id. */
    clientId: ClientId
  }
  caller: C["accessToken"]
  context: RequestContext
}

/** What getClient may answer. */
export type GetClientReply =
  | { status: 200; headers: { etag: string }; body: Client }
  | ProblemReply<404, "client-not-found">

/** PATCH /v1/clients/{clientId}: Change a client.
 * Changes what is sent and leaves the rest as it was. A scope that is taken away works no more with the next request,
 * in access tokens that are still good as well. Nobody gives scopes that they do not have themselves, or changes a
 * client that has one.
 * Needs accessToken with clients:write. At most 120 requests in 60 s, counted by caller.
 * Takes `If-Match`, which has to name the state that is changed; without it, 428 is answered.
 */
export interface UpdateClientRequest<C extends Callers = Callers> {
  path: {
    /** The client's id. */
    clientId: ClientId
  }
  body: ClientUpdate
  /** `verify` it with the ETag of what is about to be changed; success is answered with what that gives. */
  ifMatch: IfMatch
  caller: C["accessToken"]
  context: RequestContext
}

/** What updateClient may answer. */
export type UpdateClientReply =
  | { status: 200; headers: { etag: string }; verified: VerifiedMatch; body: Client }
  | ProblemReply<403, "higher-client">
  | ProblemReply<403, "cannot-grant-higher-scope">
  | ProblemReply<404, "client-not-found">
  | ProblemReply<409, "name-taken">
  | ProblemReply<412, "precondition-failed">

/** DELETE /v1/clients/{clientId}: Delete a client.
 * Its secrets and its access tokens work no more with the next request. `If-Match` is looked at when it is sent, and
 * not demanded: a client whose secret others know has to go at once.
 * Needs accessToken with clients:delete. At most 120 requests in 60 s, counted by caller.
 * Takes `If-Match`, which has to name the state that is changed if it is sent.
 */
export interface DeleteClientRequest<C extends Callers = Callers> {
  path: {
    /** The client's id. */
    clientId: ClientId
  }
  /** `verify` it with the ETag of what is about to be changed; success is answered with what that gives. */
  ifMatch: IfMatch
  caller: C["accessToken"]
  context: RequestContext
}

/** What deleteClient may answer. */
export type DeleteClientReply =
  | { status: 204; headers?: never; verified: VerifiedMatch; body?: never }
  | ProblemReply<403, "higher-client">
  | ProblemReply<404, "client-not-found">
  | ProblemReply<412, "precondition-failed">

/** POST /v1/clients/{clientId}/secrets: Make a second secret.
 * To replace a secret without a pause: make a second one, give it to the program, and delete the first when its
 * `lastUsedOn` stands still and the program has a new access token. The new secret is shown in this answer only, of
 * which a copy is kept for an hour, encrypted, for whoever sends the request again under its `Idempotency-Key`. No
 * client makes a secret for itself: whoever got hold of one of its access tokens for ten minutes would have it for
 * good.
 * Needs accessToken with clients:write. At most 120 requests in 60 s, counted by caller.
 * Takes an `Idempotency-Key`: the same request under the same key comes here once in 3600 s.
 */
export interface CreateClientSecretRequest<C extends Callers = Callers> {
  path: {
    /** The client's id. */
    clientId: ClientId
  }
  caller: C["accessToken"]
  context: RequestContext
}

/** What createClientSecret may answer. */
export type CreateClientSecretReply =
  | { status: 201; headers?: never; body: NewClientSecret }
  | ProblemReply<403, "higher-client">
  | ProblemReply<403, "own-client">
  | ProblemReply<404, "client-not-found">
  | ProblemReply<409, "too-many-secrets">

/** DELETE /v1/clients/{clientId}/secrets/{secretId}: Delete a secret.
 * Nobody gets an access token with it any more, and those that were got with it work no more with the next request.
 * The last secret stays.
 * Needs accessToken with clients:write. At most 120 requests in 60 s, counted by caller.
 */
export interface DeleteClientSecretRequest<C extends Callers = Callers> {
  path: {
    /** The client's id. */
    clientId: ClientId
    /** The secret's id. */
    secretId: SecretId
  }
  caller: C["accessToken"]
  context: RequestContext
}

/** What deleteClientSecret may answer. */
export type DeleteClientSecretReply =
  | { status: 204; headers?: never; body?: never }
  | ProblemReply<403, "higher-client">
  | ProblemReply<404, "client-not-found">
  | ProblemReply<404, "secret-not-found">
  | ProblemReply<409, "last-secret">

/** GET /v1/audit-events: List what happened.
 * Answers the events that fit all filters, newest first. They are written with the change that they tell of, never
 * changed, and kept for AUDIT_RETENTION_DAYS. `nextCursor`, and the `Link` to the `next` page, work only with the same
 * filters.
 * Needs accessToken with audit:read. At most 600 requests in 60 s, counted by caller.
 */
export interface ListAuditEventsRequest<C extends Callers = Callers> {
  query: {
    /** How many items a page has at most.
     * - integer, at least 1, at most 100, default 20
     */
    limit: number
    /** The `nextCursor` of the page before. Opaque; it works only for the list that answered it.
     * - string, at least 1 character, at most 200 characters
     */
    cursor?: string
    /** Only events of this type. */
    type?: AuditEventType
    /** Only what this account or client did. */
    actorId?: ActorId
    /** Only what was done to this account, client, session or key.
     * - string, at least 1 character, at most 64 characters
     */
    subjectId?: string
    /** Only events of this moment or later.
     * - string, format date-time, at most 64 characters
     */
    since?: string
    /** Only events before this moment.
     * - string, format date-time, at most 64 characters
     */
    until?: string
  }
  caller: C["accessToken"]
  context: RequestContext
}

/** What listAuditEvents may answer. */
export type ListAuditEventsReply =
  | { status: 200; headers: { link: string | (string)[] }; body: AuditEventPage }
  | ProblemReply<400, "invalid-cursor">

/** POST /v1/oauth/token: Get an access token for a client.
 * The client credentials grant (RFC 6749 §4.4), the only one: people log in at `POST /v1/auth/login`, and there is no
 * password grant (RFC 9700 §2.4). The client sends its id and secret by HTTP Basic, or as `client_id` and
 * `client_secret` in the body, not both. Without `scope`, the token has all scopes of the client.
 * Needs clientBasic, or nothing. At most 120 requests in 60 s, counted by address.
 */
export interface CreateTokenRequest<C extends Callers = Callers> {
  body: TokenRequest
  caller: C["clientBasic"] | null
  context: RequestContext
}

/** What createToken may answer. */
export type CreateTokenReply =
  | { status: 200; headers: { "cache-control": "no-store"; pragma: "no-cache" }; body: IssuedToken }
  | { status: 400; headers?: never; body: TokenRequestError }
  | { status: 401; headers: { "www-authenticate": string }; body: InvalidClientError }

/** POST /v1/oauth/introspect: Ask whether an access token is good now.
 * Token introspection (RFC 7662), for services that want to know at once when a session ends or a client loses a
 * scope; others verify tokens by themselves with `/.well-known/jwks.json`. Whoever asks authenticates as a client. Of
 * a token that is not good, whatever the reason, only that is said; refresh tokens are nobody's business but their
 * session's.
 * Needs clientBasic, or nothing. At most 3000 requests in 60 s, counted by address.
 */
export interface IntrospectTokenRequest<C extends Callers = Callers> {
  body: TokenQuestion
  caller: C["clientBasic"] | null
  context: RequestContext
}

/** What introspectToken may answer. */
export type IntrospectTokenReply =
  | { status: 200; headers?: never; body: Introspection }
  | { status: 400; headers?: never; body: InvalidRequestError }
  | { status: 401; headers: { "www-authenticate": string }; body: InvalidClientError }

/** POST /v1/oauth/revoke: Give a token back.
 * Token revocation (RFC 7009). A client authenticates and revokes its own access tokens. Tokens of people belong to no
 * client that could authenticate: whoever holds one, access token or refresh token, revokes it without credentials,
 * and its session ends. A token that is not good any more, or never was, is answered like one that was just revoked.
 * Needs clientBasic, or nothing. At most 120 requests in 60 s, counted by address.
 */
export interface RevokeTokenRequest<C extends Callers = Callers> {
  body: TokenQuestion
  caller: C["clientBasic"] | null
  context: RequestContext
}

/** What revokeToken may answer. */
export type RevokeTokenReply =
  | { status: 200; headers?: never; body?: never }
  | { status: 400; headers?: never; body: RevocationError }
  | { status: 401; headers: { "www-authenticate": string }; body: InvalidClientError }

/** GET /.well-known/oauth-authorization-server: Read what the authorization server can do.
 * Authorization server metadata (RFC 8414), with which OAuth clients set themselves up.
 * Public.
 */
export interface GetAuthorizationServerRequest {
  context: RequestContext
}

/** What getAuthorizationServer may answer. */
export type GetAuthorizationServerReply =
  | { status: 200; headers: { "cache-control": string }; body: AuthorizationServer }

/** GET /.well-known/jwks.json: Read the keys that verify access tokens.
 * The public keys (RFC 7517) with which any service can verify our access tokens without asking us. The next key is
 * published ten minutes or more before it signs, and a retired one until its last token is over: whoever reads the set
 * again when `Cache-Control` says so, and at a `kid` that is not in it, has every key that they need.
 * Public.
 */
export interface GetJwksRequest {
  context: RequestContext
}

/** What getJwks may answer. */
export type GetJwksReply =
  | { status: 200; headers: { "cache-control": string }; body: JsonWebKeySet }

/** GET /v1/users/{userId}/sessions: Show where a user is logged in.
 * Answers the account's sessions that last, newest first, at most 100 of them.
 * Needs accessToken with users:read. At most 120 requests in 60 s, counted by caller.
 */
export interface ListUserSessionsRequest<C extends Callers = Callers> {
  path: {
    /** The account's id. */
    userId: UserId
  }
  caller: C["accessToken"]
  context: RequestContext
}

/** What listUserSessions may answer. */
export type ListUserSessionsReply =
  | { status: 200; headers?: never; body: SessionList }
  | ProblemReply<404, "user-not-found">

/** DELETE /v1/users/{userId}/sessions: Log a user out everywhere.
 * Ends all sessions of the account. Their tokens stop working at once.
 * Needs accessToken with users:write. At most 120 requests in 60 s, counted by caller.
 */
export interface EndUserSessionsRequest<C extends Callers = Callers> {
  path: {
    /** The account's id. */
    userId: UserId
  }
  caller: C["accessToken"]
  context: RequestContext
}

/** What endUserSessions may answer. */
export type EndUserSessionsReply =
  | { status: 204; headers?: never; body?: never }
  | ProblemReply<403, "higher-account">
  | ProblemReply<404, "user-not-found">

/** POST /v1/users/{userId}/password-reset: Have a user choose a new password.
 * Ends all sessions of the account and mails its owner a link to choose a new password with, good for half an hour;
 * the link of an earlier mail works no more. One such mail leaves in a minute; asked for again before that, the link
 * of the mail before stays good. The old password works until then: to keep somebody out, suspend the account.
 * Needs accessToken with users:write. At most 60 requests in 60 s, counted by caller.
 */
export interface ResetUserPasswordRequest<C extends Callers = Callers> {
  path: {
    /** The account's id. */
    userId: UserId
  }
  caller: C["accessToken"]
  context: RequestContext
}

/** What resetUserPassword may answer. */
export type ResetUserPasswordReply =
  | { status: 202; headers?: never; body?: never }
  | ProblemReply<403, "higher-account">
  | ProblemReply<404, "user-not-found">

/** GET /health: Say that the service answers.
 * Answers as long as the process does; asks no other system.
 * Public.
 */
export interface GetHealthRequest {
  context: RequestContext
}

/** What getHealth may answer. */
export type GetHealthReply =
  | { status: 200; headers?: never; body: Health }

/** GET /health/live: Say that the process need not be restarted.
 * Answers as long as the process does; asks no other system.
 * Public.
 */
export interface GetLivenessRequest {
  context: RequestContext
}

/** What getLiveness may answer. */
export type GetLivenessReply =
  | { status: 200; headers?: never; body: Health }

/** GET /health/ready: Say whether to send traffic here.
 * Answers 503 while the database does not answer, and from the moment the process was asked to stop.
 * Public.
 */
export interface GetReadinessRequest {
  context: RequestContext
}

/** What getReadiness may answer. */
export type GetReadinessReply =
  | { status: 200; headers?: never; body: Health }
  | ProblemReply<503, "not-ready", { "retry-after": number }>

// ---- Handlers

/** Register, log in, stay logged in, log out. */
export interface AuthHandlers<C extends Callers = Callers> {
  /** POST /v1/auth/register: Register an account. */
  register(request: RegisterRequest): Promise<RegisterReply> | RegisterReply
  /** POST /v1/auth/verify-email: Verify an e-mail address. */
  verifyEmail(request: VerifyEmailRequest): Promise<VerifyEmailReply> | VerifyEmailReply
  /** POST /v1/auth/verify-email/resend: Ask for the mail of a registration again. */
  resendVerification(request: ResendVerificationRequest): Promise<ResendVerificationReply> | ResendVerificationReply
  /** POST /v1/auth/password/forgot: Ask for a new password. */
  forgotPassword(request: ForgotPasswordRequest): Promise<ForgotPasswordReply> | ForgotPasswordReply
  /** POST /v1/auth/password/reset: Set a new password with a mail's token. */
  resetPassword(request: ResetPasswordRequest): Promise<ResetPasswordReply> | ResetPasswordReply
  /** POST /v1/auth/login: Log in. */
  login(request: LoginRequest): Promise<LoginReply> | LoginReply
  /** POST /v1/auth/refresh: Trade a refresh token for a new pair. */
  refresh(request: RefreshRequest): Promise<RefreshReply> | RefreshReply
  /** POST /v1/auth/logout: Log out. */
  logout(request: LogoutRequest): Promise<LogoutReply> | LogoutReply
  /** GET /v1/auth/sessions: Show where one is logged in. */
  listSessions(request: ListSessionsRequest<C>): Promise<ListSessionsReply> | ListSessionsReply
  /** DELETE /v1/auth/sessions: Log out everywhere. */
  endSessions(request: EndSessionsRequest<C>): Promise<EndSessionsReply> | EndSessionsReply
  /** DELETE /v1/auth/sessions/{sessionId}: Log out one device. */
  endSession(request: EndSessionRequest<C>): Promise<EndSessionReply> | EndSessionReply
  /** POST /v1/auth/password/change: Change one's own password. */
  changePassword(request: ChangePasswordRequest<C>): Promise<ChangePasswordReply> | ChangePasswordReply
}

/** One's own profile, and everybody's for administrators. */
export interface UsersHandlers<C extends Callers = Callers> {
  /** GET /v1/users/me: Read one's own profile. */
  getMe(request: GetMeRequest<C>): Promise<GetMeReply> | GetMeReply
  /** PATCH /v1/users/me: Change one's own profile. */
  updateMe(request: UpdateMeRequest<C>): Promise<UpdateMeReply> | UpdateMeReply
  /** POST /v1/users/me/email: Ask for another e-mail address. */
  changeMyEmail(request: ChangeMyEmailRequest<C>): Promise<ChangeMyEmailReply> | ChangeMyEmailReply
  /** POST /v1/users/me/deletion: Delete one's own account. */
  deleteMe(request: DeleteMeRequest<C>): Promise<DeleteMeReply> | DeleteMeReply
  /** GET /v1/users: List users. */
  listUsers(request: ListUsersRequest<C>): Promise<ListUsersReply> | ListUsersReply
  /** POST /v1/users: Create a user. */
  createUser(request: CreateUserRequest<C>): Promise<CreateUserReply> | CreateUserReply
  /** GET /v1/users/{userId}: Read a user. */
  getUser(request: GetUserRequest<C>): Promise<GetUserReply> | GetUserReply
  /** PATCH /v1/users/{userId}: Change a user. */
  updateUser(request: UpdateUserRequest<C>): Promise<UpdateUserReply> | UpdateUserReply
  /** DELETE /v1/users/{userId}: Delete a user. */
  deleteUser(request: DeleteUserRequest<C>): Promise<DeleteUserReply> | DeleteUserReply
  /** PUT /v1/users/{userId}/roles: Give and take roles. */
  setUserRoles(request: SetUserRolesRequest<C>): Promise<SetUserRolesReply> | SetUserRolesReply
  /** PUT /v1/users/{userId}/suspension: Suspend a user. */
  suspendUser(request: SuspendUserRequest<C>): Promise<SuspendUserReply> | SuspendUserReply
  /** DELETE /v1/users/{userId}/suspension: Lift a suspension. */
  unsuspendUser(request: UnsuspendUserRequest<C>): Promise<UnsuspendUserReply> | UnsuspendUserReply
  /** DELETE /v1/users/{userId}/lockout: Lift a lockout. */
  liftLockout(request: LiftLockoutRequest<C>): Promise<LiftLockoutReply> | LiftLockoutReply
  /** GET /v1/users/{userId}/sessions: Show where a user is logged in. */
  listUserSessions(request: ListUserSessionsRequest<C>): Promise<ListUserSessionsReply> | ListUserSessionsReply
  /** DELETE /v1/users/{userId}/sessions: Log a user out everywhere. */
  endUserSessions(request: EndUserSessionsRequest<C>): Promise<EndUserSessionsReply> | EndUserSessionsReply
  /** POST /v1/users/{userId}/password-reset: Have a user choose a new password. */
  resetUserPassword(request: ResetUserPasswordRequest<C>): Promise<ResetUserPasswordReply> | ResetUserPasswordReply
}

/** Access tokens for programs that act in their own name, and what other services may know of tokens (RFC 6749, 7662,
 * 7009, 8414).
 */
export interface OauthHandlers<C extends Callers = Callers> {
  /** POST /v1/oauth/token: Get an access token for a client. */
  createToken(request: CreateTokenRequest<C>): Promise<CreateTokenReply> | CreateTokenReply
  /** POST /v1/oauth/introspect: Ask whether an access token is good now. */
  introspectToken(request: IntrospectTokenRequest<C>): Promise<IntrospectTokenReply> | IntrospectTokenReply
  /** POST /v1/oauth/revoke: Give a token back. */
  revokeToken(request: RevokeTokenRequest<C>): Promise<RevokeTokenReply> | RevokeTokenReply
  /** GET /.well-known/oauth-authorization-server: Read what the authorization server can do. */
  getAuthorizationServer(request: GetAuthorizationServerRequest): Promise<GetAuthorizationServerReply> | GetAuthorizationServerReply
  /** GET /.well-known/jwks.json: Read the keys that verify access tokens. */
  getJwks(request: GetJwksRequest): Promise<GetJwksReply> | GetJwksReply
}

/** The programs that may get access tokens, and their secrets. */
export interface ClientsHandlers<C extends Callers = Callers> {
  /** GET /v1/clients: List clients. */
  listClients(request: ListClientsRequest<C>): Promise<ListClientsReply> | ListClientsReply
  /** POST /v1/clients: Register a client. */
  createClient(request: CreateClientRequest<C>): Promise<CreateClientReply> | CreateClientReply
  /** GET /v1/clients/{clientId}: Read a client. */
  getClient(request: GetClientRequest<C>): Promise<GetClientReply> | GetClientReply
  /** PATCH /v1/clients/{clientId}: Change a client. */
  updateClient(request: UpdateClientRequest<C>): Promise<UpdateClientReply> | UpdateClientReply
  /** DELETE /v1/clients/{clientId}: Delete a client. */
  deleteClient(request: DeleteClientRequest<C>): Promise<DeleteClientReply> | DeleteClientReply
  /** POST /v1/clients/{clientId}/secrets: Make a second secret. */
  createClientSecret(request: CreateClientSecretRequest<C>): Promise<CreateClientSecretReply> | CreateClientSecretReply
  /** DELETE /v1/clients/{clientId}/secrets/{secretId}: Delete a secret. */
  deleteClientSecret(request: DeleteClientSecretRequest<C>): Promise<DeleteClientSecretReply> | DeleteClientSecretReply
}

/** What happened, and who did it. */
export interface AuditHandlers<C extends Callers = Callers> {
  /** GET /v1/audit-events: List what happened. */
  listAuditEvents(request: ListAuditEventsRequest<C>): Promise<ListAuditEventsReply> | ListAuditEventsReply
}

/** What load balancers and orchestrators ask. */
export interface HealthHandlers<_C extends Callers = Callers> {
  /** GET /health: Say that the service answers. */
  getHealth(request: GetHealthRequest): Promise<GetHealthReply> | GetHealthReply
  /** GET /health/live: Say that the process need not be restarted. */
  getLiveness(request: GetLivenessRequest): Promise<GetLivenessReply> | GetLivenessReply
  /** GET /health/ready: Say whether to send traffic here. */
  getReadiness(request: GetReadinessRequest): Promise<GetReadinessReply> | GetReadinessReply
}

/** Everything that has to be implemented. */
export interface Handlers<C extends Callers = Callers> {
  auth: AuthHandlers<C>
  users: UsersHandlers<C>
  oauth: OauthHandlers<C>
  clients: ClientsHandlers<C>
  audit: AuditHandlers<C>
  health: HealthHandlers<C>
}
