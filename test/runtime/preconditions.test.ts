// Conditional requests over real HTTP: If-Match on changes, If-None-Match on reads, and no success without having asked.
import { once } from "node:events"
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals"
import supertest, { type Response, type Test } from "supertest"
import {
  type ApiServer,
  createApp,
  createLog,
  createSecondOpinion,
  createServer,
  createSilentLog,
  type Disagreement,
  etagOf,
  type Handler,
  type HandlerRequest,
  listen,
  type SecondOpinion,
} from "../../src/runtime/index.ts"
import { parseEntityTags } from "../../src/runtime/preconditions/entity-tags.ts"
import { importGenerated } from "../support/import-generated.ts"
import { judge, type PublishedDocument } from "../support/judge.ts"

const note = `{ description: The note., headers: { ETag: { schema: { type: string } }, Cache-Control: { schema: { type: string } }, X-Length: { schema: { type: integer } } }, content: { application/json: { schema: { type: object } } } }`
const spec = `openapi: 3.1.1
info: { title: Notes, version: "1" }
security: []
paths:
  /note:
    get: { operationId: getNote, tags: [notes], responses: { "200": ${note}, "404": { description: None. } } }
    put:
      operationId: putNote
      tags: [notes]
      x-preconditions: { ifMatch: required }
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text] } } } }
      responses: { "200": ${note} }
    delete:
      operationId: deleteNote
      tags: [notes]
      x-preconditions: { ifMatch: optional }
      responses: { "204": { description: Gone. } }
  /lines:
    get:
      operationId: getLines
      tags: [notes]
      responses:
        "200": { description: Lines., headers: { ETag: { schema: { type: string } } }, content: { text/plain: {} } }
        "304": { description: The author's., headers: { ETag: { required: true, schema: { type: string } }, X-Own: { required: true, schema: { type: string } } } }
  /stream:
    get:
      operationId: getStream
      tags: [notes]
      responses: { "200": { description: Lines., headers: { ETag: { schema: { type: string } } }, content: { text/plain: {} } } }
`

interface Note {
  version: number
  text: string
}
let stored: Note | undefined
let etag: string | undefined
let closed = 0
let forgetful: "never" | "with-none" | "with-another" = "never"
const failed = { status: 412, problem: "precondition-failed" }

/** Handlers as api.ts types them, in the runtime's untyped terms. */
const handlers: Readonly<Record<string, Handler>> = {
  getNote: () =>
    stored === undefined
      ? { status: 404 }
      : {
          status: 200,
          headers: { etag, "cache-control": "private, no-cache", "x-length": stored.text.length },
          body: stored,
        },
  putNote: ({ ifMatch, body }: HandlerRequest) => {
    const verified = ifMatch?.verify(stored === undefined ? undefined : etagOf(stored.version))
    if (forgetful === "never" && !verified) return failed
    stored = { version: (stored?.version ?? 0) + 1, text: (body as { text: string }).text }
    const reply = { status: 200, headers: { etag: etagOf(stored.version) }, body: stored }
    if (forgetful === "with-none") return reply
    if (forgetful === "with-another") return { ...reply, verified: anothers }
    return verified ? { ...reply, verified } : reply
  },
  deleteNote: ({ ifMatch }: HandlerRequest) => {
    const verified = ifMatch?.verify(stored === undefined ? undefined : etagOf(stored.version))
    if (!verified) return failed
    anothers = verified
    stored = undefined
    return { status: 204, verified }
  },
  getStream: () => ({ status: 200, headers: { etag: '"lines"' }, body: lines() }),
  getLines: () => ({ status: 200, headers: { etag: '"lines"' }, body: lines() }),
}
let anothers: NonNullable<ReturnType<NonNullable<HandlerRequest["ifMatch"]>["verify"]>>
function lines(): AsyncIterable<string> {
  let left = 1
  const next = async (): Promise<IteratorResult<string>> =>
    left-- > 0 ? { done: false, value: "one\n" } : { done: true, value: undefined }
  const close = async (): Promise<IteratorResult<string>> => {
    closed++
    return { done: true, value: undefined }
  }
  return { [Symbol.asyncIterator]: () => ({ next, return: close }) }
}

let server: ApiServer
let document: PublishedDocument
let opinion: SecondOpinion
const disagreements: Disagreement[] = []
const logged: string[] = []
beforeAll(async () => {
  const { createApi, definition } = await importGenerated(spec)
  document = JSON.parse(definition.document())
  opinion = await createSecondOpinion({
    document: definition.document(),
    log: createSilentLog(),
    onDisagreement: (found) => disagreements.push(found),
  })
  const api = createApi({ handlers: { notes: handlers }, authenticators: {} }, { judgeReplies: true })
  const log = createLog("error", { write: (line: string) => logged.push(line) })
  server = createServer(createApp({ api, log, observers: [opinion.observe] }))
  await listen(server, { host: "127.0.0.1", port: 0 })
}, 60_000)
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, "close")
})
beforeEach(() => {
  stored = { version: 7, text: "first" }
  etag = etagOf(7)
  forgetful = "never"
})

/** Sends it and holds the answer against the published document. */
async function ask(operationId: string, sending: Test): Promise<Response> {
  const answer = await sending
  judge(document, operationId, answer)
  return answer
}
const put = (ifMatch?: string, body: object = { text: "second" }): Promise<Response> => {
  const sending = supertest(server).put("/note").send(body)
  return ask("putNote", ifMatch === undefined ? sending : sending.set("if-match", ifMatch))
}
const get = (ifNoneMatch?: string): Promise<Response> => {
  const sending = supertest(server).get("/note")
  return ask("getNote", ifNoneMatch === undefined ? sending : sending.set("if-none-match", ifNoneMatch))
}

