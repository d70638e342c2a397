// Content negotiation over what an operation declares, ranges included.
import { describe, expect, test } from "@jest/globals"
import { chooseOffer, createOffer, isAcceptable } from "../../src/runtime/reply/accept.ts"

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
  ["application/json; charset=utf-8", ["application/json"]],
  ["application/json;version=1", ["application/json;version=1"]],
  ["application/json", ["application/json;version=1"]],
]
const takesNothing: [header: string, types: string[]][] = [
  ["text/html", ["application/json"]],
  ["application/json;q=0", ["application/json"]],
  ["text/html", ["application/*"]],
  ["text/html;q=0", ["*/*"]],
  ["image/png", ["text/*", "application/json"]],
  ["text/*", ["application/*"]],
  ["application/json;version=2", ["application/json;version=1"]],
  ["application/json;q=0, text/html", ["application/json"]],
]

const two = ["application/json", "text/csv"]
const prefers: [header: string | undefined, types: string[], chosen: string | undefined][] = [
  [undefined, two, "application/json"],
  ["", two, "application/json"],
  ["*/*", two, "application/json"],
  ["text/csv", two, "text/csv"],
  ["text/csv, application/json", two, "text/csv"],
  ["text/csv;q=0.5, application/json", two, "application/json"],
  ["text/*, */*;q=0.1", two, "text/csv"],
  ["*/*, text/csv;q=0.5", two, "application/json"],
  ["application/json;q=0, */*", two, "text/csv"],
  ["text/csv; charset=utf-8", two, "text/csv"],
  ["image/webp, image/png;q=0.8", ["image/*"], "image/webp"],
  ["image/*", ["image/*"], "image/*"],
  ["text/html", ["*/*"], "*/*"],
  ["image/png", two, undefined],
]

describe("a client that takes something", () => {
  test.each(takes)("%s of %j", (header, types) => expect(isAcceptable(header, createOffer(types))).toBe(true))
})

describe("a client that takes nothing of it", () => {
  test.each(takesNothing)("%s of %j", (header, types) => expect(isAcceptable(header, createOffer(types))).toBe(false))
})

describe("what a client would rather have", () => {
  test.each(prefers)("%s of %j is %s", (header, types, chosen) => {
    expect(chooseOffer(header, createOffer(types))).toBe(chosen)
  })
})
