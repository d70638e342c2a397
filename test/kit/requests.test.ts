// `npm run corpus -- requests` on recorded requests of the tests' own: what agrees, what does not, and what is left out.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import { basePathsOf } from "../../src/kit/corpus/base-paths.ts"
import type { RecordedCase } from "../../src/kit/corpus/requests-cases.ts"
import { renderRequests, runRequests, summariseRequests } from "../../src/kit/corpus/requests-run.ts"

const spec = `openapi: 3.0.3
info: { title: Recorded, version: "1" }
servers: [{ url: "/{stage}/shop", variables: { stage: { default: v1, enum: [v1, v2] } } }]
paths:
  /items/{id}:
    put:
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
        - { name: size, in: query, schema: { type: integer, default: 3 } }
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string } } } } } }
      responses: { "204": { description: Done. } }
`
const url = "/v2/shop/items/7?tags=a%2Cb&tags=c"
const seen = {
  params: { id: 7 },
  query: { tags: ["a,b", "c"], size: 3 },
  body: { name: "n" },
  openApiRoute: "/v2/shop/items/{id}",
}

function recorded(title: string, over: Partial<RecordedCase> & { body?: string; url?: string }): RecordedCase {
  const { body = '{"name":"n"}', url: target = url, ...rest } = over
  return {
    test: { file: "test/own.spec.ts", title },
    setups: [{ options: { apiSpec: "eov/own.yaml" }, lossy: [] }],
    request: {
      method: "PUT",
      url: target,
      headers: { host: "x", "content-type": "application/json", "content-length": "1" },
      bodyBase64: Buffer.from(body).toString("base64"),
    },
    verdict: "pass",
    passed: seen,
    status: 204,
    ...rest,
  }
}
const refused = (title: string, status: number, over: { body?: string; url?: string }): RecordedCase => {
  const { passed: _none, ...rest } = recorded(title, { ...over, verdict: "reject", status })
  return rest
}

const agreeing = [
  recorded("the same values", {}),
  recorded("refused afterwards, because of the reply", { status: 500 }),
  refused("against the schema", 400, { body: "{}" }),
  refused("cannot be parsed", 400, { body: "{" }),
  refused("at no operation", 404, { url: "/v2/shop/nothing" }),
  recorded("beside the servers", { url: "/v3/shop/items/7", passed: { query: {} } }),
]
const differing = [
  recorded("another number", { passed: { ...seen, params: { id: 8 } } }),
  recorded("a text for a number", { passed: { ...seen, params: { id: "7" } } }),
  recorded("no default", { passed: { ...seen, query: { tags: ["a,b", "c"] } } }),
  recorded("another body", { passed: { ...seen, body: { name: "m" } } }),
  recorded("another route", { passed: { ...seen, openApiRoute: "/v2/shop/items/{other}" } }),
  recorded("accepted there", { body: '{"name":1}' }),
  refused("refused there", 400, {}),
  refused("refused for another reason", 415, { body: "{}" }),
]
const folder = mkdtempSync(join(tmpdir(), "dovetail-requests-"))
const cache = "node_modules/.cache/dovetail/requests-in-tests"
const write = (cases: readonly RecordedCase[]): void =>
  writeFileSync(join(folder, "eov/cases.jsonl"), cases.map((each) => JSON.stringify(each)).join("\n"))

beforeAll(() => {
  mkdirSync(join(folder, "eov"))
  writeFileSync(join(folder, "eov/own.yaml"), spec)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("recorded requests", () => {
  test("are replayed through a generated server, values included", async () => {
    const skipped = [
      recorded("two", { setups: [recorded("", {}).setups, recorded("", {}).setups].flat() }),
      recorded("a function", { setups: [{ options: { apiSpec: "eov/own.yaml" }, lossy: ["deserialize"] }] }),
    ]
    write([...agreeing, ...differing, ...skipped])
    const result = await runRequests({ folder, cache, jobs: 1, only: "own" })
    expect(result.disagreements.map(({ title }) => title)).toEqual(differing.map(({ test: { title } }) => title))
    expect(result).toMatchObject({
      agreed: agreeing.length,
      total: agreeing.length + differing.length,
      skipped: 2,
      skippedBecause: { "more than one middleware was set up": 1, "a function of the test decides: deserialize": 1 },
      ok: false,
    })
    expect(new Set(result.disagreements.map(({ reason }) => reason))).toEqual(new Set(["not explained yet"]))
  })

  test("agree", async () => {
    write(agreeing)
    expect(await runRequests({ folder, cache, jobs: 1, only: "own" })).toMatchObject({ disagreements: [], ok: true })
  })

  test("a document that codegen refuses is a disagreement, unless the other server could not serve it either", async () => {
    const setups = [{ options: { apiSpec: { openapi: "3.1.1", paths: { x: 1 } } }, lossy: [] }]
    write([recorded("served there", { setups }), { ...refused("nor there", 500, {}), setups }])
    const { disagreements } = await runRequests({ folder, cache, jobs: 1, only: "own" })
    expect(disagreements.map(({ title }) => title)).toEqual(["served there"])
  })

  test("nothing judged is not a pass, and a reason that matches nothing is a fault", () => {
    expect(summariseRequests([], [], {}, [])).toMatchObject({ total: 0, ok: false })
    const replayed = {
      ...agreeing[0]?.test,
      theirs: { kind: "elsewhere" },
      ours: { kind: "elsewhere" },
      difference: null,
    }
    const result = summariseRequests([replayed as never], [], {}, agreeing)
    expect(result.idleReasons).toContain("test/511.spec.ts: schema.preprocessor inheritance should return 201")
    expect(result.ok).toBe(false)
  })

  test("what a standard decides is counted apart, and 98 of 100 others have to agree", () => {
    const one = (file: string, title: string, difference: string | null) =>
      ({ file, title, theirs: { kind: "elsewhere" }, ours: { kind: "elsewhere" }, difference }) as const
    const decided = Array.from({ length: 9 }, () =>
      one("test/511.spec.ts", "schema.preprocessor inheritance should return 201", "another verdict"),
    )
    const ours = one("test/query.params.spec.ts", "should not allow reserved characters", "another verdict")
    const agreed = Array.from({ length: 98 }, () => one("test/own.spec.ts", "the same", null))
    const result = summariseRequests([...agreed, ...decided, ours, ours], [], {}, [])
    expect(result).toMatchObject({ agreed: 98, total: 109, decidedByStandard: { "OAS 3.1.1 §4.8.25": 9 }, ok: true })
    expect(result.disagreements.length).toBe(11)
    expect(renderRequests(result)).toContain(
      "9 decided by the standard: OAS 3.1.1 §4.8.25\n98 of the 100 that no standard",
    )
    expect(summariseRequests([...agreed, ...decided, ours, ours, ours], [], {}, []).ok).toBe(false)
    expect(summariseRequests([...agreed, one("test/own.spec.ts", "another", "another verdict")], [], {}, []).ok).toBe(
      false,
    )
    expect(summariseRequests(decided, [], {}, []).ok).toBe(false)
  })
})

test("the paths of servers, with every value of their variables", () => {
  expect(basePathsOf([])).toEqual([""])
  expect(
    basePathsOf([{ url: "/" }, { url: "https://{host}.test:8080/v1/", variables: { host: { default: "a" } } }]),
  ).toEqual(["/v1", ""])
  const variables = { version: { default: "v1", enum: ["v1", "v2"] }, name: { default: "pets" } }
  expect(basePathsOf([{ url: "/api/{version}:{name}", variables }])).toEqual(["/api/v1:pets", "/api/v2:pets"])
})