describe("If-Match", () => {
  test.each(['"7"', '"6", "7"', 'W/"7", "7"', '"6",,"7"', "*"])("%s lets the change through", async (ifMatch) => {
    const { status, headers, body } = await put(ifMatch)
    expect({ status, etag: headers.etag, body }).toEqual({
      status: 200,
      etag: '"8"',
      body: { version: 8, text: "second" },
    })
  })

  test.each([
    ['"6"', "names another state"],
    ['W/"7"', "is weak, and weak tags never match here (RFC 9110 §13.1.1)"],
    ['"6", W/"7"', "has no strong tag of this state"],
  ])("%s is 412: it %s", async (ifMatch) => {
    const { status, body } = await put(ifMatch)
    expect([status, body.type, stored?.version]).toEqual([412, "/problems/precondition-failed", 7])
  })

  test.each(["7", '"7', '"6" "7"', 'w/"7"', "", "*, *", '"a b"'])("%j cannot be parsed: 400", async (ifMatch) => {
    const { status, body } = await put(ifMatch)
    expect([status, body.type, stored?.version]).toEqual([400, "/problems/malformed-request", 7])
    expect(body.errors).toEqual([expect.objectContaining({ in: "header", pointer: "/if-match", code: "entity-tag" })])
  })

  test("missing although required is 428", async () => {
    const { status, body } = await put()
    expect([status, body.type, stored?.version]).toEqual([428, "/problems/precondition-required", 7])
  })

  test("what is wrong with the request itself comes first", async () => {
    expect((await put(undefined, {})).status).toBe(422)
  })

  test("* matches nothing where there is nothing", async () => {
    stored = undefined
    expect((await put("*")).status).toBe(412)
  })

  test("where it is optional, it is looked at when it is sent", async () => {
    const remove = () => supertest(server).delete("/note")
    expect((await ask("deleteNote", remove().set("if-match", '"6"'))).status).toBe(412)
    expect((await ask("deleteNote", remove().set("if-match", "7"))).status).toBe(400)
    expect((await ask("deleteNote", remove())).status).toBe(204)
  })

  test("one of many changes from one state goes through", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => put('"7"')))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 412)])
  })

  test.each(["with-none", "with-another"] as const)(
    "a handler that answers success %s of what `verify` gave has broken the contract",
    async (how) => {
      await ask("deleteNote", supertest(server).delete("/note"))
      forgetful = how
      logged.length = 0
      expect((await put('"6"')).status).toBe(500)
      expect(logged.join("")).toContain("answered 200 without `verified`")
    },
  )
})

describe("If-None-Match", () => {
  test.each(['"7"', 'W/"7"', '"6", W/"7"', "*"])("%s is answered with 304 and no body", async (ifNoneMatch) => {
    const answer = await get(ifNoneMatch)
    const { etag, "cache-control": cache, "x-length": length, "content-type": type } = answer.headers
    expect([answer.status, answer.text, etag, cache]).toEqual([304, "", '"7"', "private, no-cache"])
    expect([length, type, answer.headers["content-length"]]).toEqual([undefined, undefined, undefined])
  })

  test.each(['"6"', "7", "", "**"])("%j names no copy that is still good", async (ifNoneMatch) => {
    expect((await get(ifNoneMatch)).body).toEqual({ version: 7, text: "first" })
  })

  test("HEAD is answered as GET", async () => {
    const { status, headers } = await supertest(server).head("/note").set("if-none-match", '"7"')
    expect([status, headers.etag]).toEqual([304, '"7"'])
  })

  test("a weak tag of the handler's is compared as weakly", async () => {
    etag = 'W/"7"'
    expect((await get('"7"')).status).toBe(304)
  })

  test.each([undefined, "7"])("without an entity tag in the reply (%j) everything is sent", async (none) => {
    etag = none
    expect((await get("*")).status).toBe(200)
  })

  test("what is no success stays what it is", async () => {
    stored = undefined
    expect((await get("*")).status).toBe(404)
  })

  test("an author's own 304 whose headers the reply does not have is not answered", async () => {
    const { status, text } = await supertest(server).get("/lines").set("if-none-match", '"lines"')
    expect([status, text]).toEqual([200, "one\n"])
  })

  test("a stream that nobody wants is closed", async () => {
    closed = 0
    const { status, text } = await supertest(server).get("/stream").set("if-none-match", '"lines"')
    expect([status, text, closed]).toEqual([304, "", 1])
  })
})

describe("entity tags", () => {
  test("are made of versions, texts and bytes", () => {
    expect([etagOf(7), etagOf(7n)]).toEqual(['"7"', '"7"'])
    expect(etagOf("secret")).toMatch(/^"[\w-]{27}"$/)
    expect(etagOf("secret")).toBe(etagOf(Buffer.from("secret")))
    expect(etagOf("secret")).not.toBe(etagOf("secreu"))
  })

  test.each([
    [' "a" ,\t"b,c" ', ['"a"', '"b,c"']],
    ['W/"\u00e4"', ['W/"\u00e4"']],
    ['""', ['""']],
    [", ,", undefined],
    ['"a";', undefined],
  ])("%j is read as %j", (text, tags) => expect(parseEntityTags(text)).toEqual(tags))
})

test("the second judge agrees with all of it", async () => {
  await opinion.settled()
  expect(disagreements).toEqual([])
  const { judged, ...rest } = opinion.figures()
  expect(rest).toEqual({ standsDown: false, excused: 0 })
  expect(judged).toBeGreaterThan(50)
})
