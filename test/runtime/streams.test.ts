// Answers that are written piece by piece, over real HTTP: their bytes, their ends, and what becomes of their sources.
import { EventEmitter, once } from "node:events"
import { Readable } from "node:stream"
import { afterEach, describe, expect, test } from "@jest/globals"
import { createSilentLog, drain, type Exchange, type Handler, type ReplyContent } from "../../src/runtime/index.ts"
import { get, items, numbered, open, type ServedOne, serveOne } from "./serve-one.ts"
import { anything, reply } from "./small-api.ts"

let served: ServedOne | undefined
afterEach(() => served?.stop())

async function serve(content: ReplyContent, body: () => unknown, options: Parameters<typeof serveOne>[2] = {}) {
  const replies = { "200": reply({ content: [content] }) }
  served = await serveOne({ replies, offers: [content.mediaType] }, () => ({ status: 200, body: body() }), options)
  return served
}

const bytes: ReplyContent = { mediaType: "application/octet-stream", kind: "binary" }
const text: ReplyContent = { mediaType: "text/csv", contentType: "text/csv; charset=utf-8", kind: "text" }
const events: ReplyContent = { ...numbered, check: anything, write: (value) => JSON.stringify(value) } as ReplyContent

async function* some(...all: unknown[]): AsyncGenerator<unknown> {
  yield* all
}

/** Yields for ever, and tells when it was closed. */
function endless<Item>(item: Item): {
  readonly items: AsyncGenerator<Item>
  readonly closed: Promise<unknown>
  count(): number
} {
  const emitter = new EventEmitter()
  const closed = once(emitter, "closed")
  let count = 0
  async function* generate() {
    try {
      for (;;) {
        count += 1
        yield item
      }
    } finally {
      emitter.emit("closed")
    }
  }
  return { items: generate(), closed, count: () => count }
}

describe("sequences", () => {
  test("JSON lines are one text a line, JSON text sequences have a separator before each (RFC 7464)", async () => {
    const lines = await serve(items("json-lines", "application/jsonl"), () => some({ a: "x\ny" }, 2, null))
    const answer = await get(lines.url)
    expect([answer.headers["content-type"], answer.text]).toEqual(["application/jsonl", '{"a":"x\\ny"}\n2\nnull\n'])
    expect(answer.headers).toMatchObject({ "cache-control": "no-store", "x-accel-buffering": "no" })
    lines.stop()
    const sequence = await serve(items("json-seq", "application/json-seq"), () => [1, 2])
    expect((await get(sequence.url)).text).toBe("\u001e1\n\u001e2\n")
  })

  test("an item against its schema ends the stream, and the log says why", async () => {
    const { url, logged } = await serve(numbered, () =>
      some({ data: { n: 1 } }, { data: { n: "two" } }, { data: { n: 3 } }),
    )
    const answer = await get(url)
    expect([answer.status, answer.text, answer.broken]).toEqual([200, 'data: {"n":1}\n\n', true])
    const [line] = await logged("A reply is not what the contract declares")
    expect(line).toMatchObject({
      level: "error",
      error: { message: "200 of getA has an event whose data is against its schema: /n expected a number" },
    })
    expect((await logged("request"))[0]).toMatchObject({ status: 200, aborted: true })
  })

  test("in production items are not judged, and hold declared properties only", async () => {
    const { url } = await serve(numbered, () => [{ data: { n: "two", secret: 1 } }], { judgeReplies: false })
    expect((await get(url)).text).toBe('data: {"n":"two"}\n\n')
  })

  test("what is no sequence is a fault before anything is sent", async () => {
    const { url, logged } = await serve(items("json-lines", "application/jsonl"), () => ({ not: "iterable" }))
    expect((await get(url)).status).toBe(500)
    expect((await logged("A reply is not what the contract declares"))[0]).toMatchObject({
      error: { message: expect.stringContaining("expected an iterable of items") },
    })
  })
})

