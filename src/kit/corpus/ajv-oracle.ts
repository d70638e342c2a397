// Ajv as a second judge of values, over the published document's schemas.
import { Ajv2020, type Format } from "ajv/dist/2020.js"
import { knownFormats } from "../../compiler/index.ts"
import * as runtime from "../../runtime/index.ts"

/** Answers whether Ajv accepts a value. */
export type Judge = (value: unknown) => boolean

const base = "http://fuzz.test/openapi.json"

/**
 * A judge of each schema of the document. Formats and decimal divisibility are ours on both sides: they have suites of their own. Members
 * are own members, `nullable`, `$recursiveRef` and `discriminator` say nothing in 3.1, and patterns that are illegal with the `u` flag are read without.
 * `null` where Ajv cannot compile a schema.
 */
export function createOracle(
  document: Readonly<Record<string, unknown>>,
  schemas: readonly unknown[],
): (index: number) => Judge | null {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    validateSchema: false,
    ownProperties: true,
    formats: createFormats(),
    inlineRefs: false,
    code: { regExp: Object.assign(readPattern, { code: "readPattern" }) },
  })
  ajv.removeKeyword("multipleOf")
  ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    validate: (divisor: number, value: number) => runtime.isMultipleOf(value, divisor),
  })
  ajv.addSchema(withoutOldKeywords({ ...document, "x-fuzz": schemas }) as Record<string, unknown>, base)
  return (index) => {
    try {
      const validate = ajv.compile({ $ref: `${base}#/x-fuzz/${index}` })
      return (value) => validate(value) === true
    } catch {
      return null
    }
  }
}

function createFormats(): Record<string, Format> {
  const scanners = runtime as unknown as Readonly<Record<string, (value: never) => boolean>>
  const formats: Record<string, Format> = {}
  for (const [name, { kind, scanner }] of knownFormats) {
    const scan = scanner === null ? undefined : scanners[scanner]
    if (scan === undefined) formats[name] = true
    else if (kind === "number") formats[name] = { type: "number", validate: (value: number) => scan(value as never) }
    else formats[name] = (text: string) => scan(text as never)
  }
  return formats
}

function readPattern(source: string): RegExp {
  try {
    return new RegExp(source, "u")
  } catch {
    return new RegExp(source)
  }
}

/** Ajv adds `null` to `type` for OpenAPI 3.0's `nullable: true` wherever it finds it, and follows what draft 2019-09 had. */
function withoutOldKeywords(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutOldKeywords)
  if (typeof node !== "object" || node === null) return node
  const entries = Object.entries(node).filter(([key, value]) => !isOldKeyword(key, value))
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutOldKeywords(value)]))
}

function isOldKeyword(key: string, value: unknown): boolean {
  if (key === "nullable" || key === "$recursiveAnchor") return typeof value === "boolean"
  return key === "$recursiveRef" && typeof value === "string"
}
