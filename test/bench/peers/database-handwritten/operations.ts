// The measured operations, by hand: what the service's handlers and services do, without their layers.
import { v7 } from "uuid"
import type { AccessTokens } from "../../../../src/service/auth/access-tokens.ts"
import { isGuessable } from "../../../../src/service/auth/guessable-passwords.ts"
import type { Passwords } from "../../../../src/service/auth/passwords.ts"
import { digestOf, type RefreshTokens } from "../../../../src/service/auth/refresh-token.ts"
import { rolesOf, scopesOf } from "../../../../src/service/auth/roles.ts"
import type { Cursors } from "../../../../src/service/users/cursor.ts"
import { answer, type Exchange, refuse } from "./exchange.ts"
import { checkBody, type Issue, isId, readPage, type Shape } from "./input.ts"
import type { Store, UserRow } from "./store.ts"

export interface Parts {
  readonly store: Store
  readonly tokens: AccessTokens
  readonly refreshTokens: RefreshTokens
  readonly passwords: Passwords
  readonly cursors: Cursors
}

const day = 24 * 60 * 60 * 1000
const newUser: Shape = {
  required: { email: "email", username: "username", password: "password" },
  optional: { roles: "roles" },
}
const changes: Shape = { required: { username: "username" } }
const credentials: Shape = { required: { email: "email", password: "secret" } }

function shown(row: UserRow) {
  const { id, email, username, createdAt, updatedAt, emailVerifiedAt, roles } = row
  const emailVerified = emailVerifiedAt !== null
  return { id, email, emailVerified, username, status: statusOf(row), createdAt, updatedAt, roles }
}

function statusOf({ suspendedAt, emailVerifiedAt, lockedUntil }: UserRow): string {
  if (suspendedAt !== null) return "suspended"
  if (emailVerifiedAt === null) return "unverified"
  return lockedUntil !== null && lockedUntil > new Date() ? "locked" : "active"
}

const key = (text: string) => text.normalize("NFKC").toLowerCase()
const taken = { "email-taken": "E-mail address is taken", "username-taken": "Username is taken" }

export async function getUser(exchange: Exchange, { store }: Parts, id: string): Promise<void> {
  if (!isId(id))
    return unprocessable(exchange, [{ in: "path", pointer: "/userId", code: "format", message: "expected a UUID" }])
  const user = await store.user(id)
  if (user === null) return refuse(exchange, 404, "user-not-found", "User not found")
  answer(exchange, 200, JSON.stringify(shown(user)))
}

export async function listUsers(exchange: Exchange, { store, cursors }: Parts, search: string): Promise<void> {
  const page = readPage(search)
  if ("code" in page) return unprocessable(exchange, [page])
  const { limit, cursor, skip } = page
  if (cursor !== undefined && skip !== undefined)
    return refuse(exchange, 422, "conflicting-parameters", "Parameters do not go together")
  const before = cursor === undefined ? null : cursors.read(cursor)
  if (cursor !== undefined && before === null) return refuse(exchange, 400, "invalid-cursor", "Cursor not recognised")
  const rows = await store.users(limit + 1, skip ?? 0, before)
  const items = rows.slice(0, limit).map(shown)
  const last = items.at(-1)
  const nextCursor = rows.length > limit && last ? cursors.write(last.id) : null
  answer(exchange, 200, JSON.stringify({ items, nextCursor }))
}

export async function createUser(exchange: Exchange, { store, passwords }: Parts, body: unknown): Promise<void> {
  const issues = checkBody(body, newUser)
  if (issues.length > 0) return unprocessable(exchange, issues)
  const {
    email,
    username,
    password,
    roles = ["user"],
  } = body as { email: string; username: string; password: string; roles?: string[] }
  if (isGuessable(password, { email, username }))
    return refuse(exchange, 422, "weak-password", "Password is too common")
  const passwordHash = await passwords.hash(password)
  if (passwordHash === "busy") return busy(exchange)
  const keys = { emailKey: key(email), usernameKey: key(username) }
  const at = new Date()
  const user = await store.createUser({
    id: v7(),
    email,
    username,
    ...keys,
    passwordHash,
    roles,
    createdAt: at,
    updatedAt: at,
    emailVerifiedAt: at,
  })
  if (typeof user === "string") return refuse(exchange, 409, user, taken[user])
  answer(exchange, 201, JSON.stringify(shown(user)), ["location", `/v1/users/${user.id}`])
}

export async function updateUser(exchange: Exchange, { store }: Parts, id: string, body: unknown): Promise<void> {
  if (!isId(id))
    return unprocessable(exchange, [{ in: "path", pointer: "/userId", code: "format", message: "expected a UUID" }])
  const issues = checkBody(body, changes)
  if (issues.length > 0) return unprocessable(exchange, issues)
  const { username } = body as { username: string }
  const user = await store.renameUser(id, username, key(username), new Date())
  if (user === null) return refuse(exchange, 404, "user-not-found", "User not found")
  if (typeof user === "string") return refuse(exchange, 409, user, taken[user])
  answer(exchange, 200, JSON.stringify(shown(user)))
}

export async function logIn(exchange: Exchange, parts: Parts, body: unknown): Promise<void> {
  const { store, passwords, tokens, refreshTokens } = parts
  const issues = checkBody(body, credentials)
  if (issues.length > 0) return unprocessable(exchange, issues)
  const { email, password } = body as { email: string; password: string }
  const user = await store.credentials(key(email))
  const verdict = await passwords.verify(user?.passwordHash ?? null, password)
  if (verdict === "busy") return busy(exchange)
  if (user === null || verdict === "wrong")
    return refuse(exchange, 401, "invalid-credentials", "E-mail address or password is wrong")
  const id = v7()
  const seed = crypto.getRandomValues(new Uint8Array(32))
  const refreshToken = refreshTokens.issue({ sessionId: id, generation: 0 }, seed)
  const at = new Date()
  const ends = { expiresAt: new Date(at.getTime() + 30 * day), idleExpiresAt: new Date(at.getTime() + 7 * day) }
  if (!(await store.createSession({ id, userId: user.id, seed, tokenHash: digestOf(refreshToken), at, ...ends })))
    return refuse(exchange, 401, "invalid-credentials", "E-mail address or password is wrong")
  const accessToken = await tokens.issue({ userId: user.id, sessionId: id, scopes: scopesOf(rolesOf(user.roles)) })
  answer(exchange, 200, JSON.stringify({ accessToken, tokenType: "Bearer", expiresIn: 600, refreshToken }))
}

function unprocessable(exchange: Exchange, errors: readonly Issue[]): void {
  refuse(exchange, 422, "validation-failed", "Request does not meet the contract", { members: { errors } })
}

function busy(exchange: Exchange): void {
  refuse(exchange, 503, "busy", "Too busy right now", { headers: ["retry-after", "1"] })
}
