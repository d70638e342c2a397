// Which declared body a request's media type selects.
import { expect, test } from "@jest/globals"
import { matchMediaType } from "../../src/runtime/body/media-type.ts"

const declared = ["application/json", "application/*+json", "text/*", "*/*"].map((mediaType) => ({ mediaType }))

test.each([
  ["application/json", "application/json"],
  ["application/merge-patch+json", "application/*+json"],
  ["text/csv", "text/*"],
  ["image/png", "*/*"],
])("%s is taken by %s", (essence, expected) => {
  expect(matchMediaType(declared, essence)).toEqual({ mediaType: expected })
})
