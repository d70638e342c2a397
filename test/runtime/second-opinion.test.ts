// The second judge agrees where we are right, speaks up where we are not, and stands down where it cannot read the spec.
import { describe, expect, test } from "@jest/globals"
import supertest from "supertest"
import {
  createApi,
  createApp,
  createSecondOpinion,
  createSilentLog,
  type Disagreement,
  type Exchange,
} from "../../src/runtime/index.ts"
import { anything, definition, document, implementation, operations } from "./small-api.ts"

async function judged(document: object, over: Parameters<typeof implementation>[0] = {}, api = definition) {
  const disagreements: Disagreement[] = []
  const exchanges: Exchange[] = []
  const warnings: string[] = []
  const log = { ...createSilentLog(), warn: (_fields: object, message: string) => void warnings.push(message) }
  const opinion = await createSecondOpinion({
    document: JSON.stringify(document),
    log,
    onDisagreement: (each) => disagreements.push(each),
  })
  const observers = [opinion.observe, (exchange: Exchange) => void exchanges.push(exchange)]
  const app = createApp({ api: createApi(api, implementation(over)), log: createSilentLog(), observers })
  return { app, opinion, disagreements, exchanges, warnings }
}

const good = "Bearer good"

describe("the second opinion", () => {
  test("agrees with requests and responses that are right", async () => {
    const { app, opinion, disagreements, exchanges } = await judged(document)
    await supertest(app).get("/items?limit=3")
    await supertest(app).head("/items")
    await supertest(app).post("/items").set("authorization", good).send({ name: "saw", size: 1 })
    await supertest(app).post("/items").set("authorization", good).send({ name: "x" })
    await supertest(app).post("/items")
    await opinion.settled()
    expect(disagreements).toEqual([])
    expect(opinion.figures()).toEqual({ judged: 5, excused: 0, standsDown: false })
    expect(exchanges.map(({ operationId, accepted, status }) => [operationId, accepted, status])).toEqual([
      ["listItems", true, 200],
      ["listItems", true, 200],
      ["createItem", true, 201],
      ["createItem", false, 422],
      ["createItem", false, 401],
    ])
    expect(Buffer.from(exchanges[2]?.requestBody ?? []).toString()).toBe('{"name":"saw","size":1}')
  })

  test("says nothing of bodies that it cannot see: streams, parts, forms with JSON in a field", async () => {
    const [list, create, ...rest] = operations
    if (list === undefined || create === undefined) throw new Error("the small API has changed")
    const { maxBytes } = create.body ?? { maxBytes: 0 }
    const file = { as: ["file"], list: "no", shape: { types: [] } } as const
    const parts = { maxParts: 9, maxPartBytes: 1e6, maxFieldBytes: 1e6, named: {}, other: file }
    const meta = { types: ["object"], properties: { meta: { types: ["object"] } } } as const
    const body = {
      required: true,
      maxBytes,
      content: [
        { mediaType: "application/octet-stream", kind: "binary", check: anything },
        { mediaType: "multipart/form-data", kind: "multipart", check: anything, parts },
        { mediaType: "application/x-www-form-urlencoded", kind: "form", check: anything, shape: meta },
      ],
    } as const
    const api = { ...definition, operations: [list, { ...create, body }, ...rest] }
    const handlers = { createItem: () => ({ status: 201, headers: { location: "/items/1" }, body: { name: "saw" } }) }
    const { app, opinion, disagreements, exchanges } = await judged(document, handlers, api)
    const post = () => supertest(app).post("/items").set("authorization", good)
    const answers = [
      await post().type("application/octet-stream").send("x"),
      await post().attach("file", Buffer.from("x"), "x"),
      await post().type("form").send({ meta: "{}" }),
    ]
    await opinion.settled()
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(disagreements).toEqual([])
    expect(exchanges.map(({ bodyUnseen }) => bodyUnseen)).toEqual([true, true, true])
  })

  test("speaks up when a sabotaged check lets a bad request in", async () => {
    const sabotaged = operations.map((operation) =>
      operation.body === undefined
        ? operation
        : {
            ...operation,
            body: {
              ...operation.body,
              content: operation.body.content.map((content) => ({ ...content, check: anything })),
            },
          },
    )
    const { app, opinion, disagreements } = await judged(document, {}, { ...definition, operations: sabotaged })
    await supertest(app).post("/items").set("authorization", good).send({ name: "x" })
    await opinion.settled()
    expect(disagreements[0]).toMatchObject({
      operationId: "createItem",
      what: "request",
      messages: [expect.stringContaining("/body/name")],
    })
  })

  test("speaks up about a response that the document does not declare", async () => {
    const { app, opinion, disagreements } = await judged(document, {
      listItems: () => ({ status: 200, body: ["no object"] }),
    })
    await supertest(app).get("/items")
    await opinion.settled()
    expect(disagreements[0]).toMatchObject({ operationId: "listItems", what: "response", status: 200 })
  })

  test("stands down with one warning when it cannot work with the document", async () => {
    const broken = {
      ...document,
      paths: { "/items": { get: { parameters: [{ $ref: "#/components/parameters/Missing" }], responses: {} } } },
    }
    const { app, opinion, disagreements, warnings } = await judged(broken)
    await supertest(app).get("/items")
    await supertest(app).get("/items")
    await opinion.settled()
    expect(warnings).toEqual(["express-openapi-validator cannot work with this spec; there is no second opinion"])
    expect([disagreements, opinion.figures().standsDown]).toEqual([[], true])
  })

  test("an observer that fails changes nothing", async () => {
    const observers = [
      () => {
        throw new Error("observer")
      },
    ]
    const app = createApp({ api: createApi(definition, implementation()), log: createSilentLog(), observers })
    expect((await supertest(app).get("/items")).status).toBe(200)
  })
})
