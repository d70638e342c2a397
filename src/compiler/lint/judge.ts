// Judges values of the document by the schemas of the model, one bounded walk for each value.
import { createRequire } from "node:module"
import type { Keywords, Schema, TypeName } from "../model/model.ts"
import { quote } from "../read/node.ts"
import { judgeList, judgeObject } from "./judge-parts.ts"
import { isAccepted, isSame, type Judgement, type Mismatch, show } from "./judgement.ts"

/** The first thing about a value that its schema refuses; `null` where it is accepted, or where that cannot be said in bounded time. */
export type Judge = (schema: Schema, value: unknown) => Mismatch | null

/** Schemas that one value may be held against, at most, and how many of them inside of each other. */
const stepLimit = 20_000
const depthLimit = 300

/** Keywords that depend on what other branches have seen: left to the generated guards. */
const unjudged = ["dynamicRef", "unevaluatedItems", "unevaluatedProperties"] as const

/** @param doubtful patterns that may take exponential time; they are not run. */
export function createJudge(doubtful: ReadonlySet<string>): Judge {
  const expressions = new Map<string, RegExp | null>()
  const formats = loadFormats()
  function matches(pattern: string, text: string): boolean | null {
    let expression = expressions.get(pattern)
    if (expression === undefined) {
      expression = doubtful.has(pattern) ? null : toExpression(pattern)
      expressions.set(pattern, expression)
    }
    return expression === null || text.length > 10_000 ? null : expression.test(text)
  }
  return (schema, value) => {
    const judgement: Judgement = {
      steps: stepLimit,
      depth: 0,
      isUnsure: false,
      matches,
      hasFormat: (format, text) => formats.get(format)?.(text) ?? true,
      judge: (inner, part, pointer) => judgeValue(inner, part, pointer, judgement),
    }
    return judgement.judge(schema, value, "")
  }
}

function judgeValue(schema: Schema, value: unknown, pointer: string, judgement: Judgement): Mismatch | null {
  judgement.steps -= 1
  if (judgement.steps < 0 || judgement.depth > depthLimit) judgement.isUnsure = true
  if (judgement.steps < 0 || judgement.depth > depthLimit || schema.constant === true) return null
  if (schema.constant === false) return { pointer, found: "a value stands there", expected: "nothing in this place" }
  const { keywords } = schema
  if (unjudged.some((keyword) => keywords[keyword] !== undefined)) judgement.isUnsure = true
  judgement.depth += 1
  const mismatch =
    judgeKind(keywords, value, pointer) ??
    judgeNumber(keywords, value, pointer) ??
    judgeText(keywords, value, pointer, judgement) ??
    judgeList(keywords, value, pointer, judgement) ??
    judgeObject(keywords, value, pointer, judgement) ??
    judgeBranches(keywords, value, pointer, judgement)
  judgement.depth -= 1
  return mismatch
}

function judgeKind({ type, enum: values, const: constant }: Keywords, value: unknown, pointer: string) {
  const actual = typeOf(value)
  if (type !== undefined && !type.some((name) => name === actual || (name === "number" && actual === "integer"))) {
    return { pointer, found: `${show(value)} is of type ${actual}`, expected: `a value of type ${type.join(" or ")}` }
  }
  const allowed = constant === undefined ? values : [constant.value]
  if (allowed === undefined || allowed.some((one) => isSame(one, value))) return null
  const list = allowed.slice(0, 8).map(show).join(", ")
  return { pointer, found: `${show(value)} is none of the values`, expected: `one of ${list}` }
}

function judgeNumber(keywords: Keywords, value: unknown, pointer: string): Mismatch | null {
  if (typeof value !== "number") return null
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = keywords
  const refuse = (expected: string): Mismatch => ({ pointer, found: `it is ${value}`, expected })
  if (minimum !== undefined && value < minimum) return refuse(`at least ${minimum}`)
  if (maximum !== undefined && value > maximum) return refuse(`at most ${maximum}`)
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) return refuse(`more than ${exclusiveMinimum}`)
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) return refuse(`less than ${exclusiveMaximum}`)
  if (multipleOf === undefined) return null
  const times = value / multipleOf
  // Decimals such as 19.99 are multiples of 0.01 as people write them.
  return Math.abs(times - Math.round(times)) < 1e-9 * Math.max(1, Math.abs(times))
    ? null
    : refuse(`a multiple of ${multipleOf}`)
}

