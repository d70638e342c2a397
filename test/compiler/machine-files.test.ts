// What is generated for machines is JavaScript; its types are held against the runtime's as if it were TypeScript.
import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "@jest/globals"
import ts from "typescript"
import { emitText, isTypeScript } from "../support/emit.ts"
import { findTypeErrors } from "../support/type-check.ts"

/** What the compiler would write, had it slipped: a change of one of its files. */
const slips = [
  ["operations.mjs", "a member of another type", "maxBytes: 1048576", 'maxBytes: "1048576"'],
  ["operations.mjs", "a member that is missing", '    path: "/v1/auth/register",\n', ""],
  ["operations.mjs", "a member that nobody knows", "deprecated: false", "deprecated: false, depreciated: false"],
  ["operations.mjs", "a kind that is none", 'kind: "json"', 'kind: "jsno"'],
  ["operations.mjs", "a guard in place of a serializer", "write: writeUser,", "write: isUser,"],
  ["operations.mjs", "a function that is not there", "accepts: isUser,", "accepts: isUzer,"],
  ["operations.mjs", "a style that is none, in what operations share", 'style: "simple"', 'style: "simpel"'],
  ["routes.mjs", "a place that is no number", "POST: 0", 'POST: "0"'],
  ["routes.mjs", "a part that is no parameter", "{ parameter:", "{ parametre:"],
] as const

let files: Map<string, string>
/** What `tsc --checkJs` says about the modules as they are written, and about each slip. */
let errors: Map<string, string[]>
const at = (name: string) => `generated/accounts/${name}`
const slipped = (index: number) => at(`slip${index}.mjs`)

beforeAll(async () => {
  files = await emitText(readFileSync("test/compiler/accounts/openapi.yaml", "utf8"))
  const code = [...files].filter(([name]) => name !== "openapi.json")
  const variants = slips.map(([name, , from, to], index) => {
    const text = files.get(name) ?? ""
    expect(text).toContain(from)
    return [slipped(index), text.replace(from, () => to)] as const
  })
  const sources = new Map([...code.map(([name, text]) => [at(name), text] as const), ...variants])
  errors = findTypeErrors(sources, { allowJs: true, checkJs: true })
}, 120_000)

test("people read and import TypeScript, machines JavaScript that any Node runs", () => {
  expect([...files.keys()].sort()).toEqual([
    "api.ts",
    "explanations.mjs",
    "index.ts",
    "openapi.json",
    "operations.d.mts",
    "operations.mjs",
    "problems.ts",
    "routes.d.mts",
    "routes.mjs",
    "serializers.mjs",
    "types.ts",
    "validators.mjs",
  ])
  for (const [name, text] of files) {
    if (!name.endsWith(".mjs")) continue
    const { diagnostics } = ts.transpileModule(text, { fileName: name, reportDiagnostics: true, compilerOptions })
    expect([name, diagnostics]).toEqual([name, []])
  }
})

const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }

test("the folder compiles under tsc --strict, declarations included, without allowJs", () => {
  const typed = [...files].filter(([name]) => isTypeScript(name))
  const found = findTypeErrors(new Map(typed.map(([name, text]) => [at(name), text])), { skipLibCheck: false })
  expect([...found]).toEqual(typed.map(([name]) => [at(name), []]))
}, 120_000)

test.each(["operations.mjs", "routes.mjs"])("%s is what the runtime takes", (name) => {
  expect(errors.get(at(name))).toEqual([])
})

describe("a slip of the compiler's is found:", () => {
  test.each(slips.map(([name, what], index) => [name, what, index] as const))("%s with %s", (_name, _what, index) => {
    expect(errors.get(slipped(index))).not.toEqual([])
  })
})
