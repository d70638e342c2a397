// Which declared body a request's media type selects.
import { expect, test } from "@jest/globals"
import { matchMediaType, matchParameters } from "../../src/runtime/body/media-type.ts"

const declared = ["application/json", "application/*+json", "text/*", "*/*"].map((mediaType) => ({ mediaType }))

test.each([
  ["application/json", "application/json"],
  ["application/merge-patch+json", "application/*+json"],
  ["text/csv", "text/*"],
  ["image/png", "*/*"],
])("%s is taken by %s", (essence, expected) => {
  expect(matchMediaType(declared, essence)).toEqual({ mediaType: expected })
})

const versions = [
  { mediaType: "application/vnd.x+json", parameters: { type: "one" } },
  { mediaType: "application/vnd.x+json", parameters: { type: "two", profile: "full" } },
  { mediaType: "application/vnd.x+json", parameters: { type: "two" } },
  { mediaType: "application/json" },
]

test.each([
  ["application/vnd.x+json; type=one", versions[0]],
  ["application/vnd.x+json;Type=two ; charset=utf-8", versions[2]],
  ['application/vnd.x+json; profile="full"; type=two', versions[1]],
  ["application/vnd.x+json; type=three", undefined],
  ["application/vnd.x+json", undefined],
  ["application/json; type=two", versions[3]],
])("%s is told from its siblings by its parameters", (header, expected) => {
  const matched = matchMediaType(versions, header.split(";", 1)[0] ?? "")
  expect(matchParameters(versions, matched, header)).toBe(expected)
})
