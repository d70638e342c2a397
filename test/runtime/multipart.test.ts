// The reader of multipart bodies against what `fetch` writes, however the bytes are cut; slow bodies; stopping while one comes.
import { once } from "node:events"
import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { connect, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals"
import fc from "fast-check"
import supertest from "supertest"
import type { Chunks } from "../../src/runtime/body/chunks.ts"
import { parseDisposition } from "../../src/runtime/body/disposition.ts"
import { createPartReader } from "../../src/runtime/body/part-reader.ts"
import {
  type ApiServer,
  createApi,
  createApp,
  createServer,
  createSilentLog,
  drain,
  listen,
  type ServerLimits,
} from "../../src/runtime/index.ts"
import { anything, definition, operation, reply } from "./small-api.ts"

/** A body that comes in pieces of the given sizes, over and over. */
function cut(body: Buffer, sizes: readonly number[]): Chunks {
  let at = 0
  let turn = 0
  return {
    async next() {
      if (at >= body.length) return undefined
      const size = sizes[turn++ % sizes.length] ?? 1
      at += size
      return body.subarray(at - size, at)
    },
    stop() {},
  }
}

interface Seen {
  readonly name: string
  readonly file: string | undefined
  readonly type: string | undefined
  readonly bytes: string
}

async function readAll(body: Buffer, boundary: string, sizes: readonly number[], skips = false): Promise<Seen[]> {
  const reader = createPartReader(cut(body, sizes), boundary)
  const seen: Seen[] = []
  for (let part = await reader.next(); part !== undefined; part = await reader.next()) {
    const { name, fileName } = parseDisposition(part.headers.get("content-disposition"), seen.length + 1)
    const pieces: Buffer[] = []
    for await (const piece of part.content) {
      pieces.push(piece)
      if (skips) break
    }
    seen.push({
      name,
      file: fileName,
      type: part.headers.get("content-type"),
      bytes: Buffer.concat(pieces).toString("latin1"),
    })
  }
  return seen
}

/** Bytes that look like boundaries, or nearly so. */
const content = fc
  .array(
    fc.oneof(
      fc.constantFrom("\r\n", "--", "\r\n--", "\r\n--x", "\r", "\n", "-", "x-y", "--x-y--", "\0", "ÿ"),
      fc.string({ maxLength: 5 }).map((text) => Buffer.from(text).toString("latin1")),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join("").replaceAll("\r\n--x-y", ""))
  // Nobody may write these (RFC 2046 §5.1.1).
  .filter((text) => !text.startsWith("--x-y"))

describe("the reader of parts", () => {
  test("finds what fetch writes, wherever the bytes are cut", async () => {
    const entry = fc.record({ name: fc.string({ minLength: 1, maxLength: 8 }), content })
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        async (entries, sizes) => {
          const form = new FormData()
          // `%0A` may be a line feed or itself, a backslash before the quote the quote's: the format has no other words.
          const clean = entries.filter(({ name }) => !/[\0%]|\\$/.test(name))
          for (const each of clean) {
            form.append(each.name, new Blob([Buffer.from(each.content, "latin1")], { type: "a/b" }), "f")
          }
          const request = new Request("http://a/", { method: "POST", body: form })
          const body = Buffer.from(await request.arrayBuffer())
          const boundary = /boundary=(.*)$/.exec(request.headers.get("content-type") ?? "")?.[1] ?? ""
          const expected = clean.map((each) => ({
            name: each.name.replaceAll(/\r\n?|\n/g, "\r\n"),
            file: "f",
            type: "a/b",
            bytes: each.content,
          }))
          expect(await readAll(body, boundary, sizes)).toEqual(expected)
          expect((await readAll(body, boundary, sizes, true)).map(({ name }) => name)).toEqual(
            expected.map(({ name }) => name),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test("takes for a boundary nothing that only looks like one", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { minLength: 1, maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        async (contents, sizes) => {
          const head = '--x-y\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
          const body = Buffer.from(`${contents.map((each) => `${head}${each}\r\n`).join("")}--x-y--\r\n`, "latin1")
          expect((await readAll(body, "x-y", sizes)).map(({ bytes }) => bytes)).toEqual(contents)
        },
      ),
      { numRuns: 300 },
    )
  })

  test("a part without an empty line of its own is an empty one", async () => {
    const line = "--x-y\r\nContent-Disposition: form-data; name=a\r\n\r\n"
    const seen = await readAll(Buffer.from(`${line}${line}--x-y--`), "x-y", [1])
    expect(seen.map(({ bytes }) => bytes)).toEqual(["", ""])
  })

  test("nothing but an end or a refusal comes of any bytes", async () => {
    const sign = fc.constantFrom("--x-y", "\r\n", "--", "Content-Disposition: form-data; name=a", ":", " ", "a", "\xff")
    await fc.assert(
      fc.asyncProperty(fc.array(sign, { maxLength: 20 }), async (signs) => {
        const body = Buffer.from(signs.join(""), "latin1")
        await readAll(body, "x-y", [3]).catch((error: Error) => expect(error.name).toBe("RefusedBody"))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe("a body that never ends", () => {
  let folder = ""
  let server: ApiServer
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "dovetail-multipart-test-"))
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const file = { as: ["file"], list: "no", shape: { types: [] } } as const
  const parts = { maxParts: 9, maxPartBytes: 1e6, maxFieldBytes: 1e6, named: { file }, other: file }
  const body = (kind: "multipart" | "binary", mediaType: string) => ({
    required: true,
    maxBytes: 1e6,
    content: [{ mediaType, kind, check: anything, ...(kind === "multipart" ? { parts } : {}) }],
  })
  const operations = [
    operation({
      operationId: "form",
      method: "POST",
      path: "/form",
      body: body("multipart", "multipart/form-data"),
      replies: { "204": reply() },
    }),
    operation({
      operationId: "bytes",
      method: "POST",
      path: "/bytes",
      body: body("binary", "a/b"),
      replies: { "204": reply() },
    }),
  ]
  const routes = { literals: { form: { methods: { POST: 0 } }, bytes: { methods: { POST: 1 } } } }

  async function serve(
    limits: ServerLimits,
  ): Promise<{ send: (path: string, type: string) => Promise<Socket>; errors: unknown[] }> {
    const errors: unknown[] = []
    const handlers = {
      form: () => ({ status: 204 }),
      bytes: async ({ body: bytes }: { body: unknown }) => {
        try {
          await (bytes as { bytes(): Promise<unknown> }).bytes()
        } catch (error) {
          errors.push(error)
          throw error
        }
        return { status: 204 }
      },
    }
    const api = createApi(
      { ...definition, operations, routes, schemes: {} },
      { handlers, authenticators: {} },
      { uploadFolder: folder },
    )
    server = createServer(createApp({ api, log: createSilentLog() }), limits)
    const { port } = await listen(server, { host: "127.0.0.1", port: 0 })
    const send = async (path: string, type: string) => {
      const socket = connect(port, "127.0.0.1")
      socket.on("error", () => {})
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: 900\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc${"d".repeat(50)}`,
      )
      return socket
    }
    return { send, errors }
  }

  async function eventually(holds: () => boolean): Promise<void> {
    for (let turn = 0; !holds() && turn < 1_000; turn++) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(holds()).toBe(true)
  }

  const limits = { requestTimeout: 300, headersTimeout: 200, connectionsCheckingInterval: 50 }

  test("is ended with 408, and its files with it", async () => {
    const { send } = await serve(limits)
    const socket = await send("/form", "multipart/form-data; boundary=b")
    let text = ""
    socket.on("data", (data) => {
      text += String(data)
    })
    await eventually(() => readdirSync(folder).length === 1)
    await once(socket, "close")
    expect(text).toMatch(/^HTTP\/1\.1 408 /)
    await eventually(() => readdirSync(folder).length === 0)
  })

  test("ends a handler that reads it with an error", async () => {
    const { send, errors } = await serve(limits)
    const socket = await send("/bytes", "a/b")
    await once(socket.resume(), "close")
    await eventually(() => errors.length === 1)
    expect(errors).toEqual([expect.objectContaining({ name: "AbortedBody" })])
  })

  test("is cut when the server stops, and its files with it", async () => {
    const { send } = await serve({})
    await send("/form", "multipart/form-data; boundary=b")
    await eventually(() => readdirSync(folder).length === 1)
    expect(await drain({ server, log: createSilentLog(), graceMs: 50 })).toEqual({ cut: 1 })
    await eventually(() => readdirSync(folder).length === 0)
  })
})

test("an optional body in parts: without a Content-Type it is none, with one it has to be a message of parts", async () => {
  const parts = {
    maxParts: 9,
    maxPartBytes: 1e6,
    maxFieldBytes: 1e6,
    named: {},
    other: { as: ["text"], list: "no", shape: { types: [] } },
  } as const
  const content = [{ mediaType: "multipart/form-data", kind: "multipart", check: anything, parts }] as const
  const maybe = operation({
    operationId: "maybe",
    method: "POST",
    path: "/maybe",
    body: { required: false, maxBytes: 1e6, content },
    replies: { "204": reply() },
  })
  const routes = { literals: { maybe: { methods: { POST: 0 } } } }
  const handlers = { maybe: () => ({ status: 204 }) }
  const api = createApi({ ...definition, operations: [maybe], routes, schemes: {} }, { handlers, authenticators: {} })
  const app = createApp({ api, log: createSilentLog() })
  const send = (headers: Record<string, string>, body = "") =>
    supertest(app)
      .post("/maybe")
      .set(headers)
      .send(body === "" ? undefined : body)
  const type = { "content-type": "multipart/form-data; boundary=b" }
  expect((await send({ "content-length": "0" })).status).toBe(204)
  expect((await send(type, "--b--\r\n")).status).toBe(204)
  for (const headers of [type, { ...type, "content-length": "0" }, { "content-type": "multipart/form-data" }]) {
    const { status, body } = await send(headers)
    expect([status, body.detail]).toEqual([400, expect.stringContaining("announces a body in parts, found nothing")])
  }
})
