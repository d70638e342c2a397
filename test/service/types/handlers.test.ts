// Shows that the generated interfaces let through what the contract declares, and nothing else.
import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "@jest/globals"
import { emitText, isTypeScript } from "../../support/emit.ts"
import { findTypeErrors } from "../../support/type-check.ts"

const user = `export const user: User = { id: "a", email: "a@b.c", emailVerified: true, username: "abc", status: "active",
  createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z", roles: ["user"] }\n`
const head = `import { type CreateUserRequest, type GetUserReply, type UsersHandlers, type Callers, type User, problem } from "../../generated/api/api.ts"
export type Used = [CreateUserRequest, GetUserReply, UsersHandlers, Callers, User, typeof problem]\n${user}`

/** A body of `getUser` or `createUser`; the name says what is shown. */
const accepted = {
  "a declared reply": `export const getUser: UsersHandlers["getUser"] = async () => ({ status: 200, headers: { etag: "1" }, body: user })`,
  "a declared problem": `export const getUser: UsersHandlers["getUser"] = async ({ path }) =>
    path.userId === "a" ? { status: 200, headers: { etag: "1" }, body: user } : problem("user-not-found")`,
  "a problem with a detail": `export const getUser: UsersHandlers["getUser"] = () => problem("user-not-found", { detail: "gone" })`,
  "a reply with its required header": `export const createUser: UsersHandlers["createUser"] = async () =>
    ({ status: 201, headers: { location: "/v1/users/a", etag: "1" }, body: user })`,
  "a problem with its required header": `export const createUser: UsersHandlers["createUser"] = async () =>
    problem("busy", { headers: { "retry-after": 1 } })`,
  "a default that was filled in": `export const rolesOf = ({ body }: CreateUserRequest): User["roles"] => body.roles`,
  "a parameter with a default": `export const list: UsersHandlers["listUsers"] = async ({ query }) =>
    ({ status: 200, headers: { link: "</>" }, body: { items: [user].slice(0, query.limit), nextCursor: null } })`,
}

const refused = {
  "an undeclared status": [
    `export const getUser: UsersHandlers["getUser"] = async () => ({ status: 299, body: user })`,
    "299",
  ],
  "an undeclared problem": [
    `export const getUser: UsersHandlers["getUser"] = async () => problem("last-admin")`,
    "last-admin",
  ],
  "a problem that nobody declares": [`export const gone = problem("gone")`, "gone"],
  "a problem of another status": [
    `export const getUser: UsersHandlers["getUser"] = async () => ({ status: 409, problem: "user-not-found" })`,
    "409",
  ],
  "an undeclared header": [
    `import type { HealthHandlers } from "../../generated/api/api.ts"
    export const getHealth: HealthHandlers["getHealth"] = async () =>
      ({ status: 200, headers: { etag: "1" }, body: { status: "ok", timestamp: user.createdAt } })`,
    "headers",
  ],
  "an undeclared header of a problem": [
    `export const getUser: UsersHandlers["getUser"] = async () => problem("user-not-found", { headers: { etag: "1" } })`,
    "etag",
  ],
  "an undeclared header beside a declared one, where the reply's type is named": [
    `import type { CreateUserReply } from "../../generated/api/api.ts"
    export const createUser = async (): Promise<CreateUserReply> =>
      ({ status: 201, headers: { location: "/", etag: "1", link: "</>" }, body: user })`,
    "link",
  ],
  "a missing header": [
    `export const createUser: UsersHandlers["createUser"] = async () => ({ status: 201, body: user })`,
    "headers",
  ],
  "a problem without its required header": [`export const busy = problem("busy")`, "2 arguments"],
  "an undeclared media type": [
    `export const getUser: UsersHandlers["getUser"] = async () => ({ status: 200, headers: { etag: "1" }, type: "text/csv", body: user })
    export const named: GetUserReply = { status: 200, headers: { etag: "1" }, type: "text/csv", body: user }`,
    "type",
  ],
  "a body where there is none": [
    `import type { AuthHandlers } from "../../generated/api/api.ts"
    export const logout: AuthHandlers["logout"] = async () => ({ status: 204, body: user })`,
    "body",
  ],
  "a body of another shape": [
    `export const getUser: UsersHandlers["getUser"] = async () => ({ status: 200, headers: { etag: "1" }, body: { id: "a" } })`,
    "username",
  ],
  "an extra handler": [
    `declare const rest: UsersHandlers
    export const handlers: UsersHandlers = { ...rest, banUser: async () => ({ status: 204 }) }`,
    "banUser",
  ],
  "a missing handler": [
    `declare const rest: Omit<UsersHandlers, "getUser">
    export const handlers: UsersHandlers = { ...rest }`,
    "getUser",
  ],
  "a parameter that is not declared": [
    `export const getUser: UsersHandlers["getUser"] = async ({ query }) => ({ status: 200, headers: { etag: "1" }, body: { ...user, id: query.id } })`,
    "query",
  ],
  "the caller of a public operation": [
    `import type { HealthHandlers } from "../../generated/api/api.ts"
    export const getHealth: HealthHandlers["getHealth"] = async ({ caller }) => ({ status: 200, body: { status: "ok", timestamp: caller.id } })`,
    "caller",
  ],
} as const

const added = `  /v1/users/{userId}/avatar:
    get:
      operationId: getAvatar
      tags: [users]
      summary: Read a user's picture
      description: Answers a link.
      parameters:
        - $ref: "#/components/parameters/UserId"
      responses:
        "200": { $ref: "#/components/responses/Healthy" }

components:
`

let errors: Map<string, string[]>
const pathOf = (group: string, name: string) => `test/types/${group} ${name}.ts`

beforeAll(async () => {
  const grown = await emitText(readFileSync("openapi.yaml", "utf8").replace("components:\n", () => added))
  errors = findTypeErrors(
    new Map([
      ...[...grown]
        .filter(([name]) => isTypeScript(name))
        .map(([name, text]) => [`generated/grown/${name}`, text] as const),
      ...Object.entries(accepted).map(([name, text]) => [pathOf("accepted", name), `${head}${text}\n`] as const),
      ...Object.entries(refused).map(([name, [text]]) => [pathOf("refused", name), `${head}${text}\n`] as const),
      [
        "test/types/grown.ts",
        `import type { Handlers } from "../../generated/api/index.ts"
import type { Handlers as Grown } from "../../generated/grown/index.ts"
export const adapt = (handlers: Handlers): Grown => handlers\n`,
      ],
    ]),
  )
}, 300_000)

describe("what compiles", () => {
  test.each(Object.keys(accepted))("%s", (name) => {
    expect(errors.get(pathOf("accepted", name))).toEqual([])
  })
})

describe("what does not compile", () => {
  test.each(Object.entries(refused))("%s", (name, [, mentioned]) => {
    expect(errors.get(pathOf("refused", name))?.join("\n")).toContain(mentioned)
  })
})

test("an operation that was added to the spec is named by the compiler until somebody implements it", () => {
  expect(errors.get("test/types/grown.ts")?.join("\n")).toContain("Property 'getAvatar' is missing")
})

test("the generated files themselves compile", () => {
  for (const [path, found] of errors) if (path.startsWith("generated/grown/")) expect([path, found]).toEqual([path, []])
})
