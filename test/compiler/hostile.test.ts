// Documents that want to run code or to exhaust the machine: their text stays text, and every one ends soon.
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals"
import ts from "typescript"
import { compileToFolder } from "../../src/compiler/index.ts"
import { isTypeScript } from "../support/emit.ts"
import { findTypeErrors } from "../support/type-check.ts"

mkdirSync("node_modules/.cache/dovetail", { recursive: true })
const root = mkdtempSync("node_modules/.cache/dovetail/hostile-test-")
const out = join(root, "api")
afterAll(() => rmSync(root, { recursive: true, force: true }))
const isCode = (name: string): boolean => isTypeScript(name) || name.endsWith(".mjs")

describe("names, texts, patterns and defaults that are written as code", () => {
  let files: Map<string, string>

  beforeAll(async () => {
    const compiled = await compileToFolder({
      spec: "test/compiler/hostile/openapi.yaml",
      out,
      cache: join(root, "cache"),
    })
    expect([compiled.ok, compiled.ok ? "" : compiled.report]).toEqual([true, ""])
    const names = readdirSync(out).filter(isCode)
    files = new Map(names.map((name) => [name, readFileSync(join(out, name), "utf8")]))
  })

  test("run nothing when the generated code is loaded and used; members of prototypes are data", () => {
    const child = spawnSync(process.execPath, ["--import", "tsx", "test/compiler/hostile/try.ts", out], {
      encoding: "utf8",
    })
    expect(child.stderr).toBe("")
    expect(JSON.parse(child.stdout)).toEqual({
      calls: [],
      polluted: false,
      operations: 3,
      good: true,
      inherited: false,
      long: false,
      issues: ["/__proto__", "/toString"],
      filled: true,
      written: expect.stringContaining('"__proto__":"abc","toString":"x"'),
    })
  }, 60_000)

  test("are nowhere identifiers, and compile under tsc --strict", () => {
    const typed = [...files].filter(([name]) => isTypeScript(name))
    const errors = findTypeErrors(new Map(typed.map(([name, text]) => [join(out, name), text])))
    for (const [name, found] of errors) expect([name, found]).toEqual([name, []])
    for (const [name, text] of files) {
      const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
      expect(identifiersOf(source)).not.toContain("evil")
    }
  }, 120_000)
})

describe("no text becomes code at run time", () => {
  /** `format: regex` asks whether JavaScript can read a pattern; it is never matched against anything. */
  const parsed: Record<string, string[]> = { "src/runtime/formats/encodings.ts": ['new RegExp(text, "u")'] }
  const generated = readdirSync("generated/api").filter(isCode)
  const runtime = readdirSync("src/runtime", { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  )
  const paths = [...generated.map((name) => `generated/api/${name}`), ...runtime.map((path) => `src/runtime/${path}`)]

  test.each(paths)("%s", (path) => {
    const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true)
    expect(evaluationsOf(source)).toEqual(parsed[path] ?? [])
  })
})

