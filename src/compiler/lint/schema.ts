// Checks Schema Objects: keywords of the dialect, their types, and keywords that cannot mean what they say.
import { keywords30, keywords31 } from "../grammar/keywords.ts"
import { translateSchema } from "../normalise/dialect.ts"
import { describeNode, quote } from "../read/node.ts"
import { child, children, hasKey, numberAt, type Place, textAt } from "../read/place.ts"
import type { Source } from "../read/source.ts"
import type { StructureContext } from "./context.ts"
import { reportUnknown } from "./unknown.ts"

/** Checks one schema; inner schemas are checked in their turn. */
export function checkSchema(place: Place, context: StructureContext): void {
  const { node } = place
  const { dialect, report } = context
  if (node.kind === "scalar" && typeof node.value === "boolean" && dialect === "3.1") return
  if (node.kind === "scalar" && node.value === null) {
    report.on("schema-null", place, { found: "Nothing stands here", expected: "a schema" })
    return
  }
  if (node.kind !== "map") {
    report.on("wrong-type", place, {
      found: `A schema is expected, and here is ${describeNode(node)}`,
      expected: "a schema, which is an object",
    })
    return
  }
  const reference = child(place, "$ref")
  if (reference !== null) {
    const text = textAt(place, "$ref")
    if (text === undefined) {
      report.on("wrong-type", reference, { found: `\`$ref\` is ${describeNode(reference.node)}`, expected: "a string" })
    } else {
      const target = context.resolver.resolve(text, place)
      if (target !== null) context.check(target, { is: "schema" })
    }
    if (dialect === "3.0" && text !== undefined) {
      checkSiblings(place, context)
      return
    }
  }
  checkKeywords(place, context)
  checkMeaning(place, context)
}

/** Annotations beside a `$ref` say nothing about values; only what would be enforced is worth a word. */
const annotations = new Set(["$ref", "description", "title", "summary", "example", "externalDocs", "xml", "deprecated"])

function checkSiblings(place: Place, context: StructureContext): void {
  for (const [key, value] of children(place)) {
    if (annotations.has(key) || key.startsWith("x-")) continue
    const found = `\`${key}\` stands beside \`$ref\`, and OpenAPI 3.0 ignores it`
    context.report.at("ref-siblings", value.source, value.keyStart, { found, expected: "`$ref` alone" })
  }
}

function checkKeywords(place: Place, context: StructureContext): void {
  const { dialect, report } = context
  const known = dialect === "3.0" ? keywords30 : keywords31
  const other = dialect === "3.0" ? keywords31 : keywords30
  for (const [key, value] of children(place)) {
    if (key === "$ref" || key.startsWith("x-")) continue
    if (dialect === "3.1" && isMeant(key, value)) {
      const [found, expected, write] = meant[key] ?? ["", "", ""]
      report.on("keyword-taken-as-meant", value, { found, expected, write })
    } else if (Object.hasOwn(known, key)) {
      const field = known[key]
      if (field !== undefined) context.check(value, field.shape)
    } else if (Object.hasOwn(other, key)) {
      const found = `\`${key}\` is no keyword of OpenAPI ${dialect}`
      const finding = {
        found,
        expected: `a keyword of OpenAPI ${dialect}`,
        write: replacements[key] ?? "`openapi: 3.1.1` at the top",
      }
      report.at("keyword-not-in-dialect", value.source, value.keyStart, finding)
    } else {
      reportUnknown("keyword-unknown", value, key, Object.keys(known), report, "Schema")
    }
  }
}

/** Forms of other versions whose meaning is plain. */
const meant: Readonly<Record<string, readonly [found: string, expected: string, write: string]>> = {
  exclusiveMinimum: [
    "`exclusiveMinimum` is a boolean, as in OpenAPI 3.0",
    "a number",
    "`exclusiveMinimum: 0` in place of `minimum: 0`",
  ],
  exclusiveMaximum: [
    "`exclusiveMaximum` is a boolean, as in OpenAPI 3.0",
    "a number",
    "`exclusiveMaximum: 9` in place of `maximum: 9`",
  ],
  type: ["`type` has `null` without quotes, which YAML reads as no value", 'the string `"null"`', '`"null"`'],
  examples: [
    "`examples` of a schema is an object, as in media types",
    "a list of values",
    "`examples: [first, second]`",
  ],
}

