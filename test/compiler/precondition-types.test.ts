// A handler of an operation with preconditions compiles only when success is answered with what `verify` gave.
import { expect, test } from "@jest/globals"
import { emitText } from "../support/emit.ts"
import { findTypeErrors } from "../support/type-check.ts"

const spec = `openapi: 3.1.1
info: { title: T, version: "1" }
security: []
paths:
  /note:
    get:
      operationId: getNote
      responses: { "200": { description: It., headers: { ETag: { required: true, schema: { type: string } } } } }
    put:
      operationId: putNote
      x-preconditions: { ifMatch: required }
      responses: { "204": { description: Kept. }, "404": { description: None. } }
  /plain:
    put: { operationId: putPlain, responses: { "204": { description: Kept. } } }
components:
  schemas:
    IfMatch: { type: object, properties: { own: { type: boolean } } }
`

const rows: readonly [verdict: "compiles" | "fails", code: string][] = [
  [
    "compiles",
    `({ ifMatch }: api.PutNoteRequest) => { const verified = ifMatch.verify(etagOf(1)); return verified ? { status: 204, verified } : api.problem("precondition-failed") }`,
  ],
  ["compiles", `() => ({ status: 404 })`],
  ["fails", `() => ({ status: 204 })`],
  ["fails", `({ ifMatch }: api.PutNoteRequest) => ({ status: 204, verified: ifMatch.verify(etagOf(1)) })`],
  ["fails", `() => ({ status: 204, verified: {} })`],
  ["fails", `() => ({ status: 204, verified: true })`],
  ["fails", `() => ({ status: 204, verified: { "#isVerified": true } })`],
]

test("what is a success without having asked does not compile", async () => {
  const files = [...(await emitText(spec))].filter(([name]) => /\.(?:ts|mts|mjs)$/.test(name))
  const head = [
    `import * as api from "../../../generated/t/api.ts"`,
    `import { etagOf } from "../../../src/runtime/index.ts"`,
    `export const plain: api.PutPlainReply = { status: 204 }`,
    `export const unused: unknown = [api, etagOf]`,
  ]
  const path = "test/compiler/t/preconditions.ts"
  const lines = rows.map(([, code], index) => `export const v${index}: api.DefaultHandlers["putNote"] = ${code}`)
  const errors = findTypeErrors(
    new Map([
      ...files.map(([name, text]) => [`generated/t/${name}`, text] as const),
      [path, [...head, ...lines, ""].join("\n")],
    ]),
  )
  expect(errors.get("generated/t/api.ts")).toEqual([])
  const found = errors.get(path) ?? []
  const verdicts = rows.map(([, code], index) => {
    const fails = found.some((message) => message.includes(` line ${index + head.length + 1}:`))
    return [fails ? "fails" : "compiles", code]
  })
  expect(verdicts).toEqual(rows)
  expect(found.filter((message) => / line [1-4]:/.test(message))).toEqual([])
}, 120_000)
