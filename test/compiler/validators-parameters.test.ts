// One check covers the parameters of one part of a request.
import { expect, test } from "@jest/globals"
import { parameterObject, parameterSubjects } from "../../src/compiler/emit/parameter-object.ts"
import { unknownFormats, unsupportedKeywords } from "../../src/compiler/emit/unsupported.ts"
import { describeConstraints } from "../../src/compiler/keywords/notes.ts"
import type { Parameter } from "../../src/compiler/model/model.ts"
import { createImportableChecks, importChecks } from "../../src/kit/corpus/import-checks.ts"
import { createSchemaReader } from "./support/json-schema.ts"

const location = { file: "openapi.yaml", line: 1, column: 1 }
const read = (schema: unknown) => createSchemaReader(() => undefined).read(schema)

function parameter(name: string, place: Parameter["in"], required: boolean, schema: unknown): Parameter {
  return {
    name,
    in: place,
    description: "",
    required,
    deprecated: false,
    style: "form",
    explode: true,
    allowReserved: false,
    allowEmptyValue: false,
    mediaType: null,
    isWholeQuery: false,
    schema: read(schema),
    location,
  }
}

test("unknown and missing parameters are named", async () => {
  const parameters = [
    parameter("limit", "query", true, { type: "integer", maximum: 100 }),
    parameter("X-Trace", "header", true, true),
  ]
  const query = parameterObject(parameters, "query", { location, place: "query", also: ["api_key"] })
  const header = parameterObject(parameters, "header", { location, place: "header" })
  if (query === null || header === null) throw new Error("no schema")
  expect(parameterObject(parameters, "path", { location, place: "path" })).toBeNull()
  const checks = createImportableChecks()
  const queryName = checks.check(query, "request", "Query", { subject: parameterSubjects.query })
  const headerName = checks.check(header, "request", "Headers", { subject: parameterSubjects.header })
  const loaded = await importChecks(checks)
  expect(loaded.accepts(queryName, { limit: 5, api_key: "k" })).toBe(true)
  expect(loaded.explain(queryName, { limt: 5 })).toEqual([
    { in: "body", pointer: "/limit", code: "required", message: 'expected the query parameter "limit", found none' },
    {
      in: "body",
      pointer: "/limt",
      code: "additionalProperties",
      message: 'found the query parameter "limt"; expected only "limit", "api_key"',
    },
  ])
  expect(loaded.accepts(headerName, { "x-trace": "1", "x-other": "2" })).toBe(true)
  expect(loaded.explain(headerName, {}).map(({ message }) => message)).toEqual([
    'expected the header "x-trace", found none',
  ])
})

test("what cannot be enforced is listed", () => {
  const schema = read({
    properties: { a: { pattern: "(" }, b: { format: "colour" }, c: { format: "uuid", pattern: "^a" } },
  })
  expect(unsupportedKeywords([schema]).map(({ keyword, detail }) => [keyword, detail])).toEqual([["pattern", "("]])
  expect(unknownFormats([schema]).map(({ keywords }) => keywords.format)).toEqual(["colour"])
})

test("constraints are said in words", () => {
  expect(describeConstraints(read({ type: "string", format: "email", maxLength: 254 }))).toBe(
    "string, format email, at most 254 characters",
  )
  expect(describeConstraints(read({ type: ["integer", "null"], minimum: 1, multipleOf: 5 }))).toBe(
    "integer or null, at least 1, a multiple of 5",
  )
})
