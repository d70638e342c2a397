// What bodies are for the code that handles them: what compiles, and what does not.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, test } from "@jest/globals"
import { stringify } from "yaml"
import { emitText } from "../support/emit.ts"
import { readGuide } from "../support/guide.ts"
import { findTypeErrors } from "../support/type-check.ts"

/** Handlers of one operation: the body of an arrow function that gets `request`. */
const rows: readonly (readonly [verdict: "fits" | "not", operation: string, code: string])[] = [
  ["fits", "upload", "const file: UploadedFile = request.body.photo; return file.path"],
  ["fits", "upload", "const files: UploadedFile[] | undefined = request.body.attachments; return files"],
  ["fits", "upload", "const either: UploadedFile | UploadedFile[] | undefined = request.body.mixed; return either"],
  ["fits", "upload", "const count: number = request.body.count; return count"],
  ["fits", "upload", "return request.body.photo.stream().pipe"],
  ["not", "upload", "const text: string = request.body.photo; return text"],
  ["not", "upload", "return request.body.scan.size"],
  ["not", "upload", "const file: UploadedFile = request.body.either ?? request.body.photo; return file"],
  ["not", "upload", "return request.body.title.path"],
  ["not", "upload", "return request.body.other"],
  ["fits", "putBytes", "for await (const chunk of request.body) return chunk.length"],
  ["fits", "putBytes", "const bytes: Uint8Array = await request.body.bytes(); return bytes"],
  ["not", "putBytes", "return request.body.length"],
  ["not", "putBytes", "const bytes: Uint8Array = request.body; return bytes"],
  ["fits", "postLines", "for await (const { name, size } of request.body) return name.length + size"],
  ["not", "postLines", "return request.body[0]"],
  ["not", "postLines", "for await (const line of request.body) return line.other"],
  ["fits", "postSeveral", 'if (request.contentType === "application/json") return request.body.n'],
  ["fits", "postSeveral", 'if (request.contentType === "text/plain") return request.body.length'],
  [
    "fits",
    "postSeveral",
    "if (request.contentType === undefined) { const none: undefined = request.body; return none }",
  ],
  ["not", "postSeveral", "return request.body.n"],
  ["not", "postSeveral", 'if (request.contentType === "text/csv") return 1'],
]

const path = "test/compiler/t/bodies.ts"
let errors: Map<string, string[]>
let api = ""

beforeAll(async () => {
  const [section] = readGuide(readFileSync(join(import.meta.dirname, "../start/specs/bodies.md"), "utf8"))
  const document = { openapi: "3.1.1", info: { title: "Bodies", version: "1" }, ...section?.document }
  const files = [...(await emitText(stringify(document)))].filter(([name]) => name.endsWith(".ts"))
  api = files.find(([name]) => name === "api.ts")?.[1] ?? ""
  const lines = rows.map(
    ([, operation, code], index) =>
      `export async function f${index}(request: Parameters<Handlers["default_"]["${operation}"]>[0]) { ${code}; return undefined }`,
  )
  const imports = `import type { UploadedFile } from "../../../src/runtime/index.ts"; import type { Handlers } from "../../../generated/t/api.ts"`
  errors = findTypeErrors(
    new Map([
      ...files
        .filter(([name]) => name === "api.ts" || name === "types.ts")
        .map(([name, text]) => [`generated/t/${name}`, text] as const),
      [path, `${imports}\n${lines.join("\n")}\n`],
    ]),
  )
}, 120_000)

test("the generated types compile, and stay readable", () => {
  for (const [file, found] of errors) if (file.startsWith("generated/")) expect([file, found]).toEqual([file, []])
  expect(api).toContain(
    'body: Filled<WithFiles<Upload, "photo" | "scan" | "attachments" | "mixed", "either">, "count">',
  )
  expect(api).toContain('body: AsyncIterable<Filled<Line, "size">>')
  expect(api).toMatch(
    /\} & \(\n {2}\| \{ contentType: "application\/json"; body: PostSeveralBody \}\n {2}\| \{ contentType: "text\/plain"; body: string \}\n {2}\| \{ contentType: "application\/octet-stream"; body: BodyStream \}\n {2}\| \{ contentType: undefined; body: undefined \}\n\)/,
  )
})

describe("handlers", () => {
  test.each(rows.map(([verdict, operation, code], index) => ({ verdict, operation, code, line: index + 2 })))(
    "$operation: $code ($verdict)",
    ({ verdict, line }) => {
      const found = (errors.get(path) ?? []).filter((message) => message.includes(` line ${line}:`))
      if (verdict === "fits") expect(found).toEqual([])
      else expect(found).not.toEqual([])
    },
  )
})
