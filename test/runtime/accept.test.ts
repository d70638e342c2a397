// Content negotiation over what an operation declares, ranges included.
import { describe, expect, test } from "@jest/globals"
import { isAcceptable } from "../../src/runtime/reply/accept.ts"

const takes: [header: string | undefined, types: string[]][] = [
  [undefined, ["application/json"]],
  ["application/json", ["application/json"]],
  ["text/html, application/json;q=0.1", ["application/json"]],
  ["application/*", ["application/json"]],
  ["text/html", ["*/*"]],
  ["application/ld+json", ["text/plain", "application/*"]],
  ["application/vnd.api+json; type=two", ["application/*"]],
  ["APPLICATION/LD+JSON", ["application/*"]],
  ["application/*;q=0.5", ["application/*"]],
  ["*/*;q=0.1", ["image/*"]],
  ["text/html", []],
]
const takesNothing: [header: string, types: string[]][] = [
  ["text/html", ["application/json"]],
  ["application/json;q=0", ["application/json"]],
  ["text/html", ["application/*"]],
  ["text/html;q=0", ["*/*"]],
  ["image/png", ["text/*", "application/json"]],
  ["text/*", ["application/*"]],
]

describe("a client that takes something", () => {
  test.each(takes)("%s of %j", (header, types) => expect(isAcceptable(header, types)).toBe(true))
})

describe("a client that takes nothing of it", () => {
  test.each(takesNothing)("%s of %j", (header, types) => expect(isAcceptable(header, types)).toBe(false))
})
