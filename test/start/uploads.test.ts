// Uploads while they come: what stays on the disk, in memory and on the connection, whatever becomes of the request.
import { once } from "node:events"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { request } from "node:http"
import { connect, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import { type GuideServer, readGuide, serveSection } from "../support/guide.ts"

const folder = mkdtempSync(join(tmpdir(), "dovetail-uploads-test-"))
const [section] = readGuide(readFileSync(join(import.meta.dirname, "specs/bodies.md"), "utf8"))
let server: GuideServer
beforeAll(async () => {
  if (section === undefined) throw new Error("specs/bodies.md has no section")
  server = await serveSection(section, "uploads", { TMPDIR: folder })
}, 120_000)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const uploads = () => readdirSync(folder).filter((name) => name.startsWith("dovetail-upload-"))

/** Asks until it holds: what the server does after its answer has no event here. */
async function eventually(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 15_000
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`${what} did not come true in 15 s`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const nothingStays = () => eventually(() => uploads().length === 0, "an empty folder")

const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\n\r\n'
const tail = "\r\n--b--\r\n"
const multipart = "multipart/form-data; boundary=b"

function upload(path: string, content: string): Promise<Response> {
  const headers = { "content-type": multipart }
  return fetch(`${server.url}${path}`, { method: "POST", headers, body: `${head}${content}${tail}` })
}

/** A connection that is written to by hand. */
async function dial(): Promise<{ socket: Socket; received: () => string }> {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  let text = ""
  socket.on("data", (data: Buffer) => {
    text += data.toString("latin1")
  })
  socket.on("error", () => {})
  await once(socket, "connect")
  return { socket, received: () => text }
}

describe("files are gone", () => {
  test("after the answer", async () => {
    const response = await upload("/files", "x".repeat(100_000))
    const { size, path } = (await response.json()) as { size: number; path: string }
    expect([response.status, size, path.startsWith(folder)]).toEqual([200, 100_000, true])
    await eventually(() => !existsSync(path), "a file that is gone")
    await nothingStays()
  })

  test("when the handler fails, and when the request is refused", async () => {
    expect((await upload("/files?then=fail", "x")).status).toBe(500)
    expect((await upload("/upload", "x")).status).toBe(422)
    const large = await upload("/upload", "x".repeat(290_000))
    expect(large.status).toBe(413)
    await nothingStays()
  })

  const body = `${head}${"x".repeat(300_000)}${tail}`
  test.each([
    0,
    1,
    head.length - 2,
    head.length,
    head.length + 1,
    head.length + 6,
    70_000,
    200_000,
    body.length - 9,
    body.length - 1,
  ])("when the client goes away after %d bytes", async (bytes) => {
    const { socket } = await dial()
    socket.write(
      `POST /files HTTP/1.1\r\nHost: a\r\nContent-Type: ${multipart}\r\nContent-Length: ${body.length}\r\n\r\n`,
    )
    socket.write(body.slice(0, bytes))
    // The first bytes of a part may still be its boundary.
    if (bytes > head.length + 5) await eventually(() => uploads().length === 1, "a folder with an upload")
    socket.destroy()
    await nothingStays()
    expect((await upload("/files", "x")).status).toBe(200)
    await nothingStays()
  })

  test("when the client goes away while the handler works", async () => {
    const abort = new AbortController()
    const { signal } = abort
    const headers = { "content-type": multipart }
    const sent = fetch(`${server.url}/files?then=wait`, { method: "POST", headers, body: `${head}x${tail}`, signal })
    await eventually(() => uploads().length === 1, "a folder with an upload")
    abort.abort()
    await expect(sent).rejects.toThrow()
    await nothingStays()
  })
})

describe("413 comes early", () => {
  const start = (path: string, headers: string) =>
    `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: ${multipart}\r\n${headers}\r\n\r\n`

  test("before anything is read, by the length", async () => {
    const { socket, received } = await dial()
    socket.write(start("/upload", "Content-Length: 300001"))
    await eventually(() => received().includes("content-too-large"), "an answer")
    expect(received()).toMatch(/^HTTP\/1\.1 413 .*\r\n/)
    expect(received().toLowerCase()).toContain("connection: close")
    await once(socket, "close")
  })

  test("without asking for the body of a client that waits", async () => {
    const { socket, received } = await dial()
    socket.write(start("/upload", "Content-Length: 300001\r\nExpect: 100-continue"))
    await eventually(() => received().includes("content-too-large"), "an answer")
    expect(received()).toMatch(/^HTTP\/1\.1 413/)
    const other = await dial()
    other.socket.write(start("/bytes", "Content-Length: 9\r\nExpect: 100-continue").replace("POST", "PUT"))
    await eventually(() => other.received().includes("unsupported-media-type"), "an answer")
    expect(other.received()).toMatch(/^HTTP\/1\.1 415/)
    for (const each of [socket, other.socket]) each.destroy()
  })

  test("the go-ahead comes when the body is wanted", async () => {
    const { socket, received } = await dial()
    socket.write(start("/files", `Content-Length: ${head.length + tail.length}\r\nExpect: 100-continue`))
    await eventually(() => received().startsWith("HTTP/1.1 100 Continue\r\n\r\n"), "the go-ahead")
    socket.write(head + tail)
    await eventually(() => received().includes("HTTP/1.1 200"), "an answer")
    socket.destroy()
  })

  test.each([
    ["a part", head, "x"],
    [
      "the number of parts",
      "",
      `${head.trimEnd().replace("file", "tags").replace('; filename="big.bin"', "")}\r\n\r\nx\r\n`,
    ],
  ])("while the client is still sending: %s", async (_, first, piece) => {
    const { socket, received } = await dial()
    socket.write(start("/upload", "Transfer-Encoding: chunked"))
    const send = (text: string) => socket.write(`${text.length.toString(16)}\r\n${text}\r\n`)
    if (first !== "") send(first.replace('"file"', '"attachments"'))
    const text = piece.length === 1 ? piece.repeat(20_000) : piece
    let sent = 0
    // The last chunk is never sent, so the answer cannot have waited for it.
    while (!received().includes("\r\n\r\n") && sent < 1_000) {
      if (!send(text)) await once(socket, "drain")
      sent++
      await new Promise((resolve) => setImmediate(resolve))
    }
    await eventually(() => received().includes("content-too-large"), "an answer")
    expect(received()).toMatch(/^HTTP\/1\.1 413/)
    await once(socket, "close")
    await nothingStays()
  })
})

const megabytes = Number(process.env.UPLOAD_MB ?? 200)

/** Highest and current resident memory of the server, in megabytes. */
function memory(): { peak: number; now: number } {
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8")
  const read = (key: string) => Number(new RegExp(`${key}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024
  return { peak: read("VmHWM"), now: read("VmRSS") }
}

describe(`${megabytes} MB are not held in memory`, () => {
  const chunk = Buffer.alloc(2 ** 20, "x")
  function* content(before: string, after: string): Generator<Buffer | string> {
    yield before
    for (let index = 0; index < megabytes; index++) yield chunk
    yield after
  }

  async function send(
    method: string,
    path: string,
    type: string,
    before = "",
    after = "",
  ): Promise<Record<string, unknown>> {
    const sending = request(`${server.url}${path}`, { method, headers: { "content-type": type } })
    Readable.from(content(before, after), { objectMode: true }).pipe(sending)
    const [response] = (await once(sending, "response")) as [Readable]
    const pieces: Buffer[] = []
    for await (const piece of response) pieces.push(piece as Buffer)
    return JSON.parse(Buffer.concat(pieces).toString()) as Record<string, unknown>
  }

  const isLinux = existsSync("/proc/self/status")
  if (!isLinux) process.stderr.write("SKIPPED: the memory of another process is looked up in /proc\n")
  const onLinux = isLinux ? test : test.skip
  onLinux.each([
    ["a stream of bytes", "PUT", "/bytes", "application/octet-stream", "", ""],
    ["a file in a form", "POST", "/files", multipart, head, tail],
  ] as const)(
    "%s",
    async (_, method, path, type, before, after) => {
      const start = memory().now
      expect(await send(method, path, type, before, after)).toMatchObject({ size: megabytes * 2 ** 20 })
      const grown = memory().peak - start
      process.stdout.write(`${path}: ${megabytes} MB, the server grew by ${Math.round(grown)} MB\n`)
      expect(grown).toBeLessThan(100)
      await nothingStays()
    },
    180_000,
  )
})
