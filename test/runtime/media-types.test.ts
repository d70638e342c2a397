// Which declared body a request's media type selects, and bodies that are handed over as bytes.
import { createServer } from "node:http"
import { expect, test } from "@jest/globals"
import { decodeBody, selectContent } from "../../src/runtime/body/decode-body.ts"
import { matchMediaType } from "../../src/runtime/body/media-type.ts"
import { type BodyDefinition, listen } from "../../src/runtime/index.ts"
import { anything } from "./small-api.ts"

const declared = ["application/json", "application/*+json", "text/*", "*/*"].map((mediaType) => ({ mediaType }))

test.each([
  ["application/json", "application/json"],
  ["application/merge-patch+json", "application/*+json"],
  ["text/csv", "text/*"],
  ["image/png", "*/*"],
])("%s is taken by %s", (essence, expected) => {
  expect(matchMediaType(declared, essence)).toEqual({ mediaType: expected })
})

test("a binary body is its bytes, whatever they are", async () => {
  const body: BodyDefinition = {
    required: true,
    maxBytes: 100,
    content: [{ mediaType: "application/octet-stream", kind: "binary", check: anything }],
  }
  const seen: unknown[] = []
  const server = createServer(async (request, response) => {
    const content = selectContent(request, body)
    seen.push(await decodeBody(request, response, body, content as BodyDefinition["content"][number]))
    response.end()
  })
  const { url } = await listen(server, { host: "127.0.0.1", port: 0 })
  const bytes = new Uint8Array([0, 255, 0xc3, 0x28])
  const headers = { "content-type": "application/octet-stream" }
  await (await fetch(url, { method: "POST", headers, body: bytes })).text()
  await (await fetch(url, { method: "POST", headers, body: new Uint8Array(101) })).text()
  server.closeAllConnections()
  server.close()
  expect(seen).toEqual([
    expect.objectContaining({ value: Buffer.from(bytes) }),
    expect.objectContaining({ refusal: "content-too-large" }),
  ])
})
