// Sabotage of the contract tests' judge: it turns red for every way in which a response can miss its contract.
import { describe, expect, test } from "@jest/globals"
import type { Response } from "supertest"
import { definition } from "../../generated/api/index.ts"
import { judge, type PublishedDocument } from "../support/judge.ts"

const document = JSON.parse(definition.document()) as PublishedDocument
const user = {
  id: "01933b2e-7c41-7a52-8b1d-5f0c9f4c2a10",
  email: "ada@example.com",
  emailVerified: true,
  username: "ada",
  status: "active",
  createdAt: "2026-11-22T09:30:00.000Z",
  updatedAt: "2026-11-22T09:30:00.000Z",
  roles: ["user"],
}
const headers = { location: "/v1/users/1", etag: '"1"' }
const created = { status: 201, type: "application/json", headers, body: user as object }

function answer(changes: Partial<typeof created>): Response {
  const { body, ...rest } = { ...created, ...changes }
  return { ...rest, text: JSON.stringify(body) } as unknown as Response
}

describe("the judge of contract tests", () => {
  test("accepts what is declared and names the problem", () => {
    expect(judge(document, "createUser", answer({}))).toEqual({ status: 201, problem: undefined })
    const body = { type: "/problems/email-taken", title: "E-mail address is taken", status: 409 }
    const conflict = answer({ status: 409, type: "application/problem+json", body })
    expect(judge(document, "createUser", conflict)).toEqual({ status: 409, problem: "email-taken" })
  })

  test.each<[string, Partial<typeof created>, RegExp]>([
    ["an undeclared status", { status: 418 }, /answered 418 .*; declared are 201, /],
    ["an undeclared media type", { type: "text/html" }, /as text\/html; declared are application\/json/],
    ["a missing required header", { headers: {} as never }, /without the header Location/],
    ["an extra property", { body: { ...user, passwordHash: "x" } }, /must NOT have additional properties/],
    ["a missing property", { body: { ...user, email: undefined } }, /must have required property 'email'/],
    ["a value against its format", { body: { ...user, createdAt: "yesterday" } }, /must match format "date-time"/],
    [
      "a problem of another operation",
      {
        status: 409,
        type: "application/problem+json",
        body: { type: "/problems/last-admin", title: "x", status: 409 },
      },
      /must be equal to constant/,
    ],
  ])("refuses %s", (_, changes, message) => {
    expect(() => judge(document, "createUser", answer(changes))).toThrow(message)
  })

  test("refuses a body where none is declared, and an operation that is not", () => {
    expect(() => judge(document, "deleteUser", answer({ status: 204 }))).toThrow(/expected no body/)
    expect(() => judge(document, "nothing", answer({}))).toThrow(/has no operation nothing/)
  })
})