/** Each document as text; a child process with little memory compiles it. */
const bombs: readonly (readonly [name: string, document: () => string])[] = [
  ["an enum of a million names", () => documentOf({ Root: { enum: Array.from({ length: 1e6 }, (_, n) => `v${n}`) } })],
  ["references in a circle", () => documentOf({ Root: refTo("Other"), Other: refTo("Root") })],
  ["allOf in a circle", () => documentOf({ Root: { allOf: [refTo("Other")] }, Other: { allOf: [refTo("Root")] } })],
  ["allOf that doubles forty times", () => documentOf(doubling("allOf"))],
  ["properties that double forty times", () => documentOf(doubling("properties"))],
  ["100,000 levels of JSON", () => `{"openapi":"3.1.1","x":${'{"x":'.repeat(1e5)}1${"}".repeat(1e5)}}`],
  ["50,000 levels of YAML", () => `openapi: 3.1.1\nx: ${"[".repeat(5e4)}${"]".repeat(5e4)}\n`],
  ["aliases of aliases", laughs],
  ["oneOf in a circle of twelve, each of all others", () => documentOf(circleOf(12, "oneOf"))],
  ["anyOf in a circle of twelve, each of all others", () => documentOf(circleOf(12, "anyOf"))],
  ["oneOf that doubles thirty times", () => documentOf(diamondsOf(30))],
  ["20,000 references in a row", () => documentOf(chainOf(20_000, (next) => next))],
  ["5,000 allOf in a row", () => documentOf(chainOf(5_000, (next) => ({ allOf: [next] })))],
  ["20,000 properties in a row", () => documentOf(chainOf(20_000, (next) => ({ properties: { a: next } })))],
  ["20,000 lists in a row", () => documentOf(chainOf(20_000, (next) => ({ type: "array", items: next })))],
  ["an allOf of 20,000", () => documentOf({ Root: { allOf: membersOf(20_000) } })],
  ["a oneOf of 20,000", () => documentOf({ Root: { oneOf: membersOf(20_000) } })],
  ["sixty objects, each with all sixty as members", () => documentOf(cliqueOf(60))],
  ["200 schemas, each of which is all others", () => documentOf(allOfAll(200))],
  ["1,500 lists in a row with shortcuts", () => documentOf(shortcutsOf(1_500))],
  ["sets of schemas that double with each level", () => documentOf(setsOf(25))],
  ["readOnly members that double with each level", () => documentOf(omissionsOf(25))],
  ["unevaluatedProperties over forty diamonds", () => documentOf(unevaluatedOver(40))],
  [
    "a pattern of 300,000 alternatives",
    () => documentOf({ Root: { pattern: Array.from({ length: 3e5 }, (_, n) => `v${n}`).join("|") } }),
  ],
  [
    "patterns that take for ever",
    () =>
      documentOf({
        Root: { properties: { a: { pattern: "^(a+)+$" }, b: { pattern: "(".repeat(1e4) + ")".repeat(1e4) } } },
      }),
  ],
]

