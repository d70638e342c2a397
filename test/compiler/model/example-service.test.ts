// The model of the example service's document: what every emitter reads.
import { describe, expect, test } from "@jest/globals"
import type { Api, Operation, Schema } from "../../../src/compiler/index.ts"
import { refusalsOf } from "../../../src/compiler/index.ts"
import { apiOf, loadFile } from "../../support/documents.ts"

const loaded = await loadFile("test/compiler/accounts/openapi.yaml")
const api: Api = apiOf(loaded)

function operation(id: string): Operation {
  const found = api.operations.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(`no operation ${id}`)
  return found
}

function schema(name: string): Schema {
  const found = api.schemas.find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`no schema ${name}`)
  return found.schema
}

describe("the example service", () => {
  test("has nothing to complain about under the strict profile", () => {
    expect(api.profile).toBe("strict")
    expect(loaded.diagnostics).toEqual([])
  })

  test("has its operations in document order, grouped by tag", () => {
    expect(api.operations.map(({ id }) => id)).toEqual([
      "register",
      "login",
      "refresh",
      "logout",
      "getMe",
      "updateMe",
      "listUsers",
      "createUser",
      "getUser",
      "updateUser",
      "deleteUser",
      "getHealth",
      "getLiveness",
      "getReadiness",
      "getJwks",
    ])
    expect(api.tags.map(({ identifier }) => identifier)).toEqual(["auth", "users", "health"])
    expect(operation("getUser").tag).toBe("users")
  })

  test("knows where each operation stands", () => {
    const { pointer, location } = operation("getHealth")
    expect(pointer).toBe("/paths/~1health/get")
    expect(location.file).toBe("openapi.yaml")
    expect(location.column).toBe(5)
  })

  test("splits paths into segments", () => {
    expect(operation("getUser").path.segments).toEqual([
      [{ literal: "v1" }],
      [{ literal: "users" }],
      [{ parameter: "userId" }],
    ])
  })

  test("merges the path item's parameters and follows references", () => {
    const [userId] = operation("deleteUser").parameters
    expect(userId).toMatchObject({ name: "userId", in: "path", required: true, style: "simple", explode: false })
    expect(userId?.schema.keywords.ref).toBe(schema("UserId"))
    const [limit] = operation("listUsers").parameters
    expect(limit?.schema.keywords).toMatchObject({ minimum: 1, maximum: 100, default: { value: 20 } })
    expect(limit).toMatchObject({ style: "form", explode: true, required: false })
  })

  test("resolves security: the document's, the operation's own, none", () => {
    expect(operation("getMe").security).toEqual([[{ scheme: "accessToken", scopes: [] }]])
    expect(operation("createUser").security).toEqual([[{ scheme: "accessToken", scopes: ["users:write"] }]])
    expect(operation("login").security).toEqual([])
    const [scheme] = api.securitySchemes
    expect([...(scheme?.roles ?? [])]).toEqual([
      ["user", []],
      ["admin", ["users:read", "users:write", "users:delete"]],
    ])
  })

  test("reads rates and limits", () => {
    expect(operation("login").rates).toEqual([{ name: "default", quota: 30, window: 60, by: "address" }])
    expect(operation("getHealth").rates).toEqual([])
    expect(operation("register").limits.bodyBytes).toBe(1_048_576)
  })

  test("finds the problems behind references, allOf and oneOf", () => {
    const refresh = operation("refresh").replies.find(({ status }) => status === "401")
    expect(refresh?.problems).toEqual(["refresh-token-invalid", "refresh-token-reused", "session-expired"])
    const taken = api.problems.find(({ slug }) => slug === "username-taken")
    expect(taken).toMatchObject({ status: 409, title: "Username is taken" })
    expect(taken?.description).toMatch(/^Usernames are unique/)
    expect(taken?.schema).toBe(schema("UsernameTaken"))
  })

  test("gives one object for one place", () => {
    const body = operation("createUser").replies[0]?.content[0]?.schema
    expect(body?.keywords.ref).toBe(schema("User"))
    expect(schema("User").place).toBe("openapi.yaml#/components/schemas/User")
    expect(schema("UserPage").keywords.properties?.get("items")?.keywords.items?.keywords.ref).toBe(schema("User"))
  })

  test("can be answered standard refusals only where they can happen", () => {
    const statuses = (id: string) => refusalsOf(operation(id)).map(({ status }) => status)
    expect(statuses("getHealth")).toEqual([400, 406, 422, 500, 503])
    expect(statuses("createUser")).toEqual([400, 401, 403, 406, 413, 415, 422, 429, 500, 503])
    expect(statuses("getMe")).toEqual([400, 401, 406, 422, 429, 500, 503])
    expect(statuses("logout")).toEqual([400, 413, 415, 422, 429, 500, 503])
  })
})
