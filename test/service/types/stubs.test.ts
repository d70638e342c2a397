// Shows that a service of stubs owes exactly its operations: the compiler names each once and nothing else.
import { readFileSync } from "node:fs"
import { beforeAll, expect, test } from "@jest/globals"
import { emitStubs } from "../../../src/compiler/index.ts"
import { modelOf } from "../../support/emit.ts"
import { findTypeErrors } from "../../support/type-check.ts"

let stubs: Map<string, string>
let errors: Map<string, string[]>
let operations: string[]
let tags: string[]

beforeAll(async () => {
  const api = await modelOf(readFileSync("openapi.yaml", "utf8"))
  operations = api.operations.map(({ id }) => id)
  tags = [...new Set(api.operations.map(({ tag }) => tag))]
  stubs = emitStubs(api)
  errors = findTypeErrors(stubs)
}, 300_000)

test("there is a door and a file for each tag", () => {
  const expected = ["src/service/index.ts", ...tags.map((tag) => `src/service/${tag}/handlers.ts`)]
  expect([...stubs.keys()].sort()).toEqual(expected.sort())
})

test("the door compiles", () => {
  expect(errors.get("src/service/index.ts")).toEqual([])
})

test("each operation is one error that names it", () => {
  const found = [...errors.values()].flat()
  const named = found.map((message) => /StubReply<"(\w+)">/.exec(message)?.[1])
  // One file after the other: in the order of tags, not of the document.
  expect(named.sort()).toEqual(operations.sort())
})
