// Finds texts, lists and numbers of requests that may be of any size.
import { sameValue } from "../emit/types-walk.ts"
import type { Keywords, Schema } from "../model/model.ts"
import type { RuleContext } from "./rule.ts"

interface Bounded {
  readonly text: boolean
  readonly list: boolean
  readonly number: boolean
}

const unbounded: Bounded = { text: false, list: false, number: false }

/** Reports the schemas of requests; a bound anywhere in what holds for the same value is enough. */
export function checkBounds({ requests, schemaReport }: RuleContext): void {
  const seen = new Map<Schema, Set<string>>()
  const stack = requests.map((schema) => ({ schema, outer: unbounded }))
  for (let task = stack.pop(); task !== undefined; task = stack.pop()) {
    const { schema, outer } = task
    const bounded = addBounds(schema, outer)
    const key = `${bounded.text} ${bounded.list} ${bounded.number}`
    const known = seen.get(schema) ?? new Set()
    if (known.has(key)) continue
    seen.set(schema, known.add(key))
    judge(schema, bounded, schemaReport)
    const { keywords } = schema
    const same = [keywords.ref, keywords.then, keywords.else, ...alternatives(keywords)]
    for (const part of same) if (part !== undefined) stack.push({ schema: part, outer: bounded })
    for (const part of insideOf(keywords)) if (part !== undefined) stack.push({ schema: part, outer: unbounded })
  }
}

function alternatives({ allOf = [], anyOf = [], oneOf = [], dependentSchemas }: Keywords): Schema[] {
  return [...allOf, ...anyOf, ...oneOf, ...(dependentSchemas?.values() ?? [])]
}

function insideOf(keywords: Keywords): (Schema | undefined)[] {
  const { items, prefixItems = [], properties, patternProperties } = keywords
  const rest = [keywords.additionalProperties, keywords.unevaluatedProperties, keywords.unevaluatedItems]
  return [items, ...prefixItems, ...(properties?.values() ?? []), ...(patternProperties?.values() ?? []), ...rest]
}

function addBounds(schema: Schema, outer: Bounded): Bounded {
  let { text, list, number } = outer
  for (const { keywords } of sameValue(schema)) {
    const isListed = keywords.enum !== undefined || keywords.const !== undefined
    text ||= isListed || keywords.maxLength !== undefined || sizedFormats.has(keywords.format ?? "")
    text ||= keywords.pattern !== undefined && isSized(keywords.pattern)
    // A tuple without more items is as long as its parts.
    list ||= isListed || keywords.maxItems !== undefined || keywords.items?.constant === false
    number ||= isListed || /^u?int\d+$/.test(keywords.format ?? "") || hasBothBounds(keywords)
  }
  return { text, list, number }
}

function hasBothBounds(keywords: Keywords): boolean {
  const low = keywords.minimum ?? keywords.exclusiveMinimum
  const high = keywords.maximum ?? keywords.exclusiveMaximum
  return low !== undefined && high !== undefined
}

/** Formats whose texts have a greatest length that is checked with them. */
const sizedFormats = new Set(
  "date-time date time duration uuid ipv4 ipv6 hostname idn-hostname email idn-email".split(" "),
)

/** An anchored pattern in which nothing repeats without end. */
function isSized(pattern: string): boolean {
  const plain = pattern.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x")
  return /^\^[^|]*\$$/.test(plain) && !/[*+]|\{\d+,\}/.test(plain)
}

function judge(schema: Schema, bounded: Bounded, report: RuleContext["schemaReport"]): void {
  const { type = [] } = schema.keywords
  if (type.includes("string") && !bounded.text) {
    const finding = { found: "This text of requests may be of any length", expected: "`maxLength`" }
    report.on("string-unbounded", schema, "type", finding)
  }
  if (type.includes("array") && !bounded.list) {
    const finding = { found: "This list of requests may have any number of items", expected: "`maxItems`" }
    report.on("array-unbounded", schema, "type", finding)
  }
  if ((type.includes("integer") || type.includes("number")) && !bounded.number) {
    const finding = { found: "This number of requests may be of any size", expected: "`minimum` and `maximum`" }
    report.on("number-unbounded", schema, "type", finding)
  }
}