describe("server-sent events", () => {
  test("have the fields of the standard; texts go as they are, line by line, the rest as JSON", async () => {
    const { url } = await serve(events, () =>
      some(
        { event: "added", id: "7", retry: 1500, data: { a: 1 } },
        { data: "one\ntwo\r\nthree\rfour\n" },
        { data: "" },
        { data: 5 },
      ),
    )
    const answer = await get(url)
    expect(answer.headers["content-type"]).toBe("text/event-stream")
    expect(answer.headers["content-length"]).toBeUndefined()
    expect(answer.text).toBe(
      [
        'event: added\nid: 7\nretry: 1500\ndata: {"a":1}\n\n',
        "data: one\ndata: two\ndata: three\ndata: four\ndata: \n\n",
        "data: \n\n",
        "data: 5\n\n",
      ].join(""),
    )
  })

  test.each([
    ["a line end in event", { event: "a\ndata: forged", data: 1 }],
    ["a line end in id", { id: "a\rb", data: 1 }],
    ["a NUL in id", { id: "a\0", data: 1 }],
    ["a retry that is no number", { retry: "5\n", data: 1 }],
    ["a retry below zero", { retry: -1, data: 1 }],
    ["no data", { event: "a" }],
    ["no object", "data"],
  ])("%s is refused in production too, and nothing of it is sent", async (_, event) => {
    const { url, logged } = await serve(events, () => some(event), { judgeReplies: false })
    const answer = await get(url)
    expect([answer.text, answer.broken]).toEqual(["", true])
    expect(await logged("A reply is not what the contract declares")).toHaveLength(1)
  })

  test("may be described whole (OAS 3.2): their data is JSON, or a text", async () => {
    const whole = (data: "json" | "text"): ReplyContent => ({
      ...(events as Extract<ReplyContent, { kind: "event-stream" }>),
      events: { describes: "event", data },
      write: (value) => {
        const { event, data: given } = value as Record<string, unknown>
        return JSON.stringify({ event, data: given })
      },
    })
    const json = await serve(whole("json"), () => some({ event: "a", data: "x", id: "undeclared" }, { event: "bye" }))
    expect((await get(json.url)).text).toBe('event: a\ndata: "x"\n\nevent: bye\n\n')
    json.stop()
    const plain = await serve(whole("text"), () => some({ data: "x" }))
    expect((await get(plain.url)).text).toBe("data: x\n\n")
  })

  test("begin before the first event, and say that they are alive while nothing happens", async () => {
    const { url } = await serve(events, () => new Readable({ objectMode: true, read() {} }), { heartbeatMs: 20 })
    const answer = await open(url)
    const [beat] = (await once(answer, "data")) as [Buffer]
    expect(beat.toString()).toBe(":\n\n")
    answer.destroy()
  })

  test("know where a client left off", async () => {
    const replies = { "200": reply({ content: [events] }) }
    const handler: Handler = ({ context }) => ({
      status: 200,
      body: [{ data: context.lastEventId ?? "from the start" }],
    })
    served = await serveOne({ replies }, handler)
    expect((await get(served.url)).text).toBe("data: from the start\n\n")
    expect((await get(served.url, { headers: { "last-event-id": "41" } })).text).toBe("data: 41\n\n")
  })

  test("end when the server stops; what is not asked for again is finished first", async () => {
    const { url, server } = await serve(events, async function* () {
      yield { data: 0 }
      await new Promise(() => {})
    })
    const waiting = get(url)
    await new Promise<void>((resolve) => server.once("request", () => resolve()))
    const { cut } = await drain({ server, log: createSilentLog(), noticeMs: 30, graceMs: 5000 })
    expect([cut, await waiting]).toEqual([0, expect.objectContaining({ text: "data: 0\n\n", broken: false })])
  })
})