function isMeant(key: string, { node }: Place): boolean {
  if (key === "exclusiveMinimum" || key === "exclusiveMaximum")
    return node.kind === "scalar" && typeof node.value === "boolean"
  if (key === "examples") return node.kind === "map"
  const parts = node.kind === "list" ? node.items : [node]
  return key === "type" && parts.some((part) => part.kind === "scalar" && part.value === null)
}

const replacements: Readonly<Record<string, string>> = {
  nullable: '`type: [string, "null"]`',
  const: "`enum` with one value, or `openapi: 3.1.1` at the top",
  examples: "`example`, or `openapi: 3.1.1` at the top",
}

function checkMeaning(place: Place, { dialect, report }: StructureContext): void {
  const pattern = textAt(place, "pattern")
  const written = child(place, "pattern")
  if (pattern !== undefined && written !== null) checkPattern(pattern, written.source, written.node.start, report)
  const byPattern = child(place, "patternProperties")
  for (const [source, value] of byPattern === null ? [] : children(byPattern)) {
    checkPattern(source, value.source, value.keyStart, report)
  }
  for (const [low, high] of bounds) {
    const from = numberAt(place, low)
    const to = numberAt(place, high)
    if (from === undefined || to === undefined || from <= to) continue
    const found = `\`${low}\` is ${from} and \`${high}\` is ${to}, so nothing is accepted`
    report.on("bounds-empty", child(place, low) ?? place, { found, expected: `\`${low}\` of at most ${to}` })
  }
  if (dialect === "3.0") checkNullable(place, report)
  const anchor = child(place, "$dynamicAnchor")
  if (anchor !== null && hasKey(place, "$id")) {
    // One document cannot hold two resources without `$id`, and pointers cannot leave a resource that has one.
    const found =
      "The published document has no `$id`, so its readers may take this `$dynamicAnchor` for another; here it is enforced"
    report.on("not-enforced", anchor, { found, expected: "one `$dynamicAnchor` of each name in the document" })
  }
}

function checkPattern(pattern: string, source: Source, offset: number, report: StructureContext["report"]): void {
  if (isPattern(pattern)) return
  const found = `${quote(pattern)} is no regular expression of ECMA-262`
  report.at("pattern-syntax", source, offset, { found, expected: "a regular expression that JavaScript understands" })
}

const bounds = [
  ["minimum", "maximum"],
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
] as const

function checkNullable(place: Place, report: StructureContext["report"]): void {
  const nullable = child(place, "nullable")
  if (nullable?.node.kind !== "scalar" || nullable.node.value !== true || place.node.kind !== "map") return
  const values = child(place, "enum")?.node
  if (values?.kind === "list" && !values.items.some((item) => item.kind === "scalar" && item.value === null)) {
    const finding = {
      found: "`nullable: true` stands beside an `enum` that does not list `null`",
      expected: "`null` in the `enum`",
    }
    report.on("nullable-enum", nullable, finding)
  }
  if (!hasKey(place, "type") && translateSchema(place.node, "3.0").entries.has("anyOf")) {
    const finding = {
      found: "`nullable: true` stands without `type`; `null` is accepted beside the rest",
      expected: "`type` beside `nullable`",
    }
    report.on("nullable-without-type", nullable, finding)
  }
}

/** Whether JavaScript reads a pattern: with the `u` flag as JSON Schema recommends, else without, as JavaScript has it. */
export function isPattern(pattern: string): boolean {
  for (const flags of ["u", ""]) {
    try {
      new RegExp(pattern, flags)
      return true
    } catch {
      // Tried without the flag next.
    }
  }
  return false
}
