// The trie of a document whose paths differ in the names of their parameters only: each operation gets its own names.
import { expect, test } from "@jest/globals"
import { emitRoutes } from "../../src/compiler/emit/routes.ts"
import type { RouteNode } from "../../src/runtime/index.ts"
import { hasOneTextEach, matchRoute, textsOf } from "../../src/runtime/routing/match.ts"
import { modelOf } from "../support/emit.ts"

const parameter = (name: string) => `{ name: ${name}, in: path, required: true, schema: { type: string } }`
const operation = (method: string, ...names: string[]) =>
  `${method}: { parameters: [${names.map(parameter).join(", ")}], responses: { "204": { description: Done. } } }`
const document = `openapi: 3.1.1
info: { title: Twins, version: "1" }
security: []
paths:
  /documents/{inbox}: { ${operation("post", "inbox")} }
  /documents/{document}: { ${operation("get", "document")} }
  /documents/{document}/pages: { ${operation("get", "document")} }
  /mirrors/{document}/{inbox}/{document}: { ${operation("get", "document", "inbox")} }
  /mirrors/{inbox}/{document}/{inbox}: { ${operation("put", "inbox", "document")} }
  /documents/{inbox}/pages/{document}: { ${operation("get", "inbox", "document")} }
  /documents/{document}/pages/{inbox}: { ${operation("put", "document", "inbox")}, ${operation("get", "document", "inbox")} }
`

async function createFind(): Promise<(method: string, path: string) => unknown> {
  const api = await modelOf(document)
  const [, literal = ""] = emitRoutes(api, "runtime").split("export const routes = ")
  // The trie is data in the notation of JavaScript; its keys are all that keeps it from being JSON.
  const json = literal.replace(/([{,]\s*)([A-Za-z]\w*|\d+):/g, '$1"$2":').replace(/,(\s*[}\]])/g, "$1")
  const routes = JSON.parse(json) as RouteNode
  return (method, path) => {
    const match = matchRoute(routes, path)
    const index = match?.methods[method]
    if (match === undefined || index === undefined || !hasOneTextEach(match, index)) return undefined
    const own = api.operations[index]?.parameters.map(({ name }) => [name, textsOf(match, index)[name]])
    return [api.operations[index]?.path.template, Object.fromEntries(own ?? [])]
  }
}

test("paths of one shape serve all of their methods, each with its own names", async () => {
  const find = await createFind()
  expect(find("POST", "/documents/7")).toEqual(["/documents/{inbox}", { inbox: "7" }])
  expect(find("GET", "/documents/7")).toEqual(["/documents/{document}", { document: "7" }])
  expect(find("GET", "/documents/7/pages")).toEqual(["/documents/{document}/pages", { document: "7" }])
  expect(find("PUT", "/documents/7/pages/8")).toEqual([
    "/documents/{document}/pages/{inbox}",
    { document: "7", inbox: "8" },
  ])
})

test("where both have a method, the first answers", async () => {
  const find = await createFind()
  expect(find("GET", "/documents/7/pages/8")).toEqual([
    "/documents/{inbox}/pages/{document}",
    { inbox: "7", document: "8" },
  ])
})

test("a parameter that stands twice has one text, whatever its places are called in the trie", async () => {
  const find = await createFind()
  expect(find("GET", "/mirrors/7/8/7")).toEqual([
    "/mirrors/{document}/{inbox}/{document}",
    { document: "7", inbox: "8" },
  ])
  expect(find("PUT", "/mirrors/7/8/7")).toEqual(["/mirrors/{inbox}/{document}/{inbox}", { inbox: "7", document: "8" }])
  expect(find("GET", "/mirrors/7/8/9")).toBeUndefined()
  expect(find("PUT", "/mirrors/7/8/8")).toBeUndefined()
})