describe("documents that want to exhaust the machine end in 512 MB", () => {
  test.each(bombs)(
    "%s",
    (_, document) => {
      const spec = join(root, "bomb.yaml")
      writeFileSync(spec, document())
      const args = [
        "--max-old-space-size=512",
        "--import",
        "tsx",
        "scripts/codegen.ts",
        "--spec",
        spec,
        "--out",
        join(root, "bomb"),
      ]
      // The limit only catches what does not end: alone on a machine each takes a few seconds.
      const { status, signal, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 90_000 })
      expect([signal, /RangeError|heap out of memory|\n\s+at /.exec(stderr)?.[0]]).toEqual([null, undefined])
      expect([0, 1]).toContain(status)
      if (status === 1) expect(stderr).toMatch(/bomb\.yaml:\d+:\d+ error [a-z-]+: /)
    },
    120_000,
  )
})

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` })

function documentOf(schemas: Record<string, unknown>): string {
  const content = { "application/json": { schema: refTo("Root") } }
  const post = {
    operationId: "a",
    security: [],
    requestBody: { content },
    responses: { 200: { description: "D.", content } },
  }
  const info = { title: "T", version: "1" }
  return JSON.stringify({ openapi: "3.1.1", info, paths: { "/a": { post } }, components: { schemas } })
}

function doubling(keyword: "allOf" | "properties"): Record<string, unknown> {
  const names = ["Root", ...Array.from({ length: 40 }, (_, index) => `Level${index}`)]
  const twice = (name: string) =>
    keyword === "allOf" ? [refTo(name), refTo(name)] : { left: refTo(name), right: refTo(name) }
  const levels = names.slice(1).map((name, index) => [names[index], { [keyword]: twice(name) }])
  return { ...Object.fromEntries(levels), [names.at(-1) ?? ""]: { type: "string", default: "x" } }
}

const nameAt = (index: number) => (index === 0 ? "Root" : `Level${index}`)

/** So many schemas, `Root` first, each made from its index. */
const schemasOf = (count: number, make: (index: number) => unknown): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [nameAt(index), make(index)]))

const namesOf = (count: number) => Array.from({ length: count }, (_, index) => nameAt(index))

const circleOf = (count: number, keyword: "oneOf" | "anyOf") =>
  schemasOf(count, (index) => ({
    [keyword]: namesOf(count)
      .filter((name) => name !== nameAt(index))
      .map(refTo),
  }))

const chainOf = (count: number, link: (next: object) => object) =>
  schemasOf(count + 1, (index) => (index === count ? { type: "string" } : link(refTo(nameAt(index + 1)))))

const membersOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ required: [`m${index}`], properties: { [`m${index}`]: {} } }))

const cliqueOf = (count: number) =>
  schemasOf(count, () => ({
    type: "object",
    properties: Object.fromEntries(namesOf(count).map((name) => [name, refTo(name)])),
  }))

function diamondsOf(levels: number): Record<string, unknown> {
  const next = (index: number) => ({ oneOf: [refTo(nameAt(index + 1)), refTo(`Other${index + 1}`)] })
  const others = Array.from({ length: levels }, (_, index) => [`Other${index + 1}`, next(index + 1)])
  const last = { [nameAt(levels + 1)]: { type: "string" }, [`Other${levels + 1}`]: { type: "integer" } }
  return { ...schemasOf(levels + 1, next), ...Object.fromEntries(others), ...last }
}

const allOfAll = (count: number) =>
  schemasOf(count, (index) => ({
    allOf: namesOf(count)
      .filter((name) => name !== nameAt(index))
      .map(refTo),
  }))

/** Many ways lead through the lists; each is near the first one. */
const shortcutsOf = (count: number) =>
  schemasOf(count + 1, (index) => {
    const nearer = [2 * index + 1, 2 * index + 2].map((next) => refTo(nameAt(Math.min(next, count))))
    return index === count
      ? { type: "object" }
      : { type: "array", prefixItems: nearer, items: refTo(nameAt(index + 1)) }
  })

/** Which levels hold together for a member depends on the whole way there, as in an automaton that is made deterministic. */
function setsOf(levels: number): Record<string, unknown> {
  const twice = (index: number) => ({ a: refTo(nameAt(index + 1)), b: refTo(nameAt(index + 1)) })
  const made = schemasOf(levels + 1, (index) => (index === levels ? { type: "string" } : { properties: twice(index) }))
  return { ...made, Root: { properties: { a: { allOf: [refTo("Root"), refTo("Level1")] }, b: refTo("Root") } } }
}

/** Which members a request leaves out depends on the whole way to the last schema, which names all. */
function omissionsOf(levels: number): Record<string, unknown> {
  const sides = Array.from({ length: levels }, (_, index) => [`Left${index}`, `Right${index}`])
  const link = (name: string, index: number) => ({
    properties: { [name]: { type: "string", readOnly: true } },
    anyOf: [refTo(nameAt(index + 1)), { type: "integer" }],
  })
  const links = sides.flatMap((names, index) => names.map((name) => [name, link(name, index)]))
  const made = schemasOf(levels + 1, (index) => ({ anyOf: (sides[index] ?? []).map(refTo) }))
  return { ...made, ...Object.fromEntries(links), [nameAt(levels)]: { required: sides.flat() } }
}

function unevaluatedOver(levels: number): Record<string, unknown> {
  const diamonds = diamondsOf(levels) as { Root: object }
  return { ...diamonds, Root: { ...diamonds.Root, unevaluatedProperties: false } }
}

function laughs(): string {
  const lines = Array.from({ length: 9 }, (_, index) => `  b${index + 1}: &b${index + 1} [${`*b${index},`.repeat(9)}]`)
  return `openapi: 3.1.1\nx-laughs:\n  b0: &b0 [x, x]\n${lines.join("\n")}\n`
}

function identifiersOf(node: ts.Node): string[] {
  const found: string[] = ts.isIdentifier(node) ? [node.text] : []
  node.forEachChild((child) => {
    found.push(...identifiersOf(child))
  })
  return found
}

/** `eval`, `Function`, `import(…)` and `new RegExp(…)` of anything but a literal. */
function evaluationsOf(node: ts.Node): string[] {
  const found: string[] = []
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const called = node.expression.getText()
    const isConstant = node.arguments?.every((argument) => ts.isStringLiteral(argument)) === true
    const compiles = node.expression.kind === ts.SyntaxKind.ImportKeyword || called === "RegExp"
    if (called === "eval" || called === "Function" || (compiles && !isConstant)) found.push(node.getText())
  }
  node.forEachChild((child) => {
    found.push(...evaluationsOf(child))
  })
  return found
}
