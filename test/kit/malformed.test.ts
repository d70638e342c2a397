// `npm run corpus -- malformed`: it finds what is wrong with a server, and finds nothing wrong with ours in 2,000 requests.
import { createServer, type Server, type Socket } from "node:net"
import { afterAll, describe, expect, test } from "@jest/globals"
import { renderMalformed, runMalformed } from "../../src/kit/index.ts"
import { parseAnswers } from "../../src/kit/malformed/parse-answers.ts"
import { spoilNames, spoilRequest } from "../../src/kit/malformed/spoil.ts"

const spec = "test/compiler/accounts/openapi.yaml"
const good = {
  operationId: "login",
  request: { method: "POST", target: "/login", headers: { a: "b" }, body: '{"a":{"b":1}}' },
}
const make = (seed: string) => spoilRequest([good], "127.0.0.1:3000", seed)

describe("spoilt requests", () => {
  test("the same number of the same seed is the same request", () => {
    const text = (seed: string) => JSON.stringify({ ...make(seed), bytes: make(seed).bytes.toString("latin1") })
    for (let number = 0; number < 300; number++) expect(text(`1 ${number}`)).toBe(text(`1 ${number}`))
    expect(make("1 7").bytes.equals(make("2 7").bytes)).toBe(false)
  })

  test("all ways to spoil one come up, and some stay good", () => {
    const requests = Array.from({ length: 5_000 }, (_, number) => make(`1 ${number}`))
    expect([...new Set(requests.flatMap(({ spoils }) => spoils))].sort()).toEqual([...spoilNames].sort())
    const untouched = requests.filter(({ spoils }) => spoils.length === 0)
    expect(untouched.length).toBeGreaterThan(50)
    for (const { bytes, framing, operationId } of untouched) {
      expect([framing, operationId]).toEqual(["kept", "login"])
      expect(String(bytes)).toBe(
        'POST /login HTTP/1.1\r\nhost: 127.0.0.1:3000\r\na: b\r\ncontent-length: 13\r\n\r\n{"a":{"b":1}}',
      )
    }
  })
})

describe("answers", () => {
  const parse = (text: string, isEnded = false) => parseAnswers(Buffer.from(text, "latin1"), false, isEnded)

  test("are read by length, by chunks and to the end; those of 1xx come before", () => {
    const text =
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nab" +
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nc\r\n0\r\n\r\nHTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\n\r\nrest"
    const { answers, fault } = parse(text, true)
    expect(answers.map(({ status, body }) => [status, String(body)])).toEqual([
      [200, "ab"],
      [200, "c"],
      [204, ""],
      [200, "rest"],
    ])
    expect(fault).toBeNull()
    expect(parse(text.slice(0, -30)).answers).toHaveLength(2)
  })

  test.each([
    ["no status line", "HTTP/2 200\r\n\r\n"],
    ["a status line of garbage", "200 OK\r\n\r\n"],
    ["a broken header", "HTTP/1.1 200 OK\r\nx y: 1\r\n\r\n"],
    ["a header with a line feed", "HTTP/1.1 200 OK\r\nx: 1\ny: 2\r\n\r\n"],
    ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 1\r\n\r\na"],
    ["length and chunks", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n"],
    ["a broken chunk", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n"],
    ["an end in the middle", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\na"],
  ])("%s is a fault", (_, text) => expect(parse(text, true).fault).not.toBeNull())
})

const open: Server[] = []
afterAll(() => {
  for (const server of open) server.close()
})

/** A server that answers whatever comes with the same bytes. */
async function serveAlways(answer: string): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on("error", () => {}).on("data", () => socket.end(answer))
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}

const problem = (status: number, slug: string, more = "") => {
  const body = JSON.stringify({ type: `/problems/${slug}`, title: "T", status })
  return `HTTP/1.1 ${status} X\r\ncontent-type: application/problem+json\r\n${more}connection: close\r\ncontent-length: ${body.length}\r\n\r\n${body}`
}

describe("what is wrong with a server is found", () => {
  test.each([
    ["5xx", problem(500, "internal-error"), /^500: a fault of the server$/],
    ["a problem that nobody declares", problem(418, "teapot"), /^418 teapot is not declared/],
    [
      "a problem under another status",
      problem(404, "not-found").replace('"status":404', '"status":400'),
      /^404, and the problem says 400$/,
    ],
    [
      "a refusal that is no problem",
      "HTTP/1.1 404 X\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nno",
      /text\/plain is not declared/,
    ],
    ["401 without a challenge", problem(401, "unauthenticated"), /^401 unauthenticated without www-authenticate$/],
    ["garbage", "hello\r\n\r\n", /is no status line/],
    ["no answer", "", /^the connection ended without an answer/],
  ])("%s", async (_, answer, fault) => {
    const result = await runMalformed({ spec, requests: 20, seed: "1", url: await serveAlways(answer) })
    expect(result.ok).toBe(false)
    expect(result.firstFaults.map((each) => each.fault)).toContainEqual(expect.stringMatching(fault))
    expect(renderMalformed(result)).toMatch(/Request \d+ \(--seed 1 --at \d+\)/)
  })

  test("silence", async () => {
    const server = createServer((socket) => socket.on("error", () => {}).resume())
    open.push(server)
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
    const result = await runMalformed({ spec, requests: 20, seed: "1", url, timeout: 300 })
    expect(result.firstFaults[0]?.fault).toBe("no answer in 300 ms")
  })
})

test("2,000 spoilt requests: every answer is well-formed and documented", async () => {
  const result = await runMalformed({ spec, requests: 2_000, seed: "test", connections: 8 })
  expect(result.firstFaults).toEqual([])
  expect(result).toMatchObject({ ok: true, faults: 0, requests: 2_000 })
  for (const status of [200, 400, 404, 405, 413, 415, 422, 431]) expect(result.statuses).toHaveProperty(String(status))
}, 240_000)
