// What is asked of the servers of the database rows, and what every one of them has to answer.
import type { Workload } from "../measure/workload.ts"
import type { BenchDatabase, SeededUser } from "./create.ts"

/** So many callers take turns: each may ask 600 times a minute, and write 120 times. */
export const callers = 512
/** Users that are read and changed in turn. */
const targets = 1000

const json = { "content-type": "application/json" }
/** The service wants to know which state a change is for; any will do here. */
const change = { ...json, "if-match": "*" }
const jsonAnswer = { "content-type": /^application\/json(?:;\s*charset=utf-8)?$/i }

const shown = ({ id, email, username, createdAt, roles }: SeededUser) => ({
  ...{ id, email, emailVerified: true, username, status: "active" },
  ...{ createdAt, updatedAt: createdAt, roles },
})

/** One that no caller is and nothing renames. */
const unchanged = (database: BenchDatabase): SeededUser => database.users[callers + targets] as SeededUser

export async function readWorkload(database: BenchDatabase): Promise<Workload> {
  const user = unchanged(database)
  return {
    name: "read",
    method: "GET",
    path: `/v1/users/${user.id}`,
    paths: database.users.slice(callers, callers + targets).map(({ id }) => `/v1/users/${id}`),
    headersInTurn: await authorizations(database),
    expect: { status: 200, headers: jsonAnswer, body: JSON.stringify(shown(user)) },
  }
}

/** The same with one connection: nothing is asked for together with anything else. Few callers, so that each token was seen before. */
export async function soloReadWorkload(database: BenchDatabase): Promise<Workload> {
  const { headersInTurn = [], ...workload } = await readWorkload(database)
  return { ...workload, headersInTurn: headersInTurn.slice(0, 64), name: "read, one at a time" }
}

export async function listWorkload(database: BenchDatabase): Promise<Workload> {
  const items = database.users.slice(0, 20).map(shown)
  return {
    name: "list of 20",
    method: "GET",
    path: "/v1/users",
    headersInTurn: await authorizations(database),
    expect: { status: 200, headers: jsonAnswer, body: JSON.stringify({ items, nextCursor: database.cursorAfter(20) }) },
  }
}

/** A write that hashes nothing. */
export async function updateWorkload(database: BenchDatabase): Promise<Workload> {
  const path = (user: SeededUser) => `/v1/users/${user.id}`
  const user = database.users[callers] as SeededUser
  return {
    name: "update",
    method: "PATCH",
    path: path(user),
    paths: database.users.slice(callers, callers + targets).map(path),
    headers: change,
    headersInTurn: await authorizations(database),
    body: JSON.stringify({ username: "renamed.{n}" }),
    normalise: (body) => body.replace(/renamed\.\d{16}/, "renamed").replace(/"updatedAt":"[^"]+"/, '"updatedAt":"NOW"'),
    expect: {
      status: 200,
      headers: jsonAnswer,
      body: JSON.stringify({ ...shown(user), username: "renamed", updatedAt: "NOW" }),
    },
  }
}

export async function insertWorkload(database: BenchDatabase): Promise<Workload> {
  const { password } = database
  return {
    name: "insert, hashed",
    method: "POST",
    path: "/v1/users",
    headers: json,
    headersInTurn: await authorizations(database),
    body: JSON.stringify({ email: "new.{n}@example.com", username: "new.{n}", password }),
    normalise: (body) =>
      body
        .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/, "ID")
        .replaceAll(/new\.\d{16}/g, "new")
        .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "NOW"),
    expect: {
      status: 201,
      headers: { ...jsonAnswer, location: /^\/v1\/users\/[0-9a-f-]{36}$/ },
      body: '{"id":"ID","email":"new@example.com","emailVerified":true,"username":"new","status":"active","createdAt":"NOW","updatedAt":"NOW","roles":["user"]}',
    },
  }
}

/** From many addresses, as a proxy in front would tell them: each may log in 30 times a minute. */
export async function logInWorkload(database: BenchDatabase): Promise<Workload> {
  const { email } = unchanged(database)
  const headersInTurn = Array.from({ length: 4096 }, (_, index) => ({
    "x-forwarded-for": `10.7.${index >> 8}.${index & 255}`,
  }))
  return {
    name: "log in, hashed",
    method: "POST",
    path: "/v1/auth/login",
    headers: json,
    headersInTurn,
    body: JSON.stringify({ email, password: database.password }),
    normalise: (body) =>
      body
        .replace(/"(?:[\w-]+\.){2}[\w-]{86}"/, '"ACCESS"')
        .replace(/"refreshToken":"[\w-]{70}"/, '"refreshToken":"REFRESH"'),
    expect: {
      status: 200,
      headers: jsonAnswer,
      body: '{"accessToken":"ACCESS","tokenType":"Bearer","expiresIn":600,"refreshToken":"REFRESH"}',
    },
  }
}

/** What is not timed: that every peer refuses what ours refuses. */
export async function refusals(database: BenchDatabase): Promise<Workload[]> {
  const [authorization = ""] = await database.authorizations(1)
  const refused = (name: string, status: number, slug: string, workload: Partial<Workload>): Workload => ({
    name,
    method: "GET",
    path: "/v1/users",
    headers: { authorization },
    ...workload,
    expect: {
      status,
      headers: { "content-type": /^application\/problem\+json/ },
      body: (body) => (JSON.parse(body) as { type: string }).type === `/problems/${slug}`,
    },
  })
  const forged = `${authorization.slice(0, -8)}AAAAAAAA`
  const taken = JSON.stringify({ username: database.users[0]?.username })
  return [
    refused("no token", 401, "unauthenticated", { headers: {} }),
    refused("forged token", 401, "unauthenticated", { headers: { authorization: forged } }),
    refused("unknown id", 404, "user-not-found", { path: "/v1/users/01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10" }),
    refused("no id", 422, "validation-failed", { path: "/v1/users/nobody" }),
    refused("unknown parameter", 422, "validation-failed", { path: "/v1/users?page=2" }),
    refused("forged cursor", 400, "invalid-cursor", { path: "/v1/users?cursor=AAAA" }),
    refused("taken username", 409, "username-taken", {
      method: "PATCH",
      path: `/v1/users/${database.users[callers]?.id}`,
      headers: { authorization, ...change },
      body: taken,
    }),
    refused("wrong password", 401, "invalid-credentials", {
      method: "POST",
      path: "/v1/auth/login",
      headers: json,
      body: JSON.stringify({ email: database.users[0]?.email, password: "not the password" }),
    }),
  ]
}

async function authorizations(database: BenchDatabase): Promise<{ authorization: string }[]> {
  return (await database.authorizations(callers)).map((authorization) => ({ authorization }))
}