describe("bytes and texts", () => {
  test("of known length say it; streams of them do not", async () => {
    const known = await serve(bytes, () => Buffer.from([0, 255, 10]))
    const answer = await get(known.url)
    expect(answer.headers).toMatchObject({ "content-type": "application/octet-stream", "content-length": "3" })
    known.stop()
    const stream = await serve(bytes, () => Readable.from([Buffer.from("ab"), Buffer.from("c")]))
    const streamed = await get(stream.url)
    expect([streamed.text, streamed.headers["content-length"]]).toEqual(["abc", undefined])
    stream.stop()
    const written = await serve(text, () => some("a;b\n", "ä;1\n"))
    expect(await get(written.url)).toMatchObject({
      text: "a;b\nä;1\n",
      headers: { "content-type": "text/csv; charset=utf-8" },
    })
    expect((await written.logged("request"))[0]).toMatchObject({ bytes: 9 })
  })

  test("a source that fails at once is an ordinary 500; later the connection breaks", async () => {
    const early = await serve(bytes, async function* () {
      yield* some()
      throw new Error("no such file")
    })
    expect(await get(early.url)).toMatchObject({ status: 500, broken: false })
    early.stop()
    const late = await serve(bytes, async function* () {
      yield Buffer.from("half")
      throw new Error("the disk is gone")
    })
    expect(await get(late.url)).toMatchObject({ status: 200, broken: true })
    expect((await late.logged("A stream failed"))[0]).toMatchObject({ error: { message: "the disk is gone" } })
    expect((await late.logged("request"))[0]).toMatchObject({ aborted: true, bytes: 4 })
  })

  test("HEAD has the head of GET and closes the source unread", async () => {
    const file = Readable.from([Buffer.from("x")])
    const { url } = await serve(bytes, () => file)
    const closed = once(file, "close")
    expect(await get(url, { method: "HEAD" })).toMatchObject({
      status: 200,
      text: "",
      headers: { "content-type": "application/octet-stream" },
    })
    await closed
  })

  test("a promised length is kept, or the connection breaks", async () => {
    const header = { name: "Content-Length", property: "content-length", required: true, check: anything }
    const replies = { "200": reply({ content: [bytes], headers: [header] }) }
    const body = () => some(Buffer.from("abc"))
    let length = 3
    served = await serveOne({ replies }, () => ({ status: 200, headers: { "content-length": length }, body: body() }))
    expect(await get(served.url)).toMatchObject({ text: "abc", broken: false, headers: { "content-length": "3" } })
    expect((await get(served.url, { method: "HEAD" })).headers["content-length"]).toBe("3")
    length = 4
    expect(await get(served.url)).toMatchObject({ broken: true })
  })

  test("a refused reply closes what it came with", async () => {
    const file = Readable.from([Buffer.from("x")])
    served = await serveOne({ replies: { "204": reply() } }, () => ({ status: 204, body: file }))
    const closed = once(file, "close")
    expect((await get(served.url)).status).toBe(500)
    await closed
  })
})

describe("a client that goes away", () => {
  test("closes the source within a second, also one that is waiting", async () => {
    const busy = endless(Buffer.alloc(1000))
    const first = await serve(bytes, () => busy.items)
    const answer = await open(first.url)
    await once(answer, "data")
    answer.destroy()
    await busy.closed
    first.stop()

    const waiting = new Readable({ objectMode: true, read() {} })
    waiting.push({ data: 1 })
    const second = await serve(events, () => waiting)
    const stream = await open(second.url)
    await once(stream, "data")
    const closed = once(waiting, "close")
    stream.destroy()
    await closed
  })

  test("wakes a generator that listens to context.signal", async () => {
    const emitter = new EventEmitter()
    const left = once(emitter, "left")
    async function* wait(signal: AbortSignal) {
      try {
        yield { data: 1 }
        await once(emitter, "never", { signal })
      } finally {
        emitter.emit("left")
      }
    }
    const replies = { "200": reply({ content: [events] }) }
    served = await serveOne({ replies }, ({ context }) => ({ status: 200, body: wait(context.signal) }))
    const stream = await open(served.url)
    await once(stream, "data")
    stream.destroy()
    await left
    expect(served.lines().filter(({ level }) => level === "error")).toEqual([])
  })

  test("that only stops reading stops the source", async () => {
    const source = endless(Buffer.alloc(65_536))
    const { url } = await serve(bytes, () => source.items)
    const answer = await open(url)
    answer.pause()
    const counts = new Set<number>()
    // What sockets hold is a few megabytes; then the number stays as it is.
    for (let before = -1; before !== source.count() || before <= 0; ) {
      before = source.count()
      counts.add(before)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    expect(source.count()).toBeLessThan(400)
    answer.destroy()
    await source.closed
  })
})

test("observers see the head of a stream, and no body", async () => {
  const seen: Exchange[] = []
  const observe = (exchange: Exchange) => void seen.push(exchange)
  const { url } = await serve(items("json-lines", "application/jsonl"), () => [1], { observers: [observe] })
  await get(url)
  expect(seen).toMatchObject([
    { status: 200, responseBody: "", responseHeaders: { "content-type": "application/jsonl" } },
  ])
})