function judgeText(keywords: Keywords, value: unknown, pointer: string, judgement: Judgement): Mismatch | null {
  if (typeof value !== "string") return null
  const { minLength = 0, maxLength, pattern, format } = keywords
  const length = maxLength === undefined && minLength === 0 ? 0 : [...value].length
  const found = show(value)
  if (length < minLength || (maxLength !== undefined && length > maxLength)) {
    const expected = length < minLength ? `at least ${minLength} characters` : `at most ${maxLength} characters`
    return { pointer, found: `${found} has ${length} characters`, expected }
  }
  if (format !== undefined && !judgement.hasFormat(format, value))
    return { pointer, found: `${found} is not in the format`, expected: `the format ${quote(format)}` }
  const isMatch = pattern === undefined ? true : judgement.matches(pattern, value)
  if (isMatch === null) judgement.isUnsure = true
  return isMatch === false
    ? { pointer, found: `${found} does not match the pattern`, expected: `a text that matches ${quote(pattern ?? "")}` }
    : null
}

function judgeBranches(keywords: Keywords, value: unknown, pointer: string, judgement: Judgement): Mismatch | null {
  const { ref, allOf = [], anyOf = [], oneOf = [], not } = keywords
  for (const part of ref === undefined ? allOf : [ref, ...allOf]) {
    const mismatch = judgement.judge(part, value, pointer)
    if (mismatch !== null) return mismatch
  }
  const accepts = (part: Schema) => isAccepted(part, value, judgement)
  const some = anyOf.map(accepts)
  if (some.length > 0 && some.every((verdict) => verdict === false))
    return { pointer, found: `${show(value)} meets no alternative`, expected: "one of the alternatives of `anyOf`" }
  const each = oneOf.map(accepts)
  const count = each.filter((verdict) => verdict === true).length
  if (count > 1 || (each.length > 0 && each.every((verdict) => verdict === false))) {
    const found = `${show(value)} meets ${count === 0 ? "no alternative" : `${count} alternatives`}`
    return { pointer, found, expected: "exactly one of the alternatives of `oneOf`" }
  }
  if (not !== undefined && accepts(not) === true)
    return { pointer, found: `${show(value)} meets the schema of \`not\``, expected: "a value that does not" }
  const condition = keywords.if === undefined ? null : accepts(keywords.if)
  const next = condition === null ? undefined : condition ? keywords.then : keywords.else
  return next === undefined ? null : judgement.judge(next, value, pointer)
}

function typeOf(value: unknown): TypeName {
  if (value === null) return "null"
  if (Array.isArray(value)) return "array"
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number"
  return typeof value === "string" ? "string" : typeof value === "boolean" ? "boolean" : "object"
}

function toExpression(pattern: string): RegExp | null {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags)
    } catch {
      // Tried without the flag next.
    }
  }
  return null
}

type FormatTest = (text: string) => boolean

/** The formats of JSON Schema as ajv-formats tests them; formats of numbers and secrets are left out. */
function loadFormats(): ReadonlyMap<string, FormatTest> {
  const { fullFormats } = createRequire(import.meta.url)("ajv-formats/dist/formats.js") as {
    fullFormats: Readonly<Record<string, RegExp | FormatTest | { validate?: unknown; type?: string } | true>>
  }
  const tests = new Map<string, FormatTest>()
  for (const name of textFormats) {
    const format = fullFormats[name]
    const test = typeof format === "object" && "validate" in format ? format.validate : format
    if (test instanceof RegExp) tests.set(name, (text) => test.test(text))
    else if (typeof test === "function") tests.set(name, (text) => test(text) === true)
  }
  return tests
}

const textFormats =
  `date date-time time duration email hostname ipv4 ipv6 uri uri-reference uuid json-pointer regex`.split(" ")
