// Shows that a service of stubs owes exactly its operations: the compiler names each once and nothing else.
import { readFileSync } from "node:fs"
import { beforeAll, expect, test } from "@jest/globals"
import { emitStubs } from "../../../src/compiler/index.ts"
import { modelOf } from "../../support/emit.ts"
import { findTypeErrors } from "../../support/type-check.ts"

let stubs: Map<string, string>
let errors: Map<string, string[]>
let operations: string[]

beforeAll(async () => {
  const api = await modelOf(readFileSync("openapi.yaml", "utf8"))
  operations = api.operations.map(({ id }) => id)
  stubs = emitStubs(api)
  errors = findTypeErrors(stubs)
}, 300_000)

test("there is a door and a file for each tag", () => {
  expect([...stubs.keys()]).toEqual([
    "src/service/index.ts",
    "src/service/auth/handlers.ts",
    "src/service/users/handlers.ts",
    "src/service/health/handlers.ts",
  ])
})

test("the door compiles", () => {
  expect(errors.get("src/service/index.ts")).toEqual([])
})

test("each operation is one error that names it", () => {
  const found = [...errors.values()].flat()
  const named = found.map((message) => /StubReply<"(\w+)">/.exec(message)?.[1])
  expect(named).toEqual(operations)
})
